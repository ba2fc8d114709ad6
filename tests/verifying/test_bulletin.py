"""Thirty planted errors in a bulletin, and texts without any."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import pytest

from renewal_cli.report.remark import Remark
from tests.programmes import view
from tests.verifying.bulletin import AS_OF, CLEAN, PLANTED, PROGRAMME, TEXT, TRAPS, Planted, planted
from tests.verifying.reading import checked, said, wrong

if TYPE_CHECKING:
    from renewal_cli.calc.view import View


@cache
def programme() -> View:
    return view(PROGRAMME, AS_OF)


def numbers(text: str) -> list[Fraction]:
    return [Fraction(each) for each in re.findall(r"[0-9]+(?:\.[0-9]+)?", text)]


def found(error: Planted) -> list[str]:
    """What is said to be right in the place of an error, or of what does not go with it."""
    return [
        f"{each.verdict} {said(each)} → {Remark(each, programme(), 'zh').right}"
        for each in checked(programme(), planted(error))
        if each.verdict in ("differs", "scale", "outdated")
    ]


def test_every_figure_of_the_bulletin_agrees() -> None:
    assert {each.verdict for each in checked(programme(), TEXT)} == {"agrees"}
    assert len(checked(programme(), TEXT)) > 50


@pytest.mark.parametrize("error", PLANTED, ids=lambda error: f"{error.kind} {error.wrong}")
def test_a_planted_error_is_found_with_what_is_right(error: Planted) -> None:
    remarks = found(error)
    assert remarks
    if error.kind not in ("date", "lead"):
        right = numbers(error.right)
        assert any(numbers(each.partition("→")[2])[:1] == right for each in remarks), remarks
    if error.kind != "date":
        assert len(remarks) == 1


def test_all_planted_errors_are_different_texts() -> None:
    assert len({planted(error) for error in PLANTED} | {TEXT}) == len(PLANTED) + 1


@pytest.mark.parametrize("text", CLEAN, ids=range(len(CLEAN)))
def test_texts_without_errors_give_no_alarm(text: str) -> None:
    assert not wrong(programme(), text)
    assert not wrong(programme(), text, "city")


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_may_be_said_of_something_else_never_differs(sentence: str) -> None:
    for title in ("# 临江市2026年政府工作报告", "# 临江市城市更新三年行动2026年第三季度进展情况通报", ""):
        text = f"{title}\n\n截至2026年9月底，情况如下。\n\n{sentence}\n"
        assert not wrong(programme(), text, "city")
