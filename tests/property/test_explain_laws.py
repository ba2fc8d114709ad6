"""Laws of ``renewal explain``: what it shows gives what it explains, and it explains what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.explain.explainer import FIGURES, Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.report.explain import explain
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.row import Row
from renewal_cli.report.table import Figure
from tests.programmes import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.calc.view import View

AMOUNTS = st.sampled_from(["0", "3", "4.5", "12", "{more_than: 2}", "{at_most: 4}", "{about: 7}"])
REVISED = st.tuples(AMOUNTS, AMOUNTS).map(
    lambda pair: f"[{_dated(pair[0], '2026-02-01')}, {_dated(pair[1], '2026-08-01')}]"
)


def _dated(amount: str, day: str) -> str:
    inside = amount.strip("{}") if amount.startswith("{") else f"value: {amount}"
    return "{" + f"{inside}, reported: {day}" + "}"


def sections(org: str) -> st.SearchStrategy[str]:
    """A data file of one org: amounts, their breakdowns, running totals, plans, levels."""
    values = st.one_of(AMOUNTS, REVISED)
    actuals = st.fixed_dictionaries({}, optional=dict.fromkeys(["2024", "2025", "2025Q3", "2026-01..2026-03"], values))
    totals = st.fixed_dictionaries({}, optional=dict.fromkeys(["2025-11", "2026-02", "2026-05"], AMOUNTS))
    to_date = st.fixed_dictionaries({}, optional=dict.fromkeys(["2025-08", "2026-04"], AMOUNTS))
    plans = st.fixed_dictionaries({}, optional=dict.fromkeys(["2025..2026", "2027", "2027..2028"], values))
    levels = st.fixed_dictionaries({}, optional=dict.fromkeys(["2024", "2025", "2026-03", "2028"], values))
    goals = st.fixed_dictionaries({}, optional=dict.fromkeys(["2026", "2027"], AMOUNTS))

    def text(drawn: tuple[dict[str, str], ...]) -> str:
        done, total, since, planned, stock, aim = drawn
        blocks = {
            "actuals": {"pipes": done, "leakage": stock, "lamps": stock},
            "year_to_date": {"pipes": total},
            "to_date": {"pipes": since},
            "plans": {"pipes": planned, "leakage": aim, "lamps": aim},
        }
        lines = (
            [f"org: {org}"] if any(any(block.values()) for block in blocks.values()) else [f"org: {org}", "plans: {}"]
        )
        for section, block in blocks.items():
            filled = {name: series for name, series in block.items() if series}
            if filled:
                lines.append(f"{section}:")
                lines += [f"  {name}: {{{_series(series)}}}" for name, series in filled.items()]
        return "\n".join(lines) + "\n"

    return st.tuples(actuals, totals, to_date, plans, levels, goals).map(text)


def _series(series: dict[str, str]) -> str:
    return ", ".join(f"{period}: {value}" for period, value in series.items())


TARGETS = """\
targets:
  - {indicator: pipes, %s: 20, since: 2025, by: 2027%s}
  - {indicator: leakage, at_most: 9, since: 2025, by: 2027, baseline: {2024: 12}}
  - {indicator: lamps, at_least: 30, since: 2025, by: 2027}
"""


@st.composite
def views(draw: st.DrawFn) -> View:
    """A city of two districts with targets, seen from some day."""
    comparator = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than"]))
    curve = draw(st.sampled_from(["", ", curve: {2025: 20%, 2026: 55%}"]))
    files = {f"targets/{org}.yaml": f"org: {org}\n" + TARGETS % (comparator, curve) for org in ("city", "east", "west")}
    for org in ("east", "west"):
        files[f"data/{org}.yaml"] = draw(sections(org))
    if draw(st.booleans()):
        files["data/city.yaml"] = draw(sections("city"))
    day = draw(st.sampled_from(["2025-12-31", "2026-03-31", "2026-09-30", "2028-12-31"]))
    return view(files, day)


many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def derivations(seen: View, year: int) -> Iterator[tuple[str, Step, GapRow]]:
    rules = seen.programme.rules
    for stands in target_statuses(seen, ["city", "east", "west"]):
        short = shortfall(seen, stands, year)
        row = GapRow(Row(stands, "zh", rules), short)
        for figure in FIGURES:
            yield figure, Explainer(seen, short).step(figure), row


@given(views(), st.sampled_from([2026, 2027]))
@many
def test_the_lines_of_a_derivation_give_its_root(seen: View, year: int) -> None:
    for figure, root, _ in derivations(seen, year):
        assert recomputed(root) == root.value, figure


@given(views(), st.sampled_from([2026, 2027]))
@many
def test_every_step_follows_from_the_steps_below_it(seen: View, year: int) -> None:
    for _, root, _ in derivations(seen, year):
        for step in everything(root):
            assert recomputed(step) == step.value, step.label


def everything(step: Step) -> Iterator[Step]:
    yield step
    for child in step.children:
        yield from everything(child)


@given(views(), st.sampled_from(sorted(FIGURES)), st.sampled_from([2026, 2027]))
@many
def test_what_is_explained_is_what_is_printed(seen: View, figure: str, year: int) -> None:
    orgs, indicators = seen.programme.orgs, seen.programme.indicators
    for stands in target_statuses(seen, ["city", "east", "west"]):
        record = GapRow(Row(stands, "zh", seen.programme.rules), shortfall(seen, stands, year)).record()
        document = explain(seen, orgs[stands.org.id], indicators[stands.indicator.id], figure, year, "zh")
        printed, root = record.get(figure), document.records[0]["value"]
        assert isinstance(root, Figure)
        if isinstance(printed, Figure):
            assert root == printed
        elif figure == "light":
            assert root.text == record["light_text"]


@given(views(), st.sampled_from(["city", "east"]))
@many
def test_every_line_known_or_not_is_used_or_left_out_with_a_reason(seen: View, org: str) -> None:
    (stands,) = target_statuses(seen, [org], "pipes")
    root = Explainer(seen, shortfall(seen, stands, 2027)).actual
    used = {each.origin.place for each in everything(root) if each.origin}
    left = {each.origin.place for step in everything(root) for each in step.left_out if each.origin and each.why}
    own = {each.place for each in seen.programme.observations(org, "pipes") if each.section != "plans"}
    assert own <= used | left
