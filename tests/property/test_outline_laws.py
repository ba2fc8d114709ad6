"""Laws of figures that rules pass over: looked at all the same, no rule finds anything in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import event, given, settings
from hypothesis import strategies as st

from renewal_cli.checks._context import CheckContext
from renewal_cli.checks._run_checks import run_checks
from renewal_cli.load.figures import Figures
from renewal_cli.load.programme import load_programme
from renewal_cli.load.sound_data import SoundData
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME, loaded

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 11, 21)
EAST = "org: east\nsource: bulletin\n"
MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(26)]
SMALL = st.integers(1, 40).map(str)
NUMBERS = st.one_of(
    SMALL,
    st.integers(0, 4000).map(lambda each: str(each) if each % 100 == 0 else f"{each / 100:.2f}"),
    st.sampled_from(["0", "-1", "12000", "400000", "0.001"]),
)
PERIODS = st.one_of(
    st.tuples(st.integers(0, 25), st.integers(1, 3)).map(lambda cut: MONTHS[cut[0] : sum(cut)]),
    st.tuples(st.integers(0, 20), st.integers(1, 3)).map(lambda cut: MONTHS[cut[0] : sum(cut)]),
    st.lists(
        st.sampled_from([*MONTHS, "2025", "2026H1", "2025Q3", "2025-03..2025-05", "1920"]), max_size=4, unique=True
    ),
)
BARE = "{}"
FORMS = [
    "{{value: {}, reported: 2026-11-01}}",
    "{{value: {}, reported: 2025-03-01, source: bulletin}}",
    "{{value: {}, reported: 2026-12-01}}",
    "{{value: {}, note: 补报}}",
    "{{value: {}, printed: 50%}}",
    "{{at_least: {}}}",
    "{{about: {}}}",
    "[{{value: {}, reported: 2026-10-01}}, {{value: 3, reported: 2026-11-01}}]",
]
"""How a figure is written that is more than bare."""


@st.composite
def figures(draw: st.DrawFn) -> str:
    """Figures of one series: mostly bare, else of one form, or each of another."""
    forms = draw(st.sampled_from([[BARE]] * 6 + [[each] for each in FORMS] + [[BARE, *FORMS]] * 2))
    form, numbers = st.sampled_from(forms), draw(st.sampled_from([SMALL, SMALL, NUMBERS]))
    return ", ".join(f"{period}: {draw(form).format(draw(numbers))}" for period in draw(PERIODS))


INDICATOR = st.sampled_from(["compounds", "investment", "pipes", "homes", "leakage", "lamps"])
SECTION = st.sampled_from(["actuals"] * 12 + ["year_to_date", "to_date", "plans"])
BODIES = st.dictionaries(INDICATOR, figures(), min_size=1, max_size=3).map(
    lambda series: "".join(f"  {name}: {{{said}}}\n" for name, said in series.items())
)
SOURCES = st.sampled_from(["source: bulletin\n"] * 4 + [""])
FILE = st.tuples(st.sampled_from(["city", "east", "west"]), SOURCES, SECTION, BODIES).map(
    lambda drawn: f"org: {drawn[0]}\n{drawn[1]}{drawn[2]}:\n{drawn[3]}"
)
TARGET = st.tuples(INDICATOR, st.integers(1, 2000), st.sampled_from(["2025", "2026", "2027"])).map(
    lambda drawn: f"targets: [{{indicator: {drawn[0]}, at_least: {drawn[1]}, by: {drawn[2]}}}]\n"
)


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, str]:
    """A few plain data files, perhaps with a target."""
    texts = draw(st.lists(FILE, min_size=1, max_size=3))
    files = {f"data/{number}.yaml": text for number, text in enumerate(texts)}
    if draw(st.booleans()):
        files["targets/east.yaml"] = f"org: east\nsource: bulletin\n{draw(TARGET)}"
    return files


@st.composite
def promises(draw: st.DrawFn) -> dict[str, str]:
    """What is done month by month of something that is promised, and of something that is not."""
    start, count = draw(st.integers(0, 20)), draw(st.integers(1, 5))
    least = draw(st.sampled_from([1, 30, 900]))
    amounts = st.integers(least, 3 * least)
    done = ", ".join(f"{month}: {draw(amounts)}" for month in MONTHS[start : start + count])
    promised, other = draw(st.permutations(["compounds", "pipes", "lamps"]))[:2]
    value = draw(st.sampled_from([0, 1, 5, 50, 2000, 40000, 12_000_000]))
    words = draw(st.sampled_from(["at_least", "at_most"]))
    year = draw(st.sampled_from(["2025", "2026", "2027"]))
    return {
        "targets/east.yaml": f"{EAST}targets: [{{indicator: {promised}, {words}: {value}, by: {year}}}]\n",
        "data/east.yaml": f"{EAST}actuals:\n  {promised}: {{{done}}}\n  {other}: {{{done}}}\n",
    }


@st.composite
def in_units(draw: st.DrawFn) -> dict[str, str]:
    """One series in one unit or in several, perhaps in two files."""
    units = draw(st.lists(st.sampled_from(["", " 公里", " 米", " 万公里"]), min_size=1, max_size=2))
    amounts = draw(st.sampled_from([st.integers(1, 9).map(str), st.sampled_from(["0.5", "3", "0.0004", "2000"])]))
    done = [f"{month}: {draw(amounts)}{draw(st.sampled_from(units))}" for month in MONTHS[: draw(st.integers(2, 5))]]
    cut = draw(st.integers(0, len(done)))
    parts = {"data/a.yaml": done[:cut], "data/b.yaml": done[cut:]}
    return {name: f"{EAST}actuals:\n  pipes: {{{', '.join(part)}}}\n" for name, part in parts.items() if part}


@settings(max_examples=500, deadline=None)
@given(st.one_of(programmes(), promises(), in_units()))
def test_no_rule_finds_anything_in_what_is_passed_over(files: Mapping[str, str]) -> None:
    read = loaded(files)
    assert isinstance(read.draft.series, Figures)
    passed_over = len(read.draft.series) - len(CheckContext(read.draft, DAY, {}, {}, outlines=read.outlines).figures)
    event("some passed over" if passed_over else "all looked at")
    assert run_checks(read, DAY) == run_checks(read._replace(outlines={}), DAY)


@settings(max_examples=500, deadline=None)
@given(st.one_of(programmes(), in_units()))
def test_files_that_are_not_held_say_the_same(files: Mapping[str, str]) -> None:
    with TemporaryDirectory() as name:
        folder = write_files({**files, "targets/p.yaml": PROGRAMME, "targets/i.yaml": INDICATORS}, Path(name))
        held = load_programme(folder)
        with patch("renewal_cli.load.files.HELD", 0), patch.object(SoundData, "of", wraps=SoundData.of) as let_go:
            again = load_programme(folder)
        event(f"{'some' if let_go.called else 'none'} let go")
        assert run_checks(again, DAY) == run_checks(held, DAY)
        assert (again.problems, again.texts, [*again.named_orgs]) == (held.problems, held.texts, [*held.named_orgs])
        assert {**again.draft.series} == {**held.draft.series}
        assert {file: again.source_maps[file] for file in again.source_maps} == {
            file: held.source_maps[file] for file in held.source_maps
        }
