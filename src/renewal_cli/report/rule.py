"""``renewal rule``: the manual page of a check, and the list of all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.checks.registry import rules
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report.check import WEIGHTS
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from renewal_cli.checks.registry import Rule
    from renewal_cli.report.document import Block

TIMELESS = date.min
"""A manual page has no day."""


def rule_page(rule: Rule, language: Language) -> Document:
    """The page of one rule; both languages stand on it."""
    head = f"{rule.code} {rule.title.in_language(language)} ({WEIGHTS[rule.severity].in_language(language)})"
    lines = rule.page.partition("\n")[2].strip("\n").split("\n")
    blocks: tuple[Block, ...] = (
        Sentence(head, "title"),
        *(Sentence(line, "verbatim" if line.startswith(" ") else "statement") for line in lines),
    )
    return _document(blocks, (rule,), language)


def rule_list(language: Language) -> Document:
    """Every rule with its title and weight."""
    columns = (
        Column(Phrase("编号", "Code").in_language(language)),
        Column(Phrase("查什么", "What it finds").in_language(language)),
        Column(Phrase("轻重", "Weight").in_language(language)),
    )
    every = tuple(rules().values())
    rows = tuple(
        (Cell(each.code), Cell(each.title.in_language(language)), Cell(WEIGHTS[each.severity].in_language(language)))
        for each in every
    )
    lines = (Sentence(f"{each.code} {each.title.in_language(language)}", "line") for each in every)
    return _document((Table(columns, rows), *lines), every, language)


def _document(blocks: tuple[Block, ...], found: tuple[Rule, ...], language: Language) -> Document:
    records = tuple(
        {
            "code": each.code,
            "title": each.title.in_language(language),
            "severity": each.severity,
            "fix": each.fix,
            "page": each.page,
        }
        for each in found
    )
    return Document("rule", language, TIMELESS, "check", blocks, records)
