"""``renewal report``: the month's summary, the quarter's bulletin."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    IndicatorName,
    Lang,
    Output,
    Root,
    said,
)

HELP = said(
    "一月一汇总、一季一通报：monthly、quarterly",
    "The month's summary and the quarter's bulletin: monthly, quarterly",
)

Which = Annotated[str, typer.Argument(metavar="monthly|quarterly", help=said("哪一种", "Which of them"))]
Month = Annotated[
    str | None,
    typer.Option(
        "--month",
        metavar="MONTH",
        help=said(
            "哪个月，如 2026-10；不写则为上一个整月", "The month, such as 2026-10; the last whole one without it"
        ),
    ),
]
Quarter = Annotated[
    str | None,
    typer.Option(
        "--quarter",
        metavar="QUARTER",
        help=said("哪个季度，如 2026Q3；不写则为上一个整季", "The quarter, such as 2026Q3; the last whole one without"),
    ),
]


def run(
    which: Which,
    month: Month = None,
    quarter: Quarter = None,
    district: District = None,
    indicator: IndicatorName = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
) -> None:
    """Write a report."""
    from renewal_cli.calc.choose import choose_indicator, choose_org
    from renewal_cli.commands._opening import day_asked, language_asked, view
    from renewal_cli.commands._period import period_asked
    from renewal_cli.render._output import Outlet
    from renewal_cli.report.bulletin import bulletin

    language, outlet = language_asked(lang), Outlet.asked(format, output, is_ascii=ascii)
    period = period_asked(which, month, quarter, day_asked(as_of))
    seen = view(root, as_of)
    org = choose_org(seen.programme, district) if district is not None else None
    chosen = choose_indicator(seen.programme, indicator) if indicator is not None else None
    outlet.deliver(bulletin(seen, org, chosen, period, language), os.environ)
