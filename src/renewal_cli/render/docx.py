"""Word: the bulletin in the layout of GB/T 9704-2012 (党政机关公文格式)."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from renewal_cli.render._extra import needed
from renewal_cli.render._headings import without_empty_headings
from renewal_cli.render._official import Official
from renewal_cli.render._ooxml import put_in_order
from renewal_cli.render._zip import settled
from renewal_cli.report.document import Bullets, Cards, Chart, Sentence, Table

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Document

SUFFIXES = (".docx",)
LONGEST_PROPERTY = 255
"""Characters that Word keeps of a title or an author."""


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a document has its own encoding
    """The document as an official paper: head, title, text, attachments, signature and day."""
    docx = needed("docx", "word")
    paper = docx.Document()
    _properties(paper, document)
    official = Official(paper, document.language)
    if document.issuer:
        official.red_head(document.issuer)
    for block in without_empty_headings(document.blocks):
        _write(official, block)
    tables = _titled(document)
    official.attachment_note(tables)
    official.signature(document.issuer, document.as_of)
    for text in document.said("note"):
        official.note(text)
    official.attachments(tables)
    for part in (paper.element, paper.styles.element):
        put_in_order(part)
    out = BytesIO()
    paper.save(out)
    return settled(out.getvalue())


def _properties(paper: Any, document: Document) -> None:
    """Who and when, from the document and never from the clock."""
    made = datetime.combine(document.as_of, time())
    core = paper.core_properties
    core.title = " ".join(document.said("title"))[:LONGEST_PROPERTY]
    core.author = core.last_modified_by = document.issuer[:LONGEST_PROPERTY]
    core.created = core.modified = made
    core.comments = ""


def _titled(document: Document) -> list[Table]:
    """The tables, each with a title: its own or the heading above it."""
    found, heading = [], ""
    for block in document.blocks:
        if isinstance(block, Sentence) and block.role == "heading":
            heading = block.text
        if isinstance(block, Table):
            found.append(block._replace(title=block.title or heading))
    return found


def _write(official: Official, block: Block) -> None:
    """One block of the text; tables stand in the attachments."""
    match block:
        case Sentence():
            _sentence(official, block)
        case Bullets():
            official.heading(block.title, level=2)
            for item in block.source_map if block.is_numbered else block.items:
                official.paragraph(item)
        case Cards():
            for card in block.cards:
                official.paragraph(card.text)
        case Chart():
            official.picture(block)
        case _:
            pass


def _sentence(official: Official, sentence: Sentence) -> None:
    match sentence.role:
        case "title":
            official.title(sentence.text)
        case "heading":
            official.heading(sentence.text, level=1)
        case "verdict" | "statement":
            official.paragraph(sentence.text, sentence.depth)
        case _:
            pass
