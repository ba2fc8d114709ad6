"""Lays out an official paper by GB/T 9704-2012: page, line grid, fonts, places, attached tables."""

from __future__ import annotations

import re
from fractions import Fraction
from io import BytesIO
from itertools import count, groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.i18n import Language, Phrase
from renewal_cli.render._drawing import lacking_signs, png
from renewal_cli.render._extra import needed
from renewal_cli.render._ooxml import element, set_fonts
from renewal_cli.render._wrapping import even, wrapped
from renewal_cli.report.document import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.report.glance import Map
    from renewal_cli.report.table import Column, Table

WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
FOOTER = 25.5
"""Millimetres from the sheet's lower edge to the page number, which stands 7 mm below the text."""

BODY, TITLE, HEAD, PAGE_NUMBER, NOTE = 16, 22, 32, 14, 12
"""Points: 三号, 二号, the red head, 四号, 小四."""

MILLIMETRES, CELLS = 25.4 / 72, 2
"""In a point; of a terminal, in a character that is as wide as it is high."""

PITCH = 28.95
"""Points from line to line: 22 lines in 225 mm."""

CLOSER = -5
"""Twentieths of a point between characters: 28 of 16 points in 156 mm."""

DOWN, INSIDE = 35, 0.08
"""Millimetres from the upper edge of the text to that of the red head, whose characters begin so much of their size
below the upper edge of their square."""

SMALL = 114
"""Millimetres across of a chart beside another, on a page that lies across."""

SONG, FANG, HEI = "方正小标宋简体", "仿宋_GB2312", "黑体"
RED = "E60012"


class Official:
    """An official paper, written from the top down."""

    def __init__(self, paper: Any, language: Language) -> None:
        self.paper, self.language = paper, language
        self.shared = needed("docx.shared", "word")
        self.text = needed("docx.enum.text", "word")
        self._page(paper.sections[0])
        normal = paper.styles["Normal"]
        normal.font.size = self.shared.Pt(BODY)
        set_fonts(normal.element.get_or_add_rPr(), FANG)
        normal.element.get_or_add_rPr().append(element("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN"}))
        paper.settings.odd_and_even_pages_header_footer = True

    def _page(self, section: Any, *, is_across: bool = False) -> None:
        millimetres = self.shared.Mm
        sides = (HEIGHT, WIDTH) if is_across else (WIDTH, HEIGHT)
        section.page_width, section.page_height = (millimetres(side) for side in sides)
        section.orientation = needed("docx.enum.section", "word").WD_ORIENT(1 if is_across else 0)
        section.top_margin, section.bottom_margin = millimetres(TOP), millimetres(BOTTOM)
        section.left_margin, section.right_margin = millimetres(LEFT), millimetres(RIGHT)
        section.footer_distance = millimetres(FOOTER)
        grid = section._sectPr.find(element("w:docGrid").tag)  # noqa: SLF001 - python-docx has no name for the grid
        grid.attrib.clear()
        for name, value in (("w:type", "lines"), ("w:linePitch", str(round(PITCH * 20)))):
            grid.set(needed("docx.oxml.ns", "word").qn(name), value)
        self._page_number(section.footer, is_right=True)
        self._page_number(section.even_page_footer, is_right=False)

    def _page_number(self, footer: Any, *, is_right: bool) -> None:
        """— 1 — in 四号 Song, one character from the edge: right on odd pages, left on even ones."""
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        align = self.text.WD_ALIGN_PARAGRAPH
        line.alignment = align.RIGHT if is_right else align.LEFT
        form = line.paragraph_format
        indent = self.shared.Pt(PAGE_NUMBER)
        form.right_indent, form.left_indent = (indent, None) if is_right else (None, indent)
        for kind, text in (("text", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("text", " —")):
            run = line.add_run()
            run.font.size = self.shared.Pt(PAGE_NUMBER)
            set_fonts(run._r.get_or_add_rPr(), "宋体")  # noqa: SLF001
            if kind == "text":
                run.text = text
            elif kind == "code":
                code = element("w:instrText")
                code.text = text
                run._r.append(code)  # noqa: SLF001
            else:
                run._r.append(element("w:fldChar", {"w:fldCharType": kind}))  # noqa: SLF001

    def _line(self, text: str, font: str = FANG, size: int = BODY, *, indent: int = 2, depth: int = 0) -> Any:
        line = self.paper.add_paragraph()
        form = line.paragraph_format
        form.space_before = form.space_after = self.shared.Pt(0)
        form.widow_control = False  # as many lines on each page
        form.line_spacing_rule = self.text.WD_LINE_SPACING.EXACTLY
        form.line_spacing = self.shared.Pt(size * 1.5 if size in (NOTE, HEAD) else PITCH)
        if size in (NOTE, TITLE):
            line._p.get_or_add_pPr().append(element("w:snapToGrid", {"w:val": "0"}))  # noqa: SLF001
        if indent:
            inward = {"w:firstLineChars": str(indent * 100), "w:firstLine": str(indent * BODY * 20)}
            if depth:
                inward |= {"w:leftChars": str(depth * 100), "w:left": str(depth * BODY * 20)}
            line._p.get_or_add_pPr().append(element("w:ind", inward))  # noqa: SLF001
        if text:
            self._add(line, text, font, size)
        return line

    def _add(self, line: Any, text: str, font: str, size: int) -> None:
        """Add words to a line in one font."""
        run = line.add_run(text)
        run.font.size = self.shared.Pt(size)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001
        set_fonts(properties, font)
        if size == BODY:
            properties.append(element("w:spacing", {"w:val": str(CLOSER)}))

    def red_head(self, issuer: str, number: str) -> None:
        """The issuer in red, as large as fits on one line, the document number, and the red rule below."""
        room = (WIDTH - LEFT - RIGHT) / MILLIMETRES * CELLS
        line = self._line(issuer, SONG, HEAD, indent=0)
        size = max(BODY, min(HEAD, int(room / cell_len(issuer))))
        above = PITCH - size / 2 + size * INSIDE  # it stands in the middle of two lines
        line.paragraph_format.space_before = self.shared.Mm(DOWN) - self.shared.Pt(above)
        line.runs[0].font.size = self.shared.Pt(size)
        line.alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
        line.runs[0].font.color.rgb = self.shared.RGBColor.from_string(RED)
        if number:
            line = self._line(number, indent=0)
            line.alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
        rule = {"w:val": "single", "w:sz": "18", "w:space": "4", "w:color": RED}
        borders = element("w:pBdr")
        borders.append(element("w:bottom", rule))
        line._p.get_or_add_pPr().append(borders)  # noqa: SLF001
        self._line("", indent=0)

    def title(self, text: str) -> None:
        """The title in the middle, on lines of about one length, and an empty line below."""
        room = int((WIDTH - LEFT - RIGHT) / (TITLE * MILLIMETRES / CELLS))
        self._line(
            "\n".join(even(text, room - PADDING)), SONG, TITLE, indent=0
        ).alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
        self._line("", indent=0)

    def addressees(self, names: Sequence[str]) -> None:
        """To whom it goes (主送), from the left edge."""
        if names:
            self._line(Phrase("、".join(names) + "：", ", ".join(names) + ":").in_language(self.language), indent=0)

    def paragraph(self, text: str, depth: int = 0, heading: str = "") -> None:
        """A paragraph of the text, so many characters further in, perhaps behind its heading in Hei."""
        line = self._line(heading and heading + Phrase("。", ". ").in_language(self.language), HEI, depth=depth)
        self._add(line, text, FANG, BODY)

    def note(self, text: str) -> None:
        """A note below the text or the tables, smaller."""
        self._line(text, size=NOTE)

    def pictures(self, charts: Sequence[Chart | Map]) -> None:
        """Charts and maps as pictures, with their words below: a chart alone as wide as the text, else side by side."""
        width = WIDTH - LEFT - RIGHT if len(charts) == 1 and isinstance(charts[0], Chart) else SMALL
        line = self.paper.add_paragraph()
        line.paragraph_format.keep_with_next = True
        for chart in charts:
            shape = line.add_run().add_picture(BytesIO(png(chart)), width=self.shared.Mm(width))
            shape._inline.docPr.set("descr", chart.text)  # noqa: SLF001
        for chart in charts:
            self.note(_printed(chart.text, self.language))
        if lacking := "".join(dict.fromkeys(sign for chart in charts for sign in lacking_signs(chart))):
            text = Phrase(
                f"图中“□”代替图片字体没有的字：{'、'.join(lacking)}。",
                f"'□' in the picture stands for characters that its font lacks: {', '.join(lacking)}.",
            )
            self.note(text.in_language(self.language))

    def attachment_note(self, names: Sequence[str]) -> None:
        """附件：1. …, two characters in."""
        if names:
            self._line("", indent=0)
        for number, name in enumerate(names, 1):
            head = Phrase("附件：", "Attachments: ").in_language(self.language) if number == 1 else "　　　"
            self._line(f"{head}{number}. {name}")

    def signature(self, issuer: str, day: date) -> None:
        """Who signs and the day in Arabic numerals, four characters from the right."""
        when = Phrase(f"{day.year}年{day.month}月{day.day}日", str(day)).in_language(self.language)
        self._line("", indent=0)
        for text in (issuer, when):
            if text:
                line = self._line(text, indent=0)
                line.alignment = self.text.WD_ALIGN_PARAGRAPH.RIGHT
                line.paragraph_format.right_indent = self.shared.Pt(BODY * 4)
                line.paragraph_format.keep_with_next = text != when  # the day never stands alone on a page

    def copies(self, names: Sequence[str]) -> None:
        """Who gets a copy (抄送), in 四号 between two rules."""
        if not names:
            return
        text = Phrase(f"抄送：{'，'.join(names)}。", f"Copies: {', '.join(names)}.").in_language(self.language)
        line = self._line(text, size=PAGE_NUMBER, indent=0)
        borders = element("w:pBdr")
        for side in ("w:top", "w:bottom"):
            borders.append(element(side, {"w:val": "single", "w:sz": "8", "w:space": "2", "w:color": "000000"}))
        line._p.get_or_add_pPr().append(borders)  # noqa: SLF001

    def attachment(self, number: int, name: str) -> None:
        """Begin an attachment on a page that lies across."""
        if number == 1:
            self._page(self.paper.add_section(), is_across=True)
        head = Phrase(f"附件{number}", f"Attachment {number}").in_language(self.language)
        self._line(head, HEI, indent=0).paragraph_format.page_break_before = number > 1
        self._line(name, SONG, TITLE, indent=0).alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER

    def table(self, table: Table, *, has_title: bool) -> None:
        """A table under its title and unit, headings repeated on each page."""
        if has_title:
            line = self._line(table.title, HEI, NOTE, indent=0)
            line.alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
            line.paragraph_format.keep_with_next = True
        line = self._line(table.unit_line, size=NOTE, indent=0)
        line.alignment = self.text.WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.keep_with_next = True
        parts = parts_of(official(table, self.language))
        size = SIZE if all(_fits(part) for part in parts) else SMALLER
        for number, part in enumerate(parts):
            if number:
                self._line("", size=NOTE, indent=0)
            _add_table(self.paper, part, size)


_DAY = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
_MINUS = re.compile(r"(?<![0-9A-Za-z])-(?=[0-9])")


def official(table: Table, language: Language) -> Table:
    """The table as a paper prints it: a true minus sign, nothing between a sign and its number, days in words."""
    rows = tuple(tuple(cell._replace(text=_printed(cell.text, language)) for cell in row) for row in table.rows)
    columns = tuple(each._replace(heading=_printed(each.heading, language)) for each in table.columns)
    return table._replace(columns=columns, rows=rows)


def _printed(text: str, language: Language) -> str:
    if language == "zh":
        text = _DAY.sub(lambda day: f"{int(day[1])}年{int(day[2])}月{int(day[3])}日", text)
    return re.sub(r"(?<=[≥≤<>≈]) (?=[0-9+\u2212])", "\u00a0", _MINUS.sub("\u2212", text))


SIZE, SMALLER = 10.5, 9
"""Points: 五号, and 小五 for a table that has no room else."""

PADDING = 2
"""Cells beside the text of a column for its margins, and as many beside a number for fonts with wide digits."""

LEAST = 8
"""Cells of a terminal that a column of words takes at least, as words may be broken."""

ROOM = 243
"""Millimetres across a page that lies across."""


def parts_of(table: Table) -> list[Table]:
    """The table, or its columns in several tables one below the other, so that no figure is broken.

    The columns up to the first that names the row are repeated in each.
    """
    shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
    named = next(at for at, index in enumerate(shown) if not table.columns[index].is_ordinal) + 1
    needs = {index: _wanted(table, index) if table.columns[index].is_number else LEAST for index in shown}
    parts: list[list[int]] = []
    for index in shown[named:]:
        if not parts or sum(needs[each] for each in (*parts[-1], index)) > ROOM / _cell(SMALLER):
            parts.append(shown[:named])
        parts[-1] = [*parts[-1], index]
    return [_with_columns(table, part) for part in parts or [shown]]


def _cell(size: float) -> float:
    """Millimetres that a letter takes, or half a Chinese character."""
    return size * MILLIMETRES / CELLS


def _fits(table: Table) -> bool:
    """Whether no text of a table gives way in letters of the usual size."""
    wanted = (_wanted(table, index) for index, column in enumerate(table.columns) if not column.is_drawing)
    return sum(wanted) * _cell(SIZE) <= ROOM


def _with_columns(table: Table, chosen: Sequence[int]) -> Table:
    return table._replace(
        columns=tuple(table.columns[index] for index in chosen),
        rows=tuple(tuple(row[index] for index in chosen) for row in table.rows),
    )


def _add_table(paper: Any, table: Table, size: float) -> None:
    """The table with its rules, as wide as the page."""
    shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
    columns = [table.columns[index] for index in shown]
    heads = 2 if any(column.group for column in columns) else 1
    made = paper.add_table(rows=heads + len(table.rows), cols=len(columns), style="Table Grid")
    made.autofit = False
    made._tbl.tblPr.insert_element_before(_margins(), "w:tblLook")  # noqa: SLF001 - python-docx has no name for it
    grid = [row.cells for row in made.rows]
    widths = _widths(table, shown, size)
    shares = [needed("docx.shared", "word").Mm(width) for width in widths]
    for at, share in enumerate(shares):
        made.columns[at].width = share
    for number, cells in enumerate(grid):
        for cell, share in zip(cells, shares, strict=True):
            cell.width = share
        properties = made.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for it
        properties.append(element("w:cantSplit"))
        if number < heads:
            properties.append(element("w:tblHeader"))
    _keep_together(made.rows, heads)
    for number, row in enumerate(table.rows):
        is_total = table.has_total and number == len(table.rows) - 1
        for at, index in enumerate(shown):
            align = "right" if columns[at].is_number else "left"
            _write(grid[heads + number][at], row[index].text, size, align, is_bold=is_total)
    cells = [int(width / _cell(size)) - PADDING for width in widths]
    lines = [_even(column.heading, room) for column, room in zip(columns, cells, strict=True)]
    _head(grid, [each._replace(heading=text) for each, text in zip(columns, lines, strict=True)], heads, size)


WHOLE, ENDS = 16, 2
"""Rows of a table that a page holds, which is not broken; of a longer one those at its ends that stand together."""


def _keep_together(rows: Sequence[Any], heads: int) -> None:
    """A short table on one page; of a longer one no row alone below its headings, nor at the top of a page."""
    last = len(rows) - 1
    for number, row in enumerate(rows):
        is_at_end = number < heads + ENDS - 1 or last - ENDS < number
        if number < last and (len(rows) <= WHOLE or is_at_end):
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _margins() -> Any:
    """A millimetre beside the text of each cell: of ten columns two more have room."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": "57", "w:type": "dxa"}))
    return margins


def _widths(table: Table, shown: Sequence[int], size: float) -> list[Fraction]:
    """The width of each column in millimetres: numbers on one line, then names, and texts with what is left."""
    texts = [at for at, index in enumerate(shown) if _has_names(table.columns[index])]
    wanted = _giving_way([_wanted(table, index) for index in shown], texts, int(ROOM / _cell(size)))
    return [Fraction(ROOM * width, sum(wanted)) for width in wanted]


def _giving_way(wanted: list[int], texts: Sequence[int], room: int) -> list[int]:
    """Cells of each column; without room for all of them, texts are broken into more lines so that no number is.

    The first of the texts, the names, is broken last.
    """
    room -= sum(width for at, width in enumerate(wanted) if at not in texts)
    given = [*wanted]
    for left, at in zip(range(len(texts) - 1, -1, -1), texts, strict=True):
        share = room - left * LEAST if at == texts[0] else room // (left + 1)
        given[at] = min(wanted[at], max(share, LEAST))
        room -= given[at]
    return given


def _has_names(column: Column) -> bool:
    return not (column.is_number or column.is_ordinal)


def _wanted(table: Table, index: int) -> int:
    """Cells that a column would take: its widest text on one line, its heading on two; a number is never broken."""
    column = table.columns[index]
    wide = PADDING if column.is_number else 0
    texts = (cell_len(row[index].text) + wide for row in table.rows)
    return max(2, -(-cell_len(column.heading) // 2), *texts) + PADDING


def _even(heading: str, cells: int) -> str:
    """A heading in as few lines as a column of so many cells needs, all about as long."""
    fewest = len(wrapped(heading, max(cells, 2)))
    if fewest == 1:
        return heading
    return next("\n".join(lines) for width in count(2) if len(lines := wrapped(heading, width)) <= fewest)


def _head(grid: Sequence[Any], columns: Sequence[Column], heads: int, size: float) -> None:
    at = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        found = [*members]
        if group:
            _write(grid[0][at].merge(grid[0][at + len(found) - 1]), group, size, "center", is_bold=True)
        for column in found:
            place = grid[heads - 1][at]
            _write(place if group else grid[0][at].merge(place), column.heading, size, "center", is_bold=True)
            at += 1


def _write(cell: Any, text: str, size: float, align: str, *, is_bold: bool) -> None:
    line = cell.paragraphs[0]
    line.alignment = getattr(needed("docx.enum.text", "word").WD_ALIGN_PARAGRAPH, align.upper())
    line.paragraph_format.space_after = needed("docx.shared", "word").Pt(0)
    line.paragraph_format.line_spacing = 1.0
    line._p.get_or_add_pPr().append(element("w:snapToGrid", {"w:val": "0"}))  # noqa: SLF001
    run = line.add_run(text)
    run.font.size, run.bold = needed("docx.shared", "word").Pt(size), is_bold
    set_fonts(run._r.get_or_add_rPr(), "宋体")  # noqa: SLF001
