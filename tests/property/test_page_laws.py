"""Laws of the leader's page: the break-even is what it takes and no less; the heat table has each org once."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal_cli.report.break_even import break_even
from renewal_cli.report.fills import SIGNS
from renewal_cli.report.page_heat import heat_table
from renewal_cli.report.page_verdict import verdict_lines
from renewal_cli.report.target_rows import rows_of
from tests.programmes import PROGRAMME, view

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AMOUNT = re.compile(r"须报(\d+)个以上")
SPEED = {sign: place for place, sign in enumerate((SIGNS["far_behind"], SIGNS["behind"]))}


def stands(target: int, east: int, west: int | None) -> tuple[str | None, str]:
    """The break-even of a city and its light, at the end of the first of two years."""
    promise = f"indicator: compounds, at_least: {target}, since: 2025, by: 2026"
    files = {
        "targets/city.yaml": f"org: city\ntargets: [{{{promise}}}]\n",
        "data/east.yaml": f"org: east\nactuals: {{compounds: {{2025: {east}}}}}\n",
    }
    if west is not None:
        files["data/west.yaml"] = f"org: west\nactuals: {{compounds: {{2025: {west}}}}}\n"
    seen = view(files, "2025-12-31")
    (row,) = rows_of(seen, (seen.programme.orgs["city"],), None, "zh")
    needed = break_even(row)
    return None if needed is None else needed.zh, row.target_status.light


@given(st.integers(1, 400), st.integers(0, 300))
@few
def test_with_the_break_even_the_whole_is_on_schedule_and_with_one_less_it_is_not(target: int, east: int) -> None:
    needed, light = stands(target, east, None)
    if needed is None:
        assert light in ("achieved", "on_track")
        return
    found = AMOUNT.search(needed)
    assert found
    amount = int(found[1])
    assert stands(target, east, amount) == (None, "achieved" if east + amount >= target else "on_track")
    assert stands(target, east, amount - 1)[1] not in ("achieved", "on_track")


@given(st.lists(st.integers(0, 40), min_size=1, max_size=7))
@few
def test_each_org_stands_once_in_the_heat_table_and_no_worse_light_below_a_better_one(done: list[int]) -> None:
    orgs = "".join(f"  o{n}: {{name: o{n}, level: district, parent: east}}\n" for n in range(len(done)))
    files = {"targets/programme.yaml": PROGRAMME.replace("sources:\n", f"{orgs}sources:\n")}
    for number, amount in enumerate(done):
        promise = "indicator: compounds, at_least: 40, since: 2025, by: 2026"
        files[f"targets/o{number}.yaml"] = f"org: o{number}\ntargets: [{{{promise}}}]\n"
        files[f"data/o{number}.yaml"] = f"org: o{number}\nactuals: {{compounds: {{2025: {amount}}}}}\n"
    seen = view(files, "2025-12-31")
    (block,) = heat_table(rows_of(seen, seen.programme.orgs.children("east"), None, "zh"), "zh")
    assert sorted(row[0].text for row in block.table.rows) == [f"o{n}" for n in range(len(done))]
    places = [SPEED.get(row[1].text.partition(" ")[0], len(SPEED)) for row in block.table.rows]
    assert places == sorted(places)
    leads = [float(row[1].text.partition(" ")[2]) for row in block.table.rows]
    assert leads == sorted(leads)


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 40))] * 3), min_size=2, max_size=5))
@few
def test_who_is_named_as_worst_is_the_first_of_the_heat_table(done: list[tuple[int | None, ...]]) -> None:
    orgs = "".join(f"  o{n}: {{name: 第{n}区, level: district, parent: east}}\n" for n in range(len(done)))
    files = {"targets/programme.yaml": PROGRAMME.replace("sources:\n", f"{orgs}sources:\n")}
    for number, amounts in enumerate(done):
        pairs = [*zip(("compounds", "pipes", "homes"), amounts, strict=True)]
        promises = "".join(f"  - {{indicator: {name}, at_least: 40, since: 2025, by: 2026}}\n" for name, _ in pairs)
        files[f"targets/o{number}.yaml"] = f"org: o{number}\ntargets:\n{promises}"
        actuals = ", ".join(f"{name}: {{2025: {each}}}" for name, each in pairs[:2] if each is not None)
        if actuals:
            files[f"data/o{number}.yaml"] = f"org: o{number}\nactuals: {{{actuals}}}\n"
    seen = view(files, "2025-12-31")
    rows = rows_of(seen, seen.programme.orgs.children("east"), None, "zh")
    (block,) = heat_table(rows, "zh")
    _, named = [each.text for each in verdict_lines("东区", rows, rows, "zh") if each.role == "verdict"]
    is_late = any(cell.light in ("far_behind", "behind") for row in block.table.rows for cell in row)
    assert ("落后" in named) == is_late
    assert not is_late or named.startswith(block.table.rows[0][0].text)
