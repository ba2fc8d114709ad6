"""``renewal draft`` and ``renewal init --from``, as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

SPEECH = """\
在2026年东区城市更新推进会上的讲话

一、2025年工作回顾
全区改造老旧小区6个，占地约30亩。
二、下一步工作
到2028年，全区力争改造老旧小区40个以上，有效投资3至5亿元，老旧小区改造50个左右，加装电梯20部。
到2027年，全市改造老旧小区30个以上、有效投资超过13亿元。
2025年东区完成有效投资2.4亿元。今年计划改造老旧小区3—5个。2026年完成有效投资同比增长5%。
到2029年，全区老旧小区改造显著提升。有8个好办法。
"""


def drafted(renewal: Callable[..., Done], *words: str) -> dict[str, dict[str, object]]:
    done = renewal("draft", "speech.txt", "--org", "东区", "--format", "json", *words)
    assert (done.code, done.err) == (0, "")
    return {f"{row['line']}:{row['column']}": row for row in json.loads(done.out)["rows"]}


def test_each_statement_has_its_state(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")
    rows = drafted(renewal, "--source", "demo")
    assert [(row["role"], row["state"], row["comparator"], row["value"], row["why"]) for row in rows.values()] == [
        ("actual", "there", None, "6", ""),
        ("level", "aside", "about", "30", "是规模，不是目标、实绩或计划"),
        ("target", "drafted", "at_least", "40", ""),
        ("target", "aside", "range", None, "是一个范围"),
        ("target", "aside", "about", "50", "目标只有约数，没有界限"),
        ("target", "aside", "at_least", "20", "没有这个指标"),
        ("target", "there", "at_least", "30", ""),
        ("target", "aside", "more_than", "13", "与 targets/targets.yaml:5 的目标不同"),
        ("actual", "drafted", None, "2.4", ""),
        ("plan", "aside", "range", None, "是一个范围"),
        ("level", "aside", None, "5", "是同比，由数算出"),
        ("target", "drafted", "improve", None, ""),
        ("plan", "unsure", None, "8", "没有写明时间"),
    ]


def test_what_is_written_passes_the_check_and_is_there_afterwards(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.txt").write_text(SPEECH.replace("全区老旧小区改造显著提升", "好"), encoding="utf-8")
    assert renewal("draft", "speech.txt", "--org", "东区", "--source", "demo", "--write").code == 0
    assert renewal("check").code == 0
    assert "# 未写入（文稿 9:" in Path("targets/east.yaml").read_text(encoding="utf-8")
    before = Path("targets/east.yaml").read_bytes()
    again = renewal("draft", "speech.txt", "--org", "东区", "--source", "demo", "--write", "--lang", "en")
    assert again.out.startswith("21 numbers read: 0 drafted, 4 there already, 1 not sure, 7 understood but left aside")
    assert Path("targets/east.yaml").read_bytes() == before


def test_a_text_without_source_is_refused_where_the_file_names_one(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.txt").write_text("2026年工作\n\n到2028年，全市改造老旧小区50个以上。\n", encoding="utf-8")
    assert "可写入" in renewal("draft", "speech.txt", "--org", "全市").out
    done = renewal("draft", "speech.txt", "--org", "全市", "--write")
    assert done.code == 2
    assert "--source" in done.err


def test_data_that_would_be_faulty_are_not_written(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.txt").write_text("2030年工作\n\n到2028年底前，东区改造老旧小区50个以上。\n", encoding="utf-8")
    done = renewal("draft", "speech.txt", "--org", "东区", "--date", "2026-03", "--source", "demo")
    assert done.code == 0
    Path("speech.txt").write_text("2030年工作\n\n2029年东区改造老旧小区7个。\n", encoding="utf-8")
    listed = renewal("draft", "speech.txt", "--org", "东区", "--source", "demo")
    assert listed.code == 0
    assert "写入前要解决：" in listed.out
    done = renewal("draft", "speech.txt", "--org", "东区", "--source", "demo", "--write")
    assert done.code == 1
    assert "RN309" in done.out


def test_a_programme_begins_with_a_speech(tmp_path: Path, renewal: Callable[..., Done], demo: Path) -> None:
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")
    done = renewal("init", "new", "--from", "speech.txt", "--org", "东区")
    assert done.code == 0
    assert "programme: 在2026年东区城市更新推进会上的讲话" in Path("new/targets/programme.yaml").read_text(
        encoding="utf-8"
    )
    assert renewal("check", "--root", "new").code == 0


def test_what_no_file_of_a_new_programme_has_is_said(renewal: Callable[..., Done], demo: Path) -> None:
    said = (
        "到2028年，全区有效投资突破2.957亿元，改造老旧小区12个，更新市政管网7公里、绿道30亩，人均公园绿地面积显著提升。"
    )
    Path("speech.txt").write_text(
        f"在2026年全区推进会上的讲话\n\n{said}2026年4月有效投资完成0.5亿元。", encoding="utf-8"
    )
    done = renewal("init", "new", "--from", "speech.txt", "--org", "东区")
    assert "名称取自文稿：“在2026年全区推进会上的讲话”" in done.out
    assert "读出 9 个数字：4 个可写入" in done.out
    assert "人均公园绿地面积 显著提升 不写入：没有这个指标" in done.out
    assert "人均公园绿地面积 显著提升——没有这个指标" in Path("new/targets/district.yaml").read_text(encoding="utf-8")
    lines = Path("new/targets/indicators.yaml").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.partition("name: ")[2] for line in lines] == [
        "有效投资, unit: 亿元, kind: flow, decimals: 3}",
        "老旧小区, unit: 个, kind: flow, decimals: 0}",
        "市政管网, unit: 公里, kind: flow, decimals: 1}",
        "绿道, unit: 亩, kind: flow}",
    ]


def test_one_thing_in_two_units_is_one_indicator(renewal: Callable[..., Done], demo: Path) -> None:
    text = (
        "# 2026年东区城市更新行动方案\n\n到2027年，改造管网65公里。2025年改造管网3250米。到2027年，改造绿道30亩。"
        "2025年完成投资12000万元。到2027年，完成投资200亿元。"
    )
    Path("plan.md").write_text(text, encoding="utf-8")
    assert renewal("init", "new", "--from", "plan.md", "--org", "东区").code == 0
    lines = Path("new/targets/indicators.yaml").read_text(encoding="utf-8").splitlines()[1:]
    said = [line.partition("name: ")[2] for line in lines]
    assert [each for each in said if each.startswith("管网")] == ["管网, unit: 公里, kind: flow, decimals: 2}"]
    assert [each for each in said if each.startswith("投资")] == ["投资, unit: 万元, kind: flow, decimals: 2}"]
    assert "{2025: {value: 3250 米" in Path("new/data/city.yaml").read_text(encoding="utf-8")
    assert "programme: 2026年东区城市更新行动方案\n" in Path("new/targets/programme.yaml").read_text(encoding="utf-8")
    assert renewal("check", "--root", "new").code == 0


def test_a_title_without_a_line_of_its_own_ends_where_the_title_does(renewal: Callable[..., Done], demo: Path) -> None:
    titled = "在2024年全市老旧小区改造工作座谈会上的讲话12页城市是现代文明的摇篮，" + "要" * 60
    for folder, text, title in (
        ("one", titled, "在2024年全市老旧小区改造工作座谈会上的讲话"),
        ("two", "城市是现代文明的摇篮，" + "要" * 60, "城市是现代文明的摇篮"),
    ):
        Path("speech.txt").write_text(text, encoding="utf-8")
        assert f"“{title}”" in renewal("init", folder, "--from", "speech.txt").out
        assert f"programme: {title}\n" in Path(folder, "targets/programme.yaml").read_text(encoding="utf-8")


def test_a_speech_without_figures_begins_an_empty_programme(renewal: Callable[..., Done], demo: Path) -> None:
    Path("speech.txt").write_text("同志们，大家好。", encoding="utf-8")
    assert renewal("init", "new", "--from", "speech.txt").code == 0
    assert renewal("check", "--root", "new").code == 0
    Path("empty.txt").write_text("", encoding="utf-8")
    assert renewal("init", "empty", "--from", "empty.txt").code == 0


def test_a_running_total_stands_in_its_section(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.txt").write_text(
        "截至2026年7月底，东区有效投资完成15000万元，提前完成年度任务。到2028年，东区改造老旧小区40个以上。",
        encoding="utf-8",
    )
    (total, promise) = drafted(renewal, "--source", "demo").values()
    assert (total["state"], total["period"]) == ("drafted", "2026-07")
    assert (promise["state"], promise["since"]) == ("drafted", None)
    assert renewal("draft", "speech.txt", "--source", "demo", "--write").code == 0
    assert (
        "2026-07: {value: 15000 万元" in Path("data/east.yaml").read_text(encoding="utf-8").partition("year_to_date")[2]
    )


def test_a_text_without_figures(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.md").write_text("同志们，大家好。", encoding="utf-8")
    assert renewal("draft", "speech.md").out.startswith("读出 0 个数字")


def test_what_a_file_holds_besides_is_said(demo: Path, renewal: Callable[..., Done]) -> None:
    import docx

    paper = docx.Document()
    paper.add_paragraph("今年计划完成12个。")
    paper.sections[0].header.paragraphs[0].text = "第1页"
    paper.save("speech.docx")
    done = renewal("draft", "speech.docx", "--org", "东区", "--date", "2026")
    assert "文件里的页眉页脚没有读。" in done.out
    assert "没有这个指标" in done.out


def test_a_bare_magnitude_begins_no_indicator(demo: Path, renewal: Callable[..., Done]) -> None:
    Path("speech.txt").write_text("到2028年，全区常住人口达到80万。", encoding="utf-8")
    assert renewal("init", "new", "--from", "speech.txt").code == 0
    assert Path("new/targets/indicators.yaml").read_text(encoding="utf-8") == "indicators: {}\n"


def test_what_the_text_says_twice_is_put_in_once_or_not_at_all(demo: Path, renewal: Callable[..., Done]) -> None:
    said = (
        "2026年工作\n\n到2028年，东区改造老旧小区{}个。2024年东区改造老旧小区5个。\n"
        "到2028年，东区改造老旧小区40个。2024年东区改造老旧小区5个。"
    )
    Path("speech.txt").write_text(said.format(40), encoding="utf-8")
    assert [row["state"] for row in drafted(renewal, "--source", "demo").values()] == [
        "drafted",
        "drafted",
        "aside",
        "aside",
    ]
    Path("speech.txt").write_text(said.format(41), encoding="utf-8")
    assert [row["state"] for row in drafted(renewal, "--source", "demo").values()] == [
        "unsure",
        "drafted",
        "unsure",
        "aside",
    ]


def test_rates_of_a_report_become_indicators_that_yaml_can_read(demo: Path, renewal: Callable[..., Done]) -> None:
    text = "政府工作报告\n——2026年1月12日在大会上\n一、2025年工作回顾\n全市优良天数比例86.2%，人均道路面积14平方米。\n"
    Path("report.txt").write_text(text, encoding="utf-8")
    assert renewal("init", "new", "--from", "report.txt").code == 0
    written = Path("new/targets/indicators.yaml").read_text(encoding="utf-8")
    assert '{name: 优良天数比例, unit: "%", kind: stock, decimals: 1}' in written
    assert "{name: 人均道路面积, unit: 平方米, kind: stock}" in written
    assert "programme: 政府工作报告" in Path("new/targets/programme.yaml").read_text(encoding="utf-8")
    assert renewal("check", "--root", "new").code == 0
