"""``renewal errata`` as a Document; the figures are those of the page in ``tests/cases``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError
from renewal_cli.render import csv, docx, html, terminal, xlsx
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.errata import errata
from tests.console import ROOT, files_of
from tests.parquet import with_parquet
from tests.programmes import view
from tests.render.workbook import texts

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FILES = files_of((ROOT / "tests" / "cases" / "69-errata.md").read_text(encoding="utf-8"))


def shown(
    since: str = "2026-10-08", as_of: str = "2026-11-20", language: Language = "zh", org: str | None = None
) -> Document:
    seen = view(FILES, as_of)
    return errata(seen, date.fromisoformat(since), seen.programme.orgs[org] if org else None, None, language)


def test_corrections_late_reports_and_targets_are_told_apart_from_what_is_new() -> None:
    document = shown()
    assert document.said("verdict") == (
        "更正 2 处、补报 1 处、目标调整 1 处，3 项目标已通报的数字有变化；另有新报 3 处，不算更正。",
    )
    assert [
        (row["org"], row["kind"], str(row["then"]), str(row["now"]), str(row["change"])) for row in document.records
    ] == [
        ("east", "revised", "4 个", "3 个", "-1 个"),
        ("east", "revised", "6.20 亿元", "6.35 亿元", "+0.15 亿元"),
        ("west", "late", "—", "2 个", "—"),
        ("south", "target", "≥ 20 个", "≥ 24 个", "+4 个"),
    ]
    assert [(row["org"], row["period"]) for row in document.further["new"]] == [
        ("east", "2026-10"),
        ("east", "2026-10"),
        ("west", "2026-10"),
    ]
    assert document.said("statement") == (
        "新报2026年10月实绩 2 处：东区、西区。",
        "新报2026年10月年内累计 1 处：东区。",
    )


def test_the_figures_of_the_bulletin_then_and_now() -> None:
    city = shown().further["figures"][0]
    # 15 + 4 + 12 + 14 at least, since West was silent; 15 + 3 + 14 + 14
    assert (str(city["actual_before"]), str(city["actual"])) == ("≥ 45 个", "46 个")


def test_each_is_told_with_its_line_and_reason() -> None:
    lines = shown(language="en").said("line")
    assert lines[0] == (
        "East, Compounds, 2026-09 actual from 4 个 to 3 个 "
        "(corrected, 2026-10-20, data/east.yaml:5, was data/east.yaml:5; 一个小区尚未验收)."
    )
    assert lines[2] == "West, Compounds, 2026-09 actual 2 个 (reported late, 2026-10-12, data/west.yaml:3; 迟报)."


@pytest.mark.parametrize("since", ["2026-11-03", "2026-11-19"])
def test_where_nothing_was_corrected_there_is_no_table(since: str) -> None:
    document = shown(since)
    assert document.said("verdict") == ("没有更正。",)
    assert (document.tables, document.records, document.further["figures"]) == ((), (), ())


def test_only_new_figures_are_no_correction() -> None:
    assert shown("2026-10-30", "2026-11-02", org="west").said("verdict") == ("没有更正；另有新报 1 处，不算更正。",)


def test_an_org_has_those_below_it_too_and_a_single_target_is_told_as_one() -> None:
    assert len(shown(org="city").records) == 4
    english = shown(org="south", language="en")
    assert english.said("title") == ("示例规划 · South · corrections since 2026-10-08",)
    assert english.said("verdict") == ("1 target changed; figures of 1 target changed.",)


def test_a_target_that_is_simply_new_is_no_erratum() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n"
        "  - {indicator: pipes, at_least: 9, since: 2026, by: 2026, effective: 2026-10-20}\n"
    }
    document = errata(view(files, "2026-11-20"), date(2026, 10, 8), None, None, "en")
    assert document.said("verdict") == ("Nothing corrected.",)


def test_a_figure_that_is_repeated_is_no_erratum() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 9, since: 2026, by: 2026}\n",
        "data/e.yaml": "org: east\nactuals:\n  pipes:\n    2026-09: [{value: 3, reported: 2026-10-01},"
        " {value: 4, reported: 2026-10-09}, {value: 3, reported: 2026-10-12}]\n",
    }
    document = errata(view(files, "2026-11-20"), date(2026, 10, 8), None, None, "zh")
    assert document.said("verdict") == ("没有更正。",)


def test_a_day_that_is_not_earlier_is_refused() -> None:
    with pytest.raises(AskedWronglyError, match="2026-11-20"):
        shown("2026-11-20")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 160])
def test_nothing_is_cut_at_any_width(width: int, language: Language) -> None:
    document = shown(language=language)
    text = terminal.render(document, OutputTarget(width=width)).decode()
    assert max(cell_len(line) for line in text.splitlines()) <= width
    cells = [cell.text for table in document.tables for row in table.rows for cell in row]
    assert all("".join(cell.split()) in "".join(text.split()) for cell in cells)


def test_every_medium_has_it() -> None:
    document = shown()
    sheets = texts(xlsx.render(document, OutputTarget()))
    assert [*sheets] == ["正文", "更正", "已通报数字的变化"]
    assert sheets["更正"][3][:7] == ["东区 老旧小区改造2026年9月实绩", "更正", "4", "3", "-1", "个", "2026-10-20"]
    assert "一个小区尚未验收" in html.render(document, OutputTarget()).decode()
    assert docx.render(document, OutputTarget())[:2] == b"PK"
    assert csv.render(document, OutputTarget()).decode().startswith("org,org_name,indicator,indicator_name,unit,kind,")


def test_a_ledger_says_the_same(tmp_path: Path) -> None:
    rows = [
        ("east", "pipes", "actuals", "2026-09", "3", "", "2026-10-01"),
        ("east", "pipes", "actuals", "2026-09", "2.5", "", "2026-10-20"),
        ("west", "pipes", "actuals", "2026-09", "1", "", "2026-10-21"),
        ("west", "pipes", "actuals", "2026-10", "1", "", "2026-11-02"),
    ]
    targets = {"targets/t.yaml": "org: city\ntargets:\n  - {indicator: pipes, at_least: 9, since: 2026, by: 2026}\n"}
    read = with_parquet(tmp_path, rows, targets).programme
    assert read is not None
    document = errata(View(read, date(2026, 11, 20)), date(2026, 10, 8), None, None, "zh")
    assert [(row["kind"], str(row["then"]), str(row["now"])) for row in document.records] == [
        ("revised", "3.0 公里", "2.5 公里"),
        ("late", "—", "1.0 公里"),
    ]
    (city,) = document.further["figures"]
    assert (str(city["actual_before"]), str(city["actual"])) == ("≥ 3.0 公里", "≥ 3.5 公里")
