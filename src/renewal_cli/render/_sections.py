"""The blocks of a document as the sections of a page: what stands under which heading, beside or below what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.report import figures
from renewal_cli.report.document import Bullets, Sentence
from renewal_cli.report.glance import BulletGraphs
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.report.document import Block, Document
    from renewal_cli.report.glance import BulletGraph
    from renewal_cli.report.table import Subject


class Section(NamedTuple):
    """Blocks under a heading; None before the first one.

    Attributes:
        about: the figure that the heading is above.
        named: names in the heading that mean something of their own.
        beside: those of the first screen, in two columns: drawings and questions, then what compares orgs.
        facts: what their graphs leave out.
        is_folded: a leader's first screen stands above it, so it is folded and opens on a tap.
    """

    title: str | None
    blocks: Sequence[Block | Nested]
    about: Subject | None = None
    named: Sequence[tuple[str, Subject]] = ()
    beside: tuple[Sequence[Block], Sequence[Block]] | None = None
    facts: Sequence[Table] = ()
    is_folded: bool = False

    @property
    def is_first(self) -> bool:
        """Whether it is a leader's first screen, which ends with questions."""
        return any(isinstance(block, Bullets) and block.is_numbered for side in self.beside or () for block in side)


RIGHT = ("HeatTable", "Map")
"""Kinds of blocks in the right column of the first screen."""


def sections(document: Document) -> Iterator[Section]:
    """The blocks, each heading with what stands below it; notes and sentences for text alone are left out."""
    is_folded = False
    for each in _sections(document):
        yield each._replace(is_folded=is_folded)
        is_folded = is_folded or each.is_first


def _sections(document: Document) -> Iterator[Section]:
    head: Sentence | None = None
    found: list[Block] = []
    for block in document.blocks:
        match block:
            case Sentence(role="heading"):
                yield _section(head, found)
                head, found = block, []
            case Sentence(role="line" | "note" | "verbatim"):
                pass
            case _:
                found.append(block)
    yield _section(head, found)


def _section(head: Sentence | None, blocks: Sequence[Block]) -> Section:
    """A section; with bullet graphs what is no sentence stands in two columns."""
    title = head.text if head else None
    if not any(isinstance(block, BulletGraphs) for block in blocks):
        about, named = (head.about, head.named) if head else (None, ())
        return Section(title, [*_nested(blocks, has_steps=about is not None)], about, named)
    drawn = [block for block in blocks if not isinstance(block, Sentence)]
    right = [block for block in drawn if type(block).__name__ in RIGHT]
    left = [block for block in drawn if block not in right]
    facts = [facts_of(block) for block in blocks if isinstance(block, BulletGraphs)]
    said = [block for block in blocks if isinstance(block, Sentence)]
    return Section(title, said, beside=(left, right), facts=facts)


class Nested(NamedTuple):
    """Sentences with those that stand below them."""

    said: Sentence | None
    below: list[Nested]


def _nested(blocks: Iterable[Block], *, has_steps: bool) -> Iterator[Block | Nested]:
    """The blocks; sentences that are steps of a derivation, or of which some stand below others, become one."""
    for is_said, members in groupby(blocks, lambda block: isinstance(block, Sentence) and block.role == "statement"):
        found = [*members]
        if not is_said or not (has_steps or any(isinstance(block, Sentence) and block.depth for block in found)):
            yield from found
            continue
        root = Nested(None, [])
        open_ones = [root]
        for block in found:
            assert isinstance(block, Sentence)  # noqa: S101 - these are said
            while (above := open_ones[-1].said) is not None and above.depth >= block.depth:
                open_ones.pop()
            open_ones.append(Nested(block, []))
            open_ones[-2].below.append(open_ones[-1])
        yield root


def facts_of(block: BulletGraphs) -> Table:
    """The facts of each graph in a row: the drawing leaves them out."""
    names = [*dict.fromkeys(fact.name for graph in block.graphs for fact in graph.facts)]
    lines = tuple((Cell(graph.name), *(_fact(graph, name) for name in names)) for graph in block.graphs)
    return Table((Column(block.title), *map(Column, names)), lines)


def _fact(graph: BulletGraph, name: str) -> Cell:
    fact = next((each for each in graph.facts if each.name == name), None)
    if fact is None:
        return Cell(figures.NOT_APPLICABLE)
    about = graph.judged.about
    return Cell(fact.text, about=about and about._replace(figure=fact.figure))
