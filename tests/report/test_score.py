"""A score in print: the sentence, the table, the working of each item, and what a reader must know."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from renewal_cli.calc.org_score import OrgScore
from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import LANGUAGES
from renewal_cli.load.programme import load_programme
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period
from renewal_cli.render import csv, markdown, plain, terminal, xlsx
from renewal_cli.render import json as json_format
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.page import page
from renewal_cli.report.score import score
from renewal_cli.report.score_table import Digits, digits_of
from tests.console import ROOT, files_of
from tests.programmes import programme
from tests.render.workbook import opened

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

CASES = ROOT / "tests" / "cases"
DAY = date(2027, 1, 15)
STEPS, PLACES, GRADES, OTHERS, DUTIES = (
    files_of((CASES / f"{name}.md").read_text("utf-8"))
    for name in (
        "70-score",
        "71-places-and-events",
        "72-veto-and-grades",
        "73-earlier-and-others",
        "74-score-of-duties",
    )
)


def made(
    files: dict[str, str], name: str, language: Language = "zh", day: date = DAY, org: str | None = None
) -> Document:
    read = programme(files)
    return score(View(read, day), read.scores[name], read.orgs[org] if org else None, language, explains=True)


def workings(document: Document) -> dict[str, list[str]]:
    """The working of each item by org."""
    rows = json.loads(json_format.render(document, OutputTarget()))["rows"]
    return {row["org"]: [item["working"] for item in row["items"]] for row in rows}


def test_every_rule_is_worked_in_words() -> None:
    found = workings(made(STEPS, "self"))
    assert found["south"] == [
        "目标700万元以上，完成500万元，完成率71.4%；10 × 500 ÷ 700 ≈ 7.143 分",
        "目标9个以上，完成9个，完成率100.0%；按上限计 20 × 100% ＝ 20.000 分",
        "目标90万元以内，完成108万元，完成率83.3%；10 × 90 ÷ 108 ≈ 8.333 分",
    ]
    assert found["west"][1] == "没有这项任务，按规则：20.000 分"
    assert found["north"][1] == "目标3个以上，未报告：0.000 ~ 20.000 分"
    assert workings(made(STEPS, "jian", "en"))["east"] == [
        "target at least 40 亿元, 45.3 亿元 done, completion 113.3%; 13.25 points above, 13.25 steps of 1 point at +0 "
        "(a broken step in proportion): 40 + 0 = 40.00 points",
        "target at least 6 个, 5 个 done, completion 83.3%; the target is not met: 0.00 points",
    ]


def test_a_step_of_the_target_and_a_place_are_said_as_such() -> None:
    assert workings(made(STEPS, "zaozhuang"))["east"] == [
        "目标40亿元以上，完成45.3亿元，完成率113.3%；超目标 13.25%，每 2%加 1 分计 6 档（不足一档不计）："
        "40 ＋ 6 ＝ 46.00 分"
    ]
    assert workings(made(PLACES, "y2026", day=date(2027, 1, 31)))["centre"][1] == (
        "目标10亿元以上，完成9.2亿元，完成率92.0%；按完成率第 5 名：5.00 分"
    )


def of_one(rule: str, target: str, done: str, language: Language = "zh") -> str:
    """The working of one item of east."""
    head = "scores:\n  y: {name: 考核, since: 2026, by: 2026, level: district, out_of: 10}\nitems:\n"
    files = {
        "targets/scores.yaml": f"{head}  - {{score: y, {rule}}}\n",
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}}}\n",
        "targets/west.yaml": "org: west\ntargets:\n  - {indicator: pipes, at_least: 7, since: 2026, by: 2026}\n",
        "data/east.yaml": f"org: east\n{done}\n",
        "data/west.yaml": "org: west\nactuals: {pipes: {2026: 7}}\n",
    }
    return workings(made(files, "y", language, org="east"))["east"][0]


PIPES = "indicator: pipes, at_least: 7, since: 2026, by: 2026"


@pytest.mark.parametrize(
    ("rule", "target", "done", "zh", "en"),
    [
        (
            "indicator: pipes, points: 10, rule: steps, per: 1 公里, up: 1, down: 2, broken: full, within: 3",
            PIPES,
            "actuals: {pipes: {2026: 4.5}}",
            "目标7公里以上，完成4.5公里，完成率64.3%；差 2.5 公里，每 1 公里减 2 分计 3 档（不足一档按一档计），"
            "到上限：10 － 3 ＝ 7.00 分",
            "target at least 7 公里, 4.5 公里 done, completion 64.3%; 2.5 公里 below, 3 steps of 1 公里 at -2 "
            "(a broken step counts as a whole one), at the limit: 10 - 3 = 7.00 points",
        ),
        (
            "indicator: pipes, points: 10, rule: steps, per: 1 公里, up: 1, down: 2, broken: no",
            PIPES,
            "actuals: {pipes: {2026: 7}}",
            "目标7公里以上，完成7公里，完成率100.0%；正好达到目标：10.00 分",
            "target at least 7 公里, 7 公里 done, completion 100.0%; exactly on target: 10.00 points",
        ),
        (
            "indicator: pipes, points: 10, rule: steps, per: 1%, up: 0, down: 2, broken: no, within: 3",
            PIPES,
            "actuals: {pipes: {2026: {more_than: 7}}}",
            "目标7公里以上，完成超过7公里，完成率超过100.0%；超出或不足的部分到了上下限：10.00 分",
            "target at least 7 公里, more than 7 公里 done, completion more than 100.0%; "
            "what is above or below reaches the limit: 10.00 points",
        ),
        (
            "indicator: pipes, points: 10, rule: steps, per: 1%, up: 1, down: 2, broken: no",
            PIPES,
            "actuals: {}",
            "目标7公里以上，未报告：≥ -190.00 分",
            "target at least 7 公里, not reported: ≥ -190.00 points",
        ),
        (
            "indicator: pipes, points: 10, rule: proportional, up_to: 100%",
            PIPES,
            "actuals: {pipes: {2026H1: 3}}",
            "目标7公里以上，只报到2026年6月30日（3公里）：4.29 ~ 10.00 分",
            "target at least 7 公里, reported only to 2026-06-30 (3 公里): 4.29 ~ 10.00 points",
        ),
        (
            "indicator: pipes, points: 10, rule: proportional, up_to: 100%",
            PIPES,
            "actuals: {pipes: {2026: 0}}",
            "目标7公里以上，完成0公里，完成率0.0%；10 × 0% ＝ 0.00 分",
            "target at least 7 公里, 0 公里 done, completion 0.0%; 10 × 0% = 0.00 points",
        ),
        (
            "indicator: green, points: 10, rule: proportional, up_to: 100%",
            "indicator: green, at_least: 15, by: 2026, baseline: {2025: 14}",
            "actuals: {green: {2026: 14.8}}",
            "目标15平方米/人以上，完成14.8平方米/人，完成率80.0%；10 × 80% ＝ 8.00 分",
            "target at least 15 平方米/人, 14.8 平方米/人 done, completion 80.0%; 10 × 80% = 8.00 points",
        ),
        (
            "indicator: green, points: 10, rule: all_or_nothing",
            "indicator: green, at_least: 15, by: 2026, baseline: {2025: 15}",
            "actuals: {green: {2026: 15}}",
            "目标15平方米/人以上，完成15平方米/人；达到目标：10.00 分",
            "target at least 15 平方米/人, 15 平方米/人 done; the target is met: 10.00 points",
        ),
        (
            "indicator: lamps, points: 10, rule: all_or_nothing",
            PIPES,
            "actuals: {}",
            "没有这项任务，规则没有写明没有任务时怎样计分：0.00 ~ 10.00 分",
            "no such task, and the rule does not say what counts then: 0.00 ~ 10.00 points",
        ),
        (
            "indicator: pipes, points: 10, rule: proportional, up_to: 100%",
            PIPES,
            "actuals: {pipes: {2026: {about: 3.5}}}",
            "目标7公里以上，完成约3.5公里，完成率约50.0%；10 × 3.5 ÷ 7 ≈ 5.00 分",
            "target at least 7 公里, about 3.5 公里 done, completion about 50.0%; 10 × 3.5 ÷ 7 ≈ 5.00 points",
        ),
        (
            "event: praised, each: 2, within: 3",
            PIPES,
            "events: {praised: [{on: 2026-05-01}, {on: 2026-06-01}]}",
            "2 次（2026年5月1日、2026年6月1日），每次 2 分，到上限：3.00 分",
            "2 times (2026-05-01, 2026-06-01), 2 each, at the limit: 3.00 points",
        ),
        ("event: praised, each: 2", PIPES, "actuals: {}", "没有登记：0.00 分", "none on record: 0.00 points"),
    ],
)
def test_the_working_of_an_item_can_be_followed(rule: str, target: str, done: str, zh: str, en: str) -> None:
    assert of_one(rule, target, done) == zh
    assert of_one(rule, target, done, "en") == en


def test_the_sentence_of_a_rule_is_shown() -> None:
    files = {
        **STEPS,
        "targets/scores.yaml": STEPS["targets/scores.yaml"].replace("assumption: 执行率", "quote: 执行率"),
    }
    assert "资金执行，原文：执行率×10，最多10分。" in made(files, "self").said("note")


def test_a_place_that_is_open_says_between_which() -> None:
    found = workings(made(PLACES, "y2026", "en"))["south"]
    assert found[1].endswith("between place 3 and 4 by completion (somebody has not reported): 5.00 ~ 7.00 points")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("files", "name"),
    [
        (STEPS, "self"),
        (STEPS, "jian"),
        (PLACES, "y2026"),
        (GRADES, "zhaoqing"),
        (GRADES, "housing"),
        (GRADES, "zhumadian"),
        (OTHERS, "suxian"),
        (OTHERS, "qingxin"),
        (OTHERS, "yanan"),
        (OTHERS, "city"),
        (DUTIES, "y2026"),
    ],
)
def test_the_columns_add_up_to_the_total_in_every_medium(files: dict[str, str], name: str, language: Language) -> None:
    document = made(files, name, language)
    (table,) = document.tables
    keys = [column.key for column in table.columns]
    for row, record in zip(table.rows, document.records, strict=True):
        cells = {key: cell.text for key, cell in zip(keys, row, strict=True) if key}
        parts, total = [text for key, text in cells.items() if key != "total"], cells["total"]
        if "~" in "".join(cells.values()):
            continue
        places = len(total.partition(".")[2])
        assert round(sum(map(Fraction, parts)) * 10**places + Fraction(1, 10**6)) == Fraction(total) * 10**places
        for form in (terminal, markdown, csv, json_format):
            shown = form.render(document, OutputTarget()).decode()
            assert all(text in shown for text in (*parts, total)), form.__name__
        shown = plain.render(document, OutputTarget()).decode()
        assert f"{record['org_name']}" in shown
        assert all(text in shown for text in (*parts, total))


@pytest.mark.parametrize("width", [40, 52, 66, 80, 120, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("files", "name"),
    [(STEPS, "self"), (PLACES, "y2026"), (GRADES, "zhumadian"), (OTHERS, "suxian"), (DUTIES, "y2026")],
)
def test_no_figure_is_cut_at_any_width(files: dict[str, str], name: str, language: Language, width: int) -> None:
    document = made(files, name, language)
    shown = terminal.render(document, OutputTarget(width=width)).decode()
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    squeezed = "".join(shown.split())
    for row in document.tables[0].rows:
        assert all("".join(cell.text.split()) in squeezed for cell in row)


def test_where_no_digits_are_enough_the_most_are_printed() -> None:
    third = Fraction(1, 3)
    entry = OrgScore(programme(STEPS).orgs["east"], (), exactly(third))
    assert digits_of([entry], 2) == Digits(2, 28)


def test_the_total_of_a_workbook_is_a_formula_of_the_columns() -> None:
    content = xlsx.render(made(GRADES, "housing"), OutputTarget())
    (sheet,) = [each for each in opened(content, as_formulas=True) if each.title != "正文"]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert formulas == ["=C5+D5+E5", "=C6+D6+E6"]


def test_a_veto_stands_beside_the_grade_with_its_reason() -> None:
    document = made(GRADES, "zhaoqing", "en")
    assert "不合格 (veto: Finished 85.0%, below 90%)" in [cell.text for cell in document.tables[0].rows[1]]
    assert document.records[1]["veto"] == "veto: Finished 85.0%, below 90%"
    assert "A veto changes the grade, neither the total nor the place." in document.said("note")


def test_a_veto_by_an_event_names_its_days_and_an_open_one_says_perhaps() -> None:
    files = {
        **GRADES,
        "targets/zhaoqing.yaml": GRADES["targets/zhaoqing.yaml"].replace(
            "veto:\n", "veto:\n  - {score: zhaoqing, event: late, name: 晚开工, grade: 合格}\n"
        ),
        "data/west.yaml": GRADES["data/west.yaml"].replace("finished: {2026: 10}", "finished: {2026: {at_least: 8}}"),
    }
    document = made(files, "zhaoqing")
    found = {record["org"]: (record["grade"], record["veto"]) for record in document.records}
    assert found["east"] == ("不合格", "一票否决：晚开工（2026年4月10日）；一票否决：基本建成 85.0%，低于 90%")
    assert found["west"] == (None, "可能一票否决：基本建成如低于 90%")
    assert document.said("verdict") == ("2 个中只有 1 个可排名，不足半数或不足两个，不排名；只有上下限 1 个（西区）。",)
    assert document.records[0]["sources"]


def test_one_org_alone_is_said_once() -> None:
    document = made(GRADES, "zhaoqing", org="east")
    assert document.said("line") == ()
    assert document.said("verdict") == (
        "第2名 东区：总分 92.50，等次：不合格（一票否决：基本建成 85.0%，低于 90%）；新开工 50.00、基本建成 42.50。",
    )


def test_an_org_of_another_level_is_not_scored() -> None:
    with pytest.raises(AskedWronglyError, match="does not hold"):
        made(GRADES, "zhaoqing", org="city")


def test_a_level_of_nobody_is_said() -> None:
    files = {**GRADES, "targets/zhaoqing.yaml": GRADES["targets/zhaoqing.yaml"].replace("district", "area")}
    read = programme(files)
    with pytest.raises(AskedWronglyError, match="level area"):
        score(View(read, DAY), read.scores["zhaoqing"], None, "en")


def test_before_the_end_the_points_are_provisional() -> None:
    assert any("阶段得分" in note for note in made(GRADES, "q4", day=date(2026, 11, 1)).said("note"))
    assert not any("阶段得分" in note for note in made(GRADES, "q4").said("note"))


def test_a_bulletin_and_the_page_carry_the_scores_of_their_time() -> None:
    view = View(programme(GRADES), DAY)
    month = bulletin(view, None, None, parse_period("2026-02"), "zh")
    titles = ["安居工程", "住房保障（肇庆）", "一季度", "年度", "季度加年度（驻马店）"]  # in the order of the files
    found = [each.title for each in month.tables if each.columns[-1].heading == "名次"]
    assert found == [f"附表{number}　{title}" for number, title in enumerate(titles, 3)]
    assert [each.unit_line for each in month.tables if each.title.endswith("安居工程")] == [
        "单位：分，依据《安居工程建设考核办法》，截至2027年1月15日"
    ]
    assert any("总分" in line for line in month.said("line"))
    assert any(text.startswith("安居工程：2 个中没有可排名的，不排名") for text in month.said("statement"))
    starts = view.programme.indicators["starts"]
    alone = bulletin(view, None, starts, parse_period("2026-02"), "zh")
    assert not [each for each in alone.tables if each.columns[-1].heading == "名次"]
    of_page = [each.title for each in page(view, None, None, "zh").tables]
    assert set(titles) < set(of_page)
    assert not set(titles) & {each.title for each in page(view, None, starts, "zh").tables}


def test_a_score_without_source_has_no_document_to_name() -> None:
    files = {**GRADES, "targets/housing.yaml": GRADES["targets/housing.yaml"].replace("source: housing, ", "")}
    month = bulletin(View(programme(files), DAY), None, None, parse_period("2026-02"), "en")
    (found,) = [each for each in month.tables if each.title.endswith("Housing")]
    assert found.unit_line == "points, as of 2027-01-15"
    assert not [note for note in made(files, "housing", "en").said("note") if note.startswith("Rule:")]


def test_a_limit_over_several_items_is_told_with_what_they_add_up_to() -> None:
    limited = OTHERS["targets/scores.yaml"].replace("part: 建设, within: 3,", "part: 建设, within: {up: 3},")
    veto = "veto: [{score: city, indicator: projects, below: 50%, part: 建设}]\n"
    open_ended = OTHERS["data/west.yaml"].replace("projects: {2026: 5}", "projects: {2026: {at_least: 5}}")
    files = {**OTHERS, "targets/scores.yaml": f"{limited}{veto}", "data/west.yaml": open_ended}
    zh, en = (
        {org: found[-1] for org, found in workings(made(files, "city", language)).items()} for language in LANGUAGES
    )
    assert zh == {
        "east": "建设各项加减合计 +4.1，最多加 3、减 不限：-1.10 分",
        "south": "一票否决，建设已记零分：0.00 分",
        "west": "建设各项加减合计 ≥ 0.20，最多加 3、减 不限：≤ 0.00 分",
    }
    assert en["east"] == "the items of 建设 add up to +4.1, at most +3 and -any: -1.10 points"
    assert en["south"] == "vetoed: 建设 counts nothing already: 0.00 points"


@pytest.mark.parametrize(
    ("rules", "day", "zh", "en"),
    [
        (
            "commend: [{score: suxian, top: 1}]\ncall_out: [{score: suxian, top: 2, total: '< 85'}]\n",
            DAY,
            ("通报表扬：西区。", "通报批评：南区。"),
            ("Commended: West.", "Called out: South."),
        ),
        (
            "commend: [{score: suxian, total: '>= 85'}]\n",
            date(2026, 12, 1),
            ("通报表扬：无（3 个总分未定，未计）。",),
            ("Commended: none (3 with an open total not counted).",),
        ),
    ],
)
def test_who_is_commended_or_called_out_is_named_by_place_and_total(
    rules: str, day: date, zh: tuple[str, ...], en: tuple[str, ...]
) -> None:
    files = {**OTHERS, "targets/scores.yaml": OTHERS["targets/scores.yaml"] + rules}
    if day < DAY:
        files = {key: text.replace("2025: 40, ", "") for key, text in files.items()}
    told = [
        tuple(text for text in made(files, "suxian", language, day).said("statement") if text.startswith(NAMED))
        for language in LANGUAGES
    ]
    assert told == [zh, en]
    named = {"Commended": "commend", "Called out": "call_out"}
    keys = [row["named"] for row in made(files, "suxian", "en", day).records if row["named"]]
    assert keys == [named[each.split(":")[0]] for each in en if "none" not in each]
    alone = made(files, "suxian", org="east").said("statement")
    assert not [text for text in alone if text.startswith(NAMED)]


NAMED = ("通报", "Commended", "Called out")


def test_a_grade_that_is_open_is_shown_in_its_fill_as_in_the_sentence_above() -> None:
    read = load_programme(ROOT / "src" / "renewal_cli" / "examples" / "city").programme
    assert read is not None
    (table,) = score(View(read, date(2026, 11, 20)), read.scores["y2026"], None, "zh").tables
    at = table.headings.index("等次")
    assert [(row[at].text, row[at].light) for row in table.rows][-2:] == [
        ("一般", None),
        ("无法判定", "undetermined"),
    ]
