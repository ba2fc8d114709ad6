"""一个数字从哪里来：逐步追到每一行 · Where a figure comes from, down to each line."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from renewal_cli.calc.explain.explainer import FIGURES
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    FormatName,
    GapYear,
    IndicatorName,
    Lang,
    NoCache,
    OrgName,
    Output,
    Root,
    completing,
    text,
)
from renewal_cli.report.explain import explain, figure_asked

EXAMPLES = """\
renewal explain X compounds
renewal explain X compounds gap --year 2027
"""


FigureName = Annotated[
    str | None,
    typer.Argument(
        metavar="FIGURE",
        help=text(
            "哪个数字：completion（完成率，默认）、actual、lead、gap、light 等",
            "Which figure: completion (default), actual, lead, gap, light and so on",
        ),
        autocompletion=completing(*FIGURES),
    ),
]


def run(
    org: OrgName,
    indicator: IndicatorName,
    figure: FigureName = None,
    year: GapYear = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show the derivation of a figure."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    wanted = figure_asked(figure)
    chosen = context.indicator(indicator)
    writer.deliver(explain(context.view, context.org(org), chosen, wanted, year, context.language), os.environ)
