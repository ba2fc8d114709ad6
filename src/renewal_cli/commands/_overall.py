"""The options of one ranking over all indicators, which ``rank`` and ``report`` share."""

from __future__ import annotations

from typing import Annotated

import typer

from renewal_cli.commands._options import SCOPE, complete_indicator, complete_score, text

Overall = Annotated[
    bool,
    typer.Option(
        "--overall",
        help=text(
            "各指标综合排名，附缺口和距序时", "One ranking over all indicators, with gap and distance to schedule"
        ),
        rich_help_panel=SCOPE,
    ),
]

OverallScore = Annotated[
    str | None,
    typer.Option(
        "--score",
        metavar="SCORE",
        help=text(
            "按哪个考核的总分综合排名；不写则按规划的 rules: overall，再没有就按平均名次",
            "One ranking over all indicators by the total of a score; else by 'rules: overall', or the mean place",
        ),
        autocompletion=complete_score,
        rich_help_panel=SCOPE,
    ),
]

RankedIndicator = Annotated[
    str | None,
    typer.Argument(
        metavar="INDICATOR",
        help=text("指标；有 --overall、--score 时不写", "The indicator; none with --overall or --score"),
        show_default=False,
        autocompletion=complete_indicator,
    ),
]
