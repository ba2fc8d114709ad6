"""A programme at one moment, with the unsaved texts of the editor in place of its files, and positions in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.calc.view import View
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load.faults import Faults
from renewal_cli.load.parsed_files import ParsedFile, parse_file
from renewal_cli.load.programme import load_whole
from renewal_cli.load.rows import Cells
from renewal_cli.load.source_map import SourceMap
from renewal_cli.load.text import repair
from renewal_cli.load.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from pygls.workspace import PositionCodec

    from renewal_cli.i18n import Language
    from renewal_cli.load.files import File
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Problem


@dataclass
class Reader:
    """Reads a programme again and again; a file whose bytes stay the same is read once.

    Attributes:
        root: the programme's folder.
        language: of everything that the editor shows.
    """

    root: Path
    language: Language
    _parsed: dict[str, ParsedFile] = field(default_factory=dict)
    _written: dict[str, tuple[str, SourceMap]] = field(default_factory=dict)

    def snapshot(self, texts: Mapping[str, str], day: date) -> Snapshot:
        """Read the programme as it is now.

        Args:
            texts: the texts of files that are open in the editor, by name.
            day: the day of the check.

        Raises:
            CannotReadError: a file cannot be read, or there is no programme any more.
        """
        drafts = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
        loaded = load_whole(self.root, drafts, day=day, parse=self._parse)
        for gone in self._parsed.keys() - loaded.texts.keys():
            del self._parsed[gone]
            self._written.pop(gone, None)
        return Snapshot(self, loaded, day, texts)

    def _parse(self, file: File) -> ParsedFile:
        known = self._parsed.get(file.name)
        if known is None or known.file != file:
            known = self._parsed[file.name] = parse_file(file)
        return known

    def written(self, name: str, text: str) -> SourceMap:
        """Return the values of a YAML file as written, faulty ones too; nothing if it is not YAML at the moment."""
        known = self._written.get(name)
        if known is None or known[0] != text:
            repaired = repair(text, name, Faults())
            known = text, (repaired and read_yaml(repaired, name, Faults())) or SourceMap(name)
            self._written[name] = known
        return known[1]


@dataclass
class Snapshot:
    """What was read, and what follows from it.

    Attributes:
        reader: who read it.
        loaded: the programme with its faults.
        day: the day of the check.
        unsaved: the texts that the editor has, by name.
    """

    reader: Reader
    loaded: LoadResult
    day: date
    unsaved: Mapping[str, str]

    @property
    def language(self) -> Language:
        """The language of everything that the editor shows."""
        return self.reader.language

    @cached_property
    def problems(self) -> list[Problem]:
        """Every problem, as ``check`` reports them."""
        return run_checks(self.loaded, self.day)

    @cached_property
    def view(self) -> View:
        """Whatever could be read, as known on the day."""
        return View(self.loaded.draft, self.day)

    def uri(self, name: str) -> str:
        """Return the address of a file, as editors name it."""
        return (self.reader.root / name).as_uri()

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return self.loaded.texts[name]

    def source_map(self, name: str) -> SourceMap:
        """Return the places of the values of a file, faulty ones too."""
        rows = self.loaded.source_maps.get(name)
        return rows if isinstance(rows, Cells) else self.reader.written(name, self.text(name))


class Positions:
    """Converts the places of one text.

    Args:
        text: the text.
        codec: counts a line's characters as the editor does.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._lines = text.split("\n")
        self._codec = codec

    def range(self, place: Place) -> types.Range:
        """Return the editor's range of a place."""
        return types.Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    def position(self, line: int, column: int) -> types.Position:
        """Return the editor's position of a line and column, which count from 1."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        return types.Position(line - 1, self._codec.client_num_units(text[: column - 1]))

    def place(self, position: types.Position) -> tuple[int, int]:
        """Return the line and column of an editor's position; past the end of a line its end."""
        line = min(position.line, len(self._lines) - 1)
        text, units, column = self._lines[line], 0, 0
        while column < len(text) and units < position.character:
            units += self._codec.client_num_units(text[column])
            column += 1
        return line + 1, column + 1

    def line_end(self, line: int) -> int:
        """Return the column behind the last character of a line."""
        return len(self._lines[line - 1].rstrip("\r")) + 1
