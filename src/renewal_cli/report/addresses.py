"""Where each page of a site is: a file name that every system allows for each org, indicator, target and data file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import quote

from renewal_cli.model.period import written
from renewal_cli.writing import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.model.period import Period
    from renewal_cli.report.table import Subject

LINES = 2000
"""So many lines of a data file stand on one page."""
INDEX = "index.html"


@dataclass(frozen=True)
class Addresses:
    """Where the pages are, as paths below the site's folder.

    Attributes:
        subjects: the page of each org, indicator, and target.
        firsts: the first page of each org and indicator.
        files: the pages of each data file, each with so many lines.
        lists: the page of each list that explains what is in it.
        repo: the address of the folder of the programme in a repository, which then shows the data files; "" for none.
    """

    subjects: Mapping[Subject, str]
    firsts: Mapping[tuple[str, str], str]
    files: Mapping[str, Sequence[str]]
    repo: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pages(self) -> Mapping[tuple[object, ...], str]:
        """The page of each org, indicator and target as links have it."""
        return {subject[:3]: quote(path) for subject, path in self.subjects.items()}

    def of(self, subject: Subject, figure: str = "") -> str:
        """The page about something, with the place on it where a figure is derived; "" where there is none.

        What was not promised for just these days stands on the first page of the org and the indicator.
        """
        if subject.among:
            page, place = quote(self.lists.get(subject.among, "")), quote(subject.figure)
            return f"{page}#{place}" if page else ""
        page, place = self._pages.get(subject[:3], ""), figure or subject.figure
        if not page:
            page, place = quote(self.firsts.get(subject[:2], "")), "actual" if place else ""
        return f"{page}#{place}" if page and place else page

    def line(self, file: str, line: int) -> str:
        """Where a line of a data file is shown; "" where nowhere."""
        if self.repo:
            return f"{self.repo}/{quote(file)}#L{line}"
        pages = self.files.get(file, ())
        return f"{quote(pages[(line - 1) // LINES])}#L{line}" if line <= LINES * len(pages) else ""


def path_of(subject: Subject) -> str:
    """The file that the page of an org, an indicator or a target would like to have."""
    if not subject.indicator:
        return f"org/{subject.org}.html"
    if not subject.org:
        return f"indicator/{subject.indicator}.html"
    window = f"-{years_of(subject.window)}" if subject.window else ""
    return f"figure/{subject.org}/{subject.indicator}{window}.html"


def years_of(window: Period) -> str:
    """A window in a file name and behind ``--year``: 2026, 2025..2027, else its months or days."""
    first, last = window.first.year, window.last.year
    if window[:2] == (date(first, 1, 1), date(last, 12, 31)):
        return str(first) if first == last else f"{first}..{last}"
    return written(window)


def allowed(paths: Sequence[str]) -> list[str]:
    """The same paths as every system allows them, no two of them the same file anywhere.

    What has to be changed, and what differs only in a way that some systems do not see, gets a digest of itself.
    """
    plain = ["/".join(map(_part, path.split("/"))) for path in paths]
    times = Counter(map(_seen, plain))
    folders = {
        _seen("/".join(parts[:end])) for path in plain for parts in [path.split("/")] for end in range(1, len(parts))
    }
    return [
        safe if safe == path and times[_seen(safe)] == 1 and _seen(safe) not in folders else _marked(safe, path)
        for safe, path in zip(plain, paths, strict=True)
    ]


def _part(part: str) -> str:
    """One part of a path; the suffix of a page is kept."""
    stem = part.removesuffix(".html")
    return file_name(stem) + part[len(stem) :]


def _seen(path: str) -> str:
    """What a file system that is blind to case and composition sees."""
    return normalize("NFC", normalize("NFC", path).casefold())


def _marked(safe: str, path: str) -> str:
    return f"{safe.removesuffix('.html')}~{sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.html"
