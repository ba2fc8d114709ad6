"""The words of ``renewal record``."""

from __future__ import annotations

import pytest

from renewal_cli.editing.cli_input import asked_figure, asked_promise, version_of
from renewal_cli.editing.entry import Entry
from renewal_cli.errors import AskedWronglyError


@pytest.mark.parametrize(
    ("value", "version"),
    [
        ("5", {"value": "5"}),
        ("200亿元", {"value": "200亿元"}),
        (">1 万户", {"more_than": "1 万户"}),
        (">= 3", {"at_least": "3"}),
        ("≥3", {"at_least": "3"}),
        ("<3", {"less_than": "3"}),
        ("≤ 3", {"at_most": "3"}),
        ("<=3", {"at_most": "3"}),
        ("约 300 户", {"about": "300 户"}),
        ("~300", {"about": "300"}),
        ("≈300", {"about": "300"}),
    ],
)
def test_a_value_may_have_a_word_before_it(value: str, version: dict[str, str]) -> None:
    assert version_of(value) == version


@pytest.mark.parametrize("value", ["", "三", "1,200", "１２", "约", "300 多户 左右"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(AskedWronglyError, match="not a number"):
        version_of(value)


def test_a_figure_with_what_belongs_to_it() -> None:
    asked = asked_figure("east", "pipes", "plans", "2026Q1", "3", {"at_least": None}, {"note": "x", "source": None})
    assert asked == Entry("east", "pipes", "plans", "2026Q1", {"value": "3", "note": "x"})
    assert asked_figure("east", "pipes", None, "2026", "3", {}, {}).section == "actuals"


@pytest.mark.parametrize(
    ("section", "period", "value", "promised", "message"),
    [
        (None, "2026-13", "3", {}, "not a period"),
        (None, "2026", None, {}, "a value is needed"),
        ("actual", "2026", "3", {}, "no --section actual"),
        (None, "2026", "3", {"at_least": "3", "by": "2027"}, "--at-least, --by belong to a promise"),
    ],
)
def test_a_figure_that_is_asked_wrongly(
    section: str | None, period: str, value: str | None, promised: dict[str, str | None], message: str
) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        asked_figure("east", "pipes", section, period, value, promised, {})


def test_a_promise_with_what_belongs_to_it() -> None:
    window = {"since": "2022", "by": "2027", "strive": "true", "effective": None}
    asked = asked_promise("pipes", {"at_least": "65", "at_most": None}, window, {"quote": "65个以上", "reported": None})
    assert asked == {
        "indicator": "pipes",
        "at_least": "65",
        "since": "2022",
        "by": "2027",
        "strive": "true",
        "quote": "65个以上",
    }


@pytest.mark.parametrize(
    ("bounds", "window", "further", "message"),
    [
        ({}, {}, {}, "a figure needs a period"),
        ({"at_least": "3", "at_most": "4"}, {}, {}, "a figure needs a period"),
        ({"at_least": "x"}, {}, {}, "not a number"),
        ({"at_least": "3"}, {"by": "soon"}, {}, "not a period"),
        ({"at_least": "3"}, {}, {"reported": "2026-01-01"}, "no --reported"),
    ],
)
def test_a_promise_that_is_asked_wrongly(
    bounds: dict[str, str | None], window: dict[str, str | None], further: dict[str, str | None], message: str
) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        asked_promise("pipes", bounds, window, further)
