"""``renewal cache``, and what the programme's folder is when the environment names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


def test_cache_says_where_it_is_and_is_emptied(demo: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = demo.parent / "kept"
    monkeypatch.setenv("RENEWAL_CACHE", str(kept))
    assert renewal("cache").out == f"缓存目录：{kept}\n"
    renewal("status")
    assert [path for path in kept.rglob("*") if path.is_file()]
    assert re.fullmatch("已清空缓存，共 [1-9] 项。\n", renewal("cache", "clear").out)
    assert [path for path in kept.rglob("*") if path.is_file()] == []
    assert renewal("cache", "clear").out == "已清空缓存，共 0 项。\n"
    monkeypatch.setenv("RENEWAL_CACHE", "")
    assert renewal("cache", "clear").out == "没有使用缓存。\n"


@pytest.mark.usefixtures("demo")
def test_cache_takes_one_word_only(renewal: Call) -> None:
    assert renewal("cache", "fill") == (2, "", "renewal: cache 不能是“fill”。可用：clear\n")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "environ", "code"),
    [(["gap"], "", 0), (["gap"], "nowhere", 3), (["gap", "--root", "."], "nowhere", 0), (["gap", "--root=no"], "", 3)],
)
def test_the_root_is_that_of_the_line_or_of_the_environment(
    renewal: Call, monkeypatch: pytest.MonkeyPatch, words: list[str], environ: str, code: int
) -> None:
    monkeypatch.setenv("RENEWAL_ROOT", environ)
    assert renewal(*words).code == code
