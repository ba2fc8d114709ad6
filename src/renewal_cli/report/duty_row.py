"""One duty as the row that programs and people read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.duties import below, duty_statuses
from renewal_cli.calc.target_status import target_status
from renewal_cli.i18n import Language, Phrase, joined
from renewal_cli.model.duty import STATE_WORDS, WORD_NAMES
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.report import figures, words
from renewal_cli.report.places import sources
from renewal_cli.report.row import Row
from renewal_cli.report.table import Cell, Column, Record, Subject, Tone

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.duties import DutyStatus
    from renewal_cli.calc.light import Light
    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Duty, Progress, State
    from renewal_cli.model.org import Org

NO_DATE = Phrase("未明确", "no date")
TONES: dict[State, Tone] = {
    "overdue": "bad",
    "not_reported": "warning",
    "not_taken_on": "warning",
    "not_begun": "warning",
    "under_way": "quiet",
    "done": "good",
    "closed": "good",
    "stopped": "quiet",
}
LIGHTS: dict[State, Light] = {
    "overdue": "far_behind",
    "not_reported": "no_data",
    "not_taken_on": "no_number",
    "not_begun": "behind",
    "under_way": "on_track",
    "done": "achieved",
    "closed": "achieved",
}
"""In whose fill a state is shown, before its word; one under way with a step past its date is shown as behind, and one
that was stopped in none."""
_COLUMNS = (
    (Phrase("问题", "Problem"), False),
    (Phrase("履职事项", "Duty"), False),
    (Phrase("指标(完成/目标)", "Measure (actual/target)"), False),
    (Phrase("责任单位", "Units"), False),
    (Phrase("责任人", "Person"), False),
    (Phrase("完成时限", "Due by"), False),
    (Phrase("状态", "State"), False),
    (Phrase("逾期(天)", "Days over"), True),
    (Phrase("依据", "Evidence"), False),
)


@dataclass(frozen=True)
class DutyRow:
    """The printed fields of one duty."""

    status: DutyStatus
    language: Language

    @property
    def duty(self) -> Duty:
        """The duty."""
        return self.status.duty

    @property
    def org_name(self) -> str:
        """The name of its org."""
        return words.name_of(self.status.org, self.language)

    @property
    def full_name(self) -> str:
        """The org's name and the duty's short one."""
        return f"{self.org_name} {self.duty.short_name}"

    @cached_property
    def measure(self) -> Row | None:
        """The figures of its measure."""
        view, found = self.status.view, self.status.measured
        return Row(target_status(view, found.target), self.language, view.programme.rules) if found else None

    @property
    def measure_text(self) -> str:
        """The name of its measure with what is done and what was promised: 口袋公园 12 个/≥ 20 个."""
        if self.measure is None:
            return figures.NOT_APPLICABLE
        return f"{self.measure.name} {self.measure.actual}/{self.measure.target}"

    @property
    def units(self) -> str:
        """The units that answer, the lead first; "" if none is named."""
        held = self.status.responsibility
        named = dict.fromkeys((*([held.lead_unit] if held.lead_unit else []), *held.responsible))
        return joined(named, self.language)

    @property
    def owner(self) -> str:
        """The person who answers; "" if none is named."""
        return self.status.responsibility.owner or ""

    @property
    def by_text(self) -> str:
        """By when it is to be done, with the date before it was moved."""
        deadline = self.status.deadline
        if deadline is None:
            return NO_DATE.in_language(self.language) if self.duty.text else figures.NOT_APPLICABLE
        if deadline.by is None:
            return Phrase("长期坚持", "without end").in_language(self.language)
        first = self.duty.deadlines[0].by
        moved = Phrase("", "")
        if first is not None and first[:2] != deadline.by[:2]:
            was = said_period(first)
            moved = Phrase(f"（原{was.zh}）", f" (was {was.en})")
        said = said_period(deadline.by)
        return Phrase(said.zh + moved.zh, said.en + moved.en).in_language(self.language)

    @property
    def state(self) -> str:
        """The state in words; of a duty past its date that nobody reports, how long."""
        days = self.status.days_over
        if self.status.state == "not_reported" and days is not None:
            return Phrase(f"已过期限{days}天，无报告", f"{days} days past its date, no report").in_language(
                self.language
            )
        return STATE_WORDS[self.status.state].in_language(self.language)

    @property
    def state_cell(self) -> Cell:
        """The state in the fill that says the same."""
        state = self.status.state
        is_late = state == "under_way" and self.status.late_steps
        return Cell(self.state, TONES[state], light="behind" if is_late else LIGHTS.get(state), about=self.about)

    @property
    def about(self) -> Subject:
        """Where its state is explained."""
        return Subject(self.duty.org, figure=f"{self.duty.org}.{self.duty.id}", among="duties")

    @property
    def last_word(self) -> Progress | None:
        """What was last said of it."""
        return self.status.said[-1] if self.status.said else None

    @property
    def evidence(self) -> str:
        """What was last said, when, and the paper that proves it; "" if nothing was said."""
        return said_progress(self.last_word).in_language(self.language) if self.last_word else ""

    @property
    def below_text(self) -> str:
        """How many of the orgs below have done the same duty; "" if none has it."""
        found = below(self.status)
        finished = sum(each.is_finished for each in found)
        if not found:
            return ""
        return Phrase(f"下级{len(found)}个中完成{finished}个", f"{finished} of {len(found)} below done").in_language(
            self.language
        )

    @property
    def named(self) -> tuple[str, Subject]:
        """Its short name, which may be that of an indicator, and what it means."""
        return self.duty.short_name, self.about

    def taken_on(self) -> tuple[Cell, Cell]:
        """What was taken on, and how far its measure is."""
        measured = self.measure.about() if self.measure else None
        return (
            Cell(self.duty.text, about=self.about) if self.duty.text else Cell(figures.NOT_APPLICABLE),
            Cell(self.measure_text, about=measured),
        )

    def cells(self) -> tuple[Cell, ...]:
        """The cells under ``duty_columns``; where nobody named a problem, the duty's name in brackets names the row."""
        nobody, nothing = words.NOBODY.in_language(self.language), figures.NOT_APPLICABLE
        days, name = self.status.days_over, self.duty.short_name
        unasked = Phrase(f"（{name}）", f"({name})").in_language(self.language)
        said = [each for each in (self.evidence, self.below_text) if each]
        return (
            Cell(self.duty.problem or unasked, about=self.about),
            *self.taken_on(),
            Cell(self.units or nobody),
            Cell(self.owner or nobody),
            Cell(self.by_text),
            self.state_cell,
            figures.counted(days),
            Cell(Phrase("；", "; ").in_language(self.language).join(said) or nothing),
        )

    def record(self) -> Record:
        """The row of the public JSON."""
        duty, held, found = self.duty, self.status.responsibility, below(self.status)
        by = self.status.by
        return {
            "org": duty.org,
            "org_name": self.org_name,
            "id": duty.id,
            "name": duty.short_name,
            "problem": duty.problem,
            "duty": duty.text,
            "measure": duty.measure,
            "actual": self.measure.actual if self.measure else None,
            "target": self.measure.target if self.measure else None,
            "state": self.status.state,
            "state_text": self.state,
            "since": duty.since.text if duty.since else None,
            "by": by.text if by else "open" if self.status.deadline else None,
            "days_over": self.status.days_over,
            "late_steps": tuple(self.status.late_steps),
            "lead_unit": held.lead_unit,
            "responsible": held.responsible,
            "owner": held.owner,
            "evidence": next((each.evidence for each in reversed(self.status.said) if each.evidence), None),
            "below": {"done": sum(each.is_finished for each in found), "of": len(found)} if found else None,
            "sources": self._sources(),
        }

    def _sources(self) -> tuple[str, ...]:
        deadline = [self.status.deadline.place] if self.status.deadline else []
        figures_of = self.measure.record()["sources"] if self.measure else ()
        written = sources(self.duty.place, *deadline, *(each.place for each in self.status.said))
        return tuple(dict.fromkeys((*written, *figures_of)))  # type: ignore[misc] # sources are texts


def _said_word(said: Progress) -> Phrase:
    """What was said: one of the words of progress, or the name of a step."""
    return WORD_NAMES.get(said.word, Phrase(f"“{said.word}”", f"'{said.word}'"))


def said_progress(said: Progress) -> Phrase:
    """What was said, on which day, by whom, and the paper that proves it."""
    day, word = said_day(said.day), _said_word(said)
    zh = f"{day.zh}{word.zh}" + (f"（{said.by}）" if said.by else "") + (f"：{said.evidence}" if said.evidence else "")
    en = f"{day.en} {word.en}" + (f" ({said.by})" if said.by else "") + (f": {said.evidence}" if said.evidence else "")
    return Phrase(zh, en)


def duty_columns(language: Language) -> tuple[Column, ...]:
    """The columns of a list of duties behind its running number."""
    return tuple(Column(heading.in_language(language), is_number) for heading, is_number in _COLUMNS)


def rows_below(view: View, org: Org | None, language: Language, day: date | None = None) -> list[DutyRow]:
    """The duties of an org and of those below it, or of all, org after org; as they stood on a day if one is given."""
    orgs = [each.id for each in view.programme.orgs.all()]
    if org is not None:
        orgs = [each for each in orgs if org.id in view.programme.orgs.up_from(each)]
    return [DutyRow(each, language) for each in duty_statuses(view, orgs, day)]
