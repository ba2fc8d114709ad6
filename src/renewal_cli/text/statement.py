"""Statements: what a text says with a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.i18n import Phrase
    from renewal_cli.model.period import Period
    from renewal_cli.text.asides import Aside
    from renewal_cli.text.comparators import Comparator
    from renewal_cli.text.figures import Ends, Reading
    from renewal_cli.text.sentence import Sentence

Role = Literal["target", "actual", "plan", "level"]
"""A promise; what was done; what is scheduled; how things stand."""
Kind = Literal["amount", "rate", "lead", "change", "other"]
"""What is counted; 完成率; 超/低于序时; 同比; a share or what is none of them. All but amounts follow from others."""


class Statement(NamedTuple):
    """One figure of a text, or a direction without number (显著提升), and what is said of it.

    Attributes:
        role: None where the text does not tell; of what is no amount how things stand.
        kind: what kind of figure it is.
        org: the id; None where no org is named, or one that the vocabulary does not have.
        org_text: the words for it, "" where the sentence has none.
        indicator: the id; None where the vocabulary has none that fits.
        indicator_text: the words in front of the figure, or behind it, that say what is counted.
        reading: the figure; None of a direction.
        start: where it begins in the sentence's text: the first sign of the figure and its comparator.
        end: where it ends.
        strive: whether it is a stretch (力争).
        since: from when a promise counts, where the text says so.
        by: until when a promise is to be met.
        period: when what is said was done, is planned, or held.
        is_to_date: whether what was done is a running total up to the end of ``period`` (截至10月底).
        doubts: why it is not sure; empty where all that it says is certain.
    """

    sentence: Sentence
    role: Role | None
    kind: Kind
    org: str | None
    org_text: str
    indicator: str | None
    indicator_text: str
    reading: Reading | None
    start: int
    end: int
    strive: bool = False
    since: Period | None = None
    by: Period | None = None
    period: Period | None = None
    is_to_date: bool = False
    doubts: tuple[Phrase, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether number, role, time and org, where they are given, are certain."""
        return not self.doubts

    @property
    def comparator(self) -> Comparator | None:
        """What the figure says of the promise or amount; a promise of a bare number is kept by reaching it."""
        if self.reading is None:
            return "improve"
        if self.role == "target" and self.reading.comparator in (None, "equal"):
            return "at_least"
        return self.reading.comparator

    @property
    def ends(self) -> Ends:
        """The lower and the upper bound of what is said; of a promise to be reached there is no upper one."""
        if self.reading is None:
            return None, None
        is_floor = self.comparator == "at_least"
        return self.reading.low, None if is_floor else self.reading.high


class NoFigure(NamedTuple):
    """A number of a text that is no figure."""

    sentence: Sentence
    aside: Aside


class Understood(NamedTuple):
    """What was understood of a text.

    Attributes:
        date: the text's own date, as coarse as it is known.
        not_read: what the file holds besides, and was not read.
        unknown: promises without number of what is no indicator: 城市面貌显著改善.
    """

    statements: tuple[Statement, ...]
    no_figures: tuple[NoFigure, ...]
    date: Period | None
    not_read: tuple[Phrase, ...]
    unknown: tuple[Statement, ...]
