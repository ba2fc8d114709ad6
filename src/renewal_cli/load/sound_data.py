"""A data file of a large programme that was read in full and found sound: its figures are read again when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.faults import Faults
from renewal_cli.load.field_reader import FieldReader
from renewal_cli.load.models.data import DataFile
from renewal_cli.load.observations import build_observations
from renewal_cli.load.outlines import outline_of_observations
from renewal_cli.load.shared import shared
from renewal_cli.load.source_map import SourceMap
from renewal_cli.load.validated import validated
from renewal_cli.load.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.files import File
    from renewal_cli.load.references import References
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.outline import Outline


class SoundData(NamedTuple):
    """A data file that is not held.

    Attributes:
        file: which one.
        references: what it refers to.
        org: of whom.
        indicators: of what.
        outline: what its figures have in common; None where something sets one of them apart.
    """

    file: File
    references: References
    org: str
    indicators: tuple[str, ...]
    outline: Outline | None

    @staticmethod
    def of(file: File, references: References, figures: Sequence[Observation]) -> SoundData:
        """A file with its figures, of which there is one at least."""
        indicators = shared(tuple(dict.fromkeys(each.indicator for each in figures)))
        outline = outline_of_observations(figures)
        return SoundData(file, references, figures[0].org, indicators, outline and shared(outline))

    def observations(self) -> Sequence[Observation]:
        """What it says, in the order of the sections."""
        name, faults = self.file.name, Faults()
        source_map = read_yaml(self.file.content.decode("utf-8-sig"), name, faults) or SourceMap(name)
        shape = validated(source_map, DataFile, faults)
        return [*build_observations(shape, FieldReader(source_map, faults), self.references)] if shape else ()
