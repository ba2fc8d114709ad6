"""The figures of one target on two days, side by side, and what each changed by."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.model.interval import Interval
    from renewal_cli.report.row import Row


class Change(NamedTuple):
    """One figure before and after; ``by`` is what it changed by, where both are exact."""

    key: str
    name: Phrase
    before: Figure
    after: Figure
    by: Figure

    @property
    def is_one(self) -> bool:
        """Whether it changed at all."""
        return (self.before.value, self.before.text) != (self.after.value, self.after.text)

    @property
    def said(self) -> Phrase:
        """The change in words."""
        by = Phrase("", "")
        if self.by.value is not None:
            points = Phrase(" 个百分点", " points") if self.key in POINTS else Phrase("", "")
            by = Phrase(f"（{self.by}{points.zh}）", f" ({self.by}{points.en})")
        return Phrase(
            f"{self.name.zh} {self.before} → {self.after}{by.zh}",
            f"{self.name.en.lower()} {self.before} → {self.after}{by.en}",
        )


POINTS = ("completion", "time_progress", "lead")
"""What changes by percentage points."""

NAMES: dict[str, tuple[Phrase, Callable[[Row], Figure]]] = {
    "target": (words.TARGET, lambda row: row.target),
    "actual": (words.ACTUAL, lambda row: row.actual),
    "completion": (words.COMPLETION, lambda row: row.completion),
    "time_progress": (words.TIME_PROGRESS, lambda row: row.time_progress),
    "lead": (Phrase("超/低于序时", "Lead"), lambda row: row.lead),
    "gap": (words.GAP, lambda row: row.gap),
    "planned": (words.PLANNED, lambda row: row.planned),
    "uncovered": (words.UNCOVERED, lambda row: row.uncovered),
    "light_text": (words.LIGHT, lambda row: Figure(None, row.light)),
    "data_through": (words.DATA_THROUGH, lambda row: Figure(None, row.data_through)),
}
"""What is compared, in the order of the status table."""


def changes(before: Row | None, after: Row | None) -> list[Change]:
    """Every figure of the two rows; where there is no row there is no such figure."""
    nothing = Figure(None, figures.NOT_APPLICABLE)
    found = []
    for key, (name, figure) in NAMES.items():
        old, new = figure(before) if before else nothing, figure(after) if after else nothing
        found.append(Change(key, name, old, new, _by(key, old, new, after or before)))
    return found


def _by(key: str, old: Figure, new: Figure, row: Row | None) -> Figure:
    """What a figure changed by; nothing where one of the two is no exact figure."""
    difference = _difference(old.value, new.value)
    if difference is None or row is None:
        return Figure(None, figures.NOT_APPLICABLE)
    if key in POINTS:
        scale = Fraction(1 if key == "lead" else 100)
        return figures.points(difference.times(scale), row.rules.percent_decimals)
    return figures.change(difference, row.target_status.indicator)


def _difference(old: Interval | None, new: Interval | None) -> Interval | None:
    if old is None or new is None or not old.is_exact or not new.is_exact:
        return None
    return new - old
