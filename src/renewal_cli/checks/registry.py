"""The rules: each has a page in ``pages/``, and those that are checked after reading have a module ``rnNNN_*.py``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, cast

from renewal_cli.i18n import Phrase
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from renewal_cli.checks.context import CheckContext, Fault
    from renewal_cli.model.house_rules import Weight
    from renewal_cli.model.problem import Severity

_ROOM = Path(__file__).parent
_HEAD = re.compile(r"---\nseverity: (\w+)\nfix: (\w+)\n---\n\n# (RN[0-9]{3}) (.+) · (.+)\n\n")
_EXAMPLE = re.compile(r"^## ([^\n]+)\n\n```\w+\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        code: ``RN`` and three digits.
        title: what it finds.
        page: the manual page as plain text, in both languages.
        severity: how much a finding weighs, unless the programme says otherwise.
        fix: whether ``check --fix`` corrects such a fault: ``safe``, ``unsafe`` (with ``--unsafe-fixes``) or ``none``.
        check: finds the faults; None for a rule whose faults are found while the files are read.
    """

    code: str
    title: Phrase
    page: str
    severity: Severity
    fix: str
    check: Callable[[CheckContext], Iterator[Fault]] | None


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    modules = {path.stem[:5].upper(): path.stem for path in _ROOM.glob("rn*.py")}
    return {path.stem: _rule(path, modules.get(path.stem)) for path in sorted((_ROOM / "pages").glob("RN*.md"))}


def _rule(path: Path, module: str | None) -> Rule:
    """Read a page, and import the module that belongs to it."""
    text = path.read_text("utf-8")
    head = cast("re.Match[str]", _HEAD.match(text))
    severity, fix, code, zh, en = head.groups()
    examples = _EXAMPLE.sub(lambda example: f"{example[1]}:\n{indent(example[2], '    ')}", text[head.end() :])
    page = f"{zh} · {en}.\n\n{examples.rstrip()}"
    check = import_module(f"renewal_cli.checks.{module}").check if module else None
    return Rule(code, Phrase(zh, en), page, cast("Severity", severity), fix, check)


def active(weights: Mapping[str, Weight], *, only_errors: bool = False) -> list[Rule]:
    """The rules with a check that are not switched off, each with the severity that a programme gives it."""
    found = []
    for rule in rules().values():
        weight = weights.get(rule.code, rule.severity)
        if rule.check is not None and weight != "off" and (weight == "error" or not only_errors):
            found.append(replace(rule, severity=weight))
    return found


def findings(context: CheckContext, active: Iterable[Rule]) -> list[Problem]:
    """What some rules find."""
    return [
        Problem(rule.code, fault.place, fault.message, fault.hint, fault.related, rule.severity, fault.fix)
        for rule in active
        if rule.check is not None
        for fault in rule.check(context)
    ]
