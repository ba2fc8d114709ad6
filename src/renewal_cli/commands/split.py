"""``renewal split``: how a target is broken down, and a proposal for what nobody has taken on."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    IndicatorWords,
    Lang,
    NoCache,
    Option,
    Output,
    Root,
    said,
)

HELP = said("目标怎么分解：分给了谁、还差多少没分、怎么分", "How a target is broken down, and how the rest might be")

Key = Annotated[
    str | None,
    Option(
        "--by",
        metavar="KEY",
        help=said(
            "未分解的按什么分：equal（均分）或一个指标（按其实绩或目标）",
            "Share the rest by: equal, or an indicator (its actuals or targets)",
        ),
    ),
]
Year = Annotated[
    str | None, Option("--year", "-y", metavar="YEAR", help=said("哪一年到期的目标", "Targets that end in YEAR"))
]


def run(
    indicator: IndicatorWords,
    by: Key = None,
    district: District = None,
    year: Year = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Show how a target is broken down."""
    from renewal_cli.calc.choose import choose_indicator
    from renewal_cli.commands._opening import language_asked, org_asked, view, year_asked
    from renewal_cli.render._output import Writer
    from renewal_cli.report.split import EQUAL, split

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    until = year_asked(year)
    seen = view(root, as_of)
    chosen = choose_indicator(seen.programme, indicator)
    key = choose_indicator(seen.programme, by) if by is not None and by not in EQUAL else None
    org = org_asked(seen.programme, district)
    document = split(seen, org, chosen, language, year=until, key=key, shares_out=by is not None)
    writer.deliver(document, os.environ)
