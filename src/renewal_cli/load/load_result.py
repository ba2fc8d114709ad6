"""What comes of reading a folder."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from renewal_cli.load.source_map import SourceMap
    from renewal_cli.load.texts import Texts
    from renewal_cli.model.outline import Outline
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme


class LoadResult(NamedTuple):
    """What came of reading a folder.

    Attributes:
        programme: None where there is any problem: no figure comes from faulty data.
        problems: every fault, in the order of files and lines.
        texts: the files by name, for messages that show a line.
        draft: what could be read, faulty or not, for finding what else is wrong.
        source_maps: the places in each file that could be read.
        named_orgs: the orgs that the files define, soundly or not.
        changed: the orgs of which other files speak than when all was found sound; None where that is not known.
        outlines: of the orgs among whose figures nothing sets one apart, what those have in common.
    """

    programme: Programme | None
    problems: tuple[Problem, ...]
    texts: Texts
    draft: Programme
    source_maps: Mapping[str, SourceMap]
    named_orgs: Collection[str] = ()
    changed: Collection[str] | None = None
    outlines: Mapping[str, Outline] = MappingProxyType({})
