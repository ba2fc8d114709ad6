"""Lays out an official paper by GB/T 9704-2012: page, line grid, fonts, places, attached tables."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from renewal_cli.i18n import Language, Phrase
from renewal_cli.render._drawing import drawing, lacking_signs, png
from renewal_cli.render._extra import needed
from renewal_cli.render._ooxml import element, set_fonts
from renewal_cli.render._paper_table import (
    CELLS,
    MILLIMETRES,
    PADDING,
    SIZE,
    SMALLER,
    add_table,
    fits,
    official,
    parts_of,
    printed,
)
from renewal_cli.render._wrapping import even, unbroken
from renewal_cli.report.document import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.report.glance import Map
    from renewal_cli.report.table import Table

WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
FOOTER = 25.5
"""Millimetres from the sheet's lower edge to the page number, which stands 7 mm below the text."""

BODY, TITLE, HEAD, PAGE_NUMBER, NOTE = 16, 22, 32, 14, 12
"""Points: 三号, 二号, the red head, 四号, 小四."""

PITCH = 28.95
"""Points from line to line: 22 lines in 225 mm."""

CLOSER = -5
"""Twentieths of a point between characters: 28 of 16 points in 156 mm."""

DOWN, INSIDE = 35, 0.08
"""Millimetres from the upper edge of the text to that of the red head, whose characters begin so much of their size
below the upper edge of their square."""

SMALL = 114
"""Millimetres across of a chart beside another, on a page that lies across."""

NO_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥—"
NO_START = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—年月日个"
"""Characters that end no line, or begin none: those of Word for Chinese, the dash of 2025—2027年, and what stands
behind the numbers of a day."""

SONG, FANG, HEI = "方正小标宋简体", "仿宋_GB2312", "黑体"
RED = "E60012"


_JOINED = re.compile("(?<=[0-9])([-—])(?=[0-9])|(\n)")
"""Where no line ends, between the numbers of a day or of a window; and where one does."""

JOINER = "\u2060"
"""No line ends at it: LibreOffice parts 2025—2027 whatever the paper says of lines. It stands in the smallest letters,
for Word shows what a font lacks."""


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
        self._keep_lines_whole(paper.settings.element)

    def _keep_lines_whole(self, settings: Any) -> None:
        """Tell which characters no line ends with, or begins with."""
        rules = (("w:noLineBreaksAfter", NO_END), ("w:noLineBreaksBefore", NO_START))
        at = settings.find(element("w:characterSpacingControl").tag)
        for tag, characters in reversed(rules):
            at.addnext(element(tag, {"w:lang": "zh-CN", "w:val": characters}))

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
        """Add words to a line in one font; no line ends inside a figure or a day."""
        run = self._run(line, font, size)
        for each in _JOINED.split(unbroken(text)):
            if each == "-":
                run._r.append(element("w:noBreakHyphen"))  # noqa: SLF001 - python-docx only reads it
            elif each == "\n":
                run.add_break()
            elif each == "—":
                for joined, points in ((JOINER, 1), (each, size), (JOINER, 1)):
                    self._run(line, font, points).add_text(joined)
                run = self._run(line, font, size)
            elif each:
                run.add_text(each)

    def _run(self, line: Any, font: str, size: int) -> Any:
        """An empty run at the end of a line, in a font of so many points."""
        run = line.add_run()
        run.font.size = self.shared.Pt(size)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001
        set_fonts(properties, font)
        if size == BODY:
            properties.append(element("w:spacing", {"w:val": str(CLOSER)}))
        return run

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
        """The title in the middle, on lines of about one length that end in no dot, and an empty line below."""
        room = int((WIDTH - LEFT - RIGHT) / (TITLE * MILLIMETRES / CELLS))
        lines = [line.removesuffix(" ·") for line in even(text, room - PADDING)]
        self._line("\n".join(lines), SONG, TITLE, indent=0).alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
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
            self.note(printed(chart.text, self.language))
        if lacking := "".join(dict.fromkeys(sign for chart in charts for sign in lacking_signs(drawing(chart)))):
            text = Phrase(
                f"图中“□”代替图片字体没有的字：{'、'.join(lacking)}。",
                f"'□' in the picture stands for characters that its font lacks: {', '.join(lacking)}.",
            )
            self.note(text.in_language(self.language))

    def attachment_note(self, names: Sequence[str]) -> None:
        """附件：1. …, two characters in; one alone has no number."""
        if names:
            self._line("", indent=0)
        if len(names) == 1:
            self._line(Phrase("附件：", "Attachment: ").in_language(self.language) + names[0])
            return
        for number, name in enumerate(names, 1):
            head = Phrase("附件：", "Attachments: ").in_language(self.language) if number == 1 else "　　　"
            self._line(f"{head}{number}. {name}")

    def signature(self, issuer: str, day: date) -> None:
        """Who signs and the day in Arabic numerals, four characters from the right."""
        when = Phrase(f"{day.year}年{day.month}月{day.day}日", str(day)).in_language(self.language)
        for line in (*self.paper.paragraphs[-1:], self._line("", indent=0)):  # the day never stands alone on a page
            line.paragraph_format.keep_with_next = True
        for text in (issuer, when):
            if text:
                line = self._line(text, indent=0)
                line.alignment = self.text.WD_ALIGN_PARAGRAPH.RIGHT
                line.paragraph_format.right_indent = self.shared.Pt(BODY * 4)
                line.paragraph_format.keep_with_next = text != when

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

    def attachment(self, number: int, name: str, *, is_only: bool) -> None:
        """Begin an attachment on a page that lies across; one alone has no number."""
        if number == 1:
            self._page(self.paper.add_section(), is_across=True)
        head = Phrase("附件", "Attachment") if is_only else Phrase(f"附件{number}", f"Attachment {number}")
        line = self._line(head.in_language(self.language), HEI, indent=0)
        line.paragraph_format.page_break_before = number > 1
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
        size = SIZE if all(fits(part) for part in parts) else SMALLER
        for number, part in enumerate(parts):
            if number:
                self._line("", size=NOTE, indent=0)
            add_table(self.paper, part, size)
