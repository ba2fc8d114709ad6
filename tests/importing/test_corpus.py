"""A corpus of faulty workbooks: each fault is reported with sheet, cell and heading, and nothing is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from renewal_cli.calc.view import View
from renewal_cli.commands._editing import Asked, bring_in
from renewal_cli.importing.import_options import ImportOptions
from renewal_cli.importing.ledger import COLUMNS
from renewal_cli.importing.template import template
from renewal_cli.load.programme import load_programme
from renewal_cli.report.form_lines import form_lines
from tests.importing.books import brought_in, contents, monthly, programme_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def puts(**values: Any) -> Callable[[Any], None]:
    """Values put into cells."""

    def change(sheet: Any) -> None:
        for reference, value in values.items():
            sheet[reference] = value

    return change


def shown_as(**formats: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for reference, number_format in formats.items():
            sheet[reference].number_format = number_format

    return change


def strikes(reference: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[reference].font = Font(strike=True)

    return change


def partly_struck(*runs: str) -> CellRichText:
    """Runs of text; the first and third are struck out."""
    return CellRichText(*(TextBlock(InlineFont(strike=place % 2 == 0), text) for place, text in enumerate(runs)))


def merges(area: str) -> Callable[[Any], None]:
    return lambda sheet: sheet.merge_cells(area)


def hides(**what: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for row in what.get("rows", ()):
            sheet.row_dimensions[row].hidden = True
        for column in what.get("columns", ()):
            sheet.column_dimensions[column].hidden = True

    return change


def shifts_names_down(sheet: Any) -> None:
    for row in (6, 5, 4):
        sheet.cell(row + 1, 2, sheet.cell(row, 2).value)
    sheet["B4"] = None


def shifts_figures_right(sheet: Any) -> None:
    for column in range(8, 3, -1):
        sheet.cell(4, column, sheet.cell(4, column - 1).value)


def loses_headings(sheet: Any) -> None:
    sheet.delete_rows(3)


COUNT, MONEY = "老旧小区改造完成数", "完成有效投资"
TABLES: tuple[tuple[str, Callable[[Any], object], str], ...] = (
    ("about", puts(D4="约300户"), f"表!D4（{COUNT}）：要填数字，填的是“约300户”"),
    ("more", puts(D4="300多"), f"表!D4（{COUNT}）：要填数字，填的是“300多”"),
    ("words", puts(D5="三十"), f"表!D5（{COUNT}）：要填数字，填的是“三十”"),
    ("unit", puts(D4="6个"), f"表!D4（{COUNT}）：要填数字，填的是“6个”"),
    ("full-width", puts(D4="１２００"), f"表!D4（{COUNT}）：要填数字，填的是“１２００”；改成半角"),
    ("separators of other groups", puts(D4="1,2000"), f"表!D4（{COUNT}）：“1,2000”里的逗号像是小数点"),
    ("decimal comma", puts(G4="2,5"), f"表!G4（{MONEY}）：“2,5”里的逗号像是小数点；是小数请写 2.5"),
    ("separators beside a decimal comma", puts(D4="1,200", G4="2,5"), f"表!D4（{COUNT}）：“1,200”里的逗号像是小数点"),
    ("chinese separators", puts(G4="1，200.5"), f"表!G4（{MONEY}）：要填数字，填的是“1，200.5”；改成半角"),
    ("magnitude", puts(G4="3.2万"), f"表!G4（{MONEY}）：要填数字，填的是“3.2万”"),
    ("two figures", puts(G4="2.5/5"), f"表!G4（{MONEY}）：要填数字，填的是“2.5/5”"),
    ("range", puts(D4="5-6"), f"表!D4（{COUNT}）：要填数字，填的是“5-6”"),
    ("comparator", puts(D4="≥6"), f"表!D4（{COUNT}）：要填数字，填的是“≥6”"),
    ("scientific", puts(D4="6E0"), f"表!D4（{COUNT}）：要填数字，填的是“6E0”"),
    ("true", puts(D4=True), f"表!D4（{COUNT}）：要填数字，填的是“TRUE”"),
    ("date", puts(D4=date(2026, 6, 1)), f"表!D4（{COUNT}）：要填数字，填的是日期“2026-06-01”"),
    ("formula", puts(D4="=2+4"), f"表!D4（{COUNT}）：要填数字，填的是公式“=2+4”；请粘贴为数值"),
    ("division", puts(D4="#DIV/0!"), f"表!D4（{COUNT}）：单元格是错误值 #DIV/0!"),
    ("not available", puts(G5="#N/A"), f"表!G5（{MONEY}）：单元格是错误值 #N/A"),
    ("reference", puts(C4="#REF!"), "表!C4（老旧小区改造计划数）：单元格是错误值 #REF!"),
    ("error in a total", puts(D6="#VALUE!"), f"表!D6（{COUNT}）：单元格是错误值 #VALUE!"),
    ("leading zero", puts(D4="06"), f"表!D4（{COUNT}）：要填数字，填的是“06”"),
    ("a format that shows another number", shown_as(D4='0"万"'), f"表!D6（{COUNT}）：合计是 10，各行相加是 60004"),
    ("a format that shows another unit", shown_as(D4='0"公里"'), f"表!D4（{COUNT}）：要填数字，填的是“6公里”"),
    (
        "a format that shows another number of money",
        shown_as(G4='0.0"万"'),
        f"表!G4（{MONEY}）：要填数字，填的是“2.5万”",
    ),
    ("a format that adds a word", shown_as(D4='"约"0'), f"表!D4（{COUNT}）：要填数字，填的是“约6”"),
    ("struck out", strikes("D4"), f"表!D4（{COUNT}）：“6”划了删除线；请改成现在的数或清空"),
    ("two periods", puts(A1="2026年9月进展情况表"), "表!A1：表头写了两个时期：2026-10 和 2026-09"),
    ("below zero", puts(G4=-2.5), f"表!G4（{MONEY}）：不能是负数，填的是“-2.5”"),
    ("half a thing", puts(D4=6.5), f"表!D4（{COUNT}）：要填整数，填的是“6.5”"),
    ("percentage", puts(D4="60%"), f"表!D4（{COUNT}）：要填数字，填的是“60%”"),
    (
        "rate in words",
        puts(E4="六成"),
        "表!E4（完成率）：要填百分数，填的是“六成”；这一栏不核对的，写 --map '完成率=skip'",
    ),
    ("wrong rate", puts(E4=0.66), "表!E4（完成率）：印的是 66.0%，按表中的数应为 60%"),
    ("wrong rate in text", puts(H4="49.9%"), "表!H4（投资完成率）：印的是 49.9%，按表中的数应为 50%"),
    ("wrong rate of a total", puts(H6="47%"), "表!H6（投资完成率）：印的是 47%，按表中的数应为 46.3%"),
    ("wrong rate as a number", puts(H5="41"), "表!H5（投资完成率）：印的是 41%，按表中的数应为 40%"),
    ("total of counts", puts(D6=11), f"表!D6（{COUNT}）：合计是 11，各行相加是 10"),
    ("total of plans", puts(C6=17), "表!C6（老旧小区改造计划数）：合计是 17，各行相加是 18"),
    ("total of money", puts(G6=4.2), f"表!G6（{MONEY}）：合计是 4.2，各行相加是 3.7"),
    ("total below its parts", puts(D5=None, D6=5), f"表!D6（{COUNT}）：合计是 5，各行相加是 6"),
    ("unknown org", puts(B4="北区"), "表!B4（区域）：没有这个区域“北区”"),
    ("no org", puts(B4=None), "表!B4（区域）：这一行有数，但没有写是哪个区域"),
    ("org twice", puts(B5="东区"), "表!B5（区域）：“东区”在第4行已经有了"),
    ("org as formula", puts(B4="=A1"), "表!B4（区域）：没有这个区域“=A1”"),
    ("names shifted", shifts_names_down, "表!B4（区域）：这一行有数，但没有写是哪个区域"),
    ("figures shifted", shifts_figures_right, "表!E4（完成率）："),
    ("hidden row", hides(rows=[5]), "表!B5（区域）：所在的行或列是隐藏的"),
    ("hidden column", hides(columns=["D"]), f"表!D4（{COUNT}）：所在的行或列是隐藏的"),
    ("hidden names", hides(columns=["B"]), "表!B3（区县）：所在的行或列是隐藏的"),
    ("hidden title", hides(rows=[2]), "表!A2：所在的行或列是隐藏的"),
    ("struck name", strikes("B4"), "表!B4（区域）：“东区”划了删除线；不要的请删掉"),
    ("struck heading", strikes("D3"), f"表!D3：“{COUNT}”划了删除线"),
    ("struck title", strikes("A2"), "表!A2：“截至2026年10月31日”划了删除线"),
    ("struck digits", puts(D4=partly_struck("1", "6")), f"表!D4（{COUNT}）：“16”划了删除线"),
    ("struck digits at the end", puts(D4=partly_struck("", "6", "0")), f"表!D4（{COUNT}）：“60”划了删除线"),
    ("merged figures", merges("D4:D5"), f"表!D4（{COUNT}）：数据区里有合并单元格"),
    ("merged across", merges("F4:G4"), "表!F4（有效投资计划）：数据区里有合并单元格"),
    ("merged orgs", merges("B4:B5"), "表!B4（区域）：数据区里有合并单元格"),
    ("no headings", loses_headings, "表!A1：看不懂这张表的排列"),
    ("no period", puts(A1="进展情况表", A2=None), "表!A1：表里没有写是哪个月、季或年"),
    ("unclear section", puts(A1="2026年10月份情况", A2=None), f"表!D3（{COUNT}）：看不出是本月数还是年初以来累计数"),
    ("unclear section of money", puts(A1="2026年10月份情况", A2=None), f"表!G3（{MONEY}）：看不出是本月数还是年初以来"),
    (
        "unknown indicator",
        puts(D3="新增绿道数"),
        "表!D3（新增绿道数）：看不出是哪个指标；请用 --map '新增绿道数=指标编号'",
    ),
    ("begun is not done", puts(D3="老旧小区改造开工数"), "表!D3（老旧小区改造开工数）：看不出是哪个指标"),
    ("no unit", puts(G2=None), f"表!G3（{MONEY}）：看不出计量单位；请在表头写上，如"),
    ("wrong unit", puts(G3="完成有效投资(公里)"), "表!G3（完成有效投资(公里)）：看不出是哪个指标"),
    (
        "empty",
        puts(**dict.fromkeys(["C4", "D4", "F4", "G4", "C5", "D5", "F5", "G5", "C6", "D6", "F6", "G6"])),
        "表!B4：表里没有可以导入的数",
    ),
)


def refused(book: Workbook, tmp_path: Path, **options: Any) -> list[str]:
    """The sentences of a refusal; neither the workbook nor the programme has changed."""
    folder = programme_in(tmp_path / "programme", {"data/east.yaml": "org: east\nactuals: {pipes: {2025: 1}}\n"})
    book.save(tmp_path / "book.xlsx")
    before, file = contents(folder), (tmp_path / "book.xlsx").read_bytes()
    document, code = brought_in(tmp_path / "book.xlsx", folder, **{"source": "bulletin", **options})
    assert code == 1
    assert document.said("verdict")[0].endswith("没有写入任何文件：")
    assert contents(folder) == before
    assert (tmp_path / "book.xlsx").read_bytes() == file
    return [*document.said("statement")]


@pytest.mark.parametrize(("change", "sentence"), [pytest.param(*each[1:], id=each[0]) for each in TABLES])
def test_a_faulty_table_is_refused_with_its_cell(change: Callable[[Any], None], sentence: str, tmp_path: Path) -> None:
    assert any(each.startswith(sentence) for each in refused(monthly(change), tmp_path))


def test_the_wrong_period_is_refused(tmp_path: Path) -> None:
    assert refused(monthly(), tmp_path, period="2026-09") == ["表!A1：表是 2026-10 的，要的是 2026-09"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    said = refused(monthly(puts(D4="约6", G5="1,2", B6="南区", H4="51%")), tmp_path)
    cells = [each.partition("（")[0] for each in said if each.startswith("表!")]
    assert sorted(cells) == ["表!B6", "表!D4", "表!G5", "表!H4"]


def form(folder: Path, path: Path, change: Callable[[Any], object]) -> Workbook:
    """A form of the east, filled in and changed."""
    programme = load_programme(folder).programme
    assert programme is not None
    east = programme.orgs["east"]
    lines = form_lines(View(programme, date(2026, 11, 1)), east, "2026-10", None)
    path.write_bytes(template(programme, east, "2026-10", lines))
    book = load_workbook(path)
    sheet = book["填报表"]
    sheet["B3"], sheet["B4"], sheet["F7"] = date(2026, 11, 3), "bulletin", 3
    change(book)
    return book


def on_form(**values: Any) -> Callable[[Any], None]:
    return lambda book: puts(**values)(book["填报表"])


def on_hidden(**values: Any) -> Callable[[Any], None]:
    return lambda book: puts(**values)(book["renewal"])


def hides_of_form(book: Workbook) -> None:
    hides(rows=[7])(book["填报表"])


FORMS: tuple[tuple[str, Callable[[Any], object], str], ...] = (
    ("another schema", on_hidden(B1="0"), "填报表!A1：模板是旧的或被改过"),
    ("an older form", on_hidden(B1="1", B5="actuals", D1="bulletin"), "填报表!A1：模板是旧的或被改过"),
    ("another section", on_hidden(D1="year_to_date"), "填报表!A1：模板是旧的或被改过"),
    ("no such section", on_hidden(D1="actual"), "填报表!A1：模板是旧的或被改过"),
    ("another id", on_hidden(B2="0123456789abcdef"), "填报表!A1：模板是旧的或被改过"),
    ("another district", on_hidden(B3="west"), "填报表!A1：模板是旧的或被改过"),
    ("an unknown district", on_hidden(B3="north"), "填报表!A1：模板是旧的或被改过"),
    ("an indicator that is gone", on_hidden(C1="gone"), "填报表!A1：模板是旧的或被改过"),
    ("rows moved", on_form(A7="管网", A8="老旧小区改造"), "填报表!A7（指标）：这一行应是“老旧小区改造”，现在是“管网”"),
    ("words", on_form(F7="三个"), "填报表!F7（老旧小区改造）：要填数字，填的是“三个”"),
    ("formula", on_form(F8="=1+1"), "填报表!F8（管网）：要填数字，填的是公式“=1+1”"),
    ("error", on_form(F8="#N/A"), "填报表!F8（管网）：单元格是错误值 #N/A"),
    ("half a thing", on_form(F7=2.5), "填报表!F7（老旧小区改造）：要填整数，填的是“2.5”"),
    ("no such choice", on_form(E7="大约"), "填报表!E7（取值）：没有这种取值“大约”"),
    ("no day", on_form(B3="上周五"), "填报表!B3（报送日期）：要填日期，如 2026-11-05，填的是“上周五”"),
    ("no such source", on_form(B4="电话"), "填报表!B4（来源）：没有来源“电话”"),
    ("no source", on_form(B4=None), "填报表!B4（来源）：没有填来源；请从下拉框选，或用 --source 写明"),
    ("hidden row", hides_of_form, "填报表!F7（老旧小区改造）：所在的行或列是隐藏的；取消隐藏或删掉"),
    ("struck out", lambda book: strikes("F7")(book["填报表"]), "填报表!F7（老旧小区改造）：“3”划了删除线"),
    ("below the form", on_form(F9=5), "填报表!F9（填报数）：表格以外有数"),
)


@pytest.mark.parametrize(("change", "sentence"), [pytest.param(*each[1:], id=each[0]) for each in FORMS])
def test_a_faulty_form_is_refused_with_its_cell(change: Callable[[Any], None], sentence: str, tmp_path: Path) -> None:
    files = {"data/e.yaml": "org: east\nactuals: {pipes: {2025: 1}, compounds: {2025: 1}}\n"}
    folder = programme_in(tmp_path / "p", files)
    book = form(folder, tmp_path / "form.xlsx", change)
    book.save(tmp_path / "form.xlsx")
    before = contents(folder)
    document, code = brought_in(tmp_path / "form.xlsx", folder)
    assert code == 1
    assert any(each.startswith(sentence) for each in document.said("statement")), document.said("statement")
    assert contents(folder) == before


def test_a_form_of_another_period_is_refused(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p", {"data/e.yaml": "org: east\nactuals: {compounds: {2025: 1}}\n"})
    form(folder, tmp_path / "form.xlsx", lambda _: None).save(tmp_path / "form.xlsx")
    document, code = brought_in(tmp_path / "form.xlsx", folder, period="2026-09")
    assert (code, document.said("statement")[-1]) == (1, "填报表!A1：模板是 2026-10 的，要的是 2026-09")


def test_of_several_files_each_fault_names_its_own(tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    monthly(puts(D4="约6")).save(tmp_path / "a.xlsx")
    monthly(puts(D5="约4")).save(tmp_path / "b.xlsx")
    asked = Asked(
        (str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")), ImportOptions(source="bulletin"), None, write=True
    )
    document, code = bring_in(asked, folder, "zh")
    faults = [each.partition("（")[0] for each in document.said("statement") if "!D" in each]
    assert (code, faults) == (1, ["[a.xlsx]表!D4", "[b.xlsx]表!D5"])
    assert [each.title for each in document.tables] == ["[a.xlsx]表", "[b.xlsx]表"]


SOUND = {"org": "east", "indicator": "pipes", "section": "actuals", "period": "2026", "value": "3"}
PROMISED = SOUND | {"section": "targets", "period": "2027", "comparator": "at_least"}
LEDGERS = (
    (SOUND | {"org": "north"}, "A2（org）：没有这个区域“north”"),
    (SOUND | {"indicator": "tunnels"}, "B2（indicator）：没有“tunnels”"),
    (SOUND | {"section": "actual"}, "C2（section）：没有“actual”"),
    (SOUND | {"period": "2026-13"}, "D2（period）：不是有效的时期“2026-13”"),
    (SOUND | {"period": ""}, "D2（period）：不是有效的时期“”"),
    (SOUND | {"value": "约3"}, "E2（value）：要填数字，填的是“约3”"),
    (SOUND | {"value": ""}, "E2（value）：没有写数"),
    (SOUND | {"reported": "昨天"}, "G2（reported）：不是有效的时期“昨天”"),
    (SOUND | {"source": "phone"}, "H2（source）：没有“phone”"),
    (SOUND | {"comparator": "circa"}, "J2（comparator）：没有“circa”"),
    (SOUND | {"numerator": "a", "denominator": "2"}, "K2（numerator）：要填数字，填的是“a”"),
    (PROMISED | {"value": "9"}, "J2（comparator）：同一目标已有，数不同"),
    (PROMISED | {"period": "2026", "comparator": ""}, "J2（comparator）：目标要写比较词"),
    (PROMISED | {"period": "2026", "responsible": "Housing Bureau"}, "U2（responsible）：责任单位之间请用“、”隔开"),
    (
        PROMISED | {"strive": "true"},
        "Q2（strive）：同一目标已有，此项不同；请在文件里改，不要这一栏就用 --map 'strive=skip'",
    ),
    (PROMISED | {"quote": "不少于3公里"}, "M2（quote）：同一目标已有，此项不同；请在文件里改"),
    (PROMISED | {"responsible": "甲、丙"}, "U2（responsible）：同一目标已有，此项不同；请在文件里改"),
    (PROMISED | {"curve": "2025: 20%"}, "Y2（curve）：不是花括号里的写法，如 {2025: 20%}"),
    (PROMISED | {"curve": "{2025: 20%"}, "Y2（curve）：不是花括号里的写法"),
    (PROMISED | {"baseline": "{2024: 1}"}, "X2（baseline）：同一目标已有，此项不同；请在文件里改"),
)


def ledger(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "export"
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(name) for name in columns])
    return book


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("甲 乙", "[甲, 乙]"),
        ("甲、 乙，丙", "[甲, 乙, 丙]"),
        ("Housing Bureau、", "[Housing Bureau]"),
        ("甲", "[甲]"),
        ("", ""),
    ],
)
def test_who_is_responsible_for_a_new_promise_is_put_in(said: str, units: str, tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    ledger(PROMISED | {"responsible": said}).save(tmp_path / "l.xlsx")
    document, code = bring_in(
        Asked((str(tmp_path / "l.xlsx"),), ImportOptions(), None, True, anyway=True), folder, "zh"
    )
    assert code == 0, document.said("statement")
    (line,) = [
        each for each in (folder / "targets/east.yaml").read_text(encoding="utf-8").splitlines() if "pipes" in each
    ]
    assert line.partition(", responsible: ")[2].rstrip("}") == units


def test_a_promise_that_says_the_same_in_other_blanks_is_passed_over(tmp_path: Path) -> None:
    target = (
        "{indicator: pipes, at_least: 3, strive: true, quote: 不少于 3 公里, curve: {2026: 50%}, responsible: [甲, 乙]}"
    )
    folder = programme_in(tmp_path / "p", {"targets/east.yaml": f"org: east\ntargets: [{target}]\n"})
    row = PROMISED | {"strive": "TRUE", "quote": "不少于3公里", "curve": "{2026: 50%}", "responsible": "甲、乙"}
    ledger(row).save(tmp_path / "l.xlsx")
    before = contents(folder)
    document, code = bring_in(Asked((str(tmp_path / "l.xlsx"),), ImportOptions(), None, write=True), folder, "zh")
    assert code == 0, document.said("statement")
    assert contents(folder) == before


@pytest.mark.parametrize(("row", "sentence"), LEDGERS)
def test_a_faulty_ledger_is_refused_with_its_cell(row: dict[str, str], sentence: str, tmp_path: Path) -> None:
    folder = programme_in(
        tmp_path / "p",
        {"targets/east.yaml": "org: east\ntargets: [{indicator: pipes, at_least: 3, responsible: [甲, 乙]}]\n"},
    )
    ledger(row).save(tmp_path / "l.xlsx")
    before = contents(folder)
    document, code = bring_in(Asked((str(tmp_path / "l.xlsx"),), ImportOptions(), None, write=True), folder, "zh")
    assert code == 1
    assert [each for each in document.said("statement") if each.startswith(f"export!{sentence}")]
    assert contents(folder) == before


def test_of_two_promises_with_one_end_a_row_means_the_one_that_begins_where_it_says(tmp_path: Path) -> None:
    year = "{indicator: pipes, at_least: 1, since: 2027, by: 2027}"
    folder = programme_in(
        tmp_path / "p", {"targets/east.yaml": f"org: east\ntargets: [{{indicator: pipes, at_least: 3}}, {year}]\n"}
    )
    ledger(PROMISED | {"since": "2025"}, PROMISED | {"since": "2027", "value": "1"}).save(tmp_path / "l.xlsx")
    document, code = brought_in(tmp_path / "l.xlsx", folder)
    assert (code, document.said("verdict")) == (0, ("没有改动：这些数已经在文件里。",))


@pytest.mark.parametrize("column", ["unit", "colour"])
def test_a_ledger_with_a_column_twice_or_of_another_name_is_refused(column: str, tmp_path: Path) -> None:
    folder = programme_in(tmp_path / "p")
    ledger(SOUND, columns=(*COLUMNS, column)).save(tmp_path / "l.xlsx")
    document, code = brought_in(tmp_path / "l.xlsx", folder)
    assert (code, document.said("statement")) == (1, (f"export!AB1（{column}）：不认识的列，或同名的列有两个",))


def test_the_corpus_is_large_enough() -> None:
    assert len(TABLES) + len(FORMS) + len(LEDGERS) >= 50 + 32
