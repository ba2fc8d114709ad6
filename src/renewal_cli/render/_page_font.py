"""A Chinese font inside the page, reduced to the characters that the page uses."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from renewal_cli.render._extra import needed

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
