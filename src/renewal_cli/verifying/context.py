"""What a text is about at a place: what a sentence leaves to the one before it, to its heading or to the title."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.text.times import times
from renewal_cli.verifying import cues

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.times import Time
    from renewal_cli.text.vocabulary import Mention, Vocabulary
    from renewal_cli.verifying.claim import Kind

_YEAR = 12
"""Months of a year; a shorter time in the title is what the text is about."""


@dataclass
class Context:
    """What the text is about at a place, until something else is named.

    Attributes:
        vocabulary: the names of orgs and indicators.
        own: the org whose text it is.
        year: the text's own year.
        title: its first line, where that is a title; "" otherwise.
        month: the month or quarter in its title.
        day: the first day that it names as the one on which it looks.
        days: all such days.
        paragraph: where it is, with the org, the indicator and the day that were named there last.
        last_end: where the figure before ends in the sentence.
        last_kind: what that figure is of.
        whole: what the last promise, amount or plan of the paragraph was: what 其中 is a part of.
    """

    vocabulary: Vocabulary
    own: str | None
    year: int | None
    title: str = ""
    month: Period | None = None
    day: date | None = None
    paragraph: object = None
    org: str | None = None
    indicator: str | None = None
    paragraph_day: date | None = None
    last_end: int = 0
    last_kind: Kind = ""
    whole: Kind = ""
    days: set[date] = field(default_factory=set)
    read: dict[str, list[Time]] = field(default_factory=dict)
    named: dict[tuple[str, str | None], tuple[list[Mention], list[Mention]]] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: at a new paragraph what was named in the one before holds no longer."""
        if sentence.paragraph is not self.paragraph:
            self.paragraph, self.org, self.indicator, self.paragraph_day = sentence.paragraph, None, None, None
            self.whole = ""
        self.last_end, self.last_kind = 0, ""
        for heading in self.headings(sentence)[:1]:
            for time in self.times(heading):
                if time.kind == "in" and time.period is not None and time.period.months < _YEAR:
                    self.month = self.month or time.period

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: remember what it named last."""
        orgs, indicators = self.names(sentence.text)
        self.org = next((each.id for each in reversed(orgs) if each.id), self.org)
        self.indicator = next((each.id for each in reversed(indicators) if each.id), self.indicator)
        for time in self.times(sentence.text):
            is_of_data = cues.is_of_data(sentence.text[: time.start])
            if time.period is not None and is_day(time) and not is_of_data:
                self.paragraph_day = time.period.last
                self.day = self.day or time.period.last
                self.days.add(time.period.last)

    def headings(self, sentence: Sentence) -> tuple[str, ...]:
        """What stands above a sentence, the title first, with or without the marks of a heading."""
        is_marked = not self.title or self.title in (sentence.text, *sentence.headings[:1])
        return sentence.headings if is_marked else (self.title, *sentence.headings)

    def names(self, text: str) -> tuple[list[Mention], list[Mention]]:
        """The orgs and the indicators of a sentence or heading."""
        key = (text, self.org)
        if key not in self.named:
            orgs = self.vocabulary.orgs_in(text, self.own, self.org)
            self.named[key] = (orgs, self.vocabulary.indicators_in(text))
        return self.named[key]

    def times(self, text: str) -> list[Time]:
        """The times of a sentence or heading."""
        if text not in self.read:
            self.read[text] = [*times(text, self.year)]
        return self.read[text]

    @property
    def known_day(self) -> date | None:
        """The day on which a figure holds whose sentence names none."""
        return self.paragraph_day or self.day or (self.month.last if self.month else None)


def is_day(time: Time) -> bool:
    """Tell whether a time is the day up to which a text looks: 截至9月底, by 2026-09-30."""
    return time.kind == "until" or (time.kind == "by" and time.period is not None and time.period.days == 1)
