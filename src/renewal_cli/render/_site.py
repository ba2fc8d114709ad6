"""A site as files: each page with its menu, its rows and tables as CSV and JSON, and one style sheet for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from renewal_cli.render import csv, html, json
from renewal_cli.render._grid import labels
from renewal_cli.render._links import Links, Vocabulary
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.document import Sentence
from renewal_cli.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.report.document import Document
    from renewal_cli.report.site import Page, Site, Step

STYLE = "style.css"
_WORDS = {
    "zh": {"menu": "本站", "trail": "所在位置", "beside": "前后", "whole": "全部区县"},
    "en": {"menu": "This site", "trail": "Where this is", "beside": "Neighbours", "whole": "all places"},
}


def site_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a site, as a path below its folder and its content."""
    vocabulary = Vocabulary(site.names, site.addresses)
    headings: dict[str, None] = {}
    for page in site.pages():
        has_data = bool(page.document.records and page.document.tables)
        if has_data:
            yield from _data(page.document, page.path.removesuffix(".html"))
        headings[labels(page.document)] = None
        links = Links(vocabulary, page.path, page.subject, page.path.removesuffix(".html") if has_data else "")
        yield page.path, _page(site, page, links)
        for name, table in links.tables.items():
            title = Sentence(" · ".join(filter(None, (table.title, table.unit_line))), "verdict")
            yield from _data(replace(page.document, blocks=(title,), records=table.records, further={}), name)
    yield STYLE, (html.stylesheet() + html.css_of("site.css") + "".join(headings)).encode()


def _data(document: Document, stem: str) -> Iterator[tuple[str, bytes]]:
    """The rows of a page or a table, for Excel and for programs."""
    yield f"{stem}.csv", csv.render(document, OutputTarget(encoding=csv.FILE_ENCODING))
    yield f"{stem}.json", json.render(document, OutputTarget())


def _page(site: Site, page: Page, links: Links) -> bytes:
    template, document = html.templates().get_template("site.html.j2"), page.document
    shown = template.render(
        words={**html.WORDS[site.language], **_WORDS[site.language]},
        language=site.language,
        title=" ".join(document.said("title")) or page.name,
        up=links.up,
        here=page.name,
        menu=[_entry(step, links) for step in site.menu],
        trail=[_entry(step, links) for step in page.trail],
        before=page.before and _entry(page.before, links),
        after=page.after and _entry(page.after, links),
        whole=page.whole and _entry(page.whole, links),
        further=[(title, [_entry(step, links) for step in steps]) for title, steps in page.further],
        kind="all" if page.subject.indicator else "site",
        body=html.main(document, links, page.first_line),
    )
    return "\n".join(map(visible, shown.split("\n"))).encode() + b"\n"


def _entry(step: Step, links: Links) -> tuple[str, str]:
    """A name and where it leads; "" for the page itself."""
    return step.name, "" if step.path == links.here else links.from_here(quote(step.path))
