"""Many faults of a table: those alike are told together, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.books import brought_in, programme_in

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "区县,老旧小区改造2026年10月完成（个）\n"


def told(tmp_path: Path, count: int) -> tuple[list[str], int]:
    rows = "".join(f"北{number}区,5\n" for number in range(count))
    (tmp_path / "t.csv").write_text(f"{HEAD}东区,x\n{rows}", encoding="utf-8")
    document, code = brought_in(tmp_path / "t.csv", programme_in(tmp_path / "p"))
    assert code == 1
    return [each for each in document.said("statement") if "!" in each], len(document.records)


def test_a_name_that_is_left_aside_on_many_rows_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"{HEAD}东区,1\n北区,5\n北区,6\n", encoding="utf-8")
    document, _ = brought_in(tmp_path / "t.csv", programme_in(tmp_path / "p"), orgs={"北区": "skip"})
    assert "不导入：北区" in [each.partition("；")[2] for each in document.said("statement")]


def test_few_faults_are_told_one_by_one(tmp_path: Path) -> None:
    lines, records = told(tmp_path, 19)
    assert len(lines) == records == 20


@pytest.mark.parametrize(("count", "ends"), [(20, "t!A22"), (60, "t!A35……")])
def test_of_many_alike_a_few_are_told_and_the_cells_of_the_others(count: int, ends: str, tmp_path: Path) -> None:
    lines, records = told(tmp_path, count)
    assert records == count + 1
    assert [each.partition("（")[0] for each in lines[:4]] == ["t!B2", "t!A3", "t!A4", "t!A5"]
    assert lines[4].startswith(f"同样的问题还有 {count - 3} 处：t!A6、t!A7、")
    assert lines[4].endswith(f"{ends}（逐处的说明用 --format json 看）")
    assert len(lines) == 5
