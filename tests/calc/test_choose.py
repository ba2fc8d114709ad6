"""Which org or indicator a person means."""

from __future__ import annotations

import pytest

from renewal_cli.calc.choose import choose_indicator, choose_org
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from tests.programmes import programme

PLAIN = programme({})


@pytest.mark.parametrize("words", ["east", "东区", "East", "ast"])
def test_an_org_is_known_by_id_name_english_name_or_the_end_of_one(words: str) -> None:
    assert choose_org(PLAIN, words).id == "east"


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
                "'区' fits several: east（东区）、west（西区）. Write it out.",
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
                "no org 'Q': there are: city, 全市, east, 东区, west, 西区",
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
