"""Word: the bulletin in the layout of GB/T 9704-2012 (党政机关公文格式)."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.archive import settled
from renewal_cli.i18n import Phrase
from renewal_cli.model.programme import Letter
from renewal_cli.render._extra import needed
from renewal_cli.render._headings import without_empty_headings
from renewal_cli.render._official import Official
from renewal_cli.render._ooxml import put_in_order
from renewal_cli.report.document import Bullets, Chart, Sentence
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable, Map
from renewal_cli.report.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Document

SUFFIXES = (".docx",)
LONGEST_PROPERTY = 255
"""Characters that Word keeps of a title or an author."""
TABLE = Phrase("进度表", "Progress")
CHARTS, MAPS, BOTH = Phrase("走势图", "Charts"), Phrase("挂图", "Map"), Phrase("挂图和走势图", "Map and charts")
"""What attachments without a name of their own are called."""


def render(document: Document, surface: OutputTarget) -> bytes:  # noqa: ARG001 - a document has its own encoding
    """The document as an official paper: head, title, text, list of attachments, signature and day, attachments."""
    docx = needed("docx", "word")
    paper = docx.Document()
    _properties(paper, document)
    official = Official(paper, document.language)
    letter = document.letter or Letter()
    if document.issuer:
        official.red_head(document.issuer, letter.number)
    _text(official, document, letter)
    attachments = _attachments(document)
    official.attachment_note([each.name for each in attachments])
    official.signature(document.issuer, document.as_of)
    official.copies(letter.copies)
    of_tables = sum(bool(each.tables) for each in attachments)
    for number, each in enumerate(attachments, 1):
        official.attachment(number, each.name, is_only=len(attachments) == 1)
        for table in each.tables:
            official.table(table, has_title=table.title != each.name)
        if number == of_tables:
            _beside_tables(official, document)
        for first in range(0, len(each.charts), 2):
            official.pictures(each.charts[first : first + 2])
    if not attachments:
        _beside_tables(official, document)
    for part in (paper.element, paper.styles.element):
        put_in_order(part)
    out = BytesIO()
    paper.save(out)
    return settled(out.getvalue())


class _Attachment(NamedTuple):
    """What is attached to a paper, under one name."""

    name: str
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart | Map, ...] = ()


def _properties(paper: Any, document: Document) -> None:
    """Who and when, from the document and never from the clock."""
    made = datetime.combine(document.as_of, time())
    core = paper.core_properties
    core.title = " ".join(document.said("title"))[:LONGEST_PROPERTY]
    core.author = core.last_modified_by = document.issuer[:LONGEST_PROPERTY]
    core.created = core.modified = made
    core.comments = ""


def _attachments(document: Document) -> list[_Attachment]:
    """The tables, in one attachment or each in its own, named by its title or the heading above it; then the charts."""
    found: list[_Attachment] = []
    heading = untitled = TABLE.in_language(document.language)
    for block in document.blocks:
        if isinstance(block, Sentence) and block.role == "heading":
            heading = block.text
        table = block.table if isinstance(block, (HeatTable, Map)) else block
        if isinstance(table, Table):
            title = table.title or heading
            if title == untitled:
                title = f"{title}{_of_what(table).in_language(document.language)}"
            found.append(_Attachment(title, (table._replace(title=title),)))
    if not found:
        return []
    charts = tuple(block for block in document.blocks if isinstance(block, (Chart, Map)))
    if document.attachment:
        tables = tuple(table for each in found for table in each.tables)
        return [_Attachment(document.attachment, tables, charts)]
    return [*found, _Attachment(_name_of(charts).in_language(document.language), charts=charts)] if charts else found


def _of_what(table: Table) -> Phrase:
    """What the rows of a table without a name are, behind the name that all such tables have."""
    rows = next(column.heading for column in table.columns if not column.is_ordinal)
    return Phrase(f"（按{rows}）", f" by {rows.lower()}")


def _name_of(charts: Sequence[Chart | Map]) -> Phrase:
    """What an attachment of drawings is called."""
    are_maps = {isinstance(each, Map) for each in charts}
    return BOTH if len(are_maps) > 1 else MAPS if True in are_maps else CHARTS


def _text(official: Official, document: Document, letter: Letter) -> None:
    """The text; tables and the charts beside them stand in the attachments."""
    has_tables, heading = bool(document.tables), ""
    for block in without_empty_headings(document.blocks):
        if isinstance(block, Sentence):
            heading = _sentence(official, block, heading, letter)
        elif isinstance(block, Chart) and not has_tables:
            official.pictures((block,))
        else:
            _list(official, block)


def _sentence(official: Official, sentence: Sentence, heading: str, letter: Letter) -> str:
    """Write a sentence, behind the heading that waits for it; gives the heading that waits now."""
    if sentence.role == "heading":
        return sentence.text
    if sentence.role == "title":
        official.title(sentence.text)
        official.addressees(letter.to)
    if sentence.role in ("verdict", "statement"):
        official.paragraph(sentence.text, sentence.depth, heading=heading)
        return ""
    return heading


def _list(official: Official, block: Block) -> None:
    """Write a list behind its title, each item in a paragraph of its own; of cards their words."""
    if isinstance(block, Bullets):
        items = block.marked if block.is_numbered else block.items
        for number, item in enumerate(items):
            official.paragraph(item, heading="" if number else block.title)
    if isinstance(block, (BulletGraphs, ChangeStrip)):
        for text in block.said:
            official.paragraph(text)


def _beside_tables(official: Official, document: Document) -> None:
    """What stands below the attached tables: details, each under its heading, and notes."""
    heading = ""
    for block in document.blocks:
        if isinstance(block, Sentence) and block.role == "heading":
            heading = f"{block.text}："
        if isinstance(block, Sentence) and block.role == "detail":
            official.note(heading + block.text)
            heading = ""
    for text in document.said("note"):
        official.note(text)
