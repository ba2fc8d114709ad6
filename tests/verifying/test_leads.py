"""Leads as our own sentences say them are read back as what they were."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.report import figures
from renewal_cli.report.remark import Remark
from renewal_cli.report.sentences import said_lead
from tests.programmes import view
from tests.verifying.reading import checked

if TYPE_CHECKING:
    from renewal_cli.calc.view import View

FILES = {
    "targets/programme.yaml": "programme: 海山市行动\nperiod: 2025..2027\norgs:\n  city: {name: 全市, level: city}\n",
    "targets/indicators.yaml": "indicators:\n  compounds: {name: 老旧小区改造, unit: 个, kind: flow, decimals: 0}\n",
    "targets/city.yaml": "org: city\ntargets: [{indicator: compounds, at_least: 40, since: 2025, by: 2027}]\n",
}


@cache
def programme() -> View:
    return view(FILES, "2026-03-05")


def read_back(text: str) -> Interval:
    """The last figure of a text, as it is understood."""
    (*_, found) = checked(programme(), text)
    assert found.found.claim.kind == "lead"
    return found.found.claim.written.value


@given(st.integers(-999, 999).filter(bool), st.booleans(), st.booleans(), st.booleans())
@example(-57, True, False, False)
@example(57, False, True, True)
def test_a_lead_is_read_back_as_it_was(tenths: int, has_low: bool, is_open: bool, of_ceiling: bool) -> None:
    end = Fraction(tenths, 10)
    bound = Interval(end, None, low_open=is_open) if has_low else Interval(None, end, high_open=is_open)
    for lead in (exactly(end), bound):
        told = said_lead(figures.points(lead, 1), of_ceiling=of_ceiling)
        assert read_back(f"截至2026年2月底，全市老旧小区改造完成率50.0%，{told.zh}。") == lead
        assert read_back(f"As of 2026-02-28, 全市 老旧小区改造: completion 50.0%, {told.en}.") == lead


def test_at_most_is_no_bound_of_a_bound() -> None:
    assert read_back("截至2026年2月底，全市老旧小区改造至多低于序时进度超过5个百分点。") == Interval(
        None, Fraction(-5), high_open=True
    )


def test_what_is_right_of_a_lead_of_a_ceiling_names_the_ceiling() -> None:
    files = {
        **FILES,
        "targets/indicators.yaml": "indicators:\n  bursts: {name: 爆管, unit: 次, kind: flow, decimals: 0}\n",
        "targets/city.yaml": "org: city\ntargets: [{indicator: bursts, at_most: 12, since: 2025, by: 2025}]\n",
        "data/city.yaml": "org: city\nactuals: {bursts: {2025: 13}}\n",
    }
    seen = view(files, "2026-03-05")
    text = "# 海山市行动\n\n截至2025年12月31日，全市爆管13次，超上限序时进度9.3个百分点。"
    (*_, over) = checked(seen, f"{text[:-1]}，超出1次。")
    assert over.verdict == "unsure"  # more than 1, or over by 1
    (*_, wrong) = checked(seen, text)
    assert (wrong.verdict, Remark(wrong, seen, "zh").right) == ("differs", "超上限序时进度8.3个百分点")
