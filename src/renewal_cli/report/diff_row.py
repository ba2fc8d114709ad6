"""One target of ``renewal diff``: its figures on two days, and the lines behind the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.explain.step import SECTION_WORDS
from renewal_cli.i18n import Phrase
from renewal_cli.model.target import Target
from renewal_cli.report import figures, words
from renewal_cli.report.diff_figures import Change, changes
from renewal_cli.report.document import Record, Sentence
from renewal_cli.report.row import Row

if TYPE_CHECKING:
    from renewal_cli.calc.difference import Cause, Difference
    from renewal_cli.report.document import Field

EFFECTS = ("target", "actual", "completion", "gap", "planned", "uncovered", "data_through")
"""The figures whose change by one line is told; lead and time gone follow from them."""

WORDS = ("light_text", "data_through")
"""What is no figure."""


class DiffRow(NamedTuple):
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
        """Org and indicator, with the window."""
        row, target = self.row, self.row.target_status.target
        name = row.full_name
        return Phrase(f"{name}（{target.since}至{target.by}）", f"{name}, {target.since} to {target.by}").in_language(
            row.language
        )

    @property
    def changed(self) -> list[Change]:
        """The figures that changed."""
        return [each for each in changes(self.before, self.after) if each.is_one]

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
        for each in changes(self.before, self.after):
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
        text = Phrase(
            f"另有 {count} 行没有改变数字。", f"{count} more line{'s' if count > 1 else ''} changed no figure."
        )
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
    event, what = cause.event, _event(cause, each.row)
    reason = Phrase(f"（{event.reason}）", f" ({event.reason})") if event.reason else Phrase("", "")
    return Phrase(
        f"{cause.day} {event.place.line_reference} {what.zh}{reason.zh}：{'；'.join(one.zh for one in effects)}。",
        f"{cause.day} {event.place.line_reference} {what.en}{reason.en}: {'; '.join(one.en for one in effects)}.",
    ).in_language(each.row.language)


def _event(cause: Cause, row: Row) -> Phrase:
    """What the line says: a new figure, a corrected one, a new or a changed promise."""
    event, replaced, indicator = cause.event, cause.replaced, row.target_status.indicator
    if isinstance(event, Target):
        if not isinstance(replaced, Target):
            return Phrase("新目标", "new target")
        return Phrase(
            f"目标调整，原 {replaced.place.line_reference}", f"target changed, was {replaced.place.line_reference}"
        )
    org, section = row.target_status.org, SECTION_WORDS[event.section]
    whose = "" if event.org == org.id else f"{event.org} "
    new = figures.amount(event.amount, indicator)
    if replaced is None or isinstance(replaced, Target):
        return Phrase(f"{whose}{event.period} {section.zh} {new}", f"{whose}{event.period} {section.en} {new}")
    old, where = figures.amount(replaced.amount, indicator), replaced.place.line_reference
    return Phrase(
        f"{whose}{event.period} {section.zh}更正 {old} → {new}，原 {where}",
        f"{whose}{event.period} {section.en} corrected {old} → {new}, was {where}",
    )


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
        "what": _event(cause, each.row).in_language(each.row.language),
        "reason": event.reason,
        "replaced": cause.replaced.place.line_reference if cause.replaced else None,
    }
    before = Row(cause.before, each.row.language, each.row.rules) if cause.before else None
    for change in changes(before, Row(cause.after, each.row.language, each.row.rules)):
        if change.key in EFFECTS:
            found |= _fields(change)
    return found
