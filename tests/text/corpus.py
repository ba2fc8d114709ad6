"""Labelled sentences, and how well figures are read in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.text.figures import read_figures
from renewal_cli.text.numerals import numeral
from renewal_cli.text.paragraph import Paragraph, Piece, Spot
from renewal_cli.text.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.text.figures import Reading

_SIGNS = {
    ">=": "at_least",
    ">": "more_than",
    "<=": "at_most",
    "<": "less_than",
    "~": "about",
    "=": "equal",
    "^": "improve",
    "..": "range",
    "?": "?",
}


class Label(NamedTuple):
    """A figure as a person reads it: value or ends, unit, comparator; "?" where nothing may be claimed."""

    ends: tuple[Fraction, ...]
    unit: str
    comparator: str | None

    @staticmethod
    def of(words: str) -> Label:
        sign, *rest = words.split()
        comparator = _SIGNS.get(sign)
        if comparator is None:
            rest = [sign, *rest]
        number, unit = rest[0], " ".join(rest[1:])
        ends = number.split("..")
        if len(ends) > 1:
            comparator = "range"
        return Label(tuple(_number(each) for each in ends), "" if unit == "-" else unit, comparator)

    def fits(self, reading: Reading) -> bool:
        """Whether a reading has its number and its unit."""
        ends = (reading.value,) if reading.value is not None else (reading.low, reading.high)
        return ends == self.ends and reading.unit == self.unit


def _number(text: str) -> Fraction:
    value = numeral(text) if "/" not in text else Fraction(text)
    assert value is not None, text
    return value


def labelled(name: str) -> Iterator[tuple[str, list[Label]]]:
    """The sentences of a file, each with its labels."""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if "=>" in line:
            text, _, labels = line.rpartition("=>")
            yield text.strip(), [Label.of(each) for each in labels.split(";") if each.strip()]


@dataclass
class Score:
    """How well figures are read.

    Attributes:
        figures: how many there are that a claim may be made of.
        read: how many of them were read with their number and unit, sure or not.
        sure: how many readings are sure.
        right: how many of those have number, unit and comparator right.
        others: how many numbers there are that are no figures.
        taken: how many of them were taken for figures.
        faults: what is wrong, in words.
    """

    figures: int = 0
    read: int = 0
    sure: int = 0
    right: int = 0
    others: int = 0
    taken: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, labels: list[Label]) -> None:
        """Read one sentence and count."""
        open_labels = list(labels)
        readings, no_figures = readings_of(text)
        self.others += no_figures
        self.figures += sum(each.comparator != "?" for each in labels)
        for reading in readings:
            label = next((each for each in open_labels if each.fits(reading)), None)
            self._count(text, reading, label)
            if label is not None:
                open_labels.remove(label)
        missed = [each for each in open_labels if each.comparator != "?"]
        self.faults += [f"not read: {each} in {text}" for each in missed]

    def _count(self, text: str, reading: Reading, label: Label | None) -> None:
        what = f"{reading.comparator} {reading.value} {reading.unit} in {text}"
        if label is None and reading.is_sure:
            self.taken += 1
            self.others += 1
            self.faults.append(f"no such figure: {what}")
        if label is not None and label.comparator != "?":
            self.read += 1
        if reading.is_sure:
            self.sure += 1
            is_right = label is not None and label.comparator == reading.comparator
            self.right += is_right
            if label is not None and not is_right:
                self.faults.append(f"comparator {label.comparator}: {what}")


def readings_of(text: str) -> tuple[list[Reading], int]:
    """The figures of a text, and how many of its numbers are none."""
    found: list[Reading] = []
    others = 0
    for sentence in sentences([Paragraph(text, (Piece(0, Spot(1, 1)),))]):
        figures, asides = read_figures(sentence.text)
        found += figures
        others += len(asides)
    return found, others


def score(name: str) -> Score:
    """How well the figures of a file of labelled sentences are read."""
    total = Score()
    for text, labels in labelled(name):
        total.add(text, labels)
    return total
