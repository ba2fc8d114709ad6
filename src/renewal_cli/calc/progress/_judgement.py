"""The result of judging one target by a method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from renewal_cli.calc.comparator import is_maintained, is_met
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval

Sense = Literal["good", "warning", "bad", "open"]
"""Whether the target does well, needs watching, does badly, or cannot be judged; used to compare methods."""


class Judgement(NamedTuple):
    """A label, and the figure it is based on.

    Attributes:
        label: one of ``LABELS``.
        progress: the method's figure; exact, or with 25 digits for the root of a fraction.
        score: on the method's own scale, if it has one.
        late: months behind the path; negative if ahead.
        end: the day on which the method expects the target to be reached.
    """

    label: str
    progress: Interval | None = None
    score: Fraction | None = None
    late: Fraction | None = None
    end: date | None = None

    @property
    def sense(self) -> Sense:
        """Whether the target does well."""
        return LABELS[self.label][0]

    @property
    def words(self) -> Phrase:
        """The label for people."""
        return LABELS[self.label][1]


class Method(Protocol):
    """The interface of a method's module."""

    TITLE: Phrase
    SOURCE: str
    __doc__: str | None

    def judge(self, view: View, status: TargetStatus) -> Judgement:
        """Judge one target."""


LABELS: dict[str, tuple[Sense, Phrase]] = {
    # of the lights
    "achieved": ("good", Phrase("已完成", "achieved")),
    "on_track": ("good", Phrase("达到序时", "on track")),
    "behind": ("warning", Phrase("落后", "behind")),
    "far_behind": ("bad", Phrase("严重落后", "far behind")),
    "stale": ("open", Phrase("久未报告", "stale")),
    "no_data": ("open", Phrase("未报告", "no data")),
    "no_number": ("open", Phrase("无量化指标", "no number")),
    "undetermined": ("open", Phrase("无法判定", "undetermined")),
    # of the international methods
    "target_achieved": ("good", Phrase("目标已达到", "target achieved")),
    "substantial_progress": ("good", Phrase("进展显著", "substantial progress")),
    "moderate_progress": ("warning", Phrase("有进展、需加快", "moderate progress")),
    "limited_progress": ("bad", Phrase("进展有限", "limited progress")),
    "deterioration": ("bad", Phrase("倒退", "deterioration")),
    "fair_progress": ("warning", Phrase("进展尚可、需加快", "fair progress")),
    "stagnation_or_regression": ("bad", Phrase("停滞或倒退", "stagnation or regression")),
    "moderately_improving": ("warning", Phrase("有所改善", "moderately improving")),
    "stagnating": ("bad", Phrase("停滞", "stagnating")),
    "decreasing": ("bad", Phrase("下降", "decreasing")),
    # of forecasts and of the year
    "ahead": ("good", Phrase("提前", "ahead")),
    "late": ("warning", Phrase("滞后", "late")),
    "will_meet": ("good", Phrase("照此可达到", "will be met")),
    "will_miss": ("bad", Phrase("照此达不到", "will be missed")),
    # named states
    "kept": ("good", Phrase("保持住", "kept")),
    "lost": ("bad", Phrase("没有保持住", "lost")),
    "missed": ("bad", Phrase("到期未达到", "missed")),
    "no_baseline": ("open", Phrase("没有基期", "no baseline")),
    "one_point": ("open", Phrase("只有一个时点", "one point only")),
    "bound": ("open", Phrase("只有上下限", "only a bound")),
    "zero_baseline": ("open", Phrase("基期为零", "baseline of zero")),
    "zero_target": ("open", Phrase("目标为零", "target of zero")),
    "sign_change": ("open", Phrase("正负号变了", "sign changed")),
    "no_way": ("open", Phrase("基期等于目标", "baseline equals target")),
    "no_curve": ("open", Phrase("没有里程碑或分期计划", "no milestones or plans")),
    "no_pace": ("open", Phrase("近期速度无法推算", "no recent pace")),
    "not_begun": ("open", Phrase("未到期", "not begun")),
}
"""Every label, its sense and its words."""


def settled(status: TargetStatus, achieved: str = "achieved") -> Judgement | None:
    """Judge without any method: nothing reported, only a bound, met, maintained, lost; None if a method is needed."""
    target, actual = status.target, status.actual
    if actual is None:
        return Judgement("no_data" if status.is_due else "not_begun")
    if target.value is None:
        return None if actual.amount.is_exact else Judgement("bound")
    met = is_met(target.comparator, target.value, actual.amount)
    is_over = actual.through >= target.by.last or not status.limits_a_sum
    if is_maintained(target) and met is not None:
        return Judgement("kept" if met else "lost")
    if met and is_over:
        return Judgement(achieved)
    return None if actual.amount.is_exact else Judgement("bound")


def is_missed(view: View, status: TargetStatus) -> bool:
    """Tell whether the window of an unmet target is over and the reports reach its end."""
    actual, target = status.actual, status.target
    if actual is None or target.value is None or actual.through < target.by.last or view.as_of < target.by.last:
        return False
    return is_met(target.comparator, target.value, actual.amount) is False
