"""Who answers."""

from __future__ import annotations

from renewal_cli.model.org import Responsibility

DEFAULT = Responsibility("住建局", ("城管局", "财政局"), "张三")


def test_a_default_fills_only_what_is_empty() -> None:
    assert Responsibility().or_else(DEFAULT) == DEFAULT
    assert Responsibility(owner="李四").or_else(DEFAULT) == Responsibility("住建局", ("城管局", "财政局"), "李四")
    assert Responsibility("发改委", ("街道",)).or_else(DEFAULT) == Responsibility("发改委", ("街道",), "张三")


def test_an_empty_default_changes_nothing() -> None:
    assert DEFAULT.or_else(Responsibility()) == DEFAULT
