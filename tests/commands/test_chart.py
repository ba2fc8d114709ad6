"""``renewal chart`` and ``--template`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.mark.usefixtures("demo")
def test_the_suffix_chooses_the_picture(renewal: Call, tmp_path: Path) -> None:
    for name, start in (("x.svg", b"<svg"), ("x.png", b"\x89PNG"), ("x.html", b"<!doctype")):
        assert renewal("chart", "burnup", "compounds", *DAY, "-o", str(tmp_path / name)) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.usefixtures("demo")
def test_the_rows_are_the_points(renewal: Call) -> None:
    rows = json.loads(renewal("chart", "burnup", "compounds", *DAY, "-f", "json").out)["rows"]
    # 6 + 4 and 3 + 2, then 4 planned
    assert [(row["series"], row["day"], row["value"]) for row in rows][:5] == [
        ("actual", "2025-12-31", "10"),
        ("actual", "2026-06-30", "15"),
        ("plan", "2026-06-30", "15"),
        ("plan", "2026-12-31", "19"),
        ("expected", "2024-12-31", "0"),
    ]


@pytest.mark.usefixtures("demo")
def test_years_choose_among_targets(renewal: Call) -> None:
    done = renewal("chart", "burnup", "compounds", *DAY, "--year", "1999..2001")
    assert (done.code, "没有 1999..2001 年的目标" in done.err) == (2, True)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pie", "compounds"), "chart 不能是“pie”。可用：bullet、burnup、heat、map、multiples、slope"),
        (("heat", "--size", "3:2"), "--size 不能是“3:2”"),
        (("heat", "--year", "27"), "--year 不是年份，也不是目标的起止：“27”"),
        (("burnup", "parks"), "没有这个指标"),
        (("burnup", "compounds", "-d", "east"), "画不了"),
        (("burnup",), "这种图要写明指标。可用：compounds、investment"),
        (("multiples", "compounds", "-d", "east"), "没有下级"),
        (("map", "compounds"), "下级没有这样的目标"),
    ],
)
def test_what_cannot_be_drawn_is_refused(renewal: Call, words: tuple[str, ...], said: str) -> None:
    done = renewal("chart", *words, *DAY)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.usefixtures("demo")
def test_a_template_is_filled_into_a_file(renewal: Call, tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("{{ title }}")
    paper.save(str(tmp_path / "office.docx"))
    words = ("report", "monthly", "--month", "2026-06", *DAY, "--template", str(tmp_path / "office.docx"))
    assert renewal(*words, "-o", str(tmp_path / "x.docx")) == (0, "", "")
    assert docx.Document(str(tmp_path / "x.docx")).paragraphs[0].text.endswith("2026年6月进展情况汇总")
    done = renewal(*words)
    assert (done.code, "-o" in done.err) == (2, True)
