"""All changes of one command: put into the texts of files, tried with the loader, shown, then written."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as evolve
from datetime import date
from difflib import unified_diff
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.known_as_of import observations_as_of
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.editing.carry import carried
from renewal_cli.editing.entry import Change, Promised
from renewal_cli.editing.file_index import FileIndex, leave_out_source, without_source
from renewal_cli.editing.merge import Tree, block_lines, with_comments, with_figures, with_targets
from renewal_cli.editing.save import save
from renewal_cli.editing.yaml_document import YamlDocument, item_text, text_of
from renewal_cli.errors import AskedWronglyError
from renewal_cli.load.files import is_yaml
from renewal_cli.load.models.base import AMOUNT_KEYS
from renewal_cli.load.programme import load_whole
from renewal_cli.model.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path as FilePath

    from renewal_cli.editing.entry import Entry, NewDuty, Said, Version
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.target import Target


@dataclass
class Draft:
    """New texts of files, beside the old ones.

    Attributes:
        programme: as it was read.
        texts: the YAML files as they were read; ledgers are never written.
        changed: the new text of each file that changes.
        figures: the figures that change, in their order.
        promises: the promises that change, in their order.
        duties: the new duties, by org and id.
        words: the new words on duties, by org, duty and day.
        unchanged: how many figures, and words on duties, were there already.
        sources: the sources that figures without one have taken, each behind the file that names it.
        notes: what is to be noted of the figures that are put in, once ``objections`` has looked.
    """

    programme: Programme
    texts: dict[str, str]
    changed: dict[str, str] = field(default_factory=dict)
    figures: list[Change] = field(default_factory=list)
    promises: list[Promised] = field(default_factory=list)
    duties: dict[tuple[str, ...], NewDuty] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    words: dict[tuple[str, ...], Said] = field(default_factory=dict)
    unchanged: int = 0
    sources: dict[tuple[str, str], None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Leave out what is not YAML."""
        self.texts = {name: text for name, text in self.texts.items() if is_yaml(name)}

    @cached_property
    def index(self) -> FileIndex:
        """The index that says into which file a new figure or promise goes."""
        return FileIndex(self.programme, self.texts)

    def put_figures(
        self, entries: Iterable[Entry], today: date, reason: str | None = None, *, replace: bool = False
    ) -> None:
        """Put figures in; one that differs from an existing figure becomes a new version of it.

        Args:
            entries: the figures.
            today: the day on which a new version without ``reported`` is reported.
            reason: why a new version without ``reason`` came to be.
            replace: write over the newest version instead of adding one.

        Raises:
            CannotEditError: a file is laid out so that it cannot be changed in place.
            AskedWronglyError: a figure without source would come to have that of its file; there is nothing to write
                over, or it stands in a ledger.
        """
        trees: dict[str, Tree] = {}
        replaced: dict[str, dict[Path, Version]] = {}
        for entry in entries:
            known = self.index.known(entry)
            newest = _newest(known)
            if self._is_known(entry, known) and not (replace and entry.version.keys() - AMOUNT_KEYS):
                self.unchanged += 1
                continue
            self.figures.append(Change(entry, newest))
            if replace:
                place = self._replaceable(entry, newest)
                page = self._document(place.file)
                path = page.path_at(place)
                replaced.setdefault(place.file, {})[path] = _without_same_source(entry.version, page, path)
            else:
                revision = {"reported": str(today), **({"reason": reason} if reason else {})} if known else {}
                self._add(trees, entry, newest, {**entry.version, **revision, **entry.version})
        for name in dict.fromkeys((*trees, *replaced)):
            self.changed[name] = self._with_figures(name, trees.get(name, _NOTHING), replaced.get(name, {}))

    def put_promise(self, org: str, fields: dict[str, str], *, replace: bool = False) -> None:
        """Put a promise in, or replace the newest version of the one that exists.

        Raises:
            CannotEditError: the file is laid out so that it cannot be changed in place.
            AskedWronglyError: there is not exactly one promise to write over.
        """
        if replace:
            target = self._promised(org, fields)
            self.promises.append(Promised(org, fields, target))
            name = target.place.file
            page = self._document(name)
            path = page.path_at(target.place)
            self.changed[name] = with_figures(page, {}, {path: _without_same_source(fields, page, path)})
            return
        self.put_promises([(org, fields)])

    def put_promises(self, promises: Iterable[tuple[str, dict[str, str]]]) -> None:
        """Put promises in: each its org and its fields.

        Raises:
            CannotEditError: a file is laid out so that it cannot be changed in place.
        """
        homes: dict[str, list[tuple[str, dict[str, str]]]] = {}
        for org, fields in promises:
            self.promises.append(Promised(org, fields))
            homes.setdefault(self.index.home_of_targets(org), []).append((org, fields))
        for name, of_file in homes.items():
            there = self.changed.get(name, self.texts.get(name))
            text = _new_targets(*of_file[0]) if there is None else there
            page = YamlDocument(name, text)
            items = [leave_out_source(fields, page) for _, fields in of_file[there is None :]]
            self.changed[name] = with_targets(page, items) if items else text

    def put_comments(self, org: str, lines: Iterable[str]) -> None:
        """Put comment lines at the end of the file with an org's promises, but for those that it has already."""
        name = self.index.home_of_targets(org)
        before = self.changed.get(name, self.texts.get(name))
        if (after := with_comments(before, org, lines)) != (before or ""):
            self.changed[name] = after

    def record(self, entries: Sequence[Entry], today: date, *, carry: bool, replace: bool) -> None:
        """Put in typed figures; without source a correction keeps that of its figure, a new one takes that of its file.

        Args:
            entries: the figures.
            today: the day on which a new version without ``reported`` is reported.
            carry: change the running totals that contain them by the same difference.
            replace: write over the newest versions.

        Raises:
            CannotEditError: a file is laid out so that it cannot be changed in place.
            AskedWronglyError: there is nothing to write over, or nothing that could be carried.
        """
        if carry:
            entries = [*entries, *carried(self.programme, entries)]
        if not replace:
            entries = [self._with_source(each) for each in entries]
        self.put_figures(entries, today, replace=replace)

    def record_promise(self, org: str, fields: dict[str, str], *, replace: bool) -> None:
        """Put in a typed promise; without source it takes the source that its file names.

        Raises:
            CannotEditError: the file is laid out so that it cannot be changed in place.
            AskedWronglyError: there is not exactly one promise to write over.
        """
        if not replace and "source" not in fields:
            fields = {**fields, **self.source_of(self.index.home_of_targets(org))}
        self.put_promise(org, fields, replace=replace)

    def _with_source(self, entry: Entry) -> Entry:
        if "source" in entry.version:
            return entry
        newest = _newest(self.index.known(entry))
        name, _ = self._home(entry, newest)
        kept = newest.source if newest else None
        source = self._taken(newest.place.file, kept) if newest and kept else self.source_of(name)
        return evolve(entry, version={**entry.version, **source})

    def source_of(self, name: str) -> Version:
        """The source that a file names for all that it holds, if it names one."""
        source = self._document(name).value(()).get("source") if name in self.texts else None
        return {} if source is None else self._taken(name, str(source))

    def _taken(self, file: str, source: str) -> Version:
        """The source of a figure without one; remembers which file names it."""
        self.sources[file, source] = None
        return {"source": source}

    def _document(self, name: str) -> YamlDocument:
        """A file as it was read."""
        return YamlDocument(name, self.texts[name])

    def tried(self, root: FilePath) -> LoadResult:
        """The programme as loaded with these changes."""
        return load_whole(root, {name: text.encode() for name, text in self.changed.items()})

    def objections(self, root: FilePath, before: LoadResult, today: date, *, despite_warnings: bool) -> list[Problem]:
        """Return the reasons not to write: errors that the data would have, and new warnings.

        Args:
            root: the folder of the programme.
            before: what the draft was made from.
            today: the day of the check.
            despite_warnings: warnings alone do not count.
        """
        if not self.changed:
            return []
        after = run_checks(self.tried(root), today)
        errors = [each for each in after if each.severity == "error"]
        doubts = [each for each in after if each.severity != "error" and each.code not in _OF_WHAT_IS_ABSENT]
        doubts = [each for each in doubts if each.severity == "warning" or each.code.startswith(_OF_FIGURES)]
        known = {(each.code, each.message) for each in run_checks(before, today)} if doubts else set()
        new = [each for each in doubts if (each.code, each.message) not in known]
        self.notes = [each for each in new if each.severity == "note"]
        warnings = [each for each in new if each.severity == "warning" and (errors or not despite_warnings)]
        return sorted([*errors, *warnings], key=lambda each: (each.place, each.code))

    def difference(self) -> Iterator[str]:
        """The changes line by line, as a unified diff."""
        for name, text in self.changed.items():
            old = self.texts.get(name)
            before = "" if old is None else old
            yield from unified_diff(
                before.splitlines(),
                text.splitlines(),
                name if old is not None else "/dev/null",
                name,
                n=1,
                lineterm="",
            )

    def write(self, root: FilePath) -> None:
        """Write the changed files; the caller holds the lock since before they were read.

        Raises:
            CannotWriteError: the system refuses, or a file has changed since it was read; then no file is changed.
        """
        save(root, self.texts, self.changed)

    def _is_known(self, entry: Entry, known: list[Observation]) -> bool:
        """Tell whether a figure exists already: the newest version, or the one reported on its day, has its amount."""
        indicator = self.programme.indicators[entry.indicator]
        day = entry.version.get("reported")
        of_the_day = [each for each in known if (str(each.reported) if each.reported else None) == day]
        newest = _newest(known)
        versions = of_the_day if entry.is_history or day is not None else []
        if not entry.is_history or day is None:
            versions = [*versions, *([newest] if newest else [])]
        return any(entry.says_the_same(each, indicator) for each in versions)

    def _home(self, entry: Entry, newest: Observation | None) -> tuple[str, str]:
        """The file of a figure, and its period as it is written there."""
        if newest is not None and newest.place.file in self.texts:
            return newest.place.file, str(newest.period)
        return self.index.home_of_figures(entry.org, entry.section, entry.indicator), entry.period

    def _add(self, trees: dict[str, Tree], entry: Entry, newest: Observation | None, version: Version) -> None:
        """Add a version of a figure to the tree of its file."""
        name, period = self._home(entry, newest)
        of_org = trees.setdefault(name, {"org": entry.org, "figures": {}})
        series = of_org["figures"].setdefault(entry.section, {}).setdefault(entry.indicator, {})
        versions = series.setdefault(period, [])
        if version not in versions:
            versions.append(version)

    def _replaceable(self, entry: Entry, newest: Observation | None) -> Place:
        """Return the place of the version that a figure replaces.

        Raises:
            AskedWronglyError: there is none, or it stands in a ledger.
        """
        if newest is None:
            raise AskedWronglyError(
                f"{self._names(entry.org, entry.indicator)}在 {entry.period} 没有数，无从改写；请去掉 --replace。",
                f"there is no figure of {entry.org}, {entry.indicator}, {entry.period} to write over; leave "
                "--replace out.",
            )
        if newest.place.file not in self.texts:
            raise AskedWronglyError(
                f"这个数在 {newest.place.line_reference}，不是 YAML，不能改写；去掉 --replace 就记为更正。",
                f"the figure is in {newest.place.line_reference}, which is not YAML; without --replace a revision "
                "is recorded.",
            )
        return newest.place

    def _promised(self, org: str, fields: Mapping[str, str]) -> Target:
        """The newest version of the promise of an indicator, in the window that is asked for.

        Raises:
            AskedWronglyError: there is none, or several fit.
        """
        last = parse_period(fields["by"]).last if "by" in fields else None
        fitting = [
            each
            for each in self.programme.targets
            if (each.org, each.indicator) == (org, fields["indicator"]) and last in (None, each.by.last)
        ]
        names = self._names(org, fields["indicator"])
        if not fitting:
            raise AskedWronglyError(
                f"{names}没有这个目标，无从改写；请去掉 --replace。",
                f"there is no such promise of {org}, {fields['indicator']} to write over; leave --replace out.",
            )
        if len({each.by.last for each in fitting}) > 1:
            raise AskedWronglyError(
                f"{names}有 {len(fitting)} 个目标可以改写；请用 --by 写明是哪一个。",
                f"{len(fitting)} promises of {org}, {fields['indicator']} could be written over; say which with --by.",
            )
        return max(fitting, key=lambda each: each.effective or date.min)

    def _names(self, org: str, indicator: str) -> str:
        return f"{self.programme.orgs[org].name}的{self.programme.indicators[indicator].name}"

    def _with_figures(self, name: str, tree: Tree, replaced: Mapping[Path, Version]) -> str:
        """The new text of a file: ``tree`` has its org and the figures that are put in."""
        org, figures = tree["org"], tree["figures"]
        if name in self.texts:
            page = self._document(name)
            for versions in _versions(figures):
                versions[:] = [leave_out_source(each, page) for each in versions]
            return with_figures(page, figures, replaced)
        sources = {each.get("source") for versions in _versions(figures) for each in versions}
        common = sources.pop() if len(sources) == 1 else None
        for versions in _versions(figures):
            versions[:] = [without_source(each) if common else each for each in versions]
        head = [f"org: {text_of(org)}", *([f"source: {text_of(common)}"] if common else [])]
        return "\n".join([*head, *block_lines(figures), ""])


_OF_FIGURES = "RN3"
_OF_WHAT_IS_ABSENT = ("RN404", "RN406")
"""Rules on missing reports: a new figure cannot be blamed for them."""

_NOTHING: Tree = {"org": None, "figures": {}}


def _new_targets(org: str, fields: Version) -> str:
    """The text of a new file of targets with its first promise, whose source is that of the file."""
    source = [f"source: {text_of(fields['source'])}"] if "source" in fields else []
    lines = [f"org: {text_of(org)}", *source, "targets:", f"  - {item_text(without_source(fields))}", ""]
    return "\n".join(lines)


def _newest(known: Iterable[Observation]) -> Observation | None:
    """The newest version of one figure."""
    return next(iter(observations_as_of(known, date.max)), None)


def _versions(tree: Tree) -> Iterator[list[Version]]:
    """The versions of each figure of a tree of section, indicator and period."""
    for section in tree.values():
        for series in section.values():
            yield from series.values()


def _without_same_source(fields: Version, page: YamlDocument, path: Path) -> Version:
    """Return what replaces a version, without the source if the file names it already."""
    old = page.value(path)
    of_file = page.value(()).get("source")
    is_same = not (isinstance(old, dict) and "source" in old) and fields.get("source") == str(of_file)
    return without_source(fields) if is_same else fields
