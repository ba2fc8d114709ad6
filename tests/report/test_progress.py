"""Methods in print: fields, table, disagreement; the list and the manual pages."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.choose import choose_org
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.interval import exactly
from renewal_cli.report.gap import gap
from renewal_cli.report.methods import method_page, methods
from renewal_cli.report.status import status
from renewal_cli.report.table import Figure
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FILES = {
    "targets/east.yaml": "org: east\ntargets:\n"
    "  - {indicator: leakage, at_most: 8.1, since: 2025, by: 2026, baseline: {2024: 10}}\n"
    "  - {indicator: green, improve: true, since: 2024, by: 2026}\n",
    "data/east.yaml": "org: east\nactuals:\n  leakage: {2025: 9.4}\n  green: {2024: 10, 2025: 10.2}\n",
}


def shown(*names: str, language: Language = "zh") -> Document:
    seen = view(FILES, "2026-03-31")
    return status(seen, choose_org(seen.programme, "east"), None, language, names)


def test_without_a_method_nothing_is_added() -> None:
    document = shown()
    assert document.method == "linear"
    assert len(document.tables) == 1
    assert "progress" not in document.records[0]


def test_a_method_adds_its_figure_its_label_and_its_score() -> None:
    document = shown("sdsn")
    assert document.method == "sdsn"
    first = document.records[0]
    # 0.6 of the 1.9 in half the time: 1.2 / 1.9
    assert first["progress"] == Figure(exactly(Fraction(12, 19)), "0.632")
    assert (first["progress_label"], first["progress_label_words"]) == ("moderately_improving", "有所改善")
    assert "progress_sdsn" not in first


def test_several_methods_stand_side_by_side_and_disagreement_is_noted() -> None:
    document = shown("sdsn", "cagr", "linear", language="en")
    assert document.method == "sdsn,cagr,linear"
    first, second = document.records
    assert first["progress_label"] == first["progress_label_sdsn"] == "moderately_improving"
    assert first["progress_label_cagr"] == "moderate_progress"
    assert str(second["progress_cagr"]) == "2.000%"
    (table,) = document.tables[1:]
    assert [row[1].text for row in table.rows] == ["sdsn", "cagr", "linear"] * 2
    notes = " ".join(document.said("note"))
    assert "The methods disagree on Leakage: sdsn moderately improving, cagr moderate progress, linear" in notes
    assert "Method sdsn: linear growth seen / needed; source: Sustainable Development Solutions Network" in notes


def test_the_gap_takes_methods_too() -> None:
    seen = view(FILES, "2026-03-31")
    document = gap(seen, choose_org(seen.programme, "east"), None, None, "zh", ("earned-schedule",))
    first = document.records[0]
    # 0.6 of 1.9 is month 7.58 of 24, after 12: 4.4 late; 24 / (7.58 / 12) = 38 months
    assert (str(first["months_late"]), first["expected_end"]) == ("4.4", "2028-02-29")
    assert any("earned-schedule" in line for line in document.said("line"))


def test_a_programme_without_targets_has_nothing_to_judge() -> None:
    seen = view({"data/east.yaml": "org: east\nactuals: {green: {2025: 1}}\n"}, "2026-03-31")
    assert status(seen, choose_org(seen.programme, "east"), None, "zh", ("cagr",)).tables == ()


def test_every_method_is_listed_and_has_a_page() -> None:
    document = methods("en")
    assert document.said("verdict")[0].startswith("8 methods; linear without --method.")
    assert len(document.records) == len(document.tables[0].rows) == 8
    page = method_page("cagr", "zh")
    assert page.said("title") == ("cagr: 年均增速比（实际÷所需）",)
    assert any(line.startswith(">>> rated(") for line in page.said("verbatim"))
    with pytest.raises(AskedWronglyError):
        method_page("cagrr", "zh")
