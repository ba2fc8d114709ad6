"""Laws of ledgers: an engine and Python give the same figures, to the last digit."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError
from renewal_cli.load.ledger.duckdb import DuckDB
from renewal_cli.load.ledger.ledger import EngineLedger
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import parse_period
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.compare import compare
from renewal_cli.report.errata import errata
from renewal_cli.report.explain import explain
from renewal_cli.report.gap import gap
from renewal_cli.report.overall import overall_table
from renewal_cli.report.rank import rank
from renewal_cli.report.score import score
from renewal_cli.report.status import status
from renewal_cli.report.wide_table import wide_table
from tests.parquet import csv_of, with_parquet, with_table, yaml_of
from tests.programmes import PROGRAMME, programme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from renewal_cli.cache.open_programme import Opened
    from renewal_cli.model.programme import Programme
    from renewal_cli.report.document import Document
    from tests.parquet import Cells

TARGETS = {
    "targets/programme.yaml": PROGRAMME + "rules: {checks: {RN304: 'off', RN305: 'off', RN322: 'off', RN323: 'off'}}\n",
    "targets/scores.yaml": """\
scores:
  y2026: {name: 年度考核, source: bulletin, since: 2025, by: 2026, level: district, out_of: 100}
items:
  - {score: y2026, indicator: compounds, points: 40, rule: steps, per: 3 points, up: 1, down: 1, broken: yes}
  - {score: y2026, indicator: pipes, points: 30, rule: proportional, up_to: 120%, without_target: full}
  - {score: y2026, indicator: compounds, rule: places, by: actual, points: {1: 30, 2: 20}}
  - {score: y2026, indicator: investment, against: year_ago, time: 2025, points: 9, rule: proportional, of: best,
     by: actual, up_to: 100%, without_target: 0}
  - {score: y2026, indicator: compounds, against: previous, points: 9, rule: steps, per: 5%, up: 1, down: 1, broken: no}
  - {score: y2026, indicator: lamps, against: year_ago, time: 2025, rule: places, by: change, points: {1: 7, 2: 4}}
veto: [{score: y2026, indicator: compounds, below: 50%, grade: 差}]
grades: {好: ">= 85", 差: "< 85"}
""",
    "targets/city.yaml": """\
org: city
targets:
  - {indicator: compounds, at_least: 100, since: 2025, by: 2026}
  - {indicator: pipes, more_than: 7, since: 2025-03, by: 2026-08}
  - {indicator: investment, at_least: 3, since: 2024, by: 2026}
  - {indicator: homes, at_least: 50, since: 2025, by: 2026}
  - {indicator: lamps, at_least: 500, by: 2026}
""",
    "targets/east.yaml": """\
org: east
targets:
  - {indicator: compounds, at_least: 10, since: 2025, by: 2026}
  - {indicator: pipes, more_than: 7, since: 2025, by: 2026}
  - {indicator: lamps, at_least: 500, by: 2025}
""",
    "targets/west.yaml": """\
org: west
targets:
  - {indicator: compounds, at_least: 12, since: 2025, by: 2026}
""",
}
UNITS = {
    "pipes": ["", "公里", "米"],
    "investment": ["亿元", "万元"],
    "compounds": ["", "百个"],
    "lamps": [""],
    "homes": [""],
}
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13)]
QUARTERS = [f"{year}Q{quarter}" for year in (2025, 2026) for quarter in range(1, 5)]
VERSIONS: list[list[str | None]] = [[None], [None], [None, "2026-02-01"], ["2026-01-01", "2026-03-09"]]


@st.composite
def series(draw: st.DrawFn) -> list[Cells]:
    """The rows of one org and indicator: mostly months without a hole, some of them revised, some in other sections."""
    org, indicator = draw(st.sampled_from(["east", "west", "city"])), draw(st.sampled_from([*UNITS]))
    start, count = draw(st.sampled_from([0, 12, 12, 14])), draw(st.integers(1, 20))
    periods = draw(st.sampled_from([MONTHS[start : start + count], QUARTERS[:count], ["2024", "2025"]]))
    missing = draw(st.sets(st.sampled_from(periods), max_size=1)) if draw(st.booleans()) else set()
    section = draw(st.sampled_from(["actuals", "actuals", "actuals", "year_to_date", "to_date", "plans"]))
    rows: list[Cells] = []
    for period in periods:
        for reported in draw(st.sampled_from(VERSIONS)):
            if period not in missing:
                cents, unit = draw(st.integers(0, 99999)), draw(st.sampled_from(UNITS[indicator]))
                value = f"{cents // 100}.{cents % 100:02}"
                rows.append((org, indicator, section, period, value, unit, reported))
    return rows


def once(all_rows: list[list[Cells]]) -> list[Cells]:
    """The rows, each figure once for each day of report."""
    found: dict[Cells, Cells] = {}
    for rows in all_rows:
        for row in rows:
            found.setdefault((*row[:4], row[6]), row)
    return [*found.values()]


def from_text(rows: list[Cells], *, is_yaml: bool = False) -> Programme:
    """The same rows as files that Python reads."""
    return programme({**TARGETS, **(yaml_of(rows) if is_yaml else {"data/ledger.csv": csv_of(rows)})})


def figures(read: Programme, as_of: date) -> list[Any]:
    """All figures of all targets, without the places that they come from."""
    view, found = View(read, as_of), []
    for each in target_statuses(view, [org.id for org in read.orgs.all()]):
        actual = each.actual
        found.append(
            (
                each.target,
                actual and (actual.amount, actual.through, actual.holes, actual.coverage),
                *(each.completion, each.lead, each.gap, each.planned, each.uncovered, each.light),
            )
        )
    return found


def documents(view: View, asked: str = "2025-11") -> Iterator[Document]:
    """What the commands make of it; a month's summary leaves out what came after the month, as does ``asked``."""
    compounds, lamps = (view.programme.indicators[each] for each in ("compounds", "lamps"))
    city = view.programme.orgs["city"]
    yield status(view, None, None, "zh")
    yield gap(view, None, None, 2026, "en")
    yield rank(view, compounds, "completion", "zh", level="district", before=View(view.programme, date(2025, 10, 31)))
    yield bulletin(view, city, None, parse_period("2025-11"), "zh")
    yield bulletin(view, city, None, parse_period("2025-11"), "zh", measures=[compounds, lamps], in_one=wide_table)
    yield bulletin(view, city, None, parse_period("2025-11"), "zh", in_one=overall_table)
    by_score = partial(overall_table, score=view.programme.scores["y2026"])
    yield bulletin(view, city, None, parse_period("2025-11"), "en", in_one=by_score)
    yield errata(view, date(2025, 12, 30), None, None, "zh")
    yield score(view, view.programme.scores["y2026"], None, "zh", explains=True)
    for indicator, period, level in ((compounds, asked, "district"), (None, "2025", None), (None, asked, None)):
        with suppress(AskedWronglyError):
            yield compare(view, indicator, parse_period(period), "en" if level else "zh", level=level)
    yield explain(view, city, compounds, "completion", None, "en")
    yield explain(view, city, lamps, "gap", None, "zh")


def shown(document: Document) -> Any:
    """What a document says, without the places."""
    blocks = [re.sub(r"data/\w+.\w+(/main.observations)?:\d+(:\d+)?", "", str(block)) for block in document.blocks]
    if document.command == "explain":
        return blocks
    places = ("sources", "line", "replaced")
    records = [{name: field for name, field in record.items() if name not in places} for record in document.records]
    return blocks, records


drawn = given(
    st.lists(series(), min_size=1, max_size=8),
    st.sampled_from(["2025-12-31", "2026-02-15", "2027-01-31"]),
    st.sampled_from(["2025-11", "2025Q4", "2025-02", "2026-01", "2026"]),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@drawn
def test_parquet_gives_the_figures_of_yaml_and_csv(
    all_rows: list[list[Cells]], day: str, asked: str, is_yaml: bool
) -> None:
    hold_same_figures(all_rows, day, asked, is_yaml=is_yaml, with_ledger=with_parquet)


@settings(max_examples=30, deadline=None)
@drawn
def test_a_table_gives_the_figures_of_yaml_and_csv(
    all_rows: list[list[Cells]], day: str, asked: str, is_yaml: bool
) -> None:
    hold_same_figures(all_rows, day, asked, is_yaml=is_yaml, with_ledger=with_table)


def hold_same_figures(
    all_rows: list[list[Cells]], day: str, asked: str, *, is_yaml: bool, with_ledger: Callable[..., Opened]
) -> None:
    """Hold all that commands make of a ledger against what they make of the same rows in a file."""
    rows, as_of = once(all_rows), date.fromisoformat(day)
    if is_yaml:  # of two sections with a figure of one day the later in the file counts, and there actuals come first
        rows.sort(key=lambda row: SECTIONS.index(str(row[2])))
    written = from_text(rows, is_yaml=is_yaml)
    with TemporaryDirectory() as folder:
        read = with_ledger(Path(folder), rows, TARGETS)
        assert read.programme is not None, [str(each) for each in read.problems]
        assert figures(read.programme, as_of) == figures(written, as_of)
        for one, other in zip(
            *(documents(View(each, as_of), asked) for each in (read.programme, written)), strict=True
        ):
            assert shown(one) == shown(other)
        ledger = read.programme.ledger
        assert isinstance(ledger, EngineLedger)
        event(with_ledger.__name__)
        event("rolled up" if any(any(sums._found.values()) for sums in ledger._roll_ups.values()) else "one by one")
        event("folded" if any(any(sums._found.values()) for sums in ledger._sums.values()) else "row by row")


@settings(max_examples=20, deadline=None)
@given(st.lists(series(), min_size=2, max_size=8))
def test_one_org_at_a_time_and_all_at_once_are_the_same(all_rows: list[list[Cells]]) -> None:
    rows, as_of, few = once(all_rows), date(2027, 1, 31), DuckDB.few
    wanted = figures(from_text(rows), as_of)  # what the law above has where a few are asked for one by one
    try:
        with TemporaryDirectory() as folder:
            for DuckDB.few in (0, 1):
                read = with_parquet(Path(folder), rows, TARGETS).programme
                assert read is not None
                assert figures(read, as_of) == wanted
    finally:
        DuckDB.few = few
