"""HTML: one file for a double click; no script, no request, light and dark, screen, phone, print and screen reader."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.render._extra import needed
from renewal_cli.render._svg import bar, style, svg
from renewal_cli.report.document import Bullets, Chart, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Card, Cell, Column, Document, Part, Passage

SUFFIXES = (".html", ".htm")
DEEPEST = 6
_WORDS = {
    "zh": {"skip": "跳到正文", "data": "数据", "notes": "口径与说明", "of": "目标", "text": "原文"},
    "en": {"skip": "Skip to content", "data": "Data", "notes": "Notes", "of": "of", "text": "The text"},
}


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as one page."""
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8") + style()
    words, title = _WORDS[document.language], " ".join(document.said("title")) or document.command
    skip = f'<a class="skip" href="#main">{words["skip"]}</a>'
    body = f'{skip}<main id="main" tabindex="-1">\n{_Page(document).text()}\n</main>'
    fonts = ""
    if surface.has_font:
        css, fonts = font_face(body) + css, "; font-src data:"
    allowed = f"style-src 'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'{fonts}"
    page = (
        "<!doctype html>\n"
        f'<html lang="{"zh-CN" if document.language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; {allowed}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        f"<style>{css}</style></head>\n<body>{body}</body></html>\n"
    )
    return page.encode()


class _Page:
    """The blocks one below the other, each heading with what stands below it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = _WORDS[document.language]
        self.level = 2
        self.count = 0

    def text(self) -> str:
        """All blocks; the notes together at the end."""
        notes = self.document.said("note")
        parts = [part for block in self.document.blocks for part in self._block(block)]
        parts += [_original(self.document.passages, self.words["text"])] if self.document.passages else []
        if self.level > 2:  # noqa: PLR2004 - a section is open
            parts.append("</section>")
        if notes:
            items = "".join(f"<li>{escape(note)}</li>" for note in notes)
            parts.append(f'<section class="notes"><h2>{self.words["notes"]}</h2><ul>{items}</ul></section>')
        return "\n".join(parts)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Sentence():
                yield from self._sentence(block)
            case Table():
                yield self._table(block)
            case Bullets():
                yield self._bullets(block)
            case Chart():
                yield self._chart(block)
            case _:
                yield f'<ul class="cards">{"".join(self._card(card) for card in block.cards)}</ul>'

    def _sentence(self, sentence: Sentence) -> Iterator[str]:
        text = escape(sentence.text)
        match sentence.role:
            case "title":
                yield f"<h1>{text}</h1>"
            case "verdict":
                yield f'<p class="verdict">{text}</p>'
            case "heading":
                if self.level > 2:  # noqa: PLR2004
                    yield "</section>"
                self.level = 3
                yield f"<section><h2>{text}</h2>"
            case "statement" | "detail":
                kind = f' class="d{min(sentence.depth, DEEPEST)}"' if sentence.depth else ""
                yield f"<p{kind}>{text}</p>"

    def _bullets(self, block: Bullets) -> str:
        tag = "ol" if block.is_numbered else "ul"
        items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
        name = "asks" if block.is_numbered else "list"
        return f'<div class="{name}"><h{self.level}>{escape(block.title)}</h{self.level}><{tag}>{items}</{tag}></div>'

    def _card(self, card: Card) -> str:
        facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in card.facts)
        drawn = bar(card.bar) if card.bar else ""
        return (
            f'<li class="card {card.light.tone}"><h{self.level}>{escape(card.name)}</h{self.level}>{_tag(card.light)}'
            f'<p class="big"><b>{escape(card.figure)}</b> <span>/ {self.words["of"]} {escape(card.aim)}</span></p>'
            f"{drawn}<dl>{facts}</dl></li>"
        )

    def _chart(self, chart: Chart) -> str:
        self.count += 1
        table = self._table(chart.table._replace(title=chart.title))
        ident = f"c{self.count}"
        return (
            f'<figure>{svg(chart, ident)}<figcaption id="{ident}-d">{escape(chart.text)}</figcaption>'
            f"<details><summary>{self.words['data']}：{escape(chart.title)}</summary>{table}</details></figure>"
        )

    def _table(self, table: Table) -> str:
        shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
        columns = [table.columns[index] for index in shown]
        is_all_numbers = all(column.is_number for column in columns[1:])
        if is_all_numbers:  # said once for the whole table
            columns = [column._replace(is_number=False) for column in columns]
        name = next(index for index, column in enumerate(columns) if not column.is_ordinal)
        lines = []
        for number, row in enumerate(table.rows, 1):
            cells = [_cell(row[index], columns[at], is_name=at == name) for at, index in enumerate(shown)]
            mark = ' class="total"' if table.has_total and number == len(table.rows) else ""
            lines.append(f"<tr{mark}>{''.join(cells)}</tr>")
        kind = ' class="ns"' if is_all_numbers else ""
        label = table.title or table.unit_line or columns[name].heading
        caption = " ".join(f"<span>{escape(text)}</span>" for text in (table.title, table.unit_line) if text)
        return (
            f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(label)} {self._next()}">'
            f"<table{kind}>"
            f"<caption>{caption or escape(label)}</caption><thead>{_heads(columns)}</thead>"
            f"<tbody>{''.join(lines)}</tbody></table></div>"
        )

    def _next(self) -> str:
        """A number that keeps the names of tables apart."""
        self.count += 1
        return str(self.count)


def _original(passages: Sequence[Passage], title: str) -> str:
    """A text with its marked stretches; what is said of each stands behind it."""
    paragraphs = []
    for passage in passages:
        text = "".join(_stretch(part) for part in passage.parts)
        tag = f"h{min(passage.level + 2, 6)}" if passage.level else "p"
        paragraphs.append(f"<{tag}>{text}</{tag}>")
    return f'<article class="text"><h2>{escape(title)}</h2>{"".join(paragraphs)}</article>'


def _stretch(part: Part) -> str:
    """A stretch of a text: marked with what is said of it, which is printed where it needs a look."""
    if part.tone is None:
        return escape(part.text).replace("\t", " · ")
    needs_a_look = part.tone in ("bad", "warning")
    remark = f"<small>〔{escape(part.remark)}〕</small>" if needs_a_look else ""
    return f'<mark class="{part.tone}" title="{escape(part.remark)}">{escape(part.text)}</mark>{remark}'


def _heads(columns: Sequence[Column]) -> str:
    """One row of headings, or two where some stand under a common one."""
    if not any(column.group for column in columns):
        return f"<tr>{''.join(_head(column) for column in columns)}</tr>"
    upper, lower = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            upper.append(f'<th scope="colgroup" colspan="{len(found)}">{escape(group)}</th>')
            lower += [_head(column) for column in found]
        else:
            upper += [_head(column, ' rowspan="2"') for column in found]
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _head(column: Column, span: str = "") -> str:
    return f'<th scope="col"{span}{_number(column)}>{escape(column.heading)}</th>'


def _cell(cell: Cell, column: Column, *, is_name: bool) -> str:
    if is_name:
        return f'<th scope="row">{escape(cell.text)}</th>'
    return f"<td{_number(column)}>{_tag(cell) if cell.tone else escape(cell.text)}</td>"


def _number(column: Column) -> str:
    return ' class="n"' if column.is_number else ""


def _tag(cell: Cell) -> str:
    return f'<span class="tag {cell.tone}">{escape(cell.text)}</span>'


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
