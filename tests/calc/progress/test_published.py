"""Published series and examples: what the methods say of them, against the formulas of their sources.

The series are Canada's indicators of the Sustainable Development Goals as they are shipped with the published tool
(open-sdg/sdg-build, tests/assets/progress-calculation/data, commit 44027ae): 3.1.1 maternal deaths, 3.6.1 road deaths,
3.7.2 adolescent births, 3.3.2 tuberculosis, 3.3.4 hepatitis B, 5.5.1 women in parliament, 7.3.1 energy intensity, 9.5.1
research expenditure, 11.6.2 fine particles, 15.1.1 forest area, 16.1.1 homicides, 17.2.1 development assistance. The
labels were worked out apart from the program; the figures are computed here once more by the published formulas, with
binary floats, as the tool does (sdg/ProgressMeasure.py, commit 139fede), and agree to nine digits.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pytest

from renewal_cli.calc.methods import method
from renewal_cli.calc.progress.earned_schedule import earned
from renewal_cli.calc.target_status import target_statuses
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.progress._judgement import Judgement

SERIES: dict[str, dict[int, str]] = {
    "3.1.1": {
        2015: "7.060817171907362",
        2016: "6.264650145392089",
        2017: "6.625886543619536",
        2018: "8.555028886589724",
        2019: "7.526112923948628",
    },
    "3.3.2": {2010: "4.66", 2015: "4.6", 2016: "4.88", 2017: "5.01", 2018: "4.85", 2019: "5.09"},
    "3.3.4": {2010: "9.73", 2015: "14.03", 2016: "14.41", 2017: "13.98", 2018: "13.47", 2019: "12.73"},
    "3.6.1": {2015: "6.4", 2016: "5.9", 2017: "5.4", 2018: "5", 2019: "4.8"},
    "3.7.2": {2015: "9.4", 2016: "8.4", 2017: "7.8", 2018: "6.7", 2019: "6.2", 2020: "5.5"},
    "5.5.1": {2015: "25.3", 2016: "26.1", 2017: "27.2", 2018: "27", 2019: "27.2", 2020: "29", 2021: "29.4"},
    "7.3.1": {
        2015: "6.441310972258255",
        2016: "6.1914493713636825",
        2017: "6.163151365418677",
        2018: "6.1738575817360735",
        2019: "6.075555474999031",
    },
    "9.5.1": {2010: "1.83", 2015: "1.69", 2016: "1.73", 2017: "1.69", 2018: "1.74", 2019: "1.75", 2020: "1.84"},
    "11.6.2": {2015: "7.5", 2016: "6.4", 2020: "8.8"},
    "15.1.1": {2010: "38.19", 2015: "38.17", 2016: "38.17", 2017: "38.16", 2018: "38.16", 2019: "38.16", 2020: "38.15"},
    "16.1.1": {2014: "1.48", 2015: "1.71", 2016: "1.71", 2017: "1.83", 2018: "1.78", 2019: "1.83", 2020: "1.96"},
    "17.2.1": {2018: "0.277", 2019: "0.275", 2020: "0.31"},
}
UP = ("5.5.1", "9.5.1", "15.1.1", "17.2.1")
EXACTLY = 1e-9


class Case(NamedTuple):
    """A series from a base year, towards a target or without one."""

    series: str
    base: int
    target: str | None = None
    by: int = 2030
    limit: str | None = None
    states_base: bool = False

    @property
    def levels(self) -> dict[int, str]:
        return {year: value for year, value in SERIES[self.series].items() if self.base <= year <= max(self.by, 2022)}

    @property
    def last(self) -> int:
        return max(self.levels)

    @property
    def sign(self) -> int:
        return 1 if self.series in UP else -1

    def growth(self, to: str, year: int) -> float:
        """The published growth rate: ``(value / base) ** (1 / years) - 1``."""
        return float((float(to) / float(self.levels[self.base])) ** (1 / (year - self.base)) - 1)

    def judged(self, name: str, as_of: str = "2022-12-31") -> Judgement:
        direction = "increase" if self.sign > 0 else "decrease"
        limit = f", limit: {self.limit}" if self.limit else ""
        promise = "improve: true"
        if self.target is not None:
            promise = f"{'at_least' if self.sign > 0 else 'at_most'}: {self.target}"
        if self.states_base:
            promise += f", baseline: {{{self.base}: {self.levels[self.base]}}}"
        levels = ", ".join(f"{year}: {value}" for year, value in self.levels.items())
        unit = f"unit: 分, kind: stock, direction: {direction}{limit}"
        window = f"since: {self.base}, by: {self.by}"
        seen = view(
            {
                "targets/indicators.yaml": f"indicators:\n  level: {{name: l, {unit}}}\n",
                "targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: level, {promise}, {window}}}\n",
                "data/d.yaml": f"org: east\nactuals: {{level: {{{levels}}}}}\n",
            },
            as_of,
        )
        (stands,) = target_statuses(seen, ["east"])
        return method(name).judge(seen, stands)


CAGR = [
    (Case("3.1.1", 2015, "70"), "target_achieved"),
    (Case("3.1.1", 2015, "70", states_base=True), "kept"),  # better than the target from its baseline on
    (Case("3.1.1", 2015, "6"), "deterioration"),
    (Case("3.1.1", 2015), "deterioration"),
    (Case("3.3.2", 2015, "1"), "deterioration"),
    (Case("3.3.2", 2010), "deterioration"),
    (Case("3.3.4", 2015, "10"), "substantial_progress"),
    (Case("3.3.4", 2015, "12"), "substantial_progress"),
    (Case("3.3.4", 2015, "13"), "target_achieved"),
    (Case("3.3.4", 2015), "substantial_progress"),
    (Case("3.3.4", 2010), "deterioration"),
    (Case("3.3.4", 2010, "10"), "deterioration"),
    (Case("3.3.4", 2010, "10", states_base=True), "lost"),  # met by its baseline, lost since
    (Case("3.6.1", 2015, "3.2"), "substantial_progress"),
    (Case("3.6.1", 2015, "3.2", by=2020), "limited_progress"),
    (Case("3.6.1", 2015, "3.2", by=2019), "missed"),  # the time is over
    (Case("3.6.1", 2015), "substantial_progress"),
    (Case("3.7.2", 2015, "5"), "substantial_progress"),
    (Case("3.7.2", 2015, "4"), "substantial_progress"),
    (Case("3.7.2", 2015, "2.5"), "substantial_progress"),
    (Case("3.7.2", 2015), "substantial_progress"),
    (Case("5.5.1", 2015, "50"), "limited_progress"),
    (Case("5.5.1", 2015), "substantial_progress"),
    (Case("5.5.1", 2015, limit="50"), "substantial_progress"),
    (Case("7.3.1", 2015, "4.5"), "moderate_progress"),
    (Case("7.3.1", 2015), "moderate_progress"),
    (Case("9.5.1", 2010, "2.5"), "limited_progress"),
    (Case("9.5.1", 2015, "2.5"), "moderate_progress"),
    (Case("9.5.1", 2015), "substantial_progress"),
    (Case("9.5.1", 2010), "limited_progress"),
    (Case("11.6.2", 2015, "5"), "deterioration"),  # three years are missing before the latest
    (Case("11.6.2", 2015), "deterioration"),
    (Case("11.6.2", 2016, "0"), "zero_target"),
    (Case("15.1.1", 2010), "deterioration"),
    (Case("15.1.1", 2010, "39"), "deterioration"),
    (Case("15.1.1", 2010, limit="100"), "deterioration"),
    (Case("15.1.1", 2015, limit="38.17"), "deterioration"),
    (Case("16.1.1", 2015, "1.2"), "deterioration"),
    (Case("16.1.1", 2014), "deterioration"),
    (Case("17.2.1", 2018, "0.7"), "moderate_progress"),
    (Case("17.2.1", 2018), "substantial_progress"),
    (Case("17.2.1", 2020, "0.7"), "one_point"),
]


@pytest.mark.parametrize(("case", "label"), CAGR)
def test_cagr_says_of_published_series_what_the_published_formulas_say(case: Case, label: str) -> None:
    found = case.judged("cagr")
    assert found.label == label
    if label in ("zero_target", "one_point"):
        assert (found.progress, found.score) == (None, None)
        return
    rate = case.sign * case.growth(case.levels[case.last], case.last)
    figure = rate if case.target is None else rate / abs(case.growth(case.target, case.by))
    assert found.progress is not None
    assert found.progress.low is not None
    assert abs(float(found.progress.low) - figure) <= EXACTLY * max(1, abs(figure))
    assert found.score is not None
    assert abs(float(found.score) - _score(case, figure, label)) <= EXACTLY


def _score(case: Case, figure: float, label: str) -> float:
    """The published straight lines."""
    if label in ("kept", "target_achieved"):
        return 5
    if case.target is not None:
        line = 7.1429 * figure - 4.2857 if figure >= 0.6 else 4.1667 * figure - 2.5
        return max(-5, min(5, line))
    if figure < 0:
        return max(125 * figure - 2.5, -5)
    near = figure / _near(case)
    line = 500 * near - 5 if near >= 0.015 else 250 * near - 1.25 if near >= 0.005 else 500 * near - 2.5
    return min(line, 5)


def _near(case: Case) -> float:
    """How far the thresholds shrink near a limit."""
    if case.limit is None:
        return 1
    base, limit = float(case.levels[case.base]), float(case.limit)
    return float(1 - (base / limit) ** 4.44)


LINEAR = [
    # the four arrows: growth seen over growth needed, each a year
    (Case("3.6.1", 2015, "3.2"), "on_track"),  # 0.4 a year of 3.2 / 15
    (Case("3.6.1", 2015, "3.2", by=2020), "moderately_improving"),  # 0.4 of 0.64
    (Case("5.5.1", 2015, "50"), "stagnating"),  # 0.683 of 1.647
    (Case("7.3.1", 2015, "4.5"), "moderately_improving"),
    (Case("9.5.1", 2015, "2.5"), "moderately_improving"),  # 0.03 of 0.054
    (Case("16.1.1", 2015, "1.2"), "decreasing"),
    (Case("11.6.2", 2016, "0"), "decreasing"),  # a target of zero is a way like any other
    (Case("17.2.1", 2018, "0.7"), "stagnating"),  # 0.0165 of 0.03525
]


@pytest.mark.parametrize(("case", "label"), LINEAR)
def test_the_arrows_of_published_series(case: Case, label: str) -> None:
    found = case.judged("sdsn")
    base, last = Fraction(case.levels[case.base]), Fraction(case.levels[case.last])
    assert case.target is not None
    seen = (last - base) / (case.last - case.base)
    needed = (Fraction(case.target) - base) / (case.by - case.base)
    assert found.label == label
    assert found.progress is not None
    assert found.progress.low == seen / needed


CHART = [
    # the growth so far carried forward to the deadline: the share of the way that it makes
    (Case("3.6.1", 2015, "3.2"), "on_track"),
    (Case("5.5.1", 2015, "50"), "fair_progress"),
    (Case("9.5.1", 2010, "2.5"), "stagnation_or_regression"),
    (Case("17.2.1", 2018, "0.7"), "fair_progress"),
    (Case("16.1.1", 2015, "1.2"), "stagnation_or_regression"),
    (Case("9.5.1", 2015), "fair_progress"),  # 1.7 % a year
    (Case("3.7.2", 2015), "on_track"),
]


@pytest.mark.parametrize(("case", "label"), CHART)
def test_the_chart_of_published_series(case: Case, label: str) -> None:
    found = case.judged("un-chart")
    assert found.label == label
    assert found.progress is not None
    assert found.progress.low is not None
    rate = case.growth(case.levels[case.last], case.last)
    figure = case.sign * rate
    if case.target is not None:
        base = float(case.levels[case.base])
        carried = base * (1 + rate) ** (case.by - case.base)
        figure = (carried - base) / (float(case.target) - base)
    assert abs(float(found.progress.low) - figure) <= EXACTLY * max(1, abs(figure))


EARNED = [
    # Lipke and Henderson, Earned Schedule Training (2006): ES = C + (EV - PV_C) / (PV_C+1 - PV_C)
    (["10", "20", "30"], "25", "2.5"),
    (["10", "20", "30"], "30", "3"),
    (["10", "30", "60", "100"], "40", "7/3"),
    (["10", "10", "20"], "10", "1"),
    (["10", "20"], "0", "0"),
    # an earned schedule of 18 weeks after 20 (pmmilestone.org, Earned Schedule Calculator: SPI(t) 0.90)
    ([str(5 * week) for week in range(1, 31)], "90", "18"),
]


@pytest.mark.parametrize(("planned", "done", "schedule"), EARNED)
def test_earned_schedule(planned: list[str], done: str, schedule: str) -> None:
    path = [(0, Fraction(0)), *((month, Fraction(value)) for month, value in enumerate(planned, 1))]
    assert earned(path, Fraction(done)) == Fraction(schedule)
