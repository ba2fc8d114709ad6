"""Texts that show where their faults are: ``«RN109»`` stands right before a fault of that code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.programmes import INDICATORS, PROGRAMME, faults, loaded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.model.problem import Problem

_MARK = re.compile("«(RN[0-9]{3})»")


def without_marks(files: Mapping[str, str]) -> dict[str, str]:
    """The files as the loader shall read them."""
    return {name: _MARK.sub("", text) for name, text in files.items()}


def marked_faults(files: Mapping[str, str]) -> list[str]:
    """The faults that the marks stand for, as ``file:line:column code`` in the order of files and places."""
    found = []
    for name in sorted(files):
        for line_number, line in enumerate(files[name].split("\n"), 1):
            removed = 0
            for mark in _MARK.finditer(line):
                found.append(f"{name}:{line_number}:{mark.start() - removed + 1} {mark[1]}")
                removed += len(mark[0])
    return found


def assert_faults(files: Mapping[str, str]) -> None:
    """Exactly the marked faults are noted, each once, in order."""
    noted, wanted = faults(without_marks(files)), marked_faults(files)
    assert noted == wanted, f"noted {noted}, wanted {wanted}"


def only_problem(files: Mapping[str, str]) -> Problem:
    """The one problem of files with one mark."""
    assert_faults(files)
    (problem,) = loaded(without_marks(files)).problems
    return problem


def target(entry: str) -> dict[str, str]:
    """One promise of the eastern district."""
    return {"targets/t.yaml": f"org: east\ntargets:\n  - {entry}\n"}


def actual(figure: str, indicator: str = "pipes", period: str = "2025") -> dict[str, str]:
    """One figure of the eastern district."""
    return {"data/d.yaml": f"org: east\nactuals:\n  {indicator}: {{{period}: {figure}}}\n"}


def indicator(entry: str) -> dict[str, str]:
    """One indicator more, with the id ``new``."""
    return {"targets/i.yaml": f"indicators:\n  new: {entry}\n"}


def in_programme(text: str) -> dict[str, str]:
    """The programme file with something more at its end."""
    return {"targets/programme.yaml": PROGRAMME + text}


def with_indicators(text: str) -> dict[str, str]:
    """The indicators file with something more at its end."""
    return {"targets/indicators.yaml": INDICATORS + text}
