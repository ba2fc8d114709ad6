"""``-o`` never overwrites what is read: a file of a programme, a table, a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


@pytest.mark.parametrize(
    "line",
    [
        "status -o data/east.yaml -f json",
        "gap -o targets/programme.yaml -f json",
        "check -o data/east.yaml -f json",
        "export -o data/east.yaml",
        "schema data -o targets/targets.yaml",
        "rule -o targets/targets.yaml -f json",
        "methods -o linked.json",
        "template -d east --period 2026-10 -o data/west.yaml",
        "record east compounds 2026-10 5 -o data/west.yaml",
        "import table.csv --period 2026-10 -o table.csv",
        "report monthly --template form.docx -o form.docx",
        "report page --root /nowhere -o data/east.yaml -f json",
    ],
)
def test_a_file_that_is_read_is_not_overwritten(demo: Path, renewal: Call, line: str) -> None:
    (demo / "linked.json").symlink_to("data/east.yaml")
    (demo / "table.csv").write_text("区县,compounds\n东区,3\n", encoding="utf-8")
    (demo / "form.docx").write_bytes(b"a template")
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}
    done = renewal(*line.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("renewal: -o ")
    assert "会覆盖输入的文件" in done.err
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("line", ["status", "check", "check {demo}/data", "schema", "status --root {demo}"])
def test_another_name_of_a_file_of_the_programme_is_refused_too(
    demo: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    report = demo.parent / "report.json"
    report.hardlink_to(demo / "data" / "east.yaml")
    (demo / "data" / "lost.yaml").symlink_to("nowhere.yaml")
    if "{demo}" in line:
        monkeypatch.chdir(demo.parent)
    before = report.read_bytes()
    done = renewal(*line.format(demo=demo).split(), "-o", str(report))
    assert (done.code, done.out) == (2, "")
    assert "会覆盖输入的文件" in done.err
    assert report.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    ["status -o data/out.csv", "export -o targets/new.csv", "gap -o data/deep/out.json", "status -o .renewal.lock"],
)
def test_a_new_file_among_those_that_are_read_is_refused_too(demo: Path, renewal: Call, line: str) -> None:
    done = renewal(*line.split())
    assert (done.code, done.out, "会成为规划自己的文件" in done.err) == (2, "", True)
    assert not (demo / line.rpartition(" ")[2]).exists()


def test_a_file_with_two_names_that_is_not_of_the_programme_may_be_written(
    demo: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, other = demo.parent / "report.json", demo.parent / "other.json"
    for folder in (demo, demo.parent):  # with a programme there and without
        monkeypatch.chdir(folder)
        report.write_text("old", encoding="utf-8")
        other.unlink(missing_ok=True)
        other.hardlink_to(report)
        assert renewal("schema", "-o", str(report)) == (0, "", "")
        assert (report.read_text(encoding="utf-8")[0], other.read_text(encoding="utf-8")) == ("{", "old")


def test_any_other_file_is(demo: Path, renewal: Call) -> None:
    (demo / "status.json").write_text("old", encoding="utf-8")
    assert renewal("status", "-o", "status.json") == (0, "", "")
    assert (demo / "status.json").read_text(encoding="utf-8").startswith("{")
    elsewhere = demo.parent / "data"
    elsewhere.mkdir()
    (elsewhere / "status.json").write_text("old", encoding="utf-8")
    assert renewal("status", "-o", "../data/status.json").code == 0
