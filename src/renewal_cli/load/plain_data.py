"""A data file in its plainest form, read without YAML and pydantic: names, periods, numbers, nothing unusual.

Only what is sound beyond doubt is read here. Anything else - quotes, units, a list of revisions, a key that stands
twice, a name that nobody defined - gives None, and the full reader takes the file: each fault is found in one place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.outlines import outline_of_amounts, outline_of_words, together
from renewal_cli.load.plain_form import Form, Stretch, bare, figures
from renewal_cli.load.shared import shared
from renewal_cli.model.observation import SECTIONS, Observation, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from renewal_cli.load.files import File
    from renewal_cli.model.outline import Outline

_NAME = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]{0,99}|[1-9][0-9]{0,17}")


class Known(NamedTuple):
    """The names that data may use."""

    orgs: Collection[str]
    indicators: Collection[str]
    sources: Collection[str]


class PlainData(NamedTuple):
    """A data file of which the form, the periods and the numbers are sound; its names have not been looked at.

    Attributes:
        file: as it was read.
        org: of whom.
        indicators: of what.
        sources: all that it names.
        outline: what its figures have in common; None where something sets one of them apart.
    """

    file: File
    org: str
    indicators: tuple[str, ...]
    sources: frozenset[str]
    outline: Outline | None

    def is_known(self, known: Known) -> bool:
        """Whether every name in it, as it is written, is one of those that data may use."""
        names = ((self.org,), known.orgs), (self.indicators, known.indicators), (self.sources, known.sources)
        return all(name in those and _is_text(name) for given, those in names for name in given)

    @property
    def text(self) -> str:
        """What it says."""
        return self.file.content.decode("utf-8-sig")

    def observations(self) -> Iterator[Observation]:
        """What it says, in the order of the sections."""
        text, name = self.text, self.file.name
        form = Form(text)
        for wanted in SECTIONS:
            for (section, indicator), stretches in form.series.items():
                for figure in figures(text, stretches) if section == wanted else ():
                    yield Observation(
                        self.org,
                        indicator,
                        section,
                        parse_period(figure.period),
                        figure.amount,
                        Place(name, figure.line, figure.column, figure.line, figure.column + len(figure.period)),
                        figure.reported,
                        figure.source or form.heads.get("source"),
                    )


def plain_data(file: File, text: str) -> PlainData | None:
    """A data file, with its text; None where it is anything but plain and sound."""
    try:
        form = Form(text)
        sources = {form.heads["source"]} if "source" in form.heads else set()
        found = [_looked_through(section, text, each, sources) for (section, _), each in form.series.items()]
    except ValueError:
        return None
    outline = together(found) if "source" in form.heads else None
    indicators = shared(tuple(dict.fromkeys(indicator for _, indicator in form.series)))
    return PlainData(file, form.heads["org"], indicators, shared(frozenset(sources)), outline and shared(outline))


def outline_of_plain(files: Sequence[PlainData]) -> Outline | None:
    """What the figures of one org have in common, each series perhaps spread over several files of bare numbers.

    None where something sets one of them apart, or is more than a bare number.
    """
    joined: dict[str, tuple[list[str], list[str]]] = {}
    for file in files:
        text = file.text
        for (_, indicator), stretches in Form(text).series.items():
            periods, numbers = joined.setdefault(indicator, ([], []))
            more = bare(text, stretches)
            periods += more[0]
            numbers += more[1]
    try:
        return together([outline_of_words(tuple(periods), numbers) for periods, numbers in joined.values()])
    except ValueError:
        return None  # a period stands in two files


def _looked_through(section: Section, text: str, stretches: list[Stretch], sources: set[str]) -> Outline | None:
    """What the figures of one series have in common, if nothing sets one of them apart; their sources are added.

    Raises:
        ValueError: something in it is not sound, or a period stands twice.
    """
    outline = outline_of_words(*bare(text, stretches))
    if outline is None:
        given = [*figures(text, stretches)]
        sources.update(each.source for each in given if each.source is not None)
        periods, amounts, reported = zip(*((each.period, each.amount, each.reported) for each in given), strict=True)
        outline = outline_of_amounts(periods, amounts, reported)
    return outline if section == "actuals" else None


@lru_cache(maxsize=512)
def _is_text(name: str) -> bool:
    """Whether YAML reads a word as the text that it is."""
    return _NAME.fullmatch(name) is not None and name != "null"
