"""What the leader's page says of random cities, reckoned a second time from the months alone."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renewal_cli.report.document import Bullets
from renewal_cli.report.glance import HeatTable
from renewal_cli.report.page import page
from renewal_cli.report.words import LIGHTS
from tests.programmes import PROGRAMME, view

MONTHS = 12
"""Of 24 that the targets have: half of the time is gone for who has reported them all."""
SIGNS = {"✓": "achieved", "●": "on_track", "▽": "behind", "▼": "far_behind", "…": "no_data"}
NAMES = "甲乙丙丁戊己"


class District(NamedTuple):
    """What it promised for two years, and did in each month that it reported."""

    target: int
    done: tuple[int, ...]

    @property
    def lead(self) -> Fraction:
        """In percentage points, at the end of its own reports."""
        return Fraction(sum(self.done) * 100, self.target) - Fraction(len(self.done) * 100, 24)

    @property
    def light(self) -> str:
        """By the bands of the default rules."""
        if not self.done:
            return "no_data"
        if sum(self.done) >= self.target:
            return "achieved"
        return "on_track" if self.lead >= 0 else "behind" if self.lead >= -10 else "far_behind"


districts = st.builds(District, st.integers(1, 60), st.lists(st.integers(0, 5), max_size=MONTHS).map(tuple[int, ...]))


def written(city: int, found: list[District]) -> dict[str, str]:
    orgs = "".join(f"  d{n}: {{name: {NAMES[n]}区, level: district, parent: city}}\n" for n in range(len(found)))
    promise = "targets: [{{indicator: compounds, at_least: {}, since: 2025, by: 2026}}]\n"
    tree = re.sub(r"(  (?:east|west): .*\n)+", orgs, PROGRAMME)
    files = {"targets/programme.yaml": tree, "targets/city.yaml": "org: city\n" + promise.format(city)}
    for number, each in enumerate(found):
        files[f"targets/d{number}.yaml"] = f"org: d{number}\n" + promise.format(each.target)
        months = ", ".join(f"2025-{month:02}: {amount}" for month, amount in enumerate(each.done, 1))
        if months:
            files[f"data/d{number}.yaml"] = f"org: d{number}\nactuals: {{compounds: {{{months}}}}}\n"
    return files


def whole(city: int, found: list[District]) -> tuple[str, int | None]:
    """The light that the city is shown in, and what the silent must report for it to be on schedule."""
    last = max(len(each.done) for each in found)
    told = [each for each in found if len(each.done) == last]
    done = sum(sum(each.done) for each in found)
    missing = ceil(Fraction(city * last, 24) - done)
    if len(told) == len(found) or missing <= 0:
        return District(city, (done, *[0] * (last - 1))).light, None
    lead = Fraction(sum(sum(each.done) for each in told), sum(each.target for each in told)) - Fraction(last, 24)
    return "on_track" if lead >= 0 else "behind" if lead * 100 >= -10 else "far_behind", missing


@given(st.integers(1, 200), st.lists(districts, min_size=2, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_second_reckoning_agrees_with_the_page(city: int, found: list[District]) -> None:
    assume(any(each.done for each in found))
    document = page(view(written(city, found), "2025-12-31"), None, None, "zh")
    light, missing = whole(city, found)
    first, second = document.said("verdict")
    by_whom = "（按已报者对各自目标）" if missing is not None else ""
    assert first == f"全市 1 项目标{by_whom}：{LIGHTS[light].zh} 1 项。"  # type: ignore[index]  # one of them
    text = " ".join((second, *document.said("statement")))
    needed = re.search(r"须报(\d+)个以上，全市才达到序时", text)
    assert (int(needed[1]) if needed else None) == missing
    (table,) = [block.table for block in document.blocks if isinstance(block, HeatTable)]
    shown = [(row[0].text[:2], SIGNS[row[1].text[0]]) for row in table.rows]
    assert sorted(shown) == sorted((f"{NAMES[n]}区", each.light) for n, each in enumerate(found))
    by_worst = [each for _, each in shown if each in ("far_behind", "behind")]
    assert by_worst == sorted(by_worst, reverse=True)  # by the alphabet, as it happens
    (asked,) = [block for block in document.blocks if isinstance(block, Bullets) and block.is_numbered]
    late = sorted((each.lead, number) for number, each in enumerate(found) if each.light == "far_behind")
    silent = sorted((-each.target, number) for number, each in enumerate(found) if not each.done)
    of_districts = [NAMES.index(each[0]) for each in asked.items if each[1] == "区"]
    for number, (weight, _) in zip(of_districts, [*late, *silent], strict=False):
        asked_of = found[number]
        assert weight == (asked_of.lead if asked_of.light == "far_behind" else -asked_of.target)
