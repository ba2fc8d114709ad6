"""两个日子之间哪些数变了、哪几行改的 · What changed between two days, and by which lines."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Ascii,
    District,
    Everything,
    FormatName,
    Lang,
    NoCache,
    OneIndicator,
    Output,
    Root,
    day_option,
)
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.diff import diff

EXAMPLES = """\
renewal diff --from 2026-06-30
renewal diff --from 2026-06-30 --to 2026-09-30 --district X
"""

From = Annotated[date | None, day_option("--from", "从哪一天", "The earlier day")]
To = Annotated[date | None, day_option("--to", "到哪一天；不写则为今天", "The later day; today without it")]


def run(
    first: From = None,
    last: To = None,
    district: District = None,
    indicator: OneIndicator = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
    all: Everything = False,
) -> None:
    """Show what changed."""
    context = CommandContext(lang, last, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    if first is None:
        raise AskedWronglyError(
            "要写从哪一天比起，如 --from 2026-06-30。", "which day to compare with? Write --from 2026-06-30."
        )
    org = context.org(district)
    shows_all = all or not writer.is_for_the_screen
    chosen = context.indicator(indicator)
    writer.deliver(diff(context.view, first, org, chosen, context.language, has_all=shows_all))
