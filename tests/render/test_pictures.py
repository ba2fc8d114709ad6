"""A chart as SVG and PNG."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.render import _drawing, png, svg
from renewal_cli.render._drawing import drawing
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.document import Document
from tests.outputs.charts import chart
from tests.render.test_blocks import CHART, DOCUMENT

if TYPE_CHECKING:
    from renewal_cli.i18n import Language


def picture(title: str) -> bytes:
    chart = CHART._replace(title=title, unit=title)
    return png.render(Document("chart", "zh", date(2026, 1, 1), "m", (chart,)), OutputTarget())


def test_svg_stands_alone_with_its_style() -> None:
    root = ET.fromstring(svg.render(DOCUMENT, OutputTarget()))  # noqa: S314 - our own
    names = {child.tag.rpartition("}")[2] for child in root.iter()}
    assert {"title", "desc", "style", "text", "path"} <= names


def test_png_is_a_picture_that_does_not_depend_on_the_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    first = png.render(DOCUMENT, OutputTarget())
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", first[16:24]) == (1280, 854)
    monkeypatch.setenv("FONTCONFIG_FILE", "/dev/null")
    assert png.render(DOCUMENT, OutputTarget()) == first


def test_chinese_characters_are_drawn() -> None:
    assert len({picture(sign) for sign in ("改", "造", "个", "≥", " ")}) == 5


def test_a_character_that_the_font_lacks_is_drawn_as_a_square() -> None:
    assert _drawing.png(CHART._replace(title="𠮷龘区")) == _drawing.png(CHART._replace(title="□□区"))
    assert _drawing.lacking_signs(drawing(CHART._replace(title="𠮷龘区"))) == "龘𠮷"
    assert _drawing.lacking_signs(drawing(CHART)) == ""


@pytest.mark.parametrize(
    ("sign", "language", "note"),
    [
        ("龘", "zh", "“□”代替图片字体没有的字（U+9F98）"),
        ("龘", "en", "'□' stands for characters that the font of this picture lacks (U+9F98)"),
        ("区", "zh", ""),
    ],
)
@pytest.mark.parametrize("is_framed", [True, False])
def test_a_picture_says_what_its_squares_stand_for(
    monkeypatch: pytest.MonkeyPatch, sign: str, language: Language, note: str, is_framed: bool
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(png, "as_png", drawn.append)
    monkeypatch.setattr(png, "png", lambda each, head: drawn.append(drawing(each, head)))
    document = chart("heat")
    assert document.picture is not None
    frame = document.picture.frame._replace(title=sign)
    framed = replace(document, language=language, picture=document.picture._replace(frame=frame))
    bare = Document("chart", language, date(2026, 1, 1), "m", (CHART._replace(title=sign),))
    png.render(framed if is_framed else bare, OutputTarget())
    told = "".join(re.findall(r"<text[^>]*>([^<]*)", drawn[0]))
    assert ("□" in told) == bool(note)
    assert note.replace(" ", "") in unescape(told).replace(" ", "")


def test_a_chart_that_stands_alone_has_its_title_and_that_of_its_document() -> None:
    said = re.findall(r"<text[^>]*>([^<]*)", drawing(CHART, "页"))
    assert said[:2] == ["走势", "页"]
    assert re.findall(r"<text[^>]*>([^<]*)", drawing(CHART))[1] != "页"


def test_the_font_has_its_licence_beside_it_and_is_small() -> None:
    assert _drawing.FONT.stat().st_size <= 3_000_000
    assert "SIL OPEN FONT LICENSE" in _drawing.FONT.with_name("OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [svg, png])
def test_without_a_chart_there_is_nothing_to_draw(form: object) -> None:
    assert form in (svg, png)
    document = Document("x", "zh", date(2026, 1, 1), "m", ())
    with pytest.raises(AskedWronglyError, match="no chart"):
        (svg if form is svg else png).render(document, OutputTarget())
