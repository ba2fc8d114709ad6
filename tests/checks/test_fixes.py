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

PERIODS = [
    ("2026-9", "2026-09"),
    ("2026年9月", "2026-09"),
    ("2026年09月份", "2026-09"),
    ("202609", "2026-09"),
    ("2026/9", "2026-09"),
    ("2026.9", "2026-09"),
    ("2026.10", "2026-10"),
    ("2026-9-3", "2026-09-03"),
    ("2026年", "2026"),
    ("2026年上半年", "2026H1"),
    ("2025年下半年", "2025H2"),
    ("2026年二季度", "2026Q2"),
    ("2026年第3季度", "2026Q3"),
    ("2026q1", "2026Q1"),
    ("2025-2026", "2025..2026"),
    ("2024年至2026年", "2024..2026"),
]
NUMBERS = [
    ("1_000", "1000"),
    ("1,000", "1000"),
    ("1,234,567.80 米", "1234567.80 米"),
    ("'1,000'", "1000"),
    ("+5", "5"),
    ("5.", "5"),
    (".5", "0.5"),
    ("+.5 公里", "0.5 公里"),
]
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
        ("actuals: {investment: {2025: 3 亿}}\n", "actuals: {investment: {2025: 3 亿元}}\n", None),
        ("actuals: {investment: {2025: 1.2 亿}}\n", "actuals: {investment: {2025: 1.2 亿元}}\n", None),
        ("actuals: {compounds: {2025: 1 亿元}}\n", None, None),
        *(
            (f"actuals: {{pipes: {{{period}: 1}}}}\n", f"actuals: {{pipes: {{{meant}: 1}}}}\n", None)
            for period, meant in PERIODS
        ),
        ("actuals: {pipes: {2026-08: 1, 9月: 2}}\n", "actuals: {pipes: {2026-08: 1, 2026-09: 2}}\n", None),
        ("actuals: {pipes: {2025-12: 1, 2026-01: 1, 9月: 2}}\n", None, None),
        ("actuals: {pipes: {9月: 2}}\n", None, None),
        ("actuals: {pipes: {2026-09: 1, 2026年9月: 2}}\n", None, None),
        *(
            (f"actuals:\n  pipes:\n    2025: {number}\n", f"actuals:\n  pipes:\n    2025: {meant}\n", None)
            for number, meant in NUMBERS
        ),
        *(
            (f"actuals:\n  pipes:\n    2025: {number}\n", None, None)
            for number in ("1,2", "12,00", "1_00", "1.2.3", "+", ".")
        ),
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


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("east,pipes,2026年9月,3,", "east,pipes,2026-09,3,"),
        ('"east",pipes,"2026年9月","1,200 米",', '"east",pipes,2026-09,1200 米,'),
        ('east,pipse,2026-09,3,"他说 ""约数"""', 'east,pipes,2026-09,3,"他说 ""约数"""'),
        ('east,pipse,202609,3,"两\n行"', 'east,pipes,2026-09,3,"两\n行"'),
    ],
)
def test_in_a_row_only_the_cell_is_changed(row: str, wanted: str) -> None:
    head = "org,indicator,period,value,note\n"
    read = loaded({"data/a.csv": f"{head}{row}\n"})
    changed = fixed(read.texts, run_checks(read, date(2026, 11, 20)), with_unsafe=True)
    assert changed.get("data/a.csv", f"{head}{row}\n") == f"{head}{wanted}\n"
