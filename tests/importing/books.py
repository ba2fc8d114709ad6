"""Workbooks as districts send them, built for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from renewal_cli.commands._editing import Asked, bring_in
from renewal_cli.importing.import_options import ImportOptions
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from renewal_cli.report.document import Document

ROWS: tuple[tuple[object, ...], ...] = (
    ("全市2026年1—10月城市更新进展情况表",),
    ("截至2026年10月31日", None, None, None, None, None, "单位：个、亿元"),
    (
        "序号",
        "区县",
        "老旧小区改造计划数",
        "老旧小区改造完成数",
        "完成率",
        "有效投资计划",
        "完成有效投资",
        "投资完成率",
        "备注",
    ),
    (1, "东区", 10, 6, 0.6, 5, 2.5, 0.5, None),
    (2, "西区", 8, 4, 0.5, 3, 1.2, 0.4, "含续建"),
    (None, "合计", 18, 10, 0.556, 8, 3.7, 0.4625, None),
    ("注：数据由各区县上报",),
)
"""60 % of 10 is 6, 50 % of 8 is 4, 10 of 18 are 55.6 %, 2.5 of 5 and 1.2 of 3 are 50 and 40 %, 3.7 of 8 are 46.25 %."""


def monthly(change: Callable[[Any], object] = lambda _: None) -> Workbook:
    """The table of a month, changed."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    for line in ROWS:
        sheet.append(line)
    sheet.merge_cells("A1:I1")
    for row in range(4, 7):
        for column in "EH":
            sheet[f"{column}{row}"].number_format = "0.0%"
    change(sheet)
    return book


def programme_in(folder: Path, files: dict[str, str] | None = None) -> Path:
    return write_files(
        {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **(files or {})}, folder
    )


def brought_in(
    file: Path,
    folder: Path,
    *,
    write: bool = True,
    name: str | None = None,
    anyway: bool = False,
    diff: bool = False,
    **options: Any,
) -> tuple[Document, int]:
    """What comes of importing a file."""
    return bring_in(Asked((str(file),), ImportOptions(**options), name, write, anyway, diff), folder, "zh")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".renewal.lock"
    }
