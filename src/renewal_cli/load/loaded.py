"""What comes of reading a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme


class Loaded(NamedTuple):
    """What came of reading a folder.

    Attributes:
        programme: None where there is any problem: no figure comes from faulty data.
        problems: every fault, in the order of files and lines.
        texts: the decoded files by name, for messages that show a line.
    """

    programme: Programme | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]
