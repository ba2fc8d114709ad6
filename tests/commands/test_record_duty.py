"""``renewal record ORG DUTY DAY WORD``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.console import write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DUTIES = """\
org: east
source: demo
duties:
  lifts: {name: 加装电梯, duty: 加装电梯10部, lead_unit: 区住建局, by: 2027, steps: {开工: 2026-08}}
  compounds: {duty: 改造老旧小区, lead_unit: 区住建局, by: 2027}
"""


@pytest.fixture
def with_duties(demo: Path) -> Path:
    return write_files({"targets/east-duties.yaml": DUTIES}, demo)


def progress(folder: Path) -> str:
    return (folder / "data/east.yaml").read_text(encoding="utf-8").partition("progress:\n")[2]


def test_a_word_is_written_with_what_belongs_to_it(with_duties: Path, renewal: Call) -> None:
    done = renewal("record", "东区", "lifts", "2026-03-02", "began")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "已写入 data/east.yaml："
    renewal("record", "东区", "加装电梯", "2026-08-05", "开工", "--reported", "2026-08-10")
    renewal("record", "东区", "lifts", "2026年9月20日", "完成", "--evidence", "验收单2026-18号")
    closed = ("--by", "区督查办", "--evidence", "核查记录")
    done = renewal("record", "东区", "lifts", "2026-10-20", "销号", *closed, "--lang", "en")
    assert (done.code, done.out.splitlines()[0]) == (0, "Written to data/east.yaml:")
    shown = renewal("duties", "--district", "东区", "--state", "closed", "--format", "csv")
    assert "加装电梯10部" in shown.out
    assert "closed" in shown.out
    again = renewal("record", "东区", "lifts", "2026-10-20", "closed", *closed)
    assert (again.code, again.out) == (0, "没有改动：这些数已经在文件里。\n")


def test_a_first_word_begins_a_file(with_duties: Path, renewal: Call) -> None:
    write_files({"targets/west-duties.yaml": DUTIES.replace("org: east", "org: west")}, with_duties)
    (with_duties / "data/west.yaml").unlink(missing_ok=True)
    assert renewal("record", "west", "lifts", "2026-03-02", "began", "--source", "demo").code == 0
    assert (with_duties / "data/west.yaml").read_text(encoding="utf-8") == (
        "org: west\nsource: demo\nprogress:\n  lifts: {2026-03-02: began}\n"
    )


def test_a_name_that_an_indicator_has_too_is_told_apart_by_the_value(with_duties: Path, renewal: Call) -> None:
    renewal("record", "east", "compounds", "2026-07-05", "began", "--source", "demo")
    renewal("record", "east", "compounds", "2026-07", "1", "--source", "demo")
    assert "compounds: {2026-07-05: began}" in progress(with_duties)
    assert "2026-07: 1" in (with_duties / "data/east.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "zh"),
    [
        (("lifts", "2026-03-02", "begin"), "renewal: “加装电梯”的进展不能是“begin”。"),
        (("lifts", "2026-03-02"), "renewal: “加装电梯”的进展不能是“”。"),
        (("lifts", "三月", "began"), "renewal: 不是有效的日期：“三月”。写成 2026-09-20。\n"),
        (("lifts", "2026-03-02", "began", "--carry"), "renewal: --carry 不用于履职进展。\n"),
        (("lifts", "2026-03-02", "began", "--since", "2026"), "renewal: --since 不用于履职进展。\n"),
        (("lifts", "2026-03-02", "began", "+", "2026-03-05"), "renewal: + 不用于履职进展。\n"),
        (("lift", "2026-03-02", "began"), "renewal: 东区没有履职事项“lift”。是不是“lifts”？\n"),
    ],
)
def test_what_is_no_word_is_refused(with_duties: Path, renewal: Call, words: tuple[str, ...], zh: str) -> None:
    done = renewal("record", "east", *words)
    assert done.code == 2
    assert done.err.startswith(zh)
    assert progress(with_duties) == ""


def test_a_day_has_one_word_and_what_check_would_refuse_is_not_written(with_duties: Path, renewal: Call) -> None:
    renewal("record", "east", "lifts", "2026-03-02", "began", "--source", "demo")
    before = progress(with_duties)
    twice = renewal("record", "east", "lifts", "2026-03-02", "stopped", "--source", "demo")
    assert twice.code == 2
    assert "2026-03-02 已经记了“began”（data/east.yaml:" in twice.err
    unproved = renewal("record", "east", "lifts", "2026-04-02", "done", "--source", "demo")
    assert unproved.code == 1
    assert "RN506" in unproved.out
    assert progress(with_duties) == before
    assert renewal("record", "east", "lifts", "2026-04-02", "done", "--source", "demo", "--anyway").code == 0


def test_evidence_belongs_to_a_word_on_a_duty(with_duties: Path, renewal: Call) -> None:
    done = renewal("record", "east", "compounds", "2026-07", "1", "--evidence", "验收单")
    assert (done.code, done.err) == (
        2,
        "renewal: --evidence 用于履职进展，如 renewal record X lifts 2026-09-20 done。\n",
    )
