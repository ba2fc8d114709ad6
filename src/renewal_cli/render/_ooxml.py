"""Elements of Office Open XML for which python-docx has no words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.render._extra import needed

if TYPE_CHECKING:
    from collections.abc import Mapping


def element(tag: str, attributes: Mapping[str, str] | None = None) -> Any:
    """An element with its attributes."""
    made = needed("docx.oxml", "word").OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(needed("docx.oxml.ns", "word").qn(name), value)
    return made


def set_fonts(properties: Any, chinese: str) -> None:
    """The font of Chinese text, and Times New Roman for the rest, as offices do."""
    western = "Times New Roman"
    properties.insert(0, element("w:rFonts", {"w:ascii": western, "w:hAnsi": western, "w:eastAsia": chinese}))
