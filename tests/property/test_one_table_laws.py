"""Laws of one table for several measures: its figures are those of the single tables, its places those of ``rank``."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.path import behind_schedule
from renewal_cli.calc.places import good_lead
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View
from renewal_cli.model.period import parse_period
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.overall import overall_table
from renewal_cli.report.rank import rank
from renewal_cli.report.table import Figure, Record
from renewal_cli.report.wide_table import wide_table
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.model.interval import Interval
    from renewal_cli.report.document import Document

NAMES = "abcdef"
MEASURES = ("compounds", "investment", "homes")
TREE = "programme: p\nperiod: 2026\norgs:\n  city: {name: city, level: city}\n" + "".join(
    f"  {name}: {{name: {name}, level: district, parent: city}}\n" for name in NAMES
)
amounts = st.one_of(st.none(), st.integers(0, 9))
districts = st.lists(st.tuples(st.integers(0, 9), amounts), min_size=len(MEASURES), max_size=len(MEASURES))
programmes = st.lists(districts, min_size=2, max_size=len(NAMES))
many = settings(max_examples=30, deadline=None)
AUGUST = parse_period("2026-08")


def seen(drawn: list[list[tuple[int, int | None]]]) -> View:
    """Districts with a target of each measure that is above 0, of which some have reported to the end of August."""
    goals = "".join(f"  - {{indicator: {name}, at_least: 30}}\n" for name in MEASURES)
    files = {"targets/programme.yaml": TREE, "targets/city.yaml": f"org: city\ntargets:\n{goals}"}
    for name, measures in zip(NAMES, drawn, strict=False):
        promised = [(each, goal) for each, (goal, _) in zip(MEASURES, measures, strict=True) if goal]
        if promised:
            lines = "".join(f"  - {{indicator: {each}, at_least: {goal}}}\n" for each, goal in promised)
            files[f"targets/{name}.yaml"] = f"org: {name}\ntargets:\n{lines}"
        done = [
            f"{each}: {{2026-08: {amount}}}" for each, (_, amount) in zip(MEASURES, measures, strict=True) if amount
        ]
        if done:
            files[f"data/{name}.yaml"] = f"org: {name}\nyear_to_date: {{{', '.join(done)}}}\n"
    return view(files, "2026-09-05")


def wide(looked: View) -> Document:
    measures = [looked.programme.indicators[name] for name in MEASURES]
    return bulletin(looked, None, None, AUGUST, "zh", measures=measures, in_one=wide_table)


def overall(looked: View) -> Document:
    return bulletin(looked, None, None, AUGUST, "zh", in_one=overall_table)


def value(record: Record, key: str) -> Interval | None:
    figure = record[key]
    assert isinstance(figure, Figure)
    return figure.value


def text(record: Record, key: str) -> str:
    figure = record[key]
    assert isinstance(figure, Figure)
    return figure.text


@given(programmes)
@many
def test_the_figures_of_the_wide_table_are_those_of_the_single_tables(
    drawn: list[list[tuple[int, int | None]]],
) -> None:
    looked = seen(drawn)
    rows = {row["org"]: row for row in wide(looked).records}
    for measure in MEASURES:
        single = bulletin(looked, None, looked.programme.indicators[measure], AUGUST, "zh")
        for row in single.records:
            for name in ("target", "actual", "completion"):
                if name in row:
                    assert value(rows[row["org"]], f"{measure}_{name}") == value(row, name)
        cells = {line[1].text: [cell.text for cell in line] for line in single.tables[0].rows}
        for org, record in rows.items():
            shown = cells["合计（city）" if org == "city" else str(org)]
            assert shown[2:5] == [text(record, f"{measure}_{name}") for name in ("target", "actual", "completion")]


@given(programmes)
@many
def test_the_places_of_the_wide_table_are_those_of_rank(drawn: list[list[tuple[int, int | None]]]) -> None:
    looked = seen(drawn)
    if not any(measures[0][0] for measures in drawn):
        return
    ranked = rank(looked, looked.programme.indicators["compounds"], "completion", "zh").records
    rows = [row for row in wide(looked).records if row["org"] != "city"]
    assert [(row["org"], row["place"], row["apart"]) for row in rows][: len(ranked)] == [
        (row["org"], row["place"], row["apart"]) for row in ranked
    ]


@given(programmes)
@many
def test_the_overall_order_is_that_of_the_mean_of_the_places(drawn: list[list[tuple[int, int | None]]]) -> None:
    rows = overall(seen(drawn)).records
    means = []
    for row in rows:
        places = [row[f"{each}_place"] for each in MEASURES if f"{each}_place" in row]
        held = [Fraction(place) for place in places if isinstance(place, int)]
        mean = row["mean_place"]
        assert isinstance(mean, Figure)
        assert (mean.value is None) == (row["place"] is None)
        if mean.value is not None:
            assert mean.value.low == sum(held) / len(held)
            means.append((mean.value.low, row["place"]))
        else:
            assert not held or any(row[f"{each}_apart"] for each in MEASURES if f"{each}_apart" in row)
    assert [place for _, place in means] == [1 + sum(other < mean for other, _ in means) for mean, _ in means]
    assert [mean for mean, _ in means] == sorted(mean for mean, _ in means)


@given(programmes, st.sampled_from([date(2026, 8, 31), date(2026, 10, 1)]))
@many
def test_nothing_is_missing_to_schedule_exactly_where_the_lead_is_not_behind(
    drawn: list[list[tuple[int, int | None]]], day: date
) -> None:
    looked = View(seen(drawn).programme, day)
    for stands in target_statuses(looked, [*NAMES]):
        missing, led = behind_schedule(stands), good_lead(stands)
        assert (missing is None) == (stands.lead is None)
        if led is not None and missing is not None:
            assert missing.is_exact
            assert (missing.low == 0) == (led >= 0)
