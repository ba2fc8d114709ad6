"""The options of one ranking over all indicators, which ``rank`` and ``report`` share."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.commands._options import SCOPE, argument, complete_indicator, complete_score, option

Overall = Annotated[
    bool,
    option(
        "--overall",
        "各指标综合排名，附缺口和距序时",
        "One ranking over all indicators, with gap and distance to schedule",
        SCOPE,
    ),
]

OverallScore = Annotated[
    str | None,
    option(
        "--score SCORE",
        "按哪个考核的总分综合排名；不写则按规划的 rules: overall，再没有就按平均名次",
        "One ranking over all indicators by the total of a score; else by 'rules: overall', or the mean place",
        SCOPE,
        autocompletion=complete_score,
    ),
]

RankedIndicator = Annotated[
    str | None,
    argument(
        "INDICATOR",
        "指标；有 --overall、--score 时不写",
        "The indicator; none with --overall or --score",
        show_default=False,
        autocompletion=complete_indicator,
    ),
]
