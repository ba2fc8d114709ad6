"""HTML: one file for a double click; no script, no request, light and dark, screen, phone, print and screen reader.

What stands where is written in ``templates/``, one macro a kind of block.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.render._extra import needed
from renewal_cli.render._svg import bar, style, svg
from renewal_cli.report.document import Sentence
from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Cell, Column, Document, Table

SUFFIXES = (".html", ".htm")
TEMPLATES = Path(__file__).parent / "templates"
_WORDS = {
    "zh": {"skip": "跳到正文", "data": "数据", "notes": "口径与说明", "of": "目标", "text": "原文"},
    "en": {"skip": "Skip to content", "data": "Data", "notes": "Notes", "of": "of", "text": "The text"},
}


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as one page."""
    css, body, fonts = stylesheet(), main(document), ""
    if surface.has_font:
        css, fonts = font_face(body) + css, "; font-src data:"
    digest = b64encode(sha256(css.encode()).digest()).decode()
    page = templates().get_template("page.html.j2")
    title = " ".join(document.said("title")) or document.command
    allowed = f"style-src 'sha256-{digest}'{fonts}"
    return page.render(language=document.language, title=title, css=css, allowed=allowed, body=body).encode()


def stylesheet() -> str:
    """How every page looks."""
    return fill_colours() + (TEMPLATES / "page.css").read_text(encoding="utf-8") + style()


def fill_colours() -> str:
    """The colours of the fills as properties: ``--behind``, and ``--behind-ink`` for what stands on it."""
    fills = {fill.name: fill for fill in FILLS.values()}.values()
    stripes = next(fill for fill in fills if fill.is_hatched)
    bright, dark = (
        "".join(
            f"--{fill.name}:{colours.ground};--{fill.name}-ink:{colours.ink};"
            for fill, colours in ((fill, getattr(fill, scheme)) for fill in fills)
        )
        + f"--stripe:{getattr(stripes, scheme).stripe}"
        for scheme in ("light", "dark")
    )
    signs = "".join(f'.tag.{light}::before{{content:"{fill.sign}"}}' for light, fill in FILLS.items())
    return f":root{{{bright}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{signs}\n"


def main(document: Document) -> str:
    """What stands on the page of a document, without the head."""
    from markupsafe import Markup

    page = templates().get_template("body.html.j2")
    shown = page.render(
        words=_WORDS[document.language],
        sections=[*sections(document)],
        notes=document.said("note"),
        passages=document.passages,
        number=partial(next, count(1)),
        svg=lambda chart, ident: Markup(svg(chart, ident)),  # noqa: S704 - escaped where it is drawn
        bar=lambda drawn: Markup(bar(drawn)),  # noqa: S704 - figures only
        laid_out=laid_out,
        fill_of=fill_of,
    )
    return Markup(shown)  # noqa: S704 - what the templates have escaped


@cache
def templates() -> Environment:
    """The templates; whatever comes into them is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill_of(cell: Cell) -> str:
    """The classes of a cell that is coloured: its fill and its light, or its tone."""
    if cell.light is None:
        return cell.tone or ""
    return " ".join(dict.fromkeys((FILLS[cell.light].name, cell.light)))


class Section(NamedTuple):
    """Blocks under a heading; None before the first one."""

    title: str | None
    blocks: list[Block]


def sections(document: Document) -> Iterator[Section]:
    """The blocks, each heading with what stands below it; notes and sentences for text alone are left out."""
    section = Section(None, [])
    for block in document.blocks:
        match block:
            case Sentence(role="heading"):
                yield section
                section = Section(block.text, [])
            case Sentence(role="line" | "note" | "verbatim"):
                pass
            case _:
                section.blocks.append(block)
    yield section


class Head(NamedTuple):
    """One cell of the headings, so many rows high; over so many columns, 0 where it is of one alone."""

    text: str
    is_number: bool = False
    columns: int = 0
    rows: int = 1


class Grid(NamedTuple):
    """A table as it is marked up.

    Attributes:
        name: the column that names the rows.
        is_all_numbers: all others are numbers, which is said once for the whole table.
        label: what the table is called where it has no title.
        caption: its title and unit.
    """

    columns: list[Column]
    heads: list[list[Head]]
    rows: list[list[Cell]]
    name: int
    is_all_numbers: bool
    label: str
    caption: list[str]


def laid_out(table: Table) -> Grid:
    """A table without its drawings."""
    shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
    columns = [table.columns[index] for index in shown]
    is_all_numbers = all(column.is_number for column in columns[1:])
    if is_all_numbers:
        columns = [column._replace(is_number=False) for column in columns]
    name = next(index for index, column in enumerate(columns) if not column.is_ordinal)
    return Grid(
        columns=columns,
        heads=_heads(columns),
        rows=[[row[index] for index in shown] for row in table.rows],
        name=name,
        is_all_numbers=is_all_numbers,
        label=table.title or table.unit_line or columns[name].heading,
        caption=[text for text in (table.title, table.unit_line) if text],
    )


def _heads(columns: Sequence[Column]) -> list[list[Head]]:
    """One row of headings, or two where some stand under a common one."""
    if not any(column.group for column in columns):
        return [[Head(column.heading, column.is_number) for column in columns]]
    upper: list[Head] = []
    lower: list[Head] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            upper.append(Head(group, columns=len(found)))
            lower += [Head(column.heading, column.is_number) for column in found]
        else:
            upper += [Head(column.heading, column.is_number, rows=2) for column in found]
    return [upper, lower]


FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-GB2312.otf"


def font_face(page: str) -> str:
    """The rule that gives the page its font; characters that the font lacks are left to the machine."""
    subset = needed("fontTools.subset", "font")
    options = subset.Options(flavor="woff", layout_features=[], hinting=False, notdef_outline=True)
    font = subset.load_font(BytesIO(FONT.read_bytes()), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=page)
    subsetter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    coded = b64encode(out.getvalue()).decode()
    return (
        f"@font-face{{font-family:Renewal;src:url(data:font/woff;base64,{coded})}}"
        "body,.chart{font-family:Renewal,sans-serif!important}"
    )
