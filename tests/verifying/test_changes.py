"""What is said against last year and against the period before, in points and in amounts of then."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from renewal_cli.report.remark import Remark
from tests.programmes import view
from tests.verifying.reading import checked

if TYPE_CHECKING:
    from renewal_cli.calc.view import View

FILES = {
    "targets/programme.yaml": "programme: 海山市行动\nperiod: 2025..2027\norgs:\n  city: {name: 全市, level: city}\n"
    "  e: {name: 东岸区, level: district, parent: city}\n",
    "targets/indicators.yaml": "indicators:\n  compounds: {name: 老旧小区改造, unit: 个, kind: flow, decimals: 0}\n"
    "  green: {name: 绿地率, unit: '%', kind: stock, decimals: 1}\n",
    "targets/e.yaml": "org: e\ntargets:\n  - {indicator: compounds, at_least: 40, since: 2025, by: 2025}\n"
    "  - {indicator: compounds, at_least: 50, since: 2026, by: 2026}\n",
    "data/e.yaml": "org: e\nactuals:\n  compounds: {2025-01: 8, 2025-02: 12, 2026-01: 15, 2026-02: 20}\n"
    "  green: {2025-02: 30.5, 2026-01: 31.0, 2026-02: 32.5}\n",
}


@cache
def programme() -> View:
    return view(FILES, "2026-03-05")


@pytest.mark.parametrize(
    ("sentence", "verdict", "right"),
    [
        ("2026年1—2月，东岸区老旧小区改造完成率比上年同期提高{}个百分点。", "20.0", "+20.0个百分点"),
        ("2026年2月，东岸区绿地率比上年同期提高{}个百分点。", "2.0", "+2.0个百分点"),
        ("2026年2月，东岸区绿地率比上月提高{}个百分点。", "1.5", "+1.5个百分点"),
        ("2026年2月，东岸区老旧小区改造比上月增加{}个。", "5", "5个"),
    ],
)
def test_points_and_amounts_of_change(sentence: str, verdict: str, right: str) -> None:
    agreeing = checked(programme(), sentence.format(verdict))[-1]
    assert agreeing.verdict == "agrees"
    other = checked(programme(), sentence.format(f"9{verdict}"))[-1]
    assert (other.verdict, Remark(other, programme(), "zh").right) == ("differs", right)


def test_a_share_of_a_level_is_not_computed() -> None:
    (found,) = checked(programme(), "2026年2月，东岸区绿地率占全市的50%。")
    assert found.verdict in ("absent", "unsure")
