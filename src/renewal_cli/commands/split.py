"""目标怎么分解：分给了谁、还差多少没分、怎么分 · How a target is broken down, and how the rest might be."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    SCOPE,
    Ascii,
    AsOf,
    District,
    DueYear,
    FormatName,
    IndicatorName,
    Lang,
    NoCache,
    Output,
    Root,
    option,
    years,
)
from renewal_cli.report.split import EQUAL, split

EXAMPLES = """\
renewal split compounds
renewal split compounds --by equal
"""

Key = Annotated[
    str | None,
    option(
        "--by KEY",
        "未分解的按什么分：equal（均分）或一个指标（按其实绩或目标）",
        "Share the rest by: equal, or an indicator (its actuals or targets)",
        SCOPE,
    ),
]


def run(
    indicator: IndicatorName,
    by: Key = None,
    district: District = None,
    year: DueYear = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show how a target is broken down."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    chosen, key = context.indicator(indicator), context.indicator(None if by in EQUAL else by)
    org, shares_out = context.org(district), by is not None
    document = split(context.view, org, chosen, context.language, asked=years(year), key=key, shares_out=shares_out)
    writer.deliver(document)
