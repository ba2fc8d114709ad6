"""``renewal diff``: what changed between two days, and which lines changed it by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.difference import differences
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.period_words import said_day
from renewal_cli.model.target import Target
from renewal_cli.report import figures, words
from renewal_cli.report.derivation import ALL
from renewal_cli.report.diff_row import DiffRow, cause_record, causes, corrections, event_said
from renewal_cli.report.document import Document, Sentence, Shorter
from renewal_cli.report.duty_row import rows_below, said_progress
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.target_rows import rows_for
from renewal_cli.report.verdict import urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.difference import Difference
    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Progress
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.diff_row import Change
    from renewal_cli.report.duty_row import DutyRow
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record


def diff(
    view: View,
    first: date,
    org: Org | None,
    indicator: Indicator | None,
    language: Language,
    *,
    has_all: bool = True,
) -> Document:
    """What changed from an earlier day to the day of the view; without an org, of every org.

    Without ``has_all``, of many changes only what matters most; the rows for programs are always whole.

    Raises:
        AskedWronglyError: the earlier day is not earlier.
    """
    if first >= view.as_of:
        raise AskedWronglyError(
            f"--from {first} 不早于 --to {view.as_of}。", f"--from {first} is not before --to {view.as_of}."
        )
    orgs = (org,) if org else view.programme.orgs.all()
    found = differences(view, first, [each.id for each in orgs], indicator.id if indicator else None)
    rows = diff_rows(view, found, language)
    changed = [each for each in rows if each.difference.is_changed]
    of_duties = [] if indicator else duty_changes(view, first, org, language)
    whole = _changes(rows, changed, of_duties, first, view.as_of, language)
    lines = sum(len(each.rows) if isinstance(each, Table) else each.role != "line" for each in whole)
    title, verdict = _heading(view, first, org, language), _verdict(rows, changed, language)
    head = (Sentence(title, "title"), Sentence(verdict, "verdict"))
    below = Sentence(_how(first, view.as_of, language), "note")
    brief = folded(changed, rows, of_duties, lines, language)
    shown = whole if has_all or lines <= LINES else brief
    shorter = Shorter(LINES, ((*head, *brief, below),))
    return Document.of(
        view,
        "diff",
        language,
        (*head, *shown, below),
        (each.record() for each in rows),
        further={
            "lines": tuple(_records(rows)),
            **({"duties": tuple(each.record() for each in of_duties)} if of_duties else {}),
        },
        shorter=None if has_all else shorter,
    )


def _changes(
    rows: Sequence[DiffRow],
    changed: Sequence[DiffRow],
    of_duties: Sequence[DutyChange],
    first: date,
    last: date,
    language: Language,
) -> list[Table | Sentence]:
    """Every figure and duty that changed, and the lines behind it."""
    table = [changes_table(changed, first, last, language)] if changed else []
    told: list[Sentence] = []
    for each in changed:
        told += [Sentence(changes_line(each), "line"), *causes(each)]
    for each in rows:
        if not each.difference.is_changed and each.difference.corrections:
            told += corrections(each)
    return [*table, *told, *duty_change_lines(of_duties, language)]


def diff_rows(view: View, found: Sequence[Difference], language: Language) -> list[DiffRow]:
    """The targets on both days; the window stands in the name where an org made several promises on either day."""
    before = [each.before for each in found if each.before]
    rows = rows_for(view, (*before, *(each.after for each in found if each.after)), language)
    old, new = iter(rows[: len(before)]), iter(rows[len(before) :])
    return [DiffRow(each, next(old) if each.before else None, next(new) if each.after else None) for each in found]


def _records(rows: Sequence[DiffRow]) -> Iterator[Record]:
    """The lines that changed a figure, and the corrections that changed none."""
    for each in rows:
        known = each.difference.causes if each.difference.is_changed else ()
        yield from (cause_record(each, cause) for cause in (*known, *each.difference.corrections))


def _heading(view: View, first: date, org: Org | None, language: Language) -> str:
    name = f"{words.name_of(org, language)} · " if org else ""
    return Phrase(
        f"{view.programme.name} · {name}{said_day(first).zh}至{said_day(view.as_of).zh}的变化",
        f"{view.programme.name} · {name}changes from {first} to {view.as_of}",
    ).in_language(language)


def _verdict(rows: Sequence[DiffRow], changed: Sequence[DiffRow], language: Language) -> str:
    if not rows:
        return Phrase("没有目标。", "No targets.").in_language(language)
    new, gone = sum(each.before is None for each in rows), sum(each.after is None for each in rows)
    lines = len({cause.event.place for each in changed for cause in each.difference.causes})
    tail = Phrase("", "")
    if new:
        tail = Phrase(f"，新目标 {new} 项", f", {new} new")
    if gone:
        tail = Phrase(f"{tail.zh}，被取代 {gone} 项", f"{tail.en}, {gone} replaced")
    return Phrase(
        f"{len(rows)} 项目标中 {len(changed)} 项有变化，出自 {lines} 行{tail.zh}。",
        f"{len(changed)} of {len(rows)} targets changed, by {several(lines, 'line')}{tail.en}.",
    ).in_language(language)


def changes_table(changed: Sequence[DiffRow], first: date, last: date, language: Language) -> Table:
    """The figures that changed, on both days; a row a figure."""
    columns = (
        Column(words.INDICATOR.in_language(language)),
        Column(Phrase("数字", "Figure").in_language(language), is_answer=True),
        Column(str(first), is_number=True, is_answer=True),
        Column(str(last), is_number=True, is_answer=True),
        Column(Phrase("变化", "Change").in_language(language), is_number=True, is_answer=True),
    )
    lines = [
        (
            Cell(each.name),
            Cell(change.name.in_language(language)),
            *_on_both(each, change),
            figures.with_unit(change.by),
        )
        for each in changed
        for change in each.changed
    ]
    return Table(columns, tuple(lines))


def _on_both(each: DiffRow, change: Change) -> Iterator[Cell]:
    """A figure on both days; a light in its fill."""
    for row, figure in ((each.before, change.before), (each.after, change.after)):
        if change.key == "light_text" and row is not None:
            yield row.light_cell
        else:
            yield figures.with_unit(figure)


def changes_line(each: DiffRow) -> str:
    """The figures of one target that changed, in a sentence."""
    said = [change.said for change in each.changed]
    return Phrase(
        f"{each.name}：{'；'.join(phrase.zh for phrase in said)}。",
        f"{each.name}: {'; '.join(phrase.en for phrase in said)}.",
    ).in_language(each.row.language)


def _how(first: date, last: date, language: Language) -> str:
    return Phrase(
        f"口径：{said_day(first).zh}和{said_day(last).zh}各按当日所知重算（含当日的目标）；"
        "新报和更正的行按得知先后逐行计入，各行的变化合计即总变化。",
        f"How computed: {first} and {last} as each day knew them, with the target of that day; new and corrected "
        "lines are put in one by one as they became known, and their changes add up to the whole change.",
    ).in_language(language)


LINES = 24
"""So many lines of a terminal are enough for what changed."""

LIGHTS, TARGETS, MOVERS, CORRECTIONS, DUTIES = 3, 2, 3, 2, 2
"""How many of each are named where there are more."""


def folded(
    changed: Sequence[DiffRow],
    rows: Sequence[DiffRow],
    of_duties: Sequence[DutyChange],
    lines: int,
    language: Language,
) -> list[Sentence]:
    """The changes that matter most, the worst first, and how many lines are left out."""
    told = [
        *_part(Phrase("状态变了", "Lights changed"), [*lights_changed(changed)], LIGHTS, language),
        *_part(Phrase("目标调整", "Targets changed"), [*targets_changed(changed)], TARGETS, language),
        *_part(Phrase("变动最大", "Biggest movers"), [*movers(changed)], MOVERS, language),
        *_part(Phrase("更正的数", "Corrections"), [*_corrections(rows)], CORRECTIONS, language),
        *_part(Phrase("履职事项有变化", "Duties changed"), [each.said for each in of_duties], DUTIES, language),
    ]
    text = Phrase(
        f"逐项的变化和出处共 {lines} 行，没有列出；{ALL.zh}", f"{several(lines, 'line')} of changes not shown; {ALL.en}"
    )
    return [*told, Sentence(text.in_language(language), "statement")]


def _part(title: Phrase, items: Sequence[Phrase], most: int, language: Language) -> Iterator[Sentence]:
    """A title with how many there are, and the first of them."""
    if not items:
        return
    more = Phrase("", "") if len(items) <= most else Phrase(f"，先列 {most} 项", f", the first {most}")
    head = Phrase(f"{title.zh} {len(items)} 项{more.zh}：", f"{title.en}: {len(items)}{more.en}:")
    yield Sentence(head.in_language(language), "statement")
    yield from (Sentence(each.in_language(language), "statement", 1) for each in items[:most])


def lights_changed(changed: Sequence[DiffRow]) -> Iterator[Phrase]:
    """One sentence for each target whose light changed, the most urgent first."""
    for before, after in sorted(in_another_light(changed), key=lambda pair: urgency(pair[1])):
        text, lead = f"{before.light} → {after.light}", f"{before.lead} → {after.lead}"
        yield Phrase(f"{after.full_name} {text}（较序时 {lead}）", f"{after.full_name}: {text} (lead {lead})")


def in_another_light(changed: Sequence[DiffRow]) -> list[tuple[Row, Row]]:
    """The targets of both days that are in another light, as they were and as they are."""
    found = [(each.before, each.after) for each in changed if each.before and each.after]
    return [(before, after) for before, after in found if before.light != after.light]


def targets_changed(changed: Sequence[DiffRow]) -> Iterator[Phrase]:
    """One sentence for each promise whose number or time was revised, with the reason."""
    for each in changed:
        if not each.before or not each.after:
            continue
        is_moved = each.before.window != each.after.window
        if is_moved or each.before.target != each.after.target:
            why = each.after.target_status.target.reason
            reason = Phrase(f"（{why}）", f" ({why})") if why else Phrase("", "")
            text = " → ".join(
                f"{row.target} {row.window}" if is_moved else str(row.target) for row in (each.before, each.after)
            )
            yield Phrase(f"{each.name} {text}{reason.zh}", f"{each.name}: {text}{reason.en}")


def movers(changed: Sequence[DiffRow]) -> Iterator[Phrase]:
    """Those whose completion changed, by how much, the most first."""
    found = [
        (abs(by.low), each, change)
        for each in changed
        for change in each.changed
        if change.key == "completion" and (by := change.by.value) is not None and by.low is not None
    ]
    for _, each, change in sorted(found, key=lambda one: -one[0]):
        text = f"{change.before} → {change.after}"
        yield Phrase(f"{each.name} 完成率 {text}（{change.by}）", f"{each.name}: completion {text} ({change.by})")


def _corrections(rows: Sequence[DiffRow]) -> list[Phrase]:
    """The lines that replaced an earlier version, each once, in order of time."""
    found = {
        cause.event.place: (cause, each)
        for each in reversed(rows)
        for cause in (*each.difference.causes, *each.difference.corrections)
        if cause.replaced is not None and not isinstance(cause.event, Target)
    }
    said = []
    for cause, each in sorted(found.values(), key=lambda one: one[0].day):
        what, where = event_said(cause, each.row), cause.event.place.line_reference
        is_own = cause.event.org == each.row.target_status.org.id
        name = each.row.full_name if is_own else each.row.name  # else what is said names its org
        said.append(Phrase(f"{name} {what.zh}（{where}）", f"{name} {what.en} ({where})"))
    return said


class DutyChange(NamedTuple):
    """A duty on two days, and what became known to be said of it in between."""

    before: DutyRow
    after: DutyRow
    new: tuple[Progress, ...]

    @property
    def is_one(self) -> bool:
        """Whether its state or its date changed, or anything was said."""
        return bool(self.new) or self._shown(self.before) != self._shown(self.after)

    @staticmethod
    def _shown(row: DutyRow) -> tuple[str, bool, str]:
        return row.status.state, row.status.days_over is not None, row.by_text

    @property
    def said(self) -> Phrase:
        """Its state on both days, in few words."""
        before, after = self.before.state, self.after.state
        text = after if before == after else f"{before} → {after}"
        return Phrase(f"{self.after.full_name} {text}", f"{self.after.full_name}: {text}")

    def record(self) -> Record:
        """The row for programs."""
        duty = self.after.duty
        return {
            "org": duty.org,
            "id": duty.id,
            "name": duty.short_name,
            "state_before": self.before.status.state,
            "state": self.after.status.state,
            "due_before": self.before.by_text,
            "due": self.after.by_text,
            "lines": tuple(each.place.line_reference for each in self.new),
        }


def duty_changes(view: View, first: date, org: Org | None, language: Language) -> list[DutyChange]:
    """The duties of an org and those below it, or of all, that changed from an earlier day to the view's."""
    earlier = view.on(first)
    pairs = zip(rows_below(earlier, org, language), rows_below(view, org, language), strict=True)
    found = [DutyChange(before, after, _new_words(after, first)) for before, after in pairs]
    return [each for each in found if each.is_one]


def _new_words(after: DutyRow, first: date) -> tuple[Progress, ...]:
    """What was said since the last reopening and not known on the earlier day."""
    return tuple(each for each in after.status.said if max(each.known_from, each.day) > first)


def duty_change_lines(found: Sequence[DutyChange], language: Language) -> Iterator[Sentence]:
    """How many duties changed, and each with the lines behind it."""
    if found:
        head = Phrase(f"履职事项 {len(found)} 条有变化：", f"{several(len(found), 'duty', 'duties')} changed:")
        yield Sentence(head.in_language(language), "statement")
    for each in found:
        yield Sentence(_line(each).in_language(language), "statement", 1)


def _line(each: DutyChange) -> Phrase:
    before, after, name = each.before, each.after, each.after.full_name
    how = Phrase(f"仍为{after.state}", f"still {after.state}")
    if before.state != after.state:
        how = Phrase(f"由{before.state}变为{after.state}", f"from {before.state} to {after.state}")
    moved = Phrase("", "")
    if before.by_text != after.by_text:
        old, new = before.by_text, after.by_text
        moved = Phrase(f"；时限由{old}改为{new}", f"; due {new} instead of {old}")
    said = [(said_progress(one), one.place.line_reference) for one in each.new]
    zh = "；".join(f"{text.zh}（{where}）" for text, where in said) or "没有新报的进展，因时间推移或实绩变化"
    en = (
        "; ".join(f"{text.en} ({where})" for text, where in said)
        or "nothing new reported, time or its figures moved it"
    )
    return Phrase(f"{name}：{how.zh}{moved.zh}：{zh}。", f"{name}: {how.en}{moved.en}: {en}.")
