"""The result of reading a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from renewal_cli.load.ledger.check import Words
    from renewal_cli.load.source_map import SourceMap
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme


class LoadResult(NamedTuple):
    """A programme as it was read, with every problem found.

    Attributes:
        programme: None if there is any error: no figure is computed from faulty data.
        problems: sorted by file and line.
        texts: the files by name, for messages that show a line; "" for a file that is not text.
        draft: whatever could be read, faulty or not, for further checks.
        source_maps: the places of the values in each file that could be read.
        named_orgs: the ids of all orgs that the files define, including faulty entries.
        unread: the names of files that are not read because of their suffix.
        ledger_words: the distinct words of the large ledgers, if those are valid.
    """

    programme: Programme | None
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    draft: Programme
    source_maps: Mapping[str, SourceMap]
    named_orgs: Collection[str] = ()
    unread: Sequence[str] = ()
    ledger_words: Words | None = None
