"""Which org or indicator a person means."""

from __future__ import annotations

import pytest

from renewal_cli.calc.choose import choose_indicator, choose_org, choose_source
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from tests.programmes import programme

PLAIN = programme({})


@pytest.mark.parametrize("words", ["east", "东区", "East", "ast"])
def test_an_org_is_known_by_id_name_english_name_or_the_end_of_one(words: str) -> None:
    assert choose_org(PLAIN, words).id == "east"


@pytest.mark.parametrize(("words", "found"), [("旧改", "old"), ("旧 改", "old"), ("Old town", "old"), ("小区", "old")])
def test_an_indicator_is_known_by_its_aliases(words: str, found: str) -> None:
    old = "indicators:\n  old: {name: 旧区改造, unit: 片, kind: flow, aliases: [旧改, old town, 老旧小区]}\n"
    assert choose_indicator(programme({"targets/more.yaml": old}), words).id == found


def test_a_whole_name_wins_over_the_end_of_another() -> None:
    files = {
        "targets/programme.yaml": (
            "programme: 规划\nperiod: 2025\norgs:\n  b: {name: 北东区, level: district}\n"
            "  a: {name: 东区, level: district}\n"
        )
    }
    assert choose_org(programme(files), "东区").id == "a"


@pytest.mark.parametrize(("words", "found"), [("leakage", "leakage"), ("漏损率", "leakage"), ("投资", "investment")])
def test_an_indicator_is_chosen_in_the_same_way(words: str, found: str) -> None:
    assert choose_indicator(PLAIN, words).id == found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "区",
            Phrase(
                "“区”可以指好几个区域或单位：east（东区）、west（西区）。请写全。",
                "'区' is ambiguous: east（东区）、west（西区）. Write the full name.",
            ),
        ),
        (
            "eastt",
            Phrase(
                "没有这个区域或单位：“eastt”。是不是“east”？",
                "no org 'eastt': did you mean 'east'?",
            ),
        ),
        (
            "Q",
            Phrase(
                "没有这个区域或单位：“Q”。可用：city、全市、east、东区、west、西区",
                "no org 'Q': available: city, 全市, east, 东区, west, 西区",
            ),
        ),
        ("  ", Phrase("没有写明是哪个区域或单位。", "which org?")),
        ("", Phrase("没有写明是哪个区域或单位。", "which org?")),
    ],
)
def test_none_or_several_orgs_are_refused_with_a_cure(words: str, message: Phrase) -> None:
    with pytest.raises(AskedWronglyError) as refused:
        choose_org(PLAIN, words)
    assert refused.value.message == message


def test_an_unknown_indicator_is_called_an_indicator() -> None:
    with pytest.raises(AskedWronglyError) as refused:
        choose_indicator(PLAIN, "leakaeg")
    assert refused.value.message == Phrase(
        "没有这个指标：“leakaeg”。是不是“leakage”？", "no indicator 'leakaeg': did you mean 'leakage'?"
    )


DISTRICTS = programme(
    {
        "targets/programme.yaml": "programme: 规划\nperiod: 2025\norgs:\n"
        "  lingang: {name: 临港 新区, level: district, code: '330110'}\n"
        "  linhai: {name: 临海市, level: district}\n  a: {name: 甲区, level: district}\n"
        "sources:\n  monthly: {title: 城市更新 月报}\n  speech: {title: 推进大会讲话}\n"
    }
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("临港新区", "lingang"),
        ("临港", "lingang"),
        ("临港区", "lingang"),
        ("临海", "linhai"),
        ("LINHAI", "linhai"),
        ("330110", "lingang"),
        (" 甲区 ", "a"),
    ],
)
def test_a_name_is_understood_as_people_say_it(words: str, found: str) -> None:
    assert choose_org(DISTRICTS, words).id == found


def test_a_name_of_which_only_one_sign_is_left_is_no_short_name() -> None:
    with pytest.raises(AskedWronglyError):
        choose_org(DISTRICTS, "甲")


@pytest.mark.parametrize(("words", "found"), [("monthly", "monthly"), ("城市更新月报", "monthly"), ("讲话", "speech")])
def test_a_source_is_known_by_id_or_title(words: str, found: str) -> None:
    assert choose_source(DISTRICTS, words) == found


def test_an_unknown_name_is_offered_the_nearest() -> None:
    with pytest.raises(AskedWronglyError) as refused:
        choose_org(DISTRICTS, "临岗新区")
    assert refused.value.message.zh == "没有这个区域或单位：“临岗新区”。是不是“临港 新区”？"
    with pytest.raises(AskedWronglyError, match="no source 'montly': did you mean 'monthly'"):
        choose_source(DISTRICTS, "montly")


@pytest.mark.parametrize("words", ["东", "eas", "Eas", "漏损"])
def test_the_beginning_of_a_name_is_not_enough(words: str) -> None:
    with pytest.raises(AskedWronglyError, match="no org"):
        choose_org(PLAIN, words)
    with pytest.raises(AskedWronglyError, match="no indicator"):
        choose_indicator(PLAIN, words)


def test_an_indicator_is_known_by_its_english_name() -> None:
    assert choose_indicator(PLAIN, "Investment").id == "investment"
