"""上次通报以来更正了哪些数 · What was corrected since the last bulletin."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    Lang,
    NoCache,
    OneIndicator,
    Output,
    Root,
    day_option,
)
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.errata import errata

EXAMPLES = """\
renewal errata --since 2026-10-08
renewal errata --since 2026-10-08 --district X -o errata.docx
"""

Since = Annotated[date | None, day_option("--since", "上次通报的日子", "The day of the last bulletin")]


def run(
    since: Since = None,
    district: District = None,
    indicator: OneIndicator = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show what was corrected."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    if since is None:
        raise AskedWronglyError(
            "要写上次通报的日子，如 --since 2026-10-08。",
            "since which bulletin? Write its day, such as --since 2026-10-08.",
        )
    org = context.org(district)
    writer.deliver(errata(context.view, since, org, context.indicator(indicator), context.language))
