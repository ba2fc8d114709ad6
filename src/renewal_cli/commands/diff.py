"""``renewal diff``: what changed between two days, and by which lines."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import (
    Ascii,
    District,
    FormatName,
    IndicatorName,
    Lang,
    NoCache,
    Option,
    Output,
    Root,
    said,
)

HELP = said("两个日子之间哪些数变了、哪几行改的", "What changed between two days, and by which lines")

From = Annotated[str | None, Option("--from", metavar="DAY", help=said("从哪一天", "The earlier day"))]
To = Annotated[
    str | None,
    Option("--to", metavar="DAY", help=said("到哪一天；不写则为今天", "The later day; today without it")),
]


def run(
    first: From = None,
    last: To = None,
    district: District = None,
    indicator: IndicatorName = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Show what changed."""
    from renewal_cli.commands._opening import day_asked, indicator_asked, language_asked, org_asked, view
    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.render._output import Writer
    from renewal_cli.report.diff import diff

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    if first is None:
        raise AskedWronglyError(
            Phrase("要写从哪一天比起，如 --from 2026-06-30。", "which day to compare with? Write --from 2026-06-30.")
        )
    earlier = day_asked(first, "--from")
    seen = view(root, str(day_asked(last, "--to")))
    org = org_asked(seen.programme, district)
    chosen = indicator_asked(seen.programme, indicator)
    writer.deliver(diff(seen, earlier, org, chosen, language), os.environ)
