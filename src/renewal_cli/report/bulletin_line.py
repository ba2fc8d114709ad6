"""One org in the table of a bulletin: its target and figures, or what it reported without a target of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.mention import good_lead
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Figure
from renewal_cli.report.sentences import status_line

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Record
    from renewal_cli.report.row import Row

_NONE = Figure(None, figures.NOT_APPLICABLE)


@dataclass(frozen=True)
class Line:
    """Figures at the end of a period, and how they stood before it.

    Attributes:
        row: the org's target; None where it has none.
        before: the same at the end of the period before.
        actual: what it reported.
        end: the period's last day.
    """

    org: Org
    indicator: Indicator
    row: Row | None
    before: Row | None
    actual: Actual | None
    end: date
    language: Language

    @property
    def name(self) -> str:
        """The org."""
        return words.name_of(self.org, self.language)

    @property
    def is_own(self) -> bool:
        """Whether it is the upper level's own body (市本级), which stands below the districts."""
        return self.org.level == "body" or self.org.name.endswith("本级")

    @property
    def has_any(self) -> bool:
        """Whether there is a target or a report at all."""
        return self.row is not None or self.actual is not None

    @property
    def is_reported(self) -> bool:
        """Whether the reports reach the end of the period."""
        end = min(self.end, self.row.target_status.target.by.last) if self.row else self.end
        return self.actual is not None and self.actual.through >= end

    @property
    def lead(self) -> Fraction | None:
        """The lead by which it is ranked; None where it has not reported or only a bound is known."""
        return good_lead(self.row.target_status) if self.row and self.is_reported else None

    @property
    def done(self) -> Figure:
        """What was done so far; "…" where a target waits for a report, "—" where there is neither."""
        if self.row:
            return self.row.actual
        return figures.amount(self.actual.amount if self.actual else None, self.indicator)

    @property
    def change(self) -> Figure:
        """Percentage points of completion since the end of the period before."""
        return figures.points(self._change(), self.row.rules.percent_decimals) if self.row else _NONE

    def _change(self) -> Interval | None:
        now = self.row.target_status.completion if self.row and self.is_reported else None
        then = self.before.target_status.completion if self.before else None
        if now is None or then is None:
            return None
        change = (now - then).times(HUNDRED)
        return change if change.low is not None or change.high is not None else None

    def figure(self, name: str) -> Figure:
        """A figure of the target by its name in the JSON; "—" without a target."""
        found = getattr(self.row, name) if self.row else _NONE
        assert isinstance(found, Figure)  # noqa: S101 - the names are those of figures
        return found

    @property
    def rated(self) -> str:
        """The org with its rate and lead, as it is named in a text."""
        completed, led = self.figure("completion"), self.figure("lead")
        return Phrase(
            f"{self.name} {completed}（超/低于序时 {led} 个百分点）", f"{self.name} {completed} (lead {led} points)"
        ).in_language(self.language)

    @property
    def last_report(self) -> str:
        """The org and how far its reports reach."""
        if self.actual is None:
            return Phrase(f"{self.name}（从未报告）", f"{self.name} (never)").in_language(self.language)
        through = self.actual.through
        return Phrase(f"{self.name}（报至 {through}）", f"{self.name} (to {through})").in_language(self.language)

    @property
    def text(self) -> str:
        """The line as a sentence."""
        if self.row:
            return f"{self.name} {status_line(self.row)}"
        name = words.name_of(self.indicator, self.language)
        return Phrase(
            f"{self.name} {name}：没有目标，实绩 {self.done}。", f"{self.name} {name}: no target, actual {self.done}."
        ).in_language(self.language)

    def record(self) -> Record:
        """The row for programs."""
        added = {"change": self.change, "reported_through_period": "yes" if self.is_reported else "no"}
        if self.row:
            return {**self.row.record(), **added}
        return {
            "org": self.org.id,
            "org_name": self.name,
            "indicator": self.indicator.id,
            "indicator_name": words.name_of(self.indicator, self.language),
            "unit": self.indicator.unit.text,
            "actual": self.done,
            "data_through": str(self.actual.through) if self.actual else None,
            **added,
        }
