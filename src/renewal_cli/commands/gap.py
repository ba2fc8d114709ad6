"""到某年年底还差多少、每月要完成多少 · What is missing by the end of a year, and the need a month."""

from __future__ import annotations

from renewal_cli.calc.methods import methods_asked
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    GapYear,
    Lang,
    MethodNames,
    NoCache,
    OneIndicator,
    Output,
    Root,
    years,
)
from renewal_cli.report.gap import gap

EXAMPLES = """\
renewal gap --year 2027
renewal gap --district X --format plain
"""


def run(
    year: GapYear = None,
    district: District = None,
    indicator: OneIndicator = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    method: MethodNames = None,
    no_cache: NoCache = False,
) -> None:
    """Show what is missing by the end of a year."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    methods = methods_asked(method) if method is not None else ()
    org, chosen = context.org(district), context.indicator(indicator)
    writer.deliver(gap(context.view, org, chosen, years(year), context.language, methods))
