"""Sources, from the programme file."""

from __future__ import annotations

from datetime import date

from tests.load.expected import assert_faults
from tests.programmes import programme

HEAD = "programme: P\nperiod: 2025\norgs: {}\n"


def test_a_source_has_all_that_the_file_says() -> None:
    text = (
        "sources:\n  a: {title: 讲话, date: 2025-06, url: 'https://example.org/a', note: 第3页}\n  b: {title: 2025}\n"
    )
    sources = programme({"targets/programme.yaml": HEAD + text}).sources
    assert [*sources] == ["a", "b"]
    assert (sources["a"].title, sources["a"].url, sources["a"].note) == ("讲话", "https://example.org/a", "第3页")
    assert sources["a"].date is not None
    assert sources["a"].date.last == date(2025, 6, 30)
    assert (sources["b"].title, sources["b"].date, sources["b"].url, sources["b"].note) == ("2025", None, None, None)


def test_a_programme_without_sources_is_sound() -> None:
    assert programme({"targets/programme.yaml": HEAD}).sources == {}
    assert programme({"targets/programme.yaml": HEAD + "sources:\n"}).sources == {}


def test_faults_of_every_source_are_noted() -> None:
    assert_faults(
        {
            "targets/programme.yaml": HEAD + "sources:\n"
            "  a: {title: A, date: «RN106»2025年}\n  b: «RN102»{}\n  c: {title: C, «RN101»dat: 2025}\n"
            "  «RN008»a: {title: A}\n  d: {title: D, date: «RN106»2025-02-30}\n"
        }
    )
