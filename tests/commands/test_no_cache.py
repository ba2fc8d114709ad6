"""``--no-cache`` on every command that reads a programme: nothing is kept, and the answer is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

PROMISE = "org: east\nsource: demo\ntargets:\n  - {indicator: compounds, at_least: 9, since: 2025, by: 2027}\n"
DAY = ("--as-of", "2026-07-31")


@pytest.mark.parametrize(
    "line",
    [
        "ask",
        "chart burnup compounds",
        "explain city compounds",
        "gap",
        "rank compounds --year 2027",
        "report monthly --month 2026-06 --district city",
        "split compounds",
        "status",
        "template -d east --period 2026-03 -o t.xlsx",
    ],
)
def test_nothing_is_kept_and_the_answer_is_the_same(
    demo: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    kept = demo.parent / "kept"
    (demo / "targets" / "east.yaml").write_text(PROMISE, encoding="utf-8")
    monkeypatch.setenv("RENEWAL_CACHE", str(kept))
    without = renewal(*line.split(), *DAY, "--no-cache")
    assert (without.code, without.err) == (0, "")
    assert not kept.exists()
    monkeypatch.setenv("RENEWAL_CACHE", str(kept))
    assert renewal(*line.split(), *DAY) == without
    assert [*kept.iterdir()]


@pytest.mark.parametrize("line", ["check", "diff --from 2026-01-31", "export -o e.xlsx"])
def test_what_keeps_no_programme_takes_the_option_too(demo: Path, renewal: Call, line: str) -> None:
    assert renewal(*line.split(), "--no-cache").code == 0
