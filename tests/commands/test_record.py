"""``renewal record``, as a person calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done


def test_a_figure_is_written_and_the_lines_that_change_are_shown(demo: Path, renewal: Callable[..., Done]) -> None:
    done = renewal("record", "东区", "compounds", "2026-07", "1", "--source", "demo", "--note", "7月")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "已写入 data/east.yaml：\n--- data/east.yaml\n+++ data/east.yaml\n@@ -3,3 +3,3 @@\n actuals:\n"
        "-  compounds: {2025: 6, 2026-01..2026-06: 3}\n"
        "+  compounds: {2025: 6, 2026-01..2026-06: 3, 2026-07: {value: 1, note: 7月}}\n year_to_date:\n"
    )
    again = renewal("record", "east", "compounds", "2026-07", "1", "--source", "demo")
    assert (again.code, again.out) == (0, "没有改动：这些数已经在文件里。\n")


def test_a_promise_is_written(demo: Path, renewal: Callable[..., Done]) -> None:
    words = (
        "--at-least",
        "12",
        "--since",
        "2025",
        "--by",
        "2027",
        "--strive",
        "--source",
        "demo",
        "--quote",
        "12个以上",
    )
    done = renewal("record", "east", "compounds", *words, "--lang", "en")
    assert (done.code, done.out.splitlines()[0]) == (0, "Written to targets/east.yaml:")
    assert (demo / "targets/east.yaml").read_text(encoding="utf-8") == (
        "org: east\nsource: demo\ntargets:\n"
        "  - {indicator: compounds, at_least: 12, since: 2025, by: 2027, strive: true, quote: 12个以上}\n"
    )


def test_what_check_would_refuse_is_not_written(demo: Path, renewal: Callable[..., Done]) -> None:
    before = (demo / "data/east.yaml").read_bytes()
    done = renewal("record", "east", "investment", "2026-07", "3 公里", "--source", "demo", "--section", "year_to_date")
    assert done.code == 1
    assert done.out.startswith("没有写入：写入后数据会有 1 处问题。\ndata/east.yaml:6:")
    assert "RN302" in done.out
    english = renewal("record", "east", "compounds", "2026", "9", "--source", "nowhere", "--lang", "en")
    assert english.out.startswith("Nothing was written: the data would have 2 problems.\n")
    assert (demo / "data/east.yaml").read_bytes() == before


def test_what_check_only_warns_of_is_written_when_asked_for_anyway(demo: Path, renewal: Callable[..., Done]) -> None:
    figure = ("east", "compounds", "2024", "30000", "--source", "demo")
    done = renewal("record", *figure)
    assert (done.code, "RN303" in done.out, "--anyway" in done.out) == (1, True, True)
    assert renewal("record", *figure, "--anyway").code == 0
    assert renewal("record", "east", "compounds", "2024", "3 公里", "--source", "demo", "--anyway").code == 1


def test_a_report_that_is_missing_stops_no_other(demo: Path, renewal: Callable[..., Done]) -> None:
    for month in ("2024-01", "2024-02", "2024-05", "2024-06"):
        assert renewal("record", "east", "compounds", month, "1", "--source", "demo").code == 0
    assert "RN406" in renewal("check").out


def test_with_faulty_data_nothing_is_put_in(demo: Path, renewal: Callable[..., Done]) -> None:
    (demo / "data/west.yaml").write_text("org: wets\nactuals: {}\n", encoding="utf-8")
    done = renewal("record", "east", "compounds", "2026-07", "1", "--source", "demo")
    assert (done.code, done.out) == (1, "")
    assert "data/west.yaml:1:6: RN201" in done.err


def test_no_folder_is_said(demo: Path, renewal: Callable[..., Done]) -> None:
    assert renewal("record", "east", "compounds", "2026", "1", "--root", "nowhere").code == 3
