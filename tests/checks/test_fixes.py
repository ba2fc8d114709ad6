"""Fixes change what was reported and nothing else; a second run changes nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.checks.fixes import fixed
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.i18n import Phrase
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix, Problem
from tests.programmes import loaded

HEAD = "org: east\nsource: bulletin   # 来源\n"


def after(text: str, *, with_unsafe: bool) -> str:
    """The text after as many rounds as it takes."""
    for _ in range(5):
        read = loaded({"data/a.yaml": text})
        text = fixed(read.texts, run_checks(read, date(2026, 11, 20)), with_unsafe=with_unsafe).get("data/a.yaml", text)
    return text


@pytest.mark.parametrize(
    ("before", "safe", "unsafe"),
    [
        ("actuals： {pipes: {2025: 1}}\n", "actuals: {pipes: {2025: 1}}\n", None),
        ("actuals: {pipes：{２０２５：１}} # 注：\n", "actuals: {pipes: {2025: 1}} # 注：\n", None),
        ("actuals:　{pipes: {2025: 1}}\r\n", "actuals: {pipes: {2025: 1}}\r\n", None),
        ("actuals: {pipes: {2025: 1 KM}}\n", "actuals: {pipes: {2025: 1 公里}}\n", None),
        ("actuals: {investment: {2025: 3 亿}}\n", None, "actuals: {investment: {2025: 3 亿元}}\n"),
        ("actuals: {pipse: {2025: 1}}\n", None, "actuals: {pipes: {2025: 1}}\n"),
        ("actuels: {pipes: {2025: 1}}\nplans: {}\n", None, "actuals: {pipes: {2025: 1}}\nplans: {}\n"),
        ("actuals: {pipse：{2025: 1}}\n", "actuals: {pipse: {2025: 1}}\n", "actuals: {pipes: {2025: 1}}\n"),
        ("actuals: {pipes: {2025: 约1}}\n", None, None),
        ("actuals: {pipes: {2025: {value: 1, note: a, noet: b}}}\n", None, None),
    ],
)
def test_safe_fixes_are_safe_and_guesses_are_made_only_when_asked(
    before: str, safe: str | None, unsafe: str | None
) -> None:
    assert after(HEAD + before, with_unsafe=False) == HEAD + (safe or before)
    assert after(HEAD + before, with_unsafe=True) == HEAD + (unsafe or safe or before)


def test_a_code_is_put_in_quotes() -> None:
    text = "programme: p\nperiod: 2025\norgs:\n  a: {name: a, level: city, code: 010100} # 编码\n"
    read = loaded({"targets/programme.yaml": text})
    changed = fixed(read.texts, run_checks(read, date(2026, 11, 20)), with_unsafe=False)
    assert changed == {"targets/programme.yaml": text.replace("010100", '"010100"')}


def test_of_two_fixes_in_one_place_the_first_is_made() -> None:
    place = Place("a", 1, 1, 1, 3)
    problem = Problem("RN101", place, Phrase("", ""), Phrase("", ""))
    fixes = [Fix(place, "one", is_safe=True), Fix(place._replace(column=2), "two", is_safe=True)]
    assert fixed({"a": "xyz"}, [problem._replace(fix=fix) for fix in fixes], with_unsafe=False) == {"a": "xtwoz"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["pipes：", "compounds:　", "homes: ", "２０２５", "2025", "：", " # 注：说明"]), max_size=6
    )
)
def test_fixing_twice_is_fixing_once(parts: list[str]) -> None:
    text = HEAD + "actuals:\n" + "".join(f"  {part}{{2025: １}}\n" for part in parts)
    once = after(text, with_unsafe=False)
    assert after(once, with_unsafe=False) == once
    assert len(once.splitlines()) == len(text.splitlines())
