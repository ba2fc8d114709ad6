"""Changes to a file as edits of its text: new keys, new items, new versions of a figure, versions written over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.editing.yaml_document import (
    CannotEditError,
    Edit,
    YamlDocument,
    item_text,
    text_of,
    version_text,
    versions_text,
)
from renewal_cli.load.faults import Faults
from renewal_cli.load.models.base import AMOUNT_KEYS
from renewal_cli.load.yaml import read_yaml
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewal_cli.editing.entry import Version
    from renewal_cli.load.source_map import Path, Value

Tree = dict[str, Any]
"""Mappings by key; at the bottom, under section, indicator and period, the new versions of a figure."""

LONGEST_LINE = 110
_AMOUNT = (*AMOUNT_KEYS, "unit", "improve")
"""The keys that hold an amount; a new amount replaces all of them."""

_PERIOD_DEPTH = 2
"""Levels from a section down to the keys that are periods."""


def with_figures(page: YamlDocument, tree: Tree, replaced: Mapping[Path, Version] | None = None) -> str:
    """The text of a file with figures put in, and others written over.

    Args:
        page: the file.
        tree: what is put in, by section, indicator and period: the new versions of each figure.
        replaced: what is written over, by its path: the new amount and whatever else changes; other keys stay.

    Raises:
        CannotEditError: the file is laid out so that it cannot be changed in place.
    """
    edits = [*_merged(page, (), tree)]
    written_over = [(path, *_written_over(page, path, fields)) for path, fields in (replaced or {}).items()]
    for path, _, value in written_over:
        page.source_map.replace(path, value)
    edits += [edit for _, edit, _ in written_over]
    return page.edited(edits, _merged_value(page.source_map.value, tree))


def with_targets(page: YamlDocument, items: list[dict[str, str]]) -> str:
    """The text of a targets file with items put at its end.

    Raises:
        CannotEditError: the file is laid out so that it cannot be changed in place.
    """
    edits = [*_appended(page, ("targets",), items)]
    value = page.source_map.value
    value["targets"] = [*(value["targets"] or []), *map(_value, map(item_text, items))]
    return page.edited(edits, value)


def with_comments(text: str | None, org: str, lines: Iterable[str]) -> str:
    """Return the text with those comment lines added at its end that it does not have yet.

    Args:
        text: the file; None where there is none, and one without promises of ``org`` begins.
        org: an org's id.
        lines: each begins with ``#`` and has no line end.
    """
    new = [line for line in lines if line not in (text or "").splitlines()]
    if not new:
        return text or ""
    there = f"org: {text_of(org)}\ntargets: []\n" if text is None else text
    return "\n".join([there.rstrip("\n"), *new, ""])


def _written_over(page: YamlDocument, path: Path, fields: Version) -> tuple[Edit, Value]:
    """Return the edit that replaces a version of a figure or promise, and the new value.

    Raises:
        CannotEditError: it has comments inside, which would be lost.
    """
    old = page.value(path)
    start, end = page.start(path), page.end(path)
    if isinstance(old, dict) and not page.is_flow(path) and "#" in page.text[start:end]:
        raise CannotEditError(page.name)
    keys = old if isinstance(old, dict) else {"value": old}
    amount = [key for key in fields if key in _AMOUNT]
    order = dict.fromkeys(new for key in (*keys, *fields) for new in (amount if key in _AMOUNT else [key]))
    texts = {key: fields.get(key, str(keys.get(key))) for key in order}
    value = {key: _value(text_of(fields[key])) if key in fields else keys[key] for key in order}
    if isinstance(path[-1], int):
        return Edit(start, end, item_text(texts)), value
    return Edit(start, end, version_text(texts)), value["value"] if [*value] == ["value"] else value


def block_lines(tree: Tree, indent: str = "", depth: int = 0) -> Iterator[str]:
    """The lines of a tree as a new file has them: a section on lines, a series on one line where that is short."""
    for key, sub in tree.items():
        line = f"{indent}{text_of(key)}: {_flow(sub)}"
        if isinstance(sub, list) or (depth > 0 and len(line) <= LONGEST_LINE):
            yield line
        else:
            yield f"{indent}{text_of(key)}:"
            yield from block_lines(sub, indent + "  ", depth + 1)


def _flow(sub: Tree | list[Version]) -> str:
    if isinstance(sub, list):
        return versions_text(sub)
    return "{" + ", ".join(f"{text_of(key)}: {_flow(each)}" for key, each in sub.items()) + "}"


def _merged(page: YamlDocument, path: Path, tree: Tree) -> Iterator[Edit]:
    """The edits that put a tree in below a path; deeper ones first, as they come before what follows in the text."""
    value = page.value(path)
    for key, sub in tree.items():
        if key in (value or {}) and isinstance(sub, list):
            yield from _revised(page, (*path, key), sub)
        elif key in (value or {}):
            yield from _merged(page, (*path, key), sub)
    new = {key: sub for key, sub in tree.items() if key not in (value or {})}
    if new and value:
        yield from _put(page, path, new)
    elif new:
        yield _filled(page, path, new)


def _put(page: YamlDocument, path: Path, new: Tree) -> Iterator[Edit]:
    """The edits that put new keys beside others; a period goes behind the last one that begins no later."""
    groups: dict[str | None, Tree] = {}
    for key in sorted(new, key=parse_period) if _holds_periods(path) else new:
        groups.setdefault(_key_before(page, path, key), {})[key] = new[key]
    for before, group in groups.items():
        if page.is_flow(path):
            inner = _flow(group)[1:-1]
            first = page.key_start((*path, next(iter(page.value(path)))))
            at = first if before is None else page.end((*path, before))
            yield Edit(at, at, f"{inner}, " if before is None else f", {inner}")
        else:
            yield _new_lines(page, path, before, group)


def _new_lines(page: YamlDocument, path: Path, before: str | None, group: Tree) -> Edit:
    at = page.key_start((*path, next(iter(page.value(path)))))
    indent = " " * page.column(at)
    lines = [*block_lines(group, indent, len(path))]
    if before is None:
        return Edit(at, at, page.line_end.join([*lines, ""]).removeprefix(indent) + indent)
    at = page.line_stop(page.end((*path, before)))
    return Edit(at, at, page.line_end.join(["", *lines]))


def _key_before(page: YamlDocument, path: Path, key: str) -> str | None:
    keys: list[str] = [*page.value(path)]
    if not _holds_periods(path):
        return keys[-1]
    return next((each for each in reversed(keys) if parse_period(each)[:2] <= parse_period(key)[:2]), None)


def _holds_periods(path: Path) -> bool:
    return len(path) == _PERIOD_DEPTH and path[0] in (*SECTIONS, "progress")


def _filled(page: YamlDocument, path: Path, new: Tree) -> Edit:
    """The edit that puts new keys into an empty mapping: between its braces, or on lines of their own."""
    if page.value(path) is not None:
        at = page.start(path) + 1
        return Edit(at, at, _flow(new)[1:-1])
    indent = " " * (page.column(page.key_start(path)) + 2)
    return _into_nothing(page, path, _flow(new), [*block_lines(new, indent, len(path))])


def _into_nothing(page: YamlDocument, path: Path, flow: str, lines: list[str]) -> Edit:
    """Return the edit that gives a value to a key that has none, after its colon or on the lines below."""
    start, end = page.start(path), page.end(path)
    if end > start:  # a written ~ or null
        return Edit(start, end, flow)
    if page.is_within_flow(path):
        return Edit(start, end, f" {flow}")
    at = page.line_stop(start)
    return Edit(at, at, page.line_end.join(["", *lines]))


def _revised(page: YamlDocument, path: Path, versions: list[Version]) -> Iterator[Edit]:
    """The edits that put new versions behind those of a figure, which stay as they are written."""
    value = page.value(path)
    if isinstance(value, list):
        yield from _appended(page, path, versions)
        return
    start, end = page.start(path), page.end(path)
    written = page.text[start:end]
    items = ", ".join(map(item_text, versions))
    if not isinstance(value, dict):
        yield Edit(start, end, f"[{{value: {written}}}, {items}]")
    elif page.is_flow(path):
        yield Edit(start, end, f"[{written}, {items}]")
    else:
        indent = " " * page.column(start)
        first, *others = written.split("\n")
        moved = [f"  {line}" if line.strip() else line for line in others]
        new = [f"{indent}- {item_text(each)}" for each in versions]
        yield Edit(start, end, "\n".join([f"- {first}", *moved]))
        at = page.line_stop(end)
        yield Edit(at, at, page.line_end.join(["", *new]))


def _appended(page: YamlDocument, path: Path, items: list[Version]) -> Iterator[Edit]:
    """The edits that put new items at the end of a list."""
    value = page.value(path)
    flow = ", ".join(map(item_text, items))
    if value is None:
        indent = " " * (page.column(page.key_start(path)) + 2)
        yield _into_nothing(page, path, f"[{flow}]", [f"{indent}- {item_text(each)}" for each in items])
    elif not page.is_flow(path):
        indent = " " * page.column(page.start(path))
        at = page.line_stop(page.end(path))
        yield Edit(at, at, page.line_end.join(["", *(f"{indent}- {item_text(each)}" for each in items)]))
    else:
        at = page.end((*path, len(value) - 1)) if value else page.start(path) + 1
        yield Edit(at, at, f", {flow}" if value else flow)


def _merged_value(value: Value, tree: Mapping[str, Any]) -> Value:
    """The value that a file has to have once a tree is put in."""
    merged = {} if value is None else value
    for key, sub in tree.items():
        if isinstance(sub, dict):
            merged[key] = _merged_value(merged.get(key), sub)
        elif key not in merged:
            merged[key] = _value(versions_text(sub))
        else:
            old = merged[key]
            kept = old if isinstance(old, list) else [old if isinstance(old, dict) else {"value": old}]
            merged[key] = [*kept, *(_value(item_text(each)) for each in sub)]
    return merged


def _value(text: str) -> Value:
    """The value of a text on one line."""
    source_map = read_yaml(text, "", Faults())
    return None if source_map is None else source_map.value
