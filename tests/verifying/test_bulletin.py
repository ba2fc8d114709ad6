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
    from collections.abc import Callable

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


def without_marks(text: str) -> str:
    return re.sub("^#+ ", "", text, flags=re.MULTILINE)


VARIANTS: dict[str, Callable[[str], str]] = {
    "without marks of headings": without_marks,
    "without orgs": lambda text: without_marks(text).replace("全市", ""),
    "without empty lines": lambda text: without_marks(text).replace("\n\n", "\n"),
    "with a title that does not name the programme": lambda text: text.replace(
        "临江市城市更新三年行动2026年第三季度进展情况通报", "全市城市更新工作进展情况（2026年9月）"
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_is_found_however_the_paper_is_laid_out(name: str) -> None:
    assert not wrong(programme(), VARIANTS[name](TEXT))
    missed = [error for error in PLANTED if not wrong(programme(), VARIANTS[name](planted(error)))]
    assert not missed


def test_a_list_of_rates_is_read_org_by_org() -> None:
    text = f"{TEXT}\n老旧小区改造完成率：南山区56.7%、西河区53.3%、东城区53.5%。\n"
    assert [each.partition(":")[0] for each in wrong(programme(), text)] == ["differs 53.5%"]


def test_an_english_list_of_figures_is_read_by_the_words_behind_and_before_them() -> None:
    text = "# Progress of 临江市, September 2026\n\nAs of 2026-09-30, 全市 老旧小区改造: {}个 done, completion 51.7%.\n"
    assert [each.verdict for each in checked(programme(), text.format(124))] == ["agrees", "agrees"]
    (remark,) = wrong(programme(), text.format(125))
    assert remark.startswith("differs 125个")


def test_a_target_may_be_said_without_any_time() -> None:
    text = "# 临江市城市更新三年行动2026年9月情况\n\n全市老旧小区改造目标{}个。\n"
    assert [each.verdict for each in checked(programme(), text.format(240))] == ["agrees"]
    assert wrong(programme(), text.format(250)) == ["differs 250个: 全市老旧小区改造目标250个。"]


def test_a_direction_without_number_is_no_figure() -> None:
    assert not checked(programme(), "# 2026年9月情况\n\n到2029年，全市老旧小区改造显著提升。\n")


def test_a_text_without_any_date_looks_from_the_as_of_day() -> None:
    text = "临江市城市更新三年行动情况\n\n全市累计建成口袋公园{}个，完成率63.3%。\n"
    assert not wrong(programme(), text.format(38))
    assert wrong(programme(), text.format(39)) == ["differs 39个: 全市累计建成口袋公园39个，完成率63.3%。"]


def test_parts_that_do_not_add_up_are_found_where_the_programme_has_nothing() -> None:
    parts = "其中东城区加装电梯12部，西河区加装电梯8部，南山区加装电梯5部，北新区加装电梯5部。"
    text = f"# 2026年9月情况\n\n2025年，全市加装电梯{{}}部，{parts}\n"
    assert not wrong(programme(), text.format(30), "city")
    (contradicted,) = [each for each in checked(programme(), text.format(32), "city") if each.contradiction]
    assert Remark(contradicted, programme(), "zh").line().endswith("32部不符：各部分合计30部。")


def test_a_rate_and_a_figure_said_twice_are_held_against_the_text_itself() -> None:
    text = "# 2026年9月情况\n\n到2027年，全市要加装电梯500部以上。到2027年，全市要加装电梯600部以上。\n"
    (twice,) = [each for each in checked(programme(), text, "city") if each.contradiction]
    assert Remark(twice, programme(), "en").text == "differs: was said before as 500部"


def test_a_cell_of_an_indicator_that_the_org_has_not_is_only_said_to_be_absent() -> None:
    text = f"{TEXT}\n| 区县 | 累计完成 | 完成率 |\n|---|---|---|\n| 东城区 | 99个 | 99.9% |\n"
    cells = [each for each in checked(programme(), text) if each.found.claim.is_in_table]
    assert {each.verdict for each in cells} == {"absent"}
