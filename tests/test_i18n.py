"""Which language is asked for; the errors that carry both."""

from __future__ import annotations

import pytest

from renewal_cli.errors import (
    AskedWronglyError,
    CannotReadError,
    CannotWriteError,
    FaultyDataError,
    RenewalError,
)
from renewal_cli.i18n import Phrase, asked_language, language_of, same, several


def test_a_phrase_is_said_in_one_language() -> None:
    phrase = Phrase("缺口", "gap")
    assert phrase.in_language("zh") == "缺口"
    assert phrase.in_language("en") == "gap"
    assert same("X/stairs") == Phrase("X/stairs", "X/stairs")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_US", "LC_ALL": "zh_CN"}, "zh"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "en"),
        ({"RENEWAL_LANG": "EN", "LC_ALL": "zh_CN"}, "en"),
        ({"RENEWAL_LANG": "zh", "LC_ALL": "en_US"}, "zh"),
        ({"RENEWAL_LANG": "", "LC_ALL": "en_US"}, "en"),
    ],
)
def test_the_environment_names_a_language_or_leaves_chinese(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], "en"),
        (["status", "--lang", "zh"], "zh"),
        (["status", "--lang=zh"], "zh"),
        (["--lang", "en"], "en"),
        (["--lang=fr"], "en"),
        (["--lang"], "en"),
        (["--lang", "fr", "--lang", "zh"], "zh"),
        (["--language", "zh"], "en"),
        (["zh"], "en"),
    ],
)
def test_the_command_line_wins_over_the_environment(arguments: list[str], language: str) -> None:
    assert asked_language(arguments, {"LANG": "en_US.UTF-8"}) == language


def test_english_on_the_command_line_wins_over_a_chinese_environment() -> None:
    assert asked_language(["--lang=en"], {"LANG": "zh_CN.UTF-8"}) == "en"


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(RenewalError, 3), (FaultyDataError, 1), (AskedWronglyError, 2), (CannotReadError, 3), (CannotWriteError, 3)],
)
def test_each_error_has_its_exit_code_and_says_why_in_both_languages(kind: type[RenewalError], exit_code: int) -> None:
    error = kind("没有这个区", "no such org")
    assert (error.exit_code, str(error), error.message.zh) == (exit_code, "no such org", "没有这个区")


@pytest.mark.parametrize(("locale", "expected"), [("zh@pinyin", "zh"), ("zh-Hans", "zh"), ("en@x", "en")])
def test_a_modifier_behind_the_language_does_not_hide_it(locale: str, expected: str) -> None:
    assert language_of({"LANG": locale}) == expected


def test_one_thing_is_counted_in_the_singular() -> None:
    assert [several(count, "line") for count in (0, 1, 2)] == ["0 lines", "1 line", "2 lines"]
    assert [several(count, "duty", "duties") for count in (1, 2)] == ["1 duty", "2 duties"]
