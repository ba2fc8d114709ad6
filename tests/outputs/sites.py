"""A site as a browser and a validator see it: its pages, their links and anchors, and what can be reached by clicks."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from renewal_cli.render._site import site_files
from renewal_cli.report.site import Site
from tests.programmes import loaded, view

if TYPE_CHECKING:
    from collections.abc import Mapping


def made(
    files: Mapping[str, str],
    as_of: str = "2026-11-20",
    *,
    is_english: bool = False,
    repo: str = "",
    keeps_statuses: bool = False,
) -> dict[str, bytes]:
    """The files of the site of a programme."""
    seen = replace(view(files, as_of), keeps_statuses=keeps_statuses)
    return dict(site_files(Site(seen, "en" if is_english else "zh", loaded(files).texts, repo)))


class Looked(HTMLParser):
    """One page: its links and what they say, its anchors and what stands there, and what it would fetch or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.anchors: dict[str, str] = {}
        self.twice: list[str] = []
        self.fetched: list[str] = []
        self.run: list[str] = []
        self.text = ""
        self.link = self.anchor = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("li", "section", "tr", "div"):
            self.anchor = ""  # what is open ends without an end tag
        if (name := found.get("id")) is not None:
            self.twice += [name] if name in self.anchors else []
            self.anchors[name] = ""
            self.anchor = name
        if tag == "link":
            self.fetched.append(found["href"])
        elif "href" in found:
            self.link = found["href"]
            self.links.append((self.link, ""))
        self.run += [tag] if tag == "script" else []
        self.run += [name for name in found if name.startswith("on") or name in ("src", "style")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.link = ""
        if tag in ("h2", "ol"):
            self.anchor = ""

    def handle_data(self, data: str) -> None:
        data = data.replace("\u00a0", " ")  # a space at which no line ends is read as a space
        self.text += data
        if self.link:
            self.links[-1] = (self.link, self.links[-1][1] + data)
        if self.anchor:
            self.anchors[self.anchor] += data


def looked_at(files: Mapping[str, bytes]) -> dict[str, Looked]:
    return {path: Looked(content.decode()) for path, content in files.items() if path.endswith(".html")}


def target(page: str, link: str) -> tuple[str, str]:
    """The file and the anchor that a link leads to."""
    path, _, anchor = link.partition("#")
    return (normpath(join(dirname(page), unquote(path))) if path else page), anchor


def broken(files: Mapping[str, bytes], pages: Mapping[str, Looked]) -> list[str]:
    """The links that lead to no file, or to no anchor of it."""
    found = []
    for name, page in pages.items():
        for link in {*page.fetched, *(link for link, _ in page.links)}:
            path, anchor = target(name, link)
            if path not in files or (anchor and anchor not in pages[path].anchors):
                found.append(f"{name}: {link}")
    return found


def clicks(pages: Mapping[str, Looked]) -> dict[str, int]:
    """How many clicks each page is from the first one, and each anchor that a page of one click leads to."""
    far, waiting = {"index.html": 0}, deque(["index.html"])
    while waiting:
        name = waiting.popleft()
        for link, _ in pages[name].links if name in pages else ():
            path, anchor = target(name, link)
            if path not in far:
                far[path] = far[name] + 1
                waiting.append(path)
            far.setdefault(f"{path}#{anchor}", far[name] + 1)
    return far
