"""Mappings remembered by name: ``imports:`` in the programme file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.editing.merge import Tree, with_figures
from renewal_cli.editing.yaml_document import YamlDocument
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.load.files import is_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.importing.import_options import ImportOptions

_KEYS = ("section", "indicator", "source")
_TABLES = ("columns", "orgs")


def with_remembered(options: ImportOptions, name: str, texts: Mapping[str, str]) -> ImportOptions:
    """Wishes with what the programme remembers under a name; what is asked for now wins."""
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
    """The programme file with wishes under a name, by its own name; empty where they stand there already.

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
                Phrase(
                    f"imports: {name} 里“{key}”已是“{there}”；请在 {file} 里改，或换一个名字。",
                    f"'{key}' is '{there}' in imports: {name} already; change it in {file}, or choose another name.",
                )
            )
    new: Tree = {key: [{"value": words}] for key, words in wanted.items() if key not in known}
    for key, table in tables.items():
        missing = {word: [{"value": to}] for word, to in table.items() if word not in (known.get(key) or {})}
        new |= {key: missing} if missing else {}
    return {file: with_figures(page, {"imports": {name: new}})} if new else {}


def _programme_page(texts: Mapping[str, str]) -> tuple[str, YamlDocument]:
    pages = ((name, YamlDocument(name, text)) for name, text in texts.items() if is_yaml(name))
    return next((name, page) for name, page in pages if "programme" in page.source_map.value)
