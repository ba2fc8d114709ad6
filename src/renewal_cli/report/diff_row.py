"""One target of ``renewal diff``: its figures on two days side by side, and the lines behind the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.explain.step import SECTION_WORDS
from renewal_cli.i18n import Phrase, same, several
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.model.target import Target
from renewal_cli.report import figures, words
from renewal_cli.report.document import Sentence
from renewal_cli.report.row import Row
from renewal_cli.report.sentences import in_words, said_lead
from renewal_cli.report.table import Figure, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.calc.difference import Cause, Difference
    from renewal_cli.model.interval import Interval
    from renewal_cli.report.table import Field

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
    "data_through": (Phrase("数据截至日", words.DATA_THROUGH.en), lambda row: Figure(None, row.data_through)),
}
"""What is compared, in the order of the status table."""

EFFECTS = ("target", "actual", "completion", "gap", "planned", "uncovered", "data_through")
"""The figures whose change by one line is told; lead and time gone follow from them."""

WORDS = ("light_text", "data_through")
"""What is no figure."""


class Change(NamedTuple):
    """One figure before and after; ``by`` is what it changed by, where both are exact.

    Attributes:
        of_ceiling: whether the target is a ceiling on a sum.
    """

    key: str
    name: Phrase
    before: Figure
    after: Figure
    by: Figure
    of_ceiling: bool

    @property
    def is_one(self) -> bool:
        """Whether it changed at all."""
        return (self.before.value, self.before.text) != (self.after.value, self.after.text)

    @property
    def said(self) -> Phrase:
        """The change in words: ``实绩由12个变为16个（增加4个）``."""
        old, new, by = self._said(self.before), self._said(self.after), self._size()
        name = "进度" if self.key == "lead" else self.name.zh
        return Phrase(
            f"{name}由{old.zh}变为{new.zh}{by.zh}", f"{self.name.en.lower()} from {old.en} to {new.en}{by.en}"
        )

    def _said(self, figure: Figure) -> Phrase:
        """One of the two; ``无`` where there was or is none."""
        if figure.text == figures.NOT_APPLICABLE:
            return Phrase("无", "none")
        if self.key == "data_through":
            return said_day(date.fromisoformat(figure.text))
        return said_lead(figure, of_ceiling=self.of_ceiling) if self.key == "lead" else in_words(figure)

    def _size(self) -> Phrase:
        """What it changed by, in words; nothing where that is not exactly known."""
        if self.by.value is None:
            return Phrase("", "")
        is_less, size = self.by.text.startswith("-"), self.by.text.lstrip("+-")
        if self.key in POINTS:
            way = Phrase("下降", "down") if is_less else Phrase("提高", "up")
            return Phrase(f"（{way.zh}{size}个百分点）", f" ({way.en} {size} points)")
        way, amount = Phrase("减少", "down") if is_less else Phrase("增加", "up"), in_words(self.by._replace(text=size))
        return Phrase(f"（{way.zh}{amount.zh}）", f" ({way.en} {amount.en})")


def changes(before: Row | None, after: Row | None) -> list[Change]:
    """Every figure of the two rows; where there is no row there is no such figure."""
    nothing = Figure(None, figures.NOT_APPLICABLE)
    found, row = [], after or before
    of_ceiling = row is not None and row.target_status.limits_a_sum
    for key, (name, figure) in NAMES.items():
        old, new = figure(before) if before else nothing, figure(after) if after else nothing
        found.append(Change(key, name, old, new, _by(key, old, new, row), of_ceiling))
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


@dataclass(frozen=True)
class DiffRow:
    """One target on the two days."""

    difference: Difference
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them there is
        return found

    @property
    def name(self) -> str:
        """Org and indicator, with the window where the org made several promises for it."""
        return self.row.full_name

    @cached_property
    def changes(self) -> list[Change]:
        """Every figure on the two days."""
        return changes(self.before, self.after)

    @property
    def changed(self) -> list[Change]:
        """The figures that changed."""
        return [each for each in self.changes if each.is_one]

    def record(self) -> Record:
        """The row for programs."""
        target = self.row.target_status.target
        found: dict[str, Field] = {
            "org": target.org,
            "org_name": words.name_of(self.row.target_status.org, self.row.language),
            "indicator": target.indicator,
            "indicator_name": words.name_of(self.row.target_status.indicator, self.row.language),
            "unit": self.row.unit,
            "since": target.since.text,
            "by": target.by.text,
            "changed": tuple(each.key for each in self.changed),
            "lines": len(self.difference.causes),
            "lines_without_effect": self.difference.idle + len(self.difference.corrections),
        }
        for each in self.changes:
            found |= _fields(each)
        lights = [each.target_status.light if each else None for each in (self.before, self.after)]
        return {**found, "light_before": lights[0], "light": lights[1]}


def _fields(each: Change) -> dict[str, Field]:
    if each.key in WORDS:
        return {f"{each.key}_before": each.before.text, each.key: each.after.text}
    return {f"{each.key}_before": each.before, each.key: each.after, f"{each.key}_change": each.by}


def causes(each: DiffRow) -> list[Sentence]:
    """The lines behind one target's changes, each with what it changed."""
    language = each.row.language
    found = [
        Sentence(
            Phrase(f"{each.name}，由下列各行而来：", f"{each.name}, by these lines:").in_language(language), "statement"
        )
    ]
    lines = sorted((*each.difference.causes, *each.difference.corrections), key=lambda cause: cause.day)
    found += [Sentence(_cause(each, cause), "statement", 1) for cause in lines]
    if each.difference.idle:
        count = each.difference.idle
        text = Phrase(f"另有 {count} 行没有改变数字。", f"{several(count, 'more line')} changed no figure.")
        found.append(Sentence(text.in_language(language), "statement", 1))
    if len(found) > 1:
        return found
    return [
        Sentence(
            Phrase(
                f"{each.name}：没有新报或更正的行，只因时间推移。",
                f"{each.name}: no new or corrected line, only time has passed.",
            ).in_language(language),
            "statement",
        )
    ]


def corrections(each: DiffRow) -> list[Sentence]:
    """The lines that were corrected without changing a figure of one target."""
    head = Phrase(f"{each.name}，数字没有变化，更正了：", f"{each.name}, no figure changed; corrected were:")
    lines = [Sentence(_cause(each, cause), "statement", 1) for cause in each.difference.corrections]
    return [Sentence(head.in_language(each.row.language), "statement"), *lines]


def _effects(each: DiffRow, cause: Cause) -> list[Change]:
    language, rules = each.row.language, each.row.rules
    before = Row(cause.before, language, rules) if cause.before else None
    return [
        change
        for change in changes(before, Row(cause.after, language, rules))
        if change.key in EFFECTS and change.is_one
    ]


def _cause(each: DiffRow, cause: Cause) -> str:
    nothing = Phrase("没有改变数字", "changed no figure")
    effects = [change.said for change in _effects(each, cause)] or [nothing]
    event, what, day, where = (
        cause.event,
        event_said(cause, each.row),
        said_day(cause.day),
        same(cause.event.place.line_reference),
    )
    if cause.replaced is not None:
        old = cause.replaced.place.line_reference
        where = Phrase(f"{where.zh}，原 {old}", f"{where.en}, was {old}")
    reason = Phrase(f"；原因：{event.reason}", f"; {event.reason}") if event.reason else Phrase("", "")
    return Phrase(
        f"{day.zh}，{what.zh}（{where.zh}{reason.zh}）：{'；'.join(one.zh for one in effects)}。",
        f"{day.en}, {what.en} ({where.en}{reason.en}): {'; '.join(one.en for one in effects)}.",
    ).in_language(each.row.language)


def event_said(cause: Cause, row: Row) -> Phrase:
    """What the line says: a new figure, a corrected one, a new or a changed promise."""
    event, replaced, indicator = cause.event, cause.replaced, row.target_status.indicator
    if isinstance(event, Target):
        return Phrase("目标调整", "target changed") if replaced is not None else Phrase("新目标", "new target")
    org, section, period = row.target_status.org, SECTION_WORDS[event.section], said_period(event.period)
    new, whose = in_words(figures.amount(event.amount, indicator)), Phrase("", "")
    if event.org != org.id:
        reporter = row.target_status.view.programme.orgs[event.org]
        whose = Phrase(words.name_of(reporter, "zh"), f"{words.name_of(reporter, 'en')} ")
    head = Phrase(f"{whose.zh}{period.zh}{section.zh}", f"{whose.en}{period.en} {section.en}")
    if replaced is None or isinstance(replaced, Target):
        return Phrase(f"{head.zh}{new.zh}", f"{head.en} {new.en}")
    old = in_words(figures.amount(replaced.amount, indicator))
    return Phrase(f"{head.zh}由{old.zh}更正为{new.zh}", f"{head.en} corrected from {old.en} to {new.en}")


def cause_record(each: DiffRow, cause: Cause) -> Record:
    """One line and what it changed, for programs."""
    event, target = cause.event, cause.after.target
    is_promise = isinstance(event, Target)
    kind = "target" if is_promise else "revised" if cause.replaced is not None else "new"
    found: dict[str, Field] = {
        "org": target.org,
        "indicator": target.indicator,
        "by": target.by.text,
        "day": str(cause.day),
        "line": event.place.line_reference,
        "kind": kind,
        "reporter": event.org,
        "what": event_said(cause, each.row).in_language(each.row.language),
        "reason": event.reason,
        "replaced": cause.replaced.place.line_reference if cause.replaced else None,
    }
    before = Row(cause.before, each.row.language, each.row.rules) if cause.before else None
    for change in changes(before, Row(cause.after, each.row.language, each.row.rules)):
        if change.key in EFFECTS:
            found |= _fields(change)
    return found
