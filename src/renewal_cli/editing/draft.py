"""All changes of one command: drafted, tried with the loader, shown, then written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import unified_diff
from typing import TYPE_CHECKING

from renewal_cli.editing.file_index import FileIndex
from renewal_cli.editing.merge import Tree, block_lines, with_figures, with_items
from renewal_cli.editing.save import save
from renewal_cli.editing.yaml_document import YamlDocument
from renewal_cli.editing.yaml_text import item_text, text_of
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.load.files import is_yaml
from renewal_cli.load.programme import load_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from renewal_cli.editing.entry import Entry, Version
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme


@dataclass
class Draft:
    """New texts of files, beside the old ones.

    Attributes:
        programme: as it was read.
        texts: the YAML files as they were read; ledgers are never written.
        changed: the new text of each file that changes.
        unchanged: how many figures were there already.
    """

    programme: Programme
    texts: dict[str, str]
    changed: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0

    def __post_init__(self) -> None:
        """Leave out what is not YAML."""
        self.texts = {name: text for name, text in self.texts.items() if is_yaml(name)}

    def put_figures(self, entries: Iterable[Entry], today: date, reason: str | None = None) -> None:
        """Put figures in; what differs from a figure that is there becomes a new version of it.

        Args:
            entries: the figures.
            today: the day on which a new version without ``reported`` is reported.
            reason: why a new version without ``reason`` came to be.

        Raises:
            CannotEditError: a file is laid out so that it cannot be changed in place.
            AskedWronglyError: a figure without source would come to have that of its file.
        """
        file_index = FileIndex(self.programme, self.texts)
        trees: dict[str, Tree] = {}
        for entry in entries:
            known = file_index.known(entry)
            if self._is_known(entry, known):
                self.unchanged += 1
                continue
            name, period, version = self._home(
                entry, known, file_index, {"reported": str(today), **({"reason": reason} if reason else {})}
            )
            of_org = trees.setdefault(name, {"org": entry.org, "figures": {}})
            series = of_org["figures"].setdefault(entry.section, {}).setdefault(entry.indicator, {})
            versions = series.setdefault(period, [])
            if version not in versions:
                versions.append(version)
        for name, of_org in trees.items():
            self.changed[name] = self._with_figures(name, of_org["org"], of_org["figures"])

    def put_promise(self, org: str, fields: dict[str, str]) -> None:
        """Put a promise in.

        Raises:
            CannotEditError: the file is laid out so that it cannot be changed in place.
        """
        name = FileIndex(self.programme, self.texts | self.changed).home_of_targets(org)
        text = self.changed.get(name, self.texts.get(name))
        if text is None:
            source = [f"source: {text_of(fields['source'])}"] if "source" in fields else []
            lines = [f"org: {text_of(org)}", *source, "targets:", f"  - {item_text(_without_source(fields))}", ""]
            self.changed[name] = "\n".join(lines)
        else:
            page = YamlDocument(name, text)
            fields = _leave_out_source(fields, page)
            self.changed[name] = with_items(page, "targets", [fields])

    def tried(self, root: Path) -> LoadResult:
        """What the loader says of the programme with these changes."""
        drafts = {name: text.encode() for name, text in self.changed.items()}
        return load_whole(root, drafts)

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

    def write(self, root: Path) -> None:
        """Write the changed files; the caller holds the lock since before they were read.

        Raises:
            CannotWriteError: the system refuses, or a file has changed since it was read; then no file is changed.
        """
        save(root, self.texts, self.changed)

    def _is_known(self, entry: Entry, known: list[Observation]) -> bool:
        """Whether a figure is there already: the newest has its amount, or the one reported on its day."""
        indicator = self.programme.indicators[entry.indicator]
        day = entry.version.get("reported")
        of_the_day = [each for each in known if (str(each.reported) if each.reported else None) == day]
        newest = sorted(known, key=_known_from)[-1:]
        versions = of_the_day if entry.is_history or day is not None else []
        if not entry.is_history or day is None:
            versions = [*versions, *newest]
        return any(entry.says_the_same(each, indicator) for each in versions)

    def _home(
        self, entry: Entry, known: list[Observation], file_index: FileIndex, of_revision: Version
    ) -> tuple[str, str, Version]:
        """The file, the period as it is written there, and the version to be put in."""
        newest = max(known, key=_known_from, default=None)
        if newest is not None and newest.place.file in self.texts:
            name, period = newest.place.file, str(newest.period)
        else:
            name, period = file_index.home_of_figures(entry.org, entry.section, entry.indicator), entry.period
        return name, period, {**entry.version, **of_revision, **entry.version} if known else entry.version

    def _with_figures(self, name: str, org: str, tree: Tree) -> str:
        if name in self.texts:
            page = YamlDocument(name, self.texts[name])
            for versions in _versions(tree):
                versions[:] = [_leave_out_source(each, page) for each in versions]
            return with_figures(page, tree)
        sources = {each.get("source") for versions in _versions(tree) for each in versions}
        common = sources.pop() if len(sources) == 1 else None
        for versions in _versions(tree):
            versions[:] = [_without_source(each) if common else each for each in versions]
        head = [f"org: {text_of(org)}", *([f"source: {text_of(common)}"] if common else [])]
        return "\n".join([*head, *block_lines(tree), ""])


def _known_from(each: Observation) -> date:
    return each.reported or (date.min if each.section == "plans" else each.period.last)


def _versions(tree: Tree) -> Iterator[list[Version]]:
    """The versions of each figure of a tree of section, indicator and period."""
    for section in tree.values():
        for series in section.values():
            yield from series.values()


def _leave_out_source(fields: Version, page: YamlDocument) -> Version:
    """A figure need not name the source that its file names; one without source may not come to have that one.

    Raises:
        AskedWronglyError: it has no source, and the file names one for all that it holds.
    """
    of_file = page.value(()).get("source")
    if of_file is not None and "source" not in fields:
        raise AskedWronglyError(
            Phrase(
                f"{page.name} 里的数默认出自“{of_file}”，请用 --source 写明这个数的来源。",
                f"what stands in {page.name} is from '{of_file}' unless it says otherwise; give its own with --source.",
            )
        )
    return _without_source(fields) if fields.get("source") == str(of_file) else fields


def _without_source(fields: Version) -> Version:
    return {key: words for key, words in fields.items() if key != "source"}
