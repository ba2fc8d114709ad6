"""``renewal explain``: where a figure comes from, down to each line."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import (
    Argument,
    Ascii,
    AsOf,
    FormatName,
    IndicatorWords,
    Lang,
    NoCache,
    Option,
    Output,
    Root,
    said,
)

HELP = said("一个数字从哪里来：逐步追到每一行", "Where a figure comes from, down to each line")

OrgWords = Annotated[str, Argument(metavar="ORG", help=said("区域或单位", "The org"))]
FigureWords = Annotated[
    str | None,
    Argument(
        metavar="[FIGURE]",
        help=said(
            "哪个数字：completion（完成率，默认）、actual、lead、gap、light 等",
            "Which figure: completion (default), actual, lead, gap, light and so on",
        ),
    ),
]
Year = Annotated[
    str | None,
    Option("--year", "-y", metavar="YEAR", help=said("缺口算到哪一年年底", "The gap by the end of which year")),
]


def run(
    org: OrgWords,
    indicator: IndicatorWords,
    figure: FigureWords = None,
    year: Year = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Show the derivation of a figure."""
    from renewal_cli.calc.choose import choose_indicator, choose_org
    from renewal_cli.commands._opening import language_asked, view, year_asked
    from renewal_cli.render._output import Writer
    from renewal_cli.report.explain import explain, figure_asked

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    wanted, until = figure_asked(figure), year_asked(year)
    seen = view(root, as_of)
    chosen = choose_indicator(seen.programme, indicator)
    writer.deliver(explain(seen, choose_org(seen.programme, org), chosen, wanted, until, language), os.environ)
