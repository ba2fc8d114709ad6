"""What an installation without extras brings along: few packages, and not many bytes."""

from __future__ import annotations

from importlib.metadata import distribution

from packaging.requirements import Requirement

from tests.console import ROOT

NAME = "renewal-cli"


def core() -> set[tuple[str, str]]:
    """The package and all that it needs, each with the extra that was asked for."""
    found: set[tuple[str, str]] = set()
    waiting = [(NAME, "")]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        for text in distribution(name).requires or ():
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                waiting += [(need.name.lower().replace("_", "-"), each) for each in ("", *need.extras)]
    return found


def test_the_core_is_at_most_sixteen_packages_and_forty_megabytes() -> None:
    names = {name for name, _ in core()}
    assert {NAME, "typer", "pydantic", "jinja2"} <= names
    assert len(names) <= 16
    ours = (path for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc")
    size = sum(path.stat().st_size for path in ours)
    for name in names - {NAME}:
        for file in distribution(name).files or ():
            path = file.locate()
            size += path.stat().st_size if path.is_file() else 0  # type: ignore[attr-defined]
    assert size <= 40_000_000
