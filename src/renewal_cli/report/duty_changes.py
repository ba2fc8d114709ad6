"""Part of ``renewal diff``: the duties whose state or date changed, and the words that changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report.document import Sentence
from renewal_cli.report.duty_row import rows_below, said_progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Progress
    from renewal_cli.model.org import Org
    from renewal_cli.report.duty_row import DutyRow
    from renewal_cli.report.table import Record


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
        head = Phrase(f"履职事项 {len(found)} 条有变化：", f"{len(found)} duties changed:")
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
