"""GB/T 9704-2012: page, line grid, fonts and places of an official paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from renewal_cli.i18n import Language, Phrase
from renewal_cli.render._extra import needed
from renewal_cli.render._official_table import add_table
from renewal_cli.render._ooxml import element, set_fonts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.report.document import Chart, Table

WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
FOOTER = 25.5
"""Millimetres from the sheet's lower edge to the page number, which stands 7 mm below the text."""

BODY, TITLE, HEAD, PAGE_NUMBER = 16, 22, 32, 14
"""Points: 三号, 二号, the red head, 四号."""

PITCH = 28.95
"""Points from line to line: 22 lines in 225 mm."""

CLOSER = -5
"""Twentieths of a point between characters: 28 of 16 points in 156 mm."""

SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
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
        form.line_spacing = self.shared.Pt(PITCH if size <= TITLE else size * 1.5)
        if indent:
            inward = {"w:firstLineChars": str(indent * 100), "w:firstLine": str(indent * BODY * 20)}
            if depth:
                inward |= {"w:leftChars": str(depth * 100), "w:left": str(depth * BODY * 20)}
            line._p.get_or_add_pPr().append(element("w:ind", inward))  # noqa: SLF001
        run = line.add_run(text)
        run.font.size = self.shared.Pt(size)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001
        set_fonts(properties, font)
        if size == BODY:
            properties.append(element("w:spacing", {"w:val": str(CLOSER)}))
        return line

    def red_head(self, issuer: str) -> None:
        """The issuer in red, and the red rule below."""
        line = self._line(issuer, SONG, HEAD, indent=0)
        line.alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
        line.runs[0].font.color.rgb = self.shared.RGBColor.from_string(RED)
        rule = {"w:val": "single", "w:sz": "18", "w:space": "4", "w:color": RED}
        borders = element("w:pBdr")
        borders.append(element("w:bottom", rule))
        line._p.get_or_add_pPr().append(borders)  # noqa: SLF001
        self._line("", indent=0)

    def title(self, text: str) -> None:
        """The title in the middle, and an empty line below."""
        self._line(text, SONG, TITLE, indent=0).alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
        self._line("", indent=0)

    def heading(self, text: str, level: int) -> None:
        """一、in Hei, （一）in Kai."""
        self._line(text, HEI if level == 1 else KAI).paragraph_format.keep_with_next = True

    def paragraph(self, text: str, depth: int = 0) -> None:
        """A paragraph of the text, so many characters further in."""
        self._line(text, depth=depth)

    def note(self, text: str) -> None:
        """A note below the text, smaller."""
        self._line(text, size=12)

    def picture(self, chart: Chart) -> None:
        """A chart as a picture, with its words as alternative text and below it."""
        pictures = needed("renewal_cli.render._png", "chart")
        line = self.paper.add_paragraph()
        shape = line.add_run().add_picture(BytesIO(pictures.png(chart)), width=self.shared.Mm(WIDTH - LEFT - RIGHT))
        shape._inline.docPr.set("descr", chart.text)  # noqa: SLF001
        self._line(chart.text, size=12, indent=0)
        if lacking := pictures.lacking(chart):
            text = Phrase(
                f"图中“□”代替图片字体没有的字：{'、'.join(lacking)}。",
                f"'□' in the picture stands for characters that its font lacks: {', '.join(lacking)}.",
            )
            self._line(text.in_language(self.language), size=12, indent=0)

    def attachment_note(self, tables: Sequence[Table]) -> None:
        """附件：1. …, two characters in."""
        if tables:
            self._line("", indent=0)
        for number, table in enumerate(tables, 1):
            head = Phrase("附件：", "Attachments: ").in_language(self.language) if number == 1 else "　　　"
            self._line(f"{head}{number}. {table.title}")

    def signature(self, issuer: str, day: date) -> None:
        """Who signs and the day in Arabic numerals, four characters from the right."""
        when = Phrase(f"{day.year}年{day.month}月{day.day}日", str(day)).in_language(self.language)
        self._line("", indent=0)
        for text in (issuer, when):
            if text:
                line = self._line(text, indent=0)
                line.alignment = self.text.WD_ALIGN_PARAGRAPH.RIGHT
                line.paragraph_format.right_indent = self.shared.Pt(BODY * 4)

    def attachments(self, tables: Sequence[Table]) -> None:
        """Every table on pages that lie across, headings repeated on each."""
        if not tables:
            return
        self._page(self.paper.add_section(), is_across=True)
        for number, table in enumerate(tables, 1):
            head = Phrase(f"附件{number}", f"Attachment {number}").in_language(self.language)
            line = self._line(head, HEI, indent=0)
            line.paragraph_format.page_break_before = number > 1
            self._line(table.title, SONG, TITLE, indent=0).alignment = self.text.WD_ALIGN_PARAGRAPH.CENTER
            self._line(table.unit_line, size=12, indent=0).alignment = self.text.WD_ALIGN_PARAGRAPH.RIGHT
            add_table(self.paper, table)
