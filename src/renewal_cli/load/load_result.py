"""What comes of reading a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from renewal_cli.load.ledger.check import Words
    from renewal_cli.load.source_map import SourceMap
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme


class LoadResult(NamedTuple):
    """A programme as it was read, with every problem found on the way.

    Attributes:
        programme: None where there is any problem: no figure comes from faulty data.
        problems: in the order of files and lines.
        texts: the files by name, for messages that show a line; of a file that is not text, "".
        draft: what could be read, faulty or not, for finding what else is wrong.
        source_maps: the places in each file that could be read.
        named_orgs: the ids of the orgs that the files define, those of faulty entries too.
        unread: the names of the files that are not read because of their suffix.
        ledger_words: the words that large ledgers use, where those were found sound.
    """

    programme: Programme | None
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    draft: Programme
    source_maps: Mapping[str, SourceMap]
    named_orgs: Collection[str] = ()
    unread: Sequence[str] = ()
    ledger_words: Words | None = None
