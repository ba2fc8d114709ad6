"""Which file a new figure or promise goes into, where similar ones are or a new one, and what source it names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from renewal_cli.editing.yaml_document import YamlDocument
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.observation import SECTIONS
from renewal_cli.writing import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.editing.entry import Entry, Version
    from renewal_cli.load.source_map import Value
    from renewal_cli.model.observation import Observation, Section
    from renewal_cli.model.programme import Programme, SeriesKey

_UNFIT = re.compile(r"[^\w.+-]+")


class FileIndex:
    """The files of a programme by what they hold.

    A new figure goes into the last file that holds its series, or else its section of its org, or else its org.
    """

    def __init__(self, programme: Programme, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._homes: dict[tuple[str, ...], str] = {}
        self._targets = {each.org: each.place.file for each in programme.targets}
        self._duties = {org: duties[-1].place.file for org, duties in programme.duties.items()}
        self._programme = programme
        self._known: dict[SeriesKey, dict[tuple[object, ...], list[Observation]]] = {}
        for said in programme.progress.values():
            self._take_homes(said[-1].org, "progress", said[-1].duty, said[-1].place.file)
        for series in programme.series.values():
            for each in series:
                if each.place.file in texts:
                    self._take(each)

    def known(self, entry: Entry) -> list[Observation]:
        """Return the existing versions of a figure, by its org, indicator, section and days."""
        series = entry.org, entry.indicator
        if series not in self._known:
            self._known[series] = {}
            for each in self._programme.observations(*series):
                key = (each.section, each.period.first, each.period.last)
                self._known[series].setdefault(key, []).append(each)
        return self._known[series].get((entry.section, entry.span.first, entry.span.last), [])

    def _take(self, each: Observation) -> None:
        self._take_homes(each.org, each.section, each.indicator, each.place.file)

    def _take_homes(self, org: str, section: str, name: str, file: str) -> None:
        for home in ((org, section, name), (org, section), (org,)):
            self._homes[home] = file

    def home_of_figures(self, org: str, section: Section | Literal["progress"], name: str) -> str:
        """The name of the file for a figure of an indicator, or for a word on a duty."""
        for home in ((org, section, name), (org, section), (org,)):
            if home in self._homes:
                return self._homes[home]
        self._homes[org,] = self._file_with(org, (*SECTIONS, "events", "progress")) or self._new_name("data", org)
        return self._homes[org,]

    def home_of_targets(self, org: str) -> str:
        """The name of the file for a promise."""
        if org not in self._targets:
            self._targets[org] = self._file_with(org, ("targets",)) or self._new_name("targets", org)
        return self._targets[org]

    def home_of_duties(self, org: str) -> str:
        """The name of the file for a duty."""
        if org not in self._duties:
            self._duties[org] = self._file_with(org, ("duties",)) or self._new_name("targets", f"{org}-duties")
        return self._duties[org]

    def _file_with(self, org: str, keys: tuple[str, ...]) -> str | None:
        """Return a file of an org that has one of some keys, though no figure or promise under it."""
        return next((name for name, there in self._keys.get(org, ()) if any(key in there for key in keys)), None)

    @cached_property
    def _keys(self) -> dict[str, list[tuple[str, list[str]]]]:
        """The files of each org with their keys."""
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for name, text in self.texts.items():
            value: Value = YamlDocument(name, text).source_map.value
            found.setdefault(str(value.get("org")), []).append((name, [*value]))
        return found

    @cached_property
    def _taken(self) -> set[str]:
        """The names of existing and new files, in lower case as some file systems compare them."""
        return {name.casefold() for name in self.texts}

    def _new_name(self, folder: str, org: str) -> str:
        stem = "/".join(file_name(_UNFIT.sub("_", part)) for part in org.split("/") if part) or "_"
        name, number = f"{folder}/{stem}.yaml", 2
        while name.casefold() in self._taken:
            name, number = f"{folder}/{stem}-{number}.yaml", number + 1
        self._taken.add(name.casefold())
        return name


def leave_out_source(fields: Version, page: YamlDocument) -> Version:
    """Return a new figure without its source if the file names that source for all figures.

    Raises:
        AskedWronglyError: it has no source, and the file names one for all that it holds.
    """
    of_file = page.value(()).get("source")
    if of_file is not None and "source" not in fields:
        raise AskedWronglyError(
            f"{page.name} 里的数默认出自“{of_file}”，请用 --source 写明这个数的来源。",
            f"what stands in {page.name} is from '{of_file}' unless it says otherwise; give its own with --source.",
        )
    return without_source(fields) if fields.get("source") == str(of_file) else fields


def without_source(fields: Version) -> Version:
    """Return a version without its source."""
    return {key: words for key, words in fields.items() if key != "source"}
