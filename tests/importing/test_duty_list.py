"""Lists of duties as offices keep them: what is read, compared, refused, written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from renewal_cli.calc.duties import duty_statuses
from renewal_cli.calc.view import View
from renewal_cli.commands._editing import Asked, bring_in
from renewal_cli.importing.duty_book import duty_form, duty_workbook, listed
from renewal_cli.importing.duty_list import headings_of
from renewal_cli.importing.import_options import ImportOptions
from renewal_cli.importing.opening import read_tables
from renewal_cli.load.programme import load_programme
from tests.importing.books import brought_in, programme_in

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.programme import Programme

HEAD = "序号,议定事项,纪要位置,责任单位,配合单位,完成时限,办理状态,备注"
DUTIES = """\
org: east
source: bulletin
duties:
  lifts: {duty: 加装电梯10部, by: 2026-06, owner: 张三, steps: {开工: 2026-04},
          lead_unit: 区住建局, responsible: [老城街道]}
  roads: {problem: 路面不平, duty: 修补路面, by: open, lead_unit: Housing Bureau}
  parks: {duty: 建公园, by: [{by: 2026-03}, {by: 2027-12, reported: 2026-02-01, reason: 征地}], lead_unit: 区园林局}
  bins: {problem: 垃圾桶少}
"""
SAID = """\
org: east
source: bulletin
progress:
  lifts: {2026-03-02: began, 2026-05-02: {is: done, evidence: 验收单}}
  parks: {2026-03-02: began}
"""
FILES = {"targets/east-duties.yaml": DUTIES, "data/east.yaml": SAID}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renewal_cli.commands._editing.today", lambda: date(2026, 11, 20))


def sheet(folder: Path, *lines: str, name: str = "东区督办清单") -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def said(folder: Path, *lines: str, name: str = "东区督办清单") -> list[str]:
    """What an import says, sentence by sentence."""
    document, _ = brought_in(sheet(folder, *lines, name=name), programme_in(folder / "p", FILES))
    return [*document.said("verdict"), *document.said("statement"), *document.said("note")]


def read(folder: Path) -> Programme:
    loaded = load_programme(folder)
    assert loaded.programme is not None, loaded.problems
    return loaded.programme


@pytest.mark.parametrize(
    ("row", "difference"),
    [
        ("1,加装电梯10部,,区住建局,老城街道,2026年6月底前,已办结,", None),
        ("1,加装电梯10部,,老城街道 、区住建局,,2026-06-30,完成,", None),
        ("1,加装电梯10部,,,,,80%,", "!G2（办理状态）：表里写“80%”，按数据是“已完成”；"),
        ("1,加装电梯10部,,,,,推进中,", "!G2（办理状态）：表里写“推进中”，按数据是“已完成”；"),
        ("1,加装电梯10部,,区城管局,,,,", "!D2（责任单位）：表里是“区城管局”，数据是“区住建局、老城街道”；没有改动"),
        ("1,加装电梯10部,,,,2026年7月,,", "!F2（完成时限）：表里是“2026年7月”，数据是“2026-06”；没有改动"),
        ("1,修补路面,,Housing Bureau,【待补】,长期坚持,未报告,", None),
        ("1,修补路面,,,,2027,,", "!F2（完成时限）：表里是“2027”，数据是“open”；没有改动"),
        ("1,修补路面,,,,,已过期限3天，无报告,", "!G2（办理状态）：表里写“已过期限3天，无报告”，按数据是“未报告”；"),
        ("1,建公园,,,,,申请延期,", None),
        ("1,修补路面,,,,,已延期,", "!G2（办理状态）：表里写“已延期”，按数据是“未报告”；"),
    ],
)
def test_what_is_there_is_compared_and_never_changed(row: str, difference: str | None, tmp_path: Path) -> None:
    found = said(tmp_path, HEAD, row)
    assert found[:2] == [
        "没有改动：这些数已经在文件里。",
        "履职清单“东区督办清单”：1 条，其中新增 0 条、已有 1 条；进展 0 条。",
    ]
    told = [each for each in found if each.startswith("东区督办清单!")]
    assert [each.startswith(f"东区督办清单{difference}") for each in told] == ([] if difference is None else [True])


def test_a_problem_that_nobody_has_taken_on_stays_one(tmp_path: Path) -> None:
    found = said(tmp_path, HEAD, "1,垃圾桶少,,区城管局,,,未列入履职清单,")
    assert [each for each in found if "!" in each] == [
        "东区督办清单!B2（议定事项）：表里是“垃圾桶少”，数据是“没有”；没有改动",
        "东区督办清单!D2（责任单位）：表里是“区城管局”，数据是“没有”；没有改动",
    ]


def test_other_words_of_a_duty_with_the_same_id_are_told(tmp_path: Path) -> None:
    found = said(tmp_path, "编号,区域,问题,履职事项,责任人,完成时限", "roads,东区,路面破损,修路,李四,open")
    assert [each.partition("：")[0] for each in found if "!" in each] == [
        "东区督办清单!C2（问题）",
        "东区督办清单!D2（履职事项）",
        "东区督办清单!E2（责任人）",
    ]


def test_what_is_left_aside_is_named(tmp_path: Path) -> None:
    head = "序号,问题,问题描述,议定事项,责任单位,,纪要位置,来源"
    found = said(tmp_path, head, "1,x,y,植树,区园林局,z,一,bulletin", "2,,,,区园林局,,,", name="东区")
    assert found[1:] == [
        "履职清单“东区”：1 条，其中新增 1 条、已有 0 条；进展 0 条。",
        "没有导入的栏：东区!C1 问题描述、东区!F1、东区!G1 纪要位置。要导入，表头改成认得的，如“问题”“备注”。",
        "没有写事项也没有写问题，或是合计，没有导入的行：东区!A3。",
    ]
    (tmp_path / "other").mkdir()
    known = said(tmp_path / "other", "群众反映问题,事项,责任单位,来源,备注", "x,植树,区园林局,bulletin,", name="东区")
    assert len(known) == len(found) - 2


def test_new_duties_are_put_in_with_ids_of_their_own(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    rows = (
        "3,新增车位200个,,区城管局、老城街道,区财政局,2026年12月,,先摸底",
        ",新增充电桩,,,,长期,,",
        ",,,区城管局,,,,合计",
        "3,植树,,,,,,",
    )
    document, code = brought_in(sheet(tmp_path, HEAD, *rows), folder, source="bulletin")
    assert (code, document.said("verdict")) == (0, ("已写入 targets/east-duties.yaml：",))
    new = {each.id: each for each in read(folder).duties["east"] if each.id.startswith("item")}
    assert [*new] == ["item-3", "item-2", "item-3-2"]
    cars = new["item-3"]
    assert cars.responsibility == ("区城管局", ("老城街道", "区财政局"), None)
    assert (cars.text, cars.note, str(cars.deadlines[0].by)) == ("新增车位200个", "先摸底", "2026-12")
    assert new["item-2"].deadlines[0].by is None
    assert new["item-3-2"].deadlines == ()


@pytest.mark.parametrize(
    ("source", "head"),
    [("bulletin", "org: west\nsource: bulletin\nduties:\n"), (None, "org: west\nduties:\n")],
)
def test_an_org_without_duties_gets_a_file(source: str | None, head: str, tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    file = sheet(tmp_path, HEAD, "1,植树,,区园林局,,2026,,", name="督办清单")
    document, code = brought_in(file, folder, source=source, orgs={"本表": "west"}, anyway=True)
    assert (code, document.said("verdict")) == (0, ("已写入 targets/west-duties.yaml：",))
    written = (folder / "targets/west-duties.yaml").read_text(encoding="utf-8")
    assert written == head + "  item-1: {duty: 植树, by: 2026, lead_unit: 区园林局}\n"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ((HEAD, "1,植树,,,,年底,,"), "东区督办清单!F2（完成时限）：看不懂完成时限“年底”；写成"),
        (("区域,履职事项,状态", "南区,植树,"), "东区督办清单!A2（区域）：没有这个区域“南区”；"),
        (("履职事项,责任单位,进展日期,进展", "植树,,2026-03-02,快好了"), "东区督办清单!D2（进展）：进展不能是“快好了”"),
        (
            ("履职事项,责任单位,进展日期,进展", "植树,,,完成"),
            "东区督办清单!C2（进展日期）：不是日期“”；写成 2026-09-20",
        ),
    ],
)
def test_a_fault_has_its_cell_and_nothing_is_written(lines: tuple[str, ...], fault: str, tmp_path: Path) -> None:
    found = said(tmp_path, *lines)
    assert found[0] == "有 1 处问题，没有写入任何文件："
    assert found[-1].startswith(fault)


def test_a_list_of_nobody_asks_whose_it_is(tmp_path: Path) -> None:
    two = {"targets/more.yaml": "org: east\nduties: {a: {duty: 修路}}\n"}
    folder = programme_in(tmp_path / "p", two)
    text = (folder / "targets/programme.yaml").read_text(encoding="utf-8")
    (folder / "targets/programme.yaml").write_text(text.replace(", parent: city", ""), encoding="utf-8")
    document, code = brought_in(sheet(tmp_path, HEAD, "1,植树,,,,,,", name="清单"), folder)
    assert code == 1
    assert document.said("statement")[-1] == "清单!B2（议定事项）：看不出是哪个区域的清单，请用 --org 本表=编号"


def test_a_list_without_org_is_of_the_only_top(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    _, code = brought_in(sheet(tmp_path, HEAD, "1,植树,,区园林局,,2026,,", name="清单"), folder, anyway=True)
    assert code == 0
    assert [each.text for each in read(folder).duties["city"]] == ["植树"]


def test_a_table_of_numbers_is_no_list(tmp_path: Path) -> None:
    numbers = sheet(tmp_path, "区县,事项,完成时限", "东区,10,2026", name="数")
    assert headings_of(read_tables(str(numbers))[0]) is None
    nothing = sheet(tmp_path, "事项,完成时限", name="空")
    assert headings_of(read_tables(str(nothing))[0]) is None


def test_a_list_beside_other_sheets_and_files(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "督办清单"
    for line in (["东区"], HEAD.split(","), [1, "加装电梯10部", None, None, None, None, "推进中"]):
        first.append(line)
    book.create_sheet("说明")["A1"] = "本表由督查室填"
    book.save(tmp_path / "l.xlsx")
    folder = programme_in(tmp_path / "p", FILES)
    document, _ = brought_in(tmp_path / "l.xlsx", folder)
    assert document.said("note") == ("没有表的工作表：说明",)
    assert dict(document.further)["differences"][0]["cell"] == "督办清单!G3"
    asked = Asked((str(tmp_path / "l.xlsx"),) * 2, ImportOptions(), None, write=False)
    english, _ = bring_in(asked, folder, "en")
    assert english.said("statement")[:2] == (
        "list of duties '[l.xlsx]督办清单': 1, 0 of them new, 1 known; 0 words on progress.",
        "[l.xlsx]督办清单!G3 (办理状态): the table says '推进中', the data say 'done'; a state is never taken over: "
        "report a day and evidence",
    )


def test_a_filled_form_brings_words_in(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", FILES)
    statuses = duty_statuses(View(read(folder), date(2026, 5, 1)), ["east"])
    (tmp_path / "f.xlsx").write_bytes(duty_form("东区履职进展填报表", statuses))
    book = load_workbook(tmp_path / "f.xlsx")
    page = book.active
    assert page is not None
    assert page["A1"].value == "东区履职进展填报表　只填黄色格；没有新进展就留空"
    assert page["L3"].protection.locked is False
    assert page["D3"].protection.locked is True
    assert [each.formula1 for each in page.data_validations.dataValidation][:1] == [
        '"未启动,启动,完成,销号,重新打开,终止,开工"'
    ]
    page["K4"], page["L4"], page["M4"] = date(2026, 6, 2), "启动", "开工令"
    book.save(tmp_path / "f.xlsx")
    document, code = brought_in(tmp_path / "f.xlsx", folder, source="bulletin", reported="2026-06-05")
    assert (code, document.said("verdict")) == (0, ("已写入 data/east.yaml：",))
    (word,) = read(folder).progress["east", "roads"]
    assert (str(word.day), word.word, word.evidence, str(word.reported)) == (
        "2026-06-02",
        "began",
        "开工令",
        "2026-06-05",
    )
    again, _ = brought_in(tmp_path / "f.xlsx", folder, source="bulletin", reported="2026-06-05")
    assert again.said("verdict") == ("没有改动：这些数已经在文件里。",)


def test_what_check_would_refuse_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = (
        "区域,编号,履职事项,责任单位,完成时限,进展日期,进展,指标",
        "东区,trees,植树,区园林局,2026,2026-03-02,完成,",
        "东区,lifts,,,,2026-05-20,启动,",
        "东区,bushes,种花,区园林局,2026,,,flowers",
    )
    file, folder = sheet(tmp_path, *rows), programme_in(tmp_path / "p", FILES)
    document, code = brought_in(file, folder, source="bulletin")
    assert code == 1
    cells = {each["code"]: each["cell"] for each in document.records}
    assert cells == {"RN506": "东区督办清单!G2", "RN512": "东区督办清单!G3", "RN202": "东区督办清单!C4"}
    said_of = [each for each in document.said("statement") if "RN506" in each]
    assert said_of[0].startswith("东区督办清单!G2（东区 · trees · 2026-03-02）：说已完成，没有写依据。")


def test_the_workbook_holds_what_the_list_holds(tmp_path: Path) -> None:
    statuses = duty_statuses(View(read(programme_in(tmp_path / "p", FILES)), date(2026, 11, 20)), ["east"])
    (tmp_path / "l.xlsx").write_bytes(duty_workbook(statuses))
    page = load_workbook(tmp_path / "l.xlsx").active
    assert page is not None
    rows = [[cell or "" for cell in row] for row in page.iter_rows(values_only=True)]
    assert [row[0] for row in rows[1:]] == [*range(1, len(rows))]  # numbers, not texts
    assert [[str(cell) for cell in row] for row in rows] == [
        [*listed(statuses)[0]],
        *([*each.values()] for each in listed(statuses)),
    ]


def test_a_duty_in_a_hidden_row_or_struck_out_is_asked_about(tmp_path: Path) -> None:
    book = Workbook()
    table = book.active
    assert table is not None
    for line in (
        HEAD.split(","),
        [1, "修路", "", "区住建局", "", "2026-12"],
        [2, "建园", "", "区园林局", "", "2026-12"],
    ):
        table.append(line)
    table["B2"].font = Font(strike=True)
    table.row_dimensions[3].hidden = True
    table.column_dimensions["D"].hidden = True
    book.save(tmp_path / "东区.xlsx")
    document, code = brought_in(
        tmp_path / "东区.xlsx", programme_in(tmp_path / "p"), source="bulletin", orgs={"本表": "east"}
    )
    told = [each.partition("：")[0] for each in document.said("statement") if "!" in each]
    assert (code, told) == (1, ["Sheet!D1（lead_unit）", "Sheet!B2（duty）", "Sheet!A3"])


def test_a_row_that_adds_up_the_others_is_no_duty(tmp_path: Path) -> None:
    head = "序号,区域,议定事项,责任单位,来源"
    rows = "1,东区,植树,区园林局,bulletin", ",合计,共1项,,", "总计,,共1项,,", "2,全市,修路,市住建局,bulletin"
    found = said(tmp_path, head, *rows, name="东区")
    assert "履职清单“东区”：2 条，其中新增 2 条、已有 0 条；进展 0 条。" in found
    assert found[-1] == "没有写事项也没有写问题，或是合计，没有导入的行：东区!A3、东区!A4。"


def test_a_row_with_a_fault_is_neither_new_nor_known(tmp_path: Path) -> None:
    found = said(tmp_path, "区域,议定事项,责任单位", "北区,植树,区园林局", name="东区")
    assert "履职清单“东区”：1 条，其中新增 0 条、已有 0 条；进展 0 条。" in found
