"""Duties (履职清单): what people asked for, what was taken on for it, and what was said of its progress."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.org import Responsibility
from renewal_cli.model.unit import Unit

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.model.place import Place

State = Literal["overdue", "not_reported", "not_taken_on", "not_begun", "under_way", "done", "closed", "stopped"]
STATES: tuple[State, ...] = (
    "overdue",
    "not_reported",
    "not_taken_on",
    "not_begun",
    "under_way",
    "done",
    "closed",
    "stopped",
)
"""The most urgent first."""
STATE_WORDS: dict[State, Phrase] = {
    "overdue": Phrase("逾期", "overdue"),
    "not_reported": Phrase("未报告", "not reported"),
    "not_taken_on": Phrase("未列入履职清单", "not taken on"),
    "not_begun": Phrase("未启动", "not begun"),
    "under_way": Phrase("推进中", "under way"),
    "done": Phrase("已完成", "done"),
    "closed": Phrase("已销号", "closed"),
    "stopped": Phrase("已终止", "stopped"),
}
WORD_NAMES: dict[str, Phrase] = {
    "not_begun": Phrase("未启动", "not begun"),
    "began": Phrase("启动", "began"),
    "done": Phrase("完成", "done"),
    "closed": Phrase("销号", "closed"),
    "reopened": Phrase("重新打开", "reopened"),
    "stopped": Phrase("终止", "stopped"),
}
"""What can be said of any duty, and how it is printed; the names of its steps can be said as well."""
WORDS = tuple(WORD_NAMES)
DUTIES_UNIT = Unit("条", "条", Fraction(1))
"""The unit in which duties are counted."""


class Step(NamedTuple):
    """A step on the way (节点) and the period by whose end it is due."""

    name: str
    by: Period
    place: Place


class Deadline(NamedTuple):
    """One version of a duty's deadline.

    Attributes:
        by: the last period that counts; None without end (长期坚持).
        reported: the day from which this version is known; None from the beginning.
        reason: why it was moved.
    """

    by: Period | None
    place: Place
    reported: date | None = None
    reason: str | None = None


class Duty(NamedTuple):
    """A problem, and what an org has taken on for it.

    Attributes:
        name: a short name for lists; None if it has none.
        problem: what people asked for; None if nobody asked.
        text: what was taken on; None if nobody has taken it on.
        measure: the indicator whose target must be met for it to be done.
        deadlines: every version of its deadline, in file order; empty if none was set.
    """

    org: str
    id: str
    place: Place
    name: str | None = None
    problem: str | None = None
    text: str | None = None
    measure: str | None = None
    steps: tuple[Step, ...] = ()
    since: Period | None = None
    deadlines: tuple[Deadline, ...] = ()
    responsibility: Responsibility = Responsibility()
    source: str | None = None
    quote: str | None = None
    assumption: str | None = None
    note: str | None = None

    @property
    def short_name(self) -> str:
        """Its short name, or else what was taken on, or else the problem."""
        return self.name or self.text or self.problem or self.id


class Progress(NamedTuple):
    """What was said of a duty on a day.

    Attributes:
        word: one of ``WORDS``, or the name of a step.
        evidence: the paper that proves it.
        by: who said it, if not the one who answers.
        reported: the day of the report; None if it is the same day.
    """

    org: str
    duty: str
    day: date
    word: str
    place: Place
    evidence: str | None = None
    by: str | None = None
    reported: date | None = None
    source: str | None = None
    note: str | None = None

    @property
    def known_from(self) -> date:
        """The day from which it is known."""
        return self.reported or self.day


DutyKey = tuple[str, str]
"""Org id and duty id."""
