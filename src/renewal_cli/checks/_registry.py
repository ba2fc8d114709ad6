"""The book of rules: which there are, their manual pages, and what they find."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from renewal_cli.checks._context import CheckContext, Fault
    from renewal_cli.model.house_rules import Weight
    from renewal_cli.model.problem import Severity


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        code: ``RN`` and three digits.
        title: what it finds, in both languages.
        page: its manual page.
        severity: how much it weighs unless the programme says otherwise.
        check: finds its faults; None for what the loader finds while it reads.
        is_local: whether a fault rests only on the figures of one org and of those below it, on targets and names,
            and never on the day.
    """

    code: str
    title: Phrase
    page: str
    severity: Severity
    check: Callable[[CheckContext], Iterator[Fault]] | None
    is_local: bool


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("rn*.py"))
    return {name[:5].upper(): _rule(name) for name in names}


def _rule(name: str) -> Rule:
    module: ModuleType = import_module(f"renewal_cli.checks.{name}")
    page = (module.__doc__ or "").strip()
    zh, _, en = page.partition("\n")[0].rstrip(".").partition(" · ")
    check, is_local = getattr(module, "check", None), getattr(module, "LOCAL", False)
    return Rule(name[:5].upper(), Phrase(zh, en), page, module.SEVERITY, check, is_local)


def running(weights: Mapping[str, Weight], *, only_errors: bool = False) -> list[Rule]:
    """The rules that are not off, each at the weight that a programme gives it."""
    found = []
    for rule in rules().values():
        weight = weights.get(rule.code, rule.severity)
        if rule.check is not None and weight != "off" and (weight == "error" or not only_errors):
            found.append(replace(rule, severity=weight))
    return found


def findings(context: CheckContext, running: Iterable[Rule]) -> list[Problem]:
    """What some rules find."""
    return [
        Problem(rule.code, fault.place, fault.message, fault.hint, fault.related, rule.severity, fault.fix)
        for rule in running
        if rule.check is not None
        for fault in rule.check(context)
    ]
