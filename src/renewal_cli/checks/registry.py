"""The rules: each has a page in ``pages/``; those checked after reading have a module ``rnNNN_*.py``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, cast

from renewal_cli.i18n import Phrase
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from renewal_cli.checks.context import CheckContext, Fault
    from renewal_cli.model.house_rules import Weight
    from renewal_cli.model.problem import Severity

_ROOM = Path(__file__).parent
_HEAD = re.compile(r"---\nseverity: (\w+)\nfix: (\w+)\n---\n\n# (RN[0-9]{3}) (.+) · (.+)\n\n")
_EXAMPLE = re.compile(r"^## ([^\n]+)\n\n```\w+\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """One rule; its page is read, and its module imported, on demand.

    Attributes:
        code: ``RN`` and three digits.
        module: the module with the check; None for a rule that is checked while reading.
    """

    code: str
    module: str | None

    @property
    def file(self) -> Path:
        """The file of its page."""
        return _ROOM / "pages" / f"{self.code}.md"

    @cached_property
    def _text(self) -> str:
        return self.file.read_text("utf-8")

    @cached_property
    def _head(self) -> re.Match[str]:
        return cast("re.Match[str]", _HEAD.match(self._text))

    @property
    def severity(self) -> Severity:
        """The severity of a finding, unless the programme sets another."""
        return cast("Severity", self._head[1])

    @property
    def fix(self) -> str:
        """Whether ``check --fix`` fixes it: ``safe``, ``unsafe`` (with ``--unsafe-fixes``) or ``none``."""
        return self._head[2]

    @property
    def title(self) -> Phrase:
        """The title of the page."""
        return Phrase(self._head[4], self._head[5])

    @property
    def page(self) -> str:
        """The manual page as plain text, in both languages."""
        body = self._text[self._head.end() :]
        examples = _EXAMPLE.sub(lambda example: f"{example[1]}:\n{indent(example[2], '    ')}", body)
        return f"{self.title.zh} · {self.title.en}.\n\n{examples.rstrip()}"

    def check(self, context: CheckContext) -> Iterator[Fault]:
        """Yield the faults that its module finds."""
        find: Callable[[CheckContext], Iterator[Fault]] = import_module(f"renewal_cli.checks.{self.module}").check
        return find(context)


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, sorted."""
    modules = {path.stem[:5].upper(): path.stem for path in _ROOM.glob("rn*.py")}
    codes = sorted(path.stem for path in (_ROOM / "pages").glob("RN*.md"))
    return {code: Rule(code, modules.get(code)) for code in codes}


def active(weights: Mapping[str, Weight], *, only_errors: bool) -> dict[Rule, Severity]:
    """Return the rules with a module that are not switched off, each with its severity in the programme."""
    found: dict[Rule, Severity] = {}
    for rule in rules().values():
        weight = weights.get(rule.code) or rule.severity if rule.module else "off"
        if weight != "off" and (weight == "error" or not only_errors):
            found[rule] = weight
    return found


def findings(context: CheckContext, active: Mapping[Rule, Severity]) -> list[Problem]:
    """Return the findings of some rules, each with the severity given for it."""
    return [
        Problem(rule.code, fault.place, fault.message, fault.hint, fault.related, severity, fault.fix)
        for rule, severity in active.items()
        for fault in rule.check(context)
    ]
