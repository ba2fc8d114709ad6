"""Laws of an amount by source: nothing is lost, and nothing is spread."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.calc.parts import parts_of
from renewal_cli.model.interval import ZERO, exactly
from tests.programmes import view

CENTS = st.integers(0, 10_000)
INDICATORS = (
    "indicators:\n"
    "  money: {name: 投资, unit: 亿元, kind: flow, decimals: 2, parts: [fiscal, social, loans]}\n"
    "  fiscal: {name: 财政资金, unit: 亿元, kind: flow, decimals: 2}\n"
    "  social: {name: 社会资本, unit: 亿元, kind: flow, decimals: 2}\n"
    "  loans: {name: 贷款, unit: 亿元, kind: flow, decimals: 2}\n"
)


@given(CENTS, st.tuples(*[st.none() | CENTS] * 3))
def test_the_parts_and_the_rest_are_the_whole(rest: int, parts: tuple[int | None, ...]) -> None:
    """Whatever is reported: the reported parts and 未分来源 add up to the whole, their shares to 1."""
    whole = rest + sum(each or 0 for each in parts)
    lines = [f"  money: {{2025: {whole / 100:.2f}}}"]
    named = zip(("fiscal", "social", "loans"), parts, strict=True)
    lines += [f"  {name}: {{2025: {each / 100:.2f}}}" for name, each in named if each is not None]
    looked = view(
        {"targets/money.yaml": INDICATORS, "data/x.yaml": "org: east\nactuals:\n" + "\n".join(lines) + "\n"},
        "2026-01-31",
    )
    found = parts_of(looked, "east", looked.programme.indicators["money"], looked.programme.period)
    assert found is not None
    assert found.whole == exactly(Fraction(whole, 100))
    assert [None if each.amount is None else each.amount.low for each in found.parts] == [
        None if each is None else Fraction(each, 100) for each in parts
    ]
    is_rounding = None not in parts and rest <= 2  # half a printed unit of four figures
    assert found.rest == (None if is_rounding else exactly(Fraction(rest, 100)))
    if whole and not is_rounding:
        shares = [each.share for each in found.parts if each.share is not None]
        assert found.rest_share is not None
        assert sum(shares, ZERO) + found.rest_share == exactly(1)
