"""The standard terms of the field, in both languages (完成率, 序时进度, 缺口 …)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.calc.light import Light
    from renewal_cli.calc.org_score import Apart as ScoredApart
    from renewal_cli.calc.ranking import Apart as RankedApart
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Score
    from renewal_cli.report.table import Tone

LIGHTS: dict[Light, Phrase] = {
    "achieved": Phrase("已完成", "achieved"),
    "on_track": Phrase("达到序时", "on track"),
    "behind": Phrase("落后", "behind"),
    "far_behind": Phrase("严重落后", "far behind"),
    "stale": Phrase("久未报告", "stale"),
    "no_data": Phrase("未报告", "no data"),
    "no_number": Phrase("无量化指标", "no number"),
    "undetermined": Phrase("无法判定", "undetermined"),
}

TONES: dict[Light, Tone] = {
    "achieved": "good",
    "on_track": "good",
    "behind": "warning",
    "far_behind": "bad",
    "stale": "warning",
    "no_data": "warning",
    "no_number": "quiet",
    "undetermined": "warning",
}

INDICATOR = Phrase("指标", "Indicator")
ORG = Phrase("区域", "Org")
DISTRICT = Phrase("区县", "District")
TARGET = Phrase("目标", "Target")
ACTUAL = Phrase("实绩", "Actual")
COMPLETION = Phrase("完成率", "Completion")
BAR = Phrase("进度（│为序时）", "Progress (│ time)")
TIME_PROGRESS = Phrase("序时进度", "Time gone")
LEAD = Phrase("超/低于序时(百分点)", "Lead (pp)")
GAP = Phrase("缺口", "Gap")
PLANNED = Phrase("已列计划", "Planned")
UNCOVERED = Phrase("未列入计划", "In no plan")
LIGHT = Phrase("状态", "Status")
DATA_THROUGH = Phrase("数据截至", "Data through")
ANSWERS = Phrase("责任", "Responsible")
TOLD_FIRST = (COMPLETION, GAP, LIGHT, ANSWERS)
"""How far and who answers: columns that stay in a table where it has no room for all."""
NOBODY = Phrase("未明确", "nobody named")
NOBODY_ANSWERS = Phrase("责任未明确", "nobody responsible")
NOT_DUE = Phrase("未到期", "not yet due")
IMPROVE = Phrase("显著提升", "improve")
LOWER = Phrase("显著下降", "lower")

COMMEND = Phrase("通报表扬", "Commended")
CALL_OUT = Phrase("通报批评", "Called out")
PLACE = Phrase("名次", "Place")
APART: dict[RankedApart | ScoredApart, Phrase] = {
    "not_due": NOT_DUE,
    "not_reported": Phrase("未报告", "not reported"),
    "late": Phrase("未报最新数据", "out of date"),
    "stale": Phrase("久未报告", "stale"),
    "no_rule": Phrase("规则未写明", "the rule does not say"),
    "bound": Phrase("只有上下限", "only a bound"),
    "no_figure": Phrase("算不出", "cannot be computed"),
}
"""Why an org has no place, in a ranking or by a score."""


def too_few_to_rank(able: int, of: int) -> Phrase:
    """That so few of some orgs can be ranked that none is."""
    if not able:
        return Phrase(f"{of} 个中没有可排名的，不排名", f"none of {of} could be ranked: no ranking")
    return Phrase(
        f"{of} 个中只有 {able} 个可排名，不足半数或不足两个，不排名",
        f"only {able} of {of} could be ranked, less than half or than two: no ranking",
    )


LEVELS = {
    "city": Phrase("全市", "city"),
    "district": Phrase("各区县", "districts"),
    "area": Phrase("各片区", "areas"),
}
"""What the orgs of a level are called together."""


def name_of(thing: Org | Indicator | Score, language: Language) -> str:
    """The name of a thing of the files; its English one where there is one and it is asked for."""
    return thing.en if language == "en" and thing.en else thing.name


def every_name(things: Iterable[Org | Indicator], language: Language) -> str:
    """The names of all of them, one behind the other."""
    return joined((name_of(each, language) for each in things), language)


def direction(indicator: Indicator) -> Phrase:
    """What a promise without number asks for."""
    return LOWER if indicator.direction == "decrease" else IMPROVE
