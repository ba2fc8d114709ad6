"""本期与上期、上年同期比，累计与占比 · This period against the one before and last year, with shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renewal_cli.calc.last_period import last_period
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    SCOPE,
    Ascii,
    AsOf,
    Columns,
    District,
    FormatName,
    Lang,
    Level,
    Month,
    NoCache,
    Output,
    Quarter,
    Root,
    SomeIndicator,
    one_of,
    option,
)
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.compare import Against, compare
from renewal_cli.report.comparison_columns import columns_asked

if TYPE_CHECKING:
    from renewal_cli.model.period import Period

EXAMPLES = """\
renewal compare investment --month 2026-10
renewal compare investment --level district --with year_ago
renewal compare --district X --quarter 2026Q3
"""

Year = Annotated[
    str | None,
    option(
        "--year -y YEAR",
        "哪一年；没过完的年只比已报的那几个月",
        "The year; of one under way the months reported so far",
        SCOPE,
    ),
]
With = Annotated[
    Against | None,
    option(
        "--with WHAT",
        "与什么比：previous 上期、year_ago 上年同期、both 都比；不写则都比，按年看只比上年",
        "Against what: previous, year_ago or both; else both, of a year last year",
        SCOPE,
        **one_of("--with", "previous", "year_ago", "both"),
    ),
]


def run(
    indicator: SomeIndicator = None,
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    district: District = None,
    level: Level = None,
    against: With = None,
    columns: Columns = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show a comparison."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    if district is not None and level is not None:
        raise AskedWronglyError("--district 和 --level 只写一个。", "give either --district or --level, not both.")
    period = _period_asked(context, month, quarter, year)
    with_what: Against = against or ("both" if year is None else "year_ago")
    document = compare(
        context.view,
        context.indicator(indicator),
        period,
        context.language,
        org=context.org(district),
        level=level,
        against=with_what,
        columns=columns_asked(columns, with_what),
    )
    writer.deliver(document)


def _period_asked(context: CommandContext, month: str | None, quarter: str | None, year: str | None) -> Period:
    """Return the period to compare; by default the last whole month.

    Raises:
        AskedWronglyError: more than one is asked for, or it is not a month, quarter or year.
    """
    asked = [
        (option, words, example, months)
        for option, words, example, months in (
            ("--month", month, "2026-10", 1),
            ("--quarter", quarter, "2026Q3", 3),
            ("--year", year, "2026", 12),
        )
        if words is not None
    ]
    if len(asked) > 1:
        options = [name for name, *_ in asked]
        raise AskedWronglyError(f"{'、'.join(options)}只写一个。", f"give only one of {', '.join(options)}.")
    for name, words, example, months in asked:
        return context.period(name, words, example, months=[months])
    return last_period(context.view, 1)
