"""HTML: one file for a double click; no script, no request, light and dark, screen, phone, print and screen reader.

What stands where is written in ``templates/``, one macro a kind of block.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from renewal_cli.render._extra import needed
from renewal_cli.render._grid import MOST_NUMBERS, labels, laid_out
from renewal_cli.render._links import NO_LINKS
from renewal_cli.render._map import map_svg
from renewal_cli.render._map import style as map_style
from renewal_cli.render._sections import sections
from renewal_cli.render._wrapping import unbroken
from renewal_cli.render.drawings.canvas import fills, hatches, style
from renewal_cli.render.drawings.on_page import on_page, panels_on_page
from renewal_cli.report import figures
from renewal_cli.report.fills import FILLS, light_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from jinja2 import Environment

    from renewal_cli.i18n import Language
    from renewal_cli.render._links import Named, NoLinks
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document, Sentence
    from renewal_cli.report.fills import Colours
    from renewal_cli.report.glance import Change
    from renewal_cli.report.table import Cell, Table

SUFFIXES = (".html", ".htm")
TEMPLATES = Path(__file__).parent / "templates"
WORDS = {
    "zh": {
        "skip": "跳到正文",
        "each": "逐项看",
        "notes": "口径与说明",
        "text": "原文",
        "map": "图上各区的数",
        "rows": "本页各项的数",
        "table": "这张表",
    },
    "en": {
        "skip": "Skip to content",
        "each": "Target by target",
        "notes": "Notes",
        "text": "The text",
        "map": "The figures on the map",
        "rows": "The figures of this page",
        "table": "This table",
    },
}


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as one page."""
    body, fonts = main(document), ""
    css = brief(used(stylesheet() + labels(document), f'<a class="skip">{body}'))
    if surface.has_font:
        css, fonts = _font_face(body) + css, "; font-src data:"
    digest = b64encode(sha256(css.encode()).digest()).decode()
    page = templates().get_template("page.html.j2")
    title = " ".join(document.said("title")) or document.command
    allowed = f"style-src 'sha256-{digest}'{fonts}"
    skip = WORDS[document.language]["skip"]
    shown = page.render(language=document.language, title=title, css=css, allowed=allowed, skip=skip, body=body)
    return shown.encode() + b"\n"


def stylesheet() -> str:
    """How every page looks."""
    return (
        _fill_colours()
        + css_of("page.css")
        + numbers()
        + re.sub(r"(var\(--[a-z_-]+),#[0-9a-f]{6}\)", r"\1)", style() + map_style() + fills())
    )


def css_of(name: str) -> str:
    """A style sheet of the templates without its line breaks, which are for us and not for browsers."""
    return re.sub(r"(?<=[{};,])\s*\n\s*", "", (TEMPLATES / name).read_text(encoding="utf-8"))


def numbers() -> str:
    """Numbers stand at the right, in all columns of a table or in those that its class names; so with long texts.

    On a wide screen short texts are never broken, and long ones only between words and figures.
    """
    columns = ",".join(f".n{at} td:nth-child({at})" for at in range(1, MOST_NUMBERS + 1))
    long = ",".join(f".w{at} tr>:nth-child({at})" for at in range(1, MOST_NUMBERS + 1))
    heads = "th.n,.ns thead th:not(.w,[scope]){text-align:right}"
    return f"{heads}.ns td,{columns}{{text-align:right;white-space:nowrap}}{long}{{white-space:normal}}"


def used(css: str, body: str) -> str:
    """The rules of a style sheet without those for classes that a page does not have."""
    names = {name for each in re.findall(r'class=("[^"]*"|[^ >]+)', body) for name in each.strip('"').split()}

    def kept(rule: re.Match[str]) -> str:
        selectors = [each for each in re.split(r",(?![^()]*\))", rule[1]) if _classes(each) <= names]
        return f"{','.join(selectors)}{{{rule[2]}}}" if selectors else ""

    return re.sub(r"([^{}@;]+)\{([^{}]*)\}", kept, css)


def _classes(selector: str) -> set[str]:
    """The classes that a selector cannot do without: those of ``:is()`` are a choice, those of ``:not()`` absent."""
    return {*re.findall(r"\.([a-z][\w-]*)", re.sub(r":(?:is|not)\([^()]*\)", "", selector))}


LETTERS = "abdefghijklmnopqrstuvwxyz"
"""First letters of short names; labels begin with a ``c``."""


def brief(css: str) -> str:
    """The same style sheet with short names for its colours, which nothing else uses; texts and labels in it stay."""
    names: dict[str, str] = {}

    def shorter(found: re.Match[str]) -> str:
        if found[0].startswith('"'):
            return found[0]
        times, letter = divmod(len(names), len(LETTERS))
        return names.setdefault(found[0], f"--{LETTERS[letter]}{times or ''}")

    return re.sub(r'"[^"]*"|--(?!c\d*\b)[a-z][\w-]*', shorter, css)


def _fill_colours() -> str:
    """The colours of the fills, on light and dark, and the signs before words in them."""
    light = _properties({fill.name: fill.light for fill in FILLS.values()})
    dark = _properties({fill.name: fill.dark for fill in FILLS.values() if fill.dark != fill.light})
    signs = "".join(f'.{lit}{{--sign:"{fill.sign}"}}' for lit, fill in FILLS.items())
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{signs}\n"


def _properties(colours: Mapping[str, Colours]) -> str:
    """Colours by name: ``--behind``, ``--behind-ink`` for what stands on it, ``--stripe`` for what is hatched."""
    found = {"": "ground", "-ink": "ink", "-stripe": "stripe"}
    return "".join(
        f"--{name}{ending}:{colour};"
        for name, each in colours.items()
        for ending, which in found.items()
        if (colour := getattr(each, which))
    )


def main(document: Document, links: NoLinks = NO_LINKS, first_line: int = 0) -> str:
    """What stands on the page of a document, without the head.

    Args:
        document: what is shown.
        links: where names and figures lead.
        first_line: the number of its first line where the document is a file; 0 where it is none.
    """
    page = templates().get_template("body.html.j2")
    told = cache(partial(linked, links=links))  # a page says many texts more than once
    body = page.render(
        words=WORDS[document.language],
        sections=[*sections(document)],
        notes=document.said("note"),
        passages=document.passages,
        number=partial(next, count(1)),
        panels_of=panels_on_page,
        map_svg=map_svg,
        parts_of=on_page,
        findings=document.said("verdict"),
        laid_out=laid_out,
        fill_of=fill_of,
        tied=tied,
        whole=whole,
        parted=parted,
        share=share,
        first_line=first_line,
        lines=document.said("verbatim"),
        links=links,
        linked=told,
        shown=partial(shown, links=links, linked=told),
        lit=partial(lit, language=document.language),
        key_of=partial(key_of, language=document.language),
    )
    once = f'<svg class="drawn" aria-hidden="true">{found}</svg>' if (found := hatches(body)) else ""
    return Markup(once + short(_with_whole_days(body)))  # noqa: S704 - what the templates have escaped


_NOT_PROSE = re.compile(r'(<svg\b.*?</svg>|<ol class="source".*?</ol>)', re.DOTALL)
_DAY = re.compile(r"[0-9](?<![\w./-][0-9])[0-9]{3}(?:-[0-9]{2,4}){1,2}(?![\w/-])")
"""A day, month or span of years that is no part of a word; it is looked for by its first digit."""
_DAY_OF_PROSE = re.compile(rf"{_DAY.pattern}(?=[^<>]*(?:<|\Z))")
"""One in no tag; the lines of a file may be long, and have no tags with days."""


def _with_whole_days(body: str) -> str:
    """The same page with marks around days, months and spans of years, else a browser ends a line at their hyphens."""
    parts = _NOT_PROSE.split(body)
    parts[::2] = [_DAY_OF_PROSE.sub(r"<i>\g<0></i>", prose) for prose in parts[::2]]
    parts[1::2] = [_DAY.sub(r"<i>\g<0></i>", each) if each.startswith("<ol") else each for each in parts[1::2]]
    return "".join(parts)


def short(body: str) -> str:
    """The same page without the end tags, line breaks and quotation marks that HTML does not need: a tenth of it.

    Texts have none of these marks: they are escaped.
    """
    bare = re.sub(
        r"</(?:td|th|tr|thead|tbody|li|caption)>|</p>(?=\s*(?:<(?:p|div)\b|</(?:li|div|section|details)>))"
        r"|\n+(?=</?(?:details|div|figure|h[1-6]|main|section)\b)",
        "",
        body,
    )
    value = r'="([\w.%#-]+)"'
    return re.sub(f"{value}(?=[ >])", r"=\1", re.sub(f"{value}/>", r"=\1 />", bare))


@cache
def templates() -> Environment:
    """The templates; whatever comes into them is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def linked(text: str, named: Named = (), *, links: NoLinks) -> Markup:
    """A text in which names and places lead somewhere, its last ones to what they are ``named`` for."""
    return Markup("".join([_leading(piece, to) for piece, to in links.pieces(text, named)]))  # noqa: S704 - each is escaped


def shown(said: Cell | Sentence, links: NoLinks, linked: Callable[..., Markup]) -> Markup:
    """What is said in a cell or a sentence, leading to what it is about, else what it names ``linked``."""
    link = links.to(said.about)
    if link:
        return Markup(_leading(said.text, link))  # noqa: S704 - it is escaped
    return linked(said.text, getattr(said, "named", ()))


def _leading(text: str, link: str) -> str:
    """A text as markup, which leads somewhere where there is a link."""
    return f'<a href="{escape(link)}">{escape(text)}</a>' if link else escape(text)


def tied(cell: Cell, form: Sequence[str]) -> Markup:
    """A light as its sign and what it says, which may stand below it; a bound never leaves its figure."""
    sign, blank, said = cell.text.partition(" ")
    below = Markup("<br>") if "tight" in form else ""
    return Markup("{}{}{}{}").format(sign, blank, below, said.replace(" ", "\u00a0"))


def parted(heading: str) -> Markup:
    """A heading whose window in brackets stands on a line of its own."""
    name, bracket, window = heading.partition("（" if "（" in heading else "(")
    return Markup("{}<span>{}{}</span>").format(name, bracket, window) if bracket else escape(heading)


def fill_of(cell: Cell | Change) -> str:
    """The classes of what is coloured: its fill and its light, or its tone."""
    if cell.light is None:
        return getattr(cell, "tone", None) or ""
    return " ".join(dict.fromkeys((FILLS[cell.light].name, cell.light)))


def lit(text: str, language: Language) -> Iterator[tuple[str, Cell | None, str]]:
    """A text in pieces, each word that is a light as its cell, behind and before how many there are of it."""
    lights = {fill.word.in_language(language): light for light, fill in FILLS.items()}
    longest_first = sorted(lights, key=len, reverse=True)
    edge = r"\b" if language == "en" else ""
    word = f"{edge}({'|'.join(map(re.escape, longest_first))}){edge}"
    at = 0
    for found in re.finditer(f"([0-9]+ )?{word}( [0-9]+ 项)?", text):
        yield text[at : found.start()], None, ""
        yield found[1] or "", light_cell(lights[found[2]], language), found[3] or ""
        at = found.end()
    yield text[at:], None, ""


def whole(text: str) -> Markup:
    """A text of which no line ends between a number and its unit."""
    counted = r"[0-9](?:[0-9.,]*[0-9])?%?[\u4e00-\u9fff]{1,2}"
    return Markup(re.sub(counted, r"<i>\g<0></i>", str(escape(unbroken(text)))))  # noqa: S704 - it is escaped


def key_of(table: Table, language: Language) -> list[Cell]:
    """The lights in a table, in words."""
    found = {cell.light for row in table.rows for cell in row}
    return [light_cell(light, language) for light in FILLS if light in found]


def share(value: Fraction) -> str:
    """A share of 1 as a length of a drawing, to a tenth of a per cent."""
    return f"{figures.number(value * 100, 1).removesuffix('.0')}%"


FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-GB2312.otf"


def _font_face(page: str) -> str:
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
        "body,svg{font-family:Renewal,sans-serif!important}"
    )
