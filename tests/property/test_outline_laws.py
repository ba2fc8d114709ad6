"""Laws of figures that rules pass over: looked at all the same, no rule finds anything in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import event, given, settings
from hypothesis import strategies as st

from renewal_cli.load.figures import Figures
from renewal_cli.rules._examination import examined
from renewal_cli.rules._ground import Ground
from tests.programmes import loaded

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 11, 21)
MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(26)]
NUMBERS = st.one_of(
    st.integers(1, 40).map(str),
    st.integers(1, 9).map(str),
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
SERIES = PERIODS.flatmap(
    lambda periods: st.lists(NUMBERS, min_size=len(periods), max_size=len(periods)).map(
        lambda numbers: ", ".join(f"{period}: {number}" for period, number in zip(periods, numbers, strict=True))
    )
)
INDICATOR = st.sampled_from(["compounds", "investment", "pipes", "homes", "leakage", "lamps"])
SECTION = st.sampled_from(["actuals"] * 8 + ["year_to_date", "to_date", "plans"])
BODIES = st.dictionaries(INDICATOR, SERIES, min_size=1, max_size=3).map(
    lambda series: "".join(f"  {name}: {{{figures}}}\n" for name, figures in series.items())
)
SOURCES = st.sampled_from(["source: bulletin\n"] * 4 + [""])
FILE = st.tuples(st.sampled_from(["city", "east", "west"]), SOURCES, SECTION, BODIES).map(
    lambda drawn: f"org: {drawn[0]}\n{drawn[1]}{drawn[2]}:\n{drawn[3]}"
)
TARGET = st.tuples(INDICATOR, st.integers(1, 200), st.sampled_from(["2025", "2026", "2027"])).map(
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


@settings(max_examples=300, deadline=None)
@given(programmes())
def test_no_rule_finds_anything_in_what_is_passed_over(files: Mapping[str, str]) -> None:
    read = loaded(files)
    assert isinstance(read.draft.series, Figures)
    passed_over = len(read.draft.series) - len(Ground(read.draft, DAY, {}, {}, outlines=read.outlines).figures)
    event("some passed over" if passed_over else "all looked at")
    assert examined(read, DAY) == examined(read._replace(outlines={}), DAY)
