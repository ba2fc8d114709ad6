"""File names of a site: every system allows them, and no two are one file anywhere."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.model.period import Period
from renewal_cli.report.addresses import LINES, Addresses, allowed, path_of
from renewal_cli.report.table import Subject

THREE_YEARS = Period(date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("subject", "path"),
    [
        (Subject("X"), "org/X.html"),
        (Subject("X/stairs"), "org/X/stairs.html"),
        (Subject(indicator="pipes"), "indicator/pipes.html"),
        (Subject("X", "pipes"), "figure/X/pipes.html"),
        (Subject("X", "pipes", THREE_YEARS), "figure/X/pipes-2025..2027.html"),
        (Subject("X", "pipes", Period(date(2026, 1, 1), date(2026, 12, 31))), "figure/X/pipes-2026.html"),
        (Subject("X", "pipes", Period(date(2026, 3, 1), date(2026, 6, 30))), "figure/X/pipes-2026-03..2026-06.html"),
        (
            Subject("X", "pipes", Period(date(2026, 3, 2), date(2026, 6, 30))),
            "figure/X/pipes-2026-03-02..2026-06-30.html",
        ),
    ],
)
def test_a_page_is_called_like_what_it_is_about(subject: Subject, path: str) -> None:
    assert path_of(subject) == path
    assert allowed([path]) == [path]


@pytest.mark.parametrize("path", ["org/CON.html", "org/nul/a.html", "org/a.:b.html", "org/x..html", "org/ a.html"])
def test_a_name_that_windows_does_not_allow_is_changed_and_marked(path: str) -> None:
    (safe,) = allowed([path])
    assert safe != path
    assert allowed([safe.rpartition("~")[0] + ".html"])[0].rpartition("~")[0] == ""


def test_names_that_some_systems_do_not_tell_apart_are_marked_each_and_do_not_depend_on_the_others() -> None:
    composed, decomposed = "org/\u00e9.html", "org/e\u0301.html"
    one, other, *rest = allowed(["org/x.html", "org/X.html", composed, decomposed, "org/y.html"])
    assert one.startswith("org/x~")
    assert other.startswith("org/X~")
    assert len({one, other, *rest}) == 5
    assert rest[-1] == "org/y.html"
    assert allowed(["org/X.html", "org/x.html"]) == [other, one]


def test_a_page_is_never_called_like_a_folder() -> None:
    file, below = allowed(["org/a.html", "org/a.html/b.html"])
    assert (file.startswith("org/a~"), below) == (True, "org/a.html/b.html")


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_no_two_pages_are_one_file(names: list[str]) -> None:
    given_names = [name.replace("/", "_") for name in names]
    paths = allowed([f"org/{name}.html" for name in dict.fromkeys(given_names)])
    seen = {normalize("NFC", normalize("NFC", path).casefold()) for path in paths}
    assert len(seen) == len(paths)
    assert all(path.endswith(".html") and not set(path) & set('\x00\n\\:*?"<>|') for path in paths)


def test_a_line_stands_on_the_page_of_its_part_of_the_file_or_in_the_repository() -> None:
    pages = {"data/a b.csv": ["source/data/a b.csv.html", "source/data/a b.csv.2.html"]}
    here, there = Addresses({}, {}, pages), Addresses({}, {}, {}, "https://example.org/r/blob/main")
    assert here.line("data/a b.csv", LINES) == f"source/data/a%20b.csv.html#L{LINES}"
    assert here.line("data/a b.csv", LINES + 1) == f"source/data/a%20b.csv.2.html#L{LINES + 1}"
    assert here.line("data/a b.csv", 2 * LINES + 1) == here.line("data/b.parquet", 1) == ""
    assert there.line("data/a b.csv", 7) == "https://example.org/r/blob/main/data/a%20b.csv#L7"


def test_what_was_not_promised_for_these_days_stands_on_the_first_page_of_org_and_indicator() -> None:
    promised = Subject("X", "pipes", THREE_YEARS)
    known = Addresses({promised: "figure/X/a#b.html"}, {("X", "pipes"): "figure/X/a#b.html"}, {})
    assert known.of(promised._replace(figure="lead")) == "figure/X/a%23b.html#lead"
    assert known.of(Subject("X", "pipes", figure="target")) == "figure/X/a%23b.html#actual"
    assert known.of(Subject("Y")) == known.of(Subject("Y", "pipes", figure="actual")) == ""
