"""``check`` as a Document: every fault at its place with its cure; and what a Document itself offers."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.i18n import Phrase
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem
from renewal_cli.report.check import check
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.table import Column, Figure, Table
from renewal_cli.report.words import LIGHTS, TONES

DAY = date(2026, 11, 20)
TEXTS = dict.fromkeys("abcdefghi", "")


def problem(file: str, line: int) -> Problem:
    return Problem(
        "RN101", Place(file, line, 3, line, 9), Phrase("没有这个键", "unknown key"), Phrase("改成 by", "write by")
    )


def test_without_problems_it_says_how_many_files_were_read() -> None:
    assert "5 个文件，没有问题" in check([], dict.fromkeys("abcde", ""), DAY, "zh").said("verdict")[0]
    document = check([], dict.fromkeys("abcde", ""), DAY, "en")
    assert "5 files checked, no problems" in document.said("verdict")[0]
    assert document.records == ()


@pytest.mark.parametrize(
    ("problems", "zh", "en"),
    [
        ([problem("a.yaml", 1)], "1 个文件里有 1 处", "9 files checked, 1 problem in 1 file (1 error)."),
        (
            [problem("a.yaml", 1), problem("a.yaml", 2)],
            "1 个文件里有 2 处",
            "9 files checked, 2 problems in 1 file (2 errors).",
        ),
        (
            [problem("a.yaml", 1), problem("b.yaml", 2), problem("b.yaml", 3)],
            "2 个文件里有 3 处",
            "9 files checked, 3 problems in 2 files (3 errors).",
        ),
    ],
)
def test_the_verdict_counts_problems_and_files(problems: list[Problem], zh: str, en: str) -> None:
    assert zh in check(problems, TEXTS, DAY, "zh").said("verdict")[0]
    assert en in check(problems, TEXTS, DAY, "en").said("verdict")[0]
    assert len(check(problems, TEXTS, DAY, "en").said("statement")) == len(problems)


def test_each_problem_has_its_place_its_sentence_and_its_cure() -> None:
    document = check([problem("data/a.yaml", 7)], {}, DAY, "zh")
    assert document.said("statement") == ("data/a.yaml:7:3: RN101 错误：没有这个键。改法：改成 by。",)
    english = check([problem("data/a.yaml", 7)], {}, DAY, "en")
    assert english.said("statement") == ("data/a.yaml:7:3: RN101 error: unknown key. Hint: write by.",)
    assert dict(english.records[0]) == {
        "code": "RN101",
        "severity": "error",
        "file": "data/a.yaml",
        "line": 7,
        "column": 3,
        "end_line": 7,
        "end_column": 9,
        "message": "unknown key",
        "cure": "write by.",
        "related": None,
        "fix": None,
        "fix_is_safe": None,
    }


def test_a_cure_that_asks_needs_no_full_stop() -> None:
    asks = problem("a.yaml", 1)._replace(hint=Phrase("是不是 by？", "did you mean by?"))
    assert check([asks], {}, DAY, "zh").said("statement")[0].endswith("改法：是不是 by？")
    assert check([asks], {}, DAY, "en").said("statement")[0].endswith("Hint: did you mean by?")


def test_a_document_gives_its_sentences_by_role_and_its_tables() -> None:
    table = Table((Column("a"),), ())
    document = Document(
        "status", "zh", DAY, "linear", (Sentence("one", "note"), table, Sentence("two", "title"), Sentence("3", "note"))
    )
    assert document.said("note") == ("one", "3")
    assert document.said("title") == ("two",)
    assert document.said("statement") == ()
    assert document.tables == (table,)
    assert document.further == {}


def test_a_figure_without_a_value_or_a_unit_is_its_text() -> None:
    assert str(Figure(None, "…", "个")) == "…"
    assert str(Figure(None, "—")) == "—"


def test_every_light_has_its_own_word_and_a_tone() -> None:
    assert LIGHTS.keys() == TONES.keys()
    assert (
        len({phrase.zh for phrase in LIGHTS.values()}) == len({phrase.en for phrase in LIGHTS.values()}) == len(LIGHTS)
    )
