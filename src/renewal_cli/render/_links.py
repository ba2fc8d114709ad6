"""Links: where names, figures and lines of files lead, seen from one page; from a page alone they lead nowhere."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from posixpath import dirname
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.report.addresses import Addresses
    from renewal_cli.report.site import Names
    from renewal_cli.report.table import Subject, Table

    Named = Sequence[tuple[str, Subject]]


class Piece(NamedTuple):
    """A stretch of a text, and where it leads; "" for nowhere."""

    text: str
    link: str = ""


class NoLinks:
    """The links of a page that stands alone: there are none."""

    data = ""

    def table(self, table: Table) -> str:  # noqa: ARG002
        """Nowhere."""
        return ""

    def to(self, subject: Subject | None, figure: str = "") -> str:  # noqa: ARG002
        """Nowhere."""
        return ""

    def pieces(self, text: str, named: Named = ()) -> Iterator[Piece]:  # noqa: ARG002
        """The text in one piece."""
        yield Piece(text)


NO_LINKS = NoLinks()


class Vocabulary:
    """How the names that texts use, and places in files, are found; one for all pages of a site."""

    def __init__(self, names: Names, addresses: Addresses) -> None:
        self.names, self.addresses = names, addresses
        self.targets = {name for each in names.promises.values() for name in each}

    @cached_property
    def found(self) -> re.Pattern[str]:
        """A name, or lines of a file or of several: ``data/X.yaml:5-8、34``, ``data/{X,Y}.yaml:5``."""
        files = self.addresses.files
        known = {*self.names.orgs, *self.names.indicators, *self.targets, *self.names.others, *self.names.commands}
        words = sorted((name for name in known if len(name) > 1), key=lambda name: (name[0], -len(name), name))
        named = _any((_named(first, [*each]) for first, each in groupby(words, itemgetter(0))))
        folders = sorted({dirname(name) + "/" for name in files}, reverse=True)
        shown = _any(_in_folder(each, [name for name in files if dirname(name) + "/" == each]) for each in folders)
        lines = r"[0-9]+(?:-[0-9]+)?(?:、[0-9]+(?:-[0-9]+)?)*"
        several = r"\{(?P<stems>[^{}]+)\}(?P<suffix>\.\w+):(?P<first>[0-9]+)"
        folder = _any(map(re.escape, folders))
        return re.compile(f"(?P<name>{named})|(?P<file>{shown})(?::(?P<lines>{lines}))?|(?P<folder>{folder}){several}")


def _any(patterns: Iterable[str]) -> str:
    """A pattern for any of some; without any one that nothing matches."""
    return "|".join(patterns) or "(?!)"


def _named(first: str, names: Sequence[str]) -> str:
    """Names with one first letter as a pattern, which is found by it; one of Latin letters is no part of a word."""
    before = r"(?<![0-9A-Za-z])" if first.isascii() else ""
    rest = "|".join(re.escape(name[1:]) + (r"(?![0-9A-Za-z])" if name[-1].isascii() else "") for name in names)
    return f"{before}{re.escape(first)}(?:{rest})"


def _in_folder(folder: str, files: Sequence[str]) -> str:
    """The files of a folder as a pattern, which is found by it; a name that goes on with another comes after it."""
    names = sorted((name.removeprefix(folder) for name in files), key=len, reverse=True)
    return f"{re.escape(folder)}(?:{_any(map(re.escape, names))})"


class Links(NoLinks):
    """The links of one page of a site.

    Args:
        vocabulary: what is found in texts, and where it leads.
        here: the path of the page.
        subject: what the page is about.
        data: the name of the files beside the page that hold its rows, without suffix; "" where there are none.

    Attributes:
        tables: the tables that have files of their own, by the names of these without suffix.
    """

    def __init__(self, vocabulary: Vocabulary, here: str, subject: Subject, data: str) -> None:
        self.vocabulary, self.here, self.subject = vocabulary, here, subject
        self.up = "../" * here.count("/")
        self.itself, self.data = quote(here), self.from_here(quote(data))
        self.tables: dict[str, Table] = {}

    def to(self, subject: Subject | None, figure: str = "") -> str:
        """Where something leads, or one of its figures; "" where there is no page of it, or it is this one."""
        if subject is None:
            return ""
        link = self.vocabulary.addresses.of(subject, figure)
        return self.from_here(link, is_self=link.partition("#")[0] == self.itself)

    def table(self, table: Table) -> str:
        """The name of the files of a table, seen from the page, without suffix; "" on a page without rows."""
        if not self.data:
            return ""
        name = f"table/{self.here.removesuffix('.html')}/{len(self.tables) + 1}"
        self.tables[name] = table
        return self.from_here(quote(name))

    def from_here(self, link: str, *, is_self: bool = False) -> str:
        """A path below the site's folder, seen from the page."""
        if is_self:
            _, sign, place = link.partition("#")
            return sign + place
        return f"{self.up}{link}" if link and "://" not in link else link

    def pieces(self, text: str, named: Named = ()) -> Iterator[Piece]:
        """A text in pieces: its last names lead to what they are ``named`` for, all others as everywhere."""
        found = []
        for name, subject in reversed(named):
            text, _, after = text.rpartition(name)
            found.append((Piece(name, self.to(subject)), after))
        yield from self._pieces(text)
        for piece, after in reversed(found):
            yield piece
            yield from self._pieces(after)

    def _pieces(self, text: str) -> Iterator[Piece]:
        """A text in pieces: each name of an org, an indicator or a target leads to its page, each line to its file.

        A target is of the org named right before it; else of the page's, unless another org was named before.
        """
        told, at, org = 0, 0, self.subject.org
        for found in self.vocabulary.found.finditer(text):
            start, end = found.span()
            if found["file"]:
                pieces = [*self._lines(found["file"], found["lines"] or "")]
            elif found["stems"]:
                pieces = [*self._files(found)]
            else:
                name = found["name"]
                is_next = at > 0 and not text[at:start].strip(" :：")
                link = self._of_command(name) or self.to(self._meant(name, org, is_next=is_next))
                if name in self.vocabulary.names.orgs:
                    org = self.vocabulary.names.orgs[name].org
                pieces = [Piece(name, link)] if link else []
            at = end
            if pieces:
                if told < start:
                    yield Piece(text[told:start])
                yield from pieces
                told = end
        if told < len(text):
            yield Piece(text[told:])

    def _of_command(self, name: str) -> str:
        """The page that shows what a command does; "" for other names, and on the page itself."""
        command = self.vocabulary.names.commands.get(name, "")
        return "" if command == self.here else self.from_here(command)

    def _meant(self, name: str, org: str, *, is_next: bool) -> Subject | None:
        names = self.vocabulary.names
        if name in names.others:
            return None
        if name in names.orgs:
            return names.orgs[name]
        if is_next or org == self.subject.org:
            found = names.promises.get(org, {}).get(name)
            if found is not None:
                return found
        return names.indicators.get(name)

    def _files(self, found: re.Match[str]) -> Iterator[Piece]:
        """Several files with the same lines, each leading to its first."""
        yield Piece(f"{found['folder']}{{")
        for number, stem in enumerate(found["stems"].split(",")):
            link = self.vocabulary.addresses.line(found["folder"] + stem + found["suffix"], int(found["first"]))
            yield from (Piece("," if number else ""), Piece(stem, self.from_here(link)))
        yield Piece(f"}}{found['suffix']}:{found['first']}")

    def _lines(self, file: str, lines: str) -> Iterator[Piece]:
        """The lines of a file, each leading to itself, and a run of them to its first."""
        if not lines:
            yield Piece(file, self.from_here(self.vocabulary.addresses.line(file, 1).removesuffix("#L1")))
            return
        before = f"{file}:"
        for line in lines.split("、"):
            link = self.vocabulary.addresses.line(file, int(line.partition("-")[0]))
            yield Piece(f"{before}{line}", self.from_here(link))
            before = "、"
