"""The book of rules: which there are, their manual pages, and what they find."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Fault, Ground


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        code: ``RN`` and three digits.
        title: what it finds, in both languages.
        page: its manual page.
        severity: how much it weighs unless the programme says otherwise.
        check: finds its faults; None for what the loader finds while it reads.
    """

    code: str
    title: Phrase
    page: str
    severity: Severity
    check: Callable[[Ground], Iterator[Fault]] | None


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("rn*.py"))
    return {name[:5].upper(): _rule(name) for name in names}


def _rule(name: str) -> Rule:
    module: ModuleType = import_module(f"renewal_cli.rules.{name}")
    page = (module.__doc__ or "").strip()
    zh, _, en = page.partition("\n")[0].rstrip(".").partition(" · ")
    return Rule(name[:5].upper(), Phrase(zh, en), page, module.SEVERITY, getattr(module, "check", None))


def findings(ground: Ground, *, only_errors: bool = False) -> list[Problem]:
    """What the rules find, each at the weight that the programme gives it; rules that are off find nothing."""
    weights = ground.programme.rules.checks
    found = []
    for rule in rules().values():
        weight = weights.get(rule.code, rule.severity)
        if rule.check is None or weight == "off" or (only_errors and weight != "error"):
            continue
        found += [
            Problem(rule.code, fault.place, fault.message, fault.cure, fault.related, weight, fault.fix)
            for fault in rule.check(ground)
        ]
    return found
