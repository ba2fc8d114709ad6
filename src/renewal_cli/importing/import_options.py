"""What people say about a table: on the command line, or once in the programme's ``imports:``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from renewal_cli.calc.choose import choose_indicator, choose_source, fitting, indicator_names
from renewal_cli.editing.merge import Tree, with_figures
from renewal_cli.editing.yaml_document import YamlDocument
from renewal_cli.errors import AskedWronglyError
from renewal_cli.importing.headings import SKIP
from renewal_cli.load.files import is_yaml
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import read_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.model.programme import Programme

_KEYS = ("section", "indicator", "source")
_TABLES = ("columns", "orgs")


@dataclass(frozen=True)
class ImportOptions:
    """How a table is read where it does not say so itself.

    Attributes:
        period: the month, quarter or year that it is of.
        section: ``actuals`` or ``year_to_date``, where the headings do not tell.
        indicator: what it counts, where the headings do not tell.
        columns: what a heading means: an indicator's id, perhaps with a section behind a blank, or ``skip``.
        orgs: the org's id for a name in the table, or ``skip``.
        source: where the figures are from.
        reported: the day on which they were reported.
        reason: why figures that were there already are other ones now.
    """

    period: str | None = None
    section: str | None = None
    indicator: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    orgs: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    reported: str | None = None
    reason: str | None = None


def with_ids(options: ImportOptions, programme: Programme, today: date) -> ImportOptions:
    """The options with ids for the names of indicators and sources, and an exact period, as people say them.

    What a heading means stays as it is where it is no name of an indicator.

    Args:
        options: as they were typed or remembered.
        programme: whose names they are.
        today: the day from which "10月" is the last one.

    Raises:
        AskedWronglyError: no such indicator, source or period.
    """
    names = indicator_names(programme)

    def meaning(words: str) -> str:
        name, _, section = words.rpartition(" ") if words.endswith(SECTIONS) else (words, "", "")
        found = [] if name in (SKIP, "org") else fitting(names, name)
        return " ".join((found[0], section)).strip() if len(found) == 1 else words

    return replace(
        options,
        period=None if options.period is None else _period(options.period, today),
        indicator=None if options.indicator is None else choose_indicator(programme, options.indicator).id,
        source=None if options.source is None else choose_source(programme, options.source),
        columns={heading: meaning(words) for heading, words in options.columns.items()},
    )


def _period(words: str, today: date) -> str:
    try:
        return str(read_period(words, today))
    except ValueError:
        raise AskedWronglyError(
            f"--period 不是有效的时期：“{words}”。写成 10月、2026年10月、2026-10、2026Q3 或 2026。",
            f"--period is not a period: '{words}'. Write 2026-10, 2026Q3 or 2026.",
        ) from None


def pairs(words: Sequence[str] | None) -> dict[str, str]:
    """``name=meaning`` by name.

    Raises:
        AskedWronglyError: a word without ``=``.
    """
    found = {}
    for each in words or ():
        name, sign, meaning = each.rpartition("=")
        if not sign:
            raise AskedWronglyError(f"“{each}”里没有等号，写成 '名称=意思'。", f"no '=' in '{each}': 'NAME=MEANING'.")
        found[name.strip()] = meaning.strip()
    return found


def with_remembered(options: ImportOptions, name: str, texts: Mapping[str, str]) -> ImportOptions:
    """Return the options with those that the programme remembers under a name; the ones given now win."""
    _, page = _programme_page(texts)
    known = (page.value(()).get("imports") or {}).get(name) or {}
    return replace(
        options,
        section=options.section or known.get("section"),
        indicator=options.indicator or known.get("indicator"),
        source=options.source or known.get("source"),
        columns={**(known.get("columns") or {}), **options.columns},
        orgs={**(known.get("orgs") or {}), **options.orgs},
    )


def remember(options: ImportOptions, name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the programme file with the options saved under a name, by file name; empty if nothing changes.

    Raises:
        AskedWronglyError: another meaning stands there.
        CannotEditError: the file is laid out so that it cannot be changed in place.
    """
    file, page = _programme_page(texts)
    known = (page.value(()).get("imports") or {}).get(name) or {}
    wanted = {key: words for key in _KEYS if (words := getattr(options, key))}
    tables = {key: dict(words) for key in _TABLES if (words := getattr(options, key))}
    for key, words in [*wanted.items(), *((word, to) for table in tables.values() for word, to in table.items())]:
        there = {**known, **(known.get("columns") or {}), **(known.get("orgs") or {})}.get(key, words)
        if there != words:
            raise AskedWronglyError(
                f"imports: {name} 里“{key}”已是“{there}”；请在 {file} 里改，或换一个名字。",
                f"'{key}' is '{there}' in imports: {name} already; change it in {file}, or choose another name.",
            )
    new: Tree = {key: [{"value": words}] for key, words in wanted.items() if key not in known}
    for key, table in tables.items():
        missing = {word: [{"value": to}] for word, to in table.items() if word not in (known.get(key) or {})}
        new |= {key: missing} if missing else {}
    return {file: with_figures(page, {"imports": {name: new}})} if new else {}


def _programme_page(texts: Mapping[str, str]) -> tuple[str, YamlDocument]:
    pages = ((name, YamlDocument(name, text)) for name, text in texts.items() if is_yaml(name))
    return next((name, page) for name, page in pages if "programme" in page.source_map.value)
