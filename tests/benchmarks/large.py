"""Large programmes for the benchmarks: many yearly levels, and many targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TREE = "programme: b\nperiod: 1990..2033\norgs:\n  a: {name: a, level: city}\n"


def yearly_levels(folder: Path, count: int = 1000, years: int = 44) -> Path:
    """So many indicators with so many yearly levels each and a target, for ``--method cagr``."""
    names = [f"i{number}" for number in range(count)]
    indicators = (f"  {name}: {{name: {name}, unit: 分, kind: stock, decimals: 2}}" for name in names)
    targets = (f"  - {{indicator: {name}, at_least: {200 + len(name)}, since: 1990, by: 2040}}" for name in names)
    series = (
        f"  {name}: {{" + ", ".join(f"{1990 + year}: {_level(number, year)}" for year in range(years)) + "}"
        for number, name in enumerate(names)
    )
    _write(folder / "targets" / "programme.yaml", TREE)
    _write(folder / "targets" / "indicators.yaml", "indicators:\n" + "\n".join(indicators) + "\n")
    _write(folder / "targets" / "a.yaml", "org: a\ntargets:\n" + "\n".join(targets) + "\n")
    _write(folder / "data" / "a.yaml", "org: a\nactuals:\n" + "\n".join(series) + "\n")
    return folder


def many_targets(folder: Path, orgs: int = 200, each: int = 100) -> Path:
    """Orgs with targets and an actual for each: 20,000 of both, as the table of one status."""
    tree = TREE + "".join(f"  o{org}: {{name: o{org}, level: district, parent: a}}\n" for org in range(orgs))
    names = [f"i{number}" for number in range(each)]
    lines = (f"  {name}: {{name: {name}, unit: 个, kind: flow, decimals: 0}}" for name in names)
    _write(folder / "targets" / "programme.yaml", tree)
    _write(folder / "targets" / "indicators.yaml", "indicators:\n" + "\n".join(lines) + "\n")
    for org in range(orgs):
        promised = "".join(f"  - {{indicator: {name}, at_least: {9 + org}, since: 2025, by: 2027}}\n" for name in names)
        done = "".join(f"  {name}: {{2025: {org % 9}}}\n" for name in names)
        _write(folder / "targets" / f"o{org}.yaml", f"org: o{org}\ntargets:\n{promised}")
        _write(folder / "data" / f"o{org}.yaml", f"org: o{org}\nactuals:\n{done}")
    return folder


def _level(number: int, year: int) -> str:
    return f"{100 + number % 7 + year}.{number % 10}"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
