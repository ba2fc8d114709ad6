"""Did you mean."""

from __future__ import annotations

from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean, nearest


def test_the_nearest_known_word_is_proposed() -> None:
    assert did_you_mean("indictor", ["org", "indicator"]) == Phrase("是不是“indicator”？", "did you mean 'indicator'?")


def test_without_a_near_word_all_known_ones_are_listed_in_their_order() -> None:
    assert did_you_mean("xyz", ["west", "city"]) == Phrase("可用：west、city", "available: west, city")


def test_without_any_known_word_that_is_said() -> None:
    assert did_you_mean("xyz", []) == Phrase("还没有定义可用的名称", "none is defined yet")


def test_of_equally_near_words_the_one_with_the_same_first_sign_is_meant() -> None:
    assert nearest("eest", ["east", "west"]) == "east"
    assert nearest("esat", ["east", "west"]) == "east"
    assert nearest("aest", ["east", "west"]) in ("east", "west")
