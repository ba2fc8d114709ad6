"""Office Open XML: elements for which python-docx has no words."""

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


_ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
}
"""The order of properties in ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28."""


def put_in_order(root: Any) -> None:
    """Properties in the order of the standard; Word takes any, validators do not."""
    for tag, order in _ORDER.items():
        ranks = {element(f"w:{name}").tag: rank for rank, name in enumerate(order.split())}
        for properties in root.iter(element(tag).tag):
            properties[:] = sorted(properties, key=lambda child: ranks[child.tag])
