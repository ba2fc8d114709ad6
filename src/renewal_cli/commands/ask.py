"""催报：谁还欠哪期报表、何时到期，可直接发群 · Who still owes which report by when, as a list to send."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import SCOPE, Ascii, AsOf, District, FormatName, Lang, NoCache, Output, Root, option
from renewal_cli.report.ask import ask

EXAMPLES = """\
renewal ask
renewal ask --district X --format plain
renewal ask --period 2026-10
"""

Period = Annotated[
    str | None,
    option(
        "--period P", "只催哪一期，如 10月、2026-10、2026Q3", "One period only, such as 10月, 2026-10, 2026Q3", SCOPE
    ),
]


def run(
    district: District = None,
    period: Period = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show what is owed, with the shares of complete and of punctual reports."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    asked = None if period is None else context.period("--period", period, "10月", "2026-10", "2026Q3", months=(1, 3))
    writer.deliver(ask(context.view, context.org(district), context.language, asked))
