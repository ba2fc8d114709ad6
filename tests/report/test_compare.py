"""``renewal compare``: its sentences, tables, notes and rows, in every medium."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.compared import compared
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import parse_period
from renewal_cli.render import csv, html, markdown, terminal, xlsx
from renewal_cli.render import json as json_format
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.compare import compare
from renewal_cli.report.comparison_columns import available, columns_asked, in_report
from renewal_cli.report.comparison_row import printed as printed_rows
from renewal_cli.report.rank import rank
from renewal_cli.report.table import Figure
from tests.console import ROOT, files_of
from tests.programmes import view
from tests.render.workbook import opened, texts

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.report.compare import Against
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.document import Document

CITY = files_of((ROOT / "tests" / "cases" / "65-compared.md").read_text(encoding="utf-8"))

YEAR = "since: 2026, by: 2026"


def made(
    indicator: str | None = "investment",
    period: str = "2026-10",
    language: Language = "zh",
    *,
    as_of: str = "2026-11-20",
    org: str | None = None,
    level: str | None = None,
    against: Against = "both",
    columns: tuple[ColumnName, ...] | None = None,
    more: dict[str, str] | None = None,
) -> Document:
    seen = view({**CITY, **(more or {})}, as_of)
    one = seen.programme.orgs[org] if org else None
    chosen = seen.programme.indicators[indicator] if indicator else None
    return compare(seen, chosen, parse_period(period), language, org=one, level=level, against=against, columns=columns)


def printed(document: Document, name: str) -> list[str]:
    found = [record[name] for record in document.records]
    return [each.text for each in found if isinstance(each, Figure)]


def test_the_sentence_comes_first() -> None:
    assert made().said("verdict") == (
        "1至10月完成45.30亿元，比上年同期多6.38亿元（+16.4%）；10月完成5.00亿元，比9月多0.90亿元（+22.0%）。",
    )
    assert made(language="en").said("verdict") == (
        "2026-01 to 2026-10: 45.30 亿元, 6.38 亿元 more than a year ago (+16.4%); "
        "2026-10: 5.00 亿元, 0.90 亿元 more than 2026-09 (+22.0%).",
    )


def test_of_one_indicator_it_says_who_answers_where_somebody_is_named() -> None:
    held = CITY["targets/programme.yaml"].replace("level: city", "level: city, lead_unit: 发改委", 1)
    for level, end in ((None, "（+22.0%）。责任：发改委。"), ("district", "+7.4%。责任：发改委。")):
        document = made(level=level, more={"targets/programme.yaml": held})
        assert document.said("verdict")[0].endswith(end)
    assert (
        made(more={"targets/programme.yaml": held}, language="en").said("verdict")[0].endswith(" Responsible: 发改委.")
    )
    assert "责任：" not in made(None, org="east", more={"targets/programme.yaml": held}).said("verdict")[1]


def test_all_indicators_have_a_sentence_each_and_one_table() -> None:
    document = made(None, org="east")
    assert [each.partition("：")[0] for each in document.said("verdict")[1:]] == ["有效投资", "漏损率"]
    assert [row[0].text for row in document.tables[0].rows] == ["有效投资", "漏损率"]
    assert document.said("title") == ("示例行动 · 东区 · 2026年10月 · 截至2026年11月20日",)
    lead = made(None, org="east").said("verdict")[2]
    assert lead == "漏损率：10月31日为9.0%，比9月30日低0.1个百分点，比上年同期低0.8个百分点。"


LESS = "org: east\nsource: monthly\nactuals:\n  investment: {2025-01..2025-10: 3, 2026-01..2026-10: 2}\n"
PARKS = (
    "indicators:\n  investment: {name: 有效投资, unit: 亿元, kind: flow, decimals: 2}\n"
    "  parks: {name: 口袋公园, unit: 个, kind: flow}\n"
)


@pytest.mark.parametrize(
    ("language", "against", "said"),
    [
        ("zh", "both", "与上年同期比，2 项中增加 1 项、减少 1 项。"),
        ("zh", "previous", "与上期比，2 项中增加 1 项、减少 1 项。"),
        ("en", "both", "Against last year, of 2: 1 up, 1 down."),
    ],
)
def test_of_several_indicators_the_first_sentence_says_how_many_grew_and_fell(
    language: Language, against: Against, said: str
) -> None:
    # a level of 9.8 % that fell to 9.0 %: points, so no share by which it fell
    assert made(None, org="east", language=language, against=against).said("verdict")[0] == said


@pytest.mark.parametrize(
    ("parks", "who", "said"),
    [
        ("4, 1", "lead_unit: 东区办, ", "减少 2 项；减少最多：口袋公园 -75.0%（东区办）。"),
        ("4, 3", "", "减少 2 项；减少最多：有效投资 -33.3%（责任未明确）。"),
        ("4, 4", "", "减少 1 项、持平 1 项；减少最多：有效投资 -33.3%（责任未明确）。"),
        (
            "4, {at_least: 3}",
            "",
            "减少 1 项、增减不明 1 项；减少最多：有效投资 -33.3%（责任未明确）。",
        ),
        ("4, {more_than: 4}", "", "增加 1 项、减少 1 项；减少最多：有效投资 -33.3%（责任未明确）。"),
        ("4, ", "", "减少 1 项、增减不明 1 项；减少最多：有效投资 -33.3%（责任未明确）。"),
        ("{more_than: 4}, 4", "", "减少 2 项；减少最多：有效投资 -33.3%（责任未明确）。"),
    ],
)
def test_the_one_that_fell_most_is_named_with_who_answers(parks: str, who: str, said: str) -> None:
    before, _, now = parks.partition(", ")
    series = f"2025-01..2025-10: {before}" + (f", 2026-01..2026-10: {now}" if now else "")
    files = {
        "targets/indicators.yaml": PARKS,
        "targets/east.yaml": f"org: east\ntargets:\n  - {{indicator: parks, {who}at_least: 9, {YEAR}}}\n",
        "data/east.yaml": f"{LESS}  parks: {{{series}}}\n",
    }
    found = made(None, org="east", against="year_ago", more=files).said("verdict")[0]
    assert found == f"年初以来与上年同期比，2 项中{said}"


def test_a_change_of_method_leaves_open_whether_it_grew_and_a_sum_says_whose_it_is() -> None:
    breaks = "breaks:\n  - {since: 2026, indicator: investment, reason: 改口径}\n"
    more = {"targets/programme.yaml": CITY["targets/programme.yaml"] + breaks}
    assert made(None, org="east", more=more).said("verdict")[0] == "与上年同期比，2 项中减少 1 项、口径有变 1 项。"
    silent = made(None, level="district", language="en", more={"data/west.yaml": "org: west\nactuals: {}\n"}).said(
        "verdict"
    )[0]
    assert silent == "Against last year, of 6: 2 up, 1 down, 3 open."
    of_city = {
        "targets/indicators.yaml": PARKS,
        "data/east.yaml": f"{LESS}  parks: {{2025-01..2025-10: 4, 2026-01..2026-10: 5}}\n",
    }
    whole = made(None, more=of_city).said("verdict")[0]
    assert whole.startswith("年初以来与上年同期比（只算两期都报的），2 项中")


def test_who_never_had_a_figure_has_none() -> None:
    assert made(None).said("verdict")[1:] == ()
    assert made(None, level="district").said("verdict")[2] == "漏损率：10月31日没有数。"
    assert "West, Leakage: 2026-10-31: no figure." in made(None, language="en", level="district").said("line")


def test_several_tops_are_named() -> None:
    two = CITY["targets/programme.yaml"].replace(", parent: city", "", 1)
    document = made(None, more={"targets/programme.yaml": two})
    assert {row[0].text for row in document.tables[0].rows} == {"东区 有效投资", "示例市 有效投资", "东区 漏损率"}
    assert any(each.startswith("示例市 有效投资：") for each in document.said("verdict"))
    level = made(level="district", more={"targets/programme.yaml": two})
    assert level.said("verdict")[0].startswith("没有共同的上级，不合计")
    assert (level.tables[0].has_total, printed(level, "share")) == (False, ["—", "—", "—"])


def test_who_was_left_out_is_named_and_shares_are_of_the_reporters() -> None:
    document = made(level="district", as_of="2026-11-10")
    assert document.records[-1]["left_out"] == ("south",)
    assert printed(document, "share") == ["61.1%", "38.9%", "—", "—"]
    notes = document.said("note")
    assert "示例市有效投资的环比、同比、累计同比只算两期都报的：东区、西区；未计入：南区。" in notes
    assert "有效投资的占比＝累计÷已报的2个2026年1—10月的累计（33.40亿元）。" in notes
    assert "占已报2个的61.1%" in document.said("line")[0]


def test_the_whole_is_the_base_where_all_have_reported() -> None:
    document = made(level="district", language="en")
    assert printed(document, "share") == ["45.0%", "28.7%", "26.3%", "100.0%"]
    assert [record["place"] for record in document.records] == [1, 2, 3, None]
    assert "45.0% of the whole" in document.said("line")[0]
    assert "the greatest share: East 45.0%; grew most: South +28.0%; least: West +7.4%." in document.said("verdict")[0]


def test_what_is_not_asked_for_is_null() -> None:
    document = made(level="district", against="year_ago")
    assert set(printed(document, "previous")) == {"—"}
    assert [record["place_before"] for record in document.records] == [None] * 4
    only = made(org="west", columns=("amount", "growth_rate"))
    assert [column.key for column in only.tables[0].columns] == ["", "", "amount", "growth_rate"]
    assert only.said("line") == ("西区 有效投资：10月完成1.50亿元，比上年同期多0.50亿元（+50.0%）。",)
    assert only.said("verdict") == made(org="west").said("verdict")
    nothing = made(org="east", columns=("completion",))
    assert nothing.said("line") == ()
    assert nothing.said("verdict") == made(org="east").said("verdict")


def test_the_rules_of_the_programme_choose_the_columns() -> None:
    rules = CITY["targets/programme.yaml"] + "rules: {columns: [amount, share, previous]}\n"
    document = made(org="west", against="year_ago", more={"targets/programme.yaml": rules})
    assert [column.key for column in document.tables[0].columns][2:] == ["amount", "share"]


def test_a_revised_figure_is_said() -> None:
    revised = CITY["data/west.yaml"].replace(
        "2025-10: {value: 1.00, reported: 2025-11-08}",
        "2025-10: [{value: 1.00, reported: 2025-11-08}, {value: 0.90, reported: 2026-11-01, reason: 统计范围调整}]",
    )
    for document, said in (
        (made(org="west", more={"data/west.yaml": revised}), "原因：统计范围调整"),
        (made(org="west", language="en", more={"data/west.yaml": revised}), "reason: 统计范围调整"),
    ):
        assert any(said in each and "data/west.yaml:6" in each for each in document.said("note"))


def test_the_growth_of_those_listed_is_not_that_of_the_whole() -> None:
    partial = CITY["targets/programme.yaml"].replace("level: city", "level: city, children: partial")
    document = made(more={"targets/programme.yaml": partial})
    assert "按两期都报的3个算比上年同期多6.38亿元（+16.4%）" in document.said("verdict")[0]
    assert document.said("note")[0] == (
        "示例市有效投资的环比、同比、累计同比只算两期都报的：东区、西区、南区；未计入：示例市未列出的下级。"
    )
    english = made(language="en", as_of="2026-11-10", more={"targets/programme.yaml": partial})
    assert english.said("note")[0].endswith("left out: South, those below City that are not listed.")


def test_all_at_an_end_are_named_and_nobody_where_all_are_alike() -> None:
    def ends(**series: str) -> str:
        data = {f"data/{org}.yaml": f"org: {org}\nactuals: {{investment: {{{x}}}}}\n" for org, x in series.items()}
        return made(level="district", against="year_ago", more=data).said("verdict")[0].partition("；占比")[2]

    alike = "2025-01..2025-09: 10, 2025-10: 2, 2026-01..2026-09: 11, 2026-10: 2.2"
    assert ends(west=alike, south=alike) == "最大的东区43.6%；累计同比最高的东区+16.4%；最低的西区、南区+10.0%。"
    east = "2025-01..2025-10: 10, 2026-01..2026-09: 9, 2026-10: 1"
    assert ends(east=east, west=east, south=east) == ""


def test_a_group_is_held_against_the_lowest_org_above_it_all() -> None:
    two = "\n".join(
        f"  {org}: {{name: {name}, level: {level}, parent: {above}}}"
        for org, name, level, above in (
            ("a", "甲街道", "branch", "east"),
            ("b", "乙街道", "branch", "east"),
            ("t", "丙镇", "town", "east"),
        )
    )
    tree = CITY["targets/programme.yaml"].replace("sources:", f"{two}\nsources:")
    promise = (
        "targets: [{indicator: leakage, at_most: 5, since: 2026, by: 2026}, {indicator: investment, at_least: 10, "
    )
    files = {
        "targets/programme.yaml": tree,
        "data/east.yaml": "org: east\nactuals: {leakage: {2026-10: 9}}\n",
        **{f"targets/{org}.yaml": f"org: {org}\n{promise}{YEAR}}}]\n" for org in ("a", "b", "t", "east")},
        **{
            f"data/{org}.yaml": f"org: {org}\nyear_to_date: {{investment: {{2026-10: {value}}}}}\n"
            for org, value in (("a", 4), ("b", 1), ("t", 3))
        },
    }
    document = made(level="branch", more=files)
    assert document.said("verdict")[0].startswith("1至10月完成8.00亿元，")
    assert printed(document, "against_whole") == ["-40.0", "-70.0", "—"]
    assert "比东区(百分点)" in [column.heading for column in document.tables[0].columns]
    assert "比东区-40.0个百分点" in document.said("line")[0]
    assert printed(made(org="a", more=files), "share") == ["50.0%"]


def test_columns_of_completion_have_their_days() -> None:
    document = made(columns=("completion", "completion_growth"))
    assert "比较：本期2026年10月，上年同期2025年10月；都按截至2026年11月20日所知。" in document.said("note")


@pytest.mark.parametrize(
    ("of", "whose"),
    [
        ("", ("各项", "Everything")),
        ("indicator: investment,", ("有效投资", "Investment")),
        ("org: west,", ("西区", "West")),
        ("org: west, indicator: investment,", ("西区有效投资", "West, Investment")),
    ],
)
def test_a_change_of_method_is_said_in_sentence_note_and_row(of: str, whose: tuple[str, str]) -> None:
    breaks = f"breaks:\n  - {{{of} since: 2026, reason: 改按到位资金}}\n"
    more = {"targets/programme.yaml": CITY["targets/programme.yaml"] + breaks}
    zh, en = made(level="district", more=more), made(level="district", language="en", more=more)
    assert (
        "比上年同期多6.38亿元（+16.4%，口径有变）；10月完成5.00亿元，比9月多0.90亿元（+22.0%）；"
        in zh.said("verdict")[0]
    )
    assert "least: West (counted by another method) +7.4%." in en.said("verdict")[0]
    assert f"{whose[0]}自2026年起统计口径有变（targets/programme.yaml:12；原因：改按到位资金）：" in " ".join(
        zh.said("note")
    )
    assert f"{whose[1]}: counted by another method from 2026 on (" in " ".join(en.said("note"))
    assert zh.records[1]["breaks"] == ("targets/programme.yaml:12",)
    assert bool(zh.records[0]["breaks"]) == ("west" not in of)
    assert made(level="district", against="previous", more=more).records[1]["breaks"] == ()


def test_what_stayed_the_same_by_another_method_is_not_the_same() -> None:
    breaks = "breaks:\n  - {since: 2026, reason: 改口径}\n"
    data = "org: west\nactuals: {investment: {2025-10: 1.5, 2026-10: 1.5}}\n"
    more = {"targets/programme.yaml": CITY["targets/programme.yaml"] + breaks, "data/west.yaml": data}
    assert "与上年同期持平（口径有变）。" in made(org="west", against="year_ago", more=more).said("verdict")[0]


@pytest.mark.parametrize(
    ("west", "said"),
    [
        ("2025-10: 1.5, 2026-10: 1.5", "与上年同期持平。"),
        ("2025-10: 2, 2026-10: 1.5", "比上年同期少0.50亿元（-25.0%）"),
        ("2025-10: {at_most: 1}, 2026-10: 1.5", "比上年同期多0.50至1.50亿元。"),
        ("2025-10: {at_most: 2}, 2026-10: 1.5", "比上年同期增减在-0.50至+1.50亿元之间。"),
        ("2025-10: 1, 2026-10: {at_least: 2}", "比上年同期至少多1.00亿元（≥ +100.0%）"),
        ("2025-10: 1, 2026-10: {more_than: 2}", "比上年同期多超过1.00亿元（> +100.0%）"),
        ("2025-10: 1, 2026-10: {at_least: 1}", "不少于上年同期（≥ 0.0%）"),
        ("2025-10: 1, 2026-10: {more_than: 1}", "多于上年同期（> 0.0%）"),
        ("2025-10: 1, 2026-10: {at_least: 0.5}", "比上年同期最多减少0.50亿元（≥ -50.0%）"),
        ("2025-10: 1, 2026-10: {more_than: 0.5}", "比上年同期最多减少不到0.50亿元（> -50.0%）"),
        ("2025-10: {at_least: 1}, 2026-10: 1.5", "比上年同期最多增加0.50亿元"),
        ("2025-10: {at_least: 1}, 2026-10: {at_least: 2}", "比上年同期增减不明"),
        ("2025: 9, 2026-10: 1.5", "比上年同期增减在-7.50至+1.50亿元之间"),
        ("2026-10: 1.5", "没有可比的上年同期数"),
        ("2025-10: 0, 2026-10: 1.5", "比上年同期多1.50亿元。"),
    ],
)
def test_a_difference_is_said_as_exactly_as_it_is_known(west: str, said: str) -> None:
    data = f"org: west\nactuals: {{investment: {{{west}}}}}\n"
    document = made(org="west", columns=("amount", "growth", "growth_rate"), more={"data/west.yaml": data})
    assert said in document.said("line")[0]


def test_a_rate_that_rose_is_above_and_one_without_decimals_has_those_of_the_rules() -> None:
    indicators = CITY["targets/indicators.yaml"].replace(
        'unit: "%", kind: stock, direction: decrease, decimals: 1', 'unit: "%", kind: stock'
    )
    data = "org: west\nactuals: {leakage: {2026-09: 8.25, 2026-10: 9}}\n"
    document = made(
        "leakage", org="west", more={"targets/indicators.yaml": indicators, "data/west.yaml": data}, against="previous"
    )
    assert document.said("verdict") == ("10月31日为9%，比9月30日高0.8个百分点。",)
    assert not any("累计" in each for each in document.said("note"))


def test_january_and_a_whole_year_have_one_clause() -> None:
    data = "org: west\nactuals: {investment: {2025-01: 1, 2025-12: 4, 2026-01: 2}}\n"
    document = made(org="west", period="2026-01", more={"data/west.yaml": data})
    assert not any(column.key.startswith("total") for column in document.tables[0].columns)
    assert document.said("verdict") == (
        "1月完成2.00亿元，比上年12月少2.00亿元（-50.0%），比上年同期多1.00亿元（+100.0%）。",
    )


def test_of_a_year_under_way_the_months_reported_so_far_count() -> None:
    document = made(period="2026", against="year_ago")
    assert document.said("note")[0].startswith("2026年还没有报完")
    assert printed(document, "growth") == ["+6.38"]
    assert made(period="2026", language="en").said("note")[0].startswith("2026 is not reported to its end")


def test_places_by_levels_and_by_completion_are_said() -> None:
    levels = {
        f"data/{org}.yaml": f"org: {org}\nactuals: {{leakage: {{2026-10: {value}}}}}\n"
        for org, value in (("east", 9), ("west", 8), ("south", 8))
    }
    document = made("leakage", level="district", more=levels)
    assert [record["place"] for record in document.records] == [3, 1, 1, None]
    assert any(each.startswith("漏损率的名次按期末数") for each in document.said("note"))
    promises = {
        f"targets/{org}.yaml": f"org: {org}\ntargets: [{{indicator: investment, at_least: 20, {YEAR}}}]\n"
        for org in ("east", "west", "south")
    }
    document = made(level="district", more=promises)
    assert any(each.startswith("有效投资的名次按完成率") for each in document.said("note"))
    assert printed(document, "against_whole") == ["+26.5", "-10.5", "-16.0", "—"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"period": "2026-12"}, "has not begun"),
        ({"level": "distrct"}, "district"),
        ({"period": "2020-10"}, "nothing to compare"),
    ],
)
def test_what_cannot_be_compared_is_refused(asked: dict[str, str], message: str) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        made(**asked)  # type: ignore[arg-type]


def test_columns_are_asked_for_by_key_or_heading() -> None:
    assert columns_asked(None, "both") is None
    assert columns_asked("本期,环比，累计同比、比全市", "both") == (
        "amount",
        "change_rate",
        "total_growth_rate",
        "against_whole",
    )
    assert columns_asked("share, share", "both") == ("share",)
    assert columns_asked("share", "previous") == ("share",)
    assert "growth" not in available("previous")
    assert "change" not in available("year_ago")
    with pytest.raises(AskedWronglyError, match="share"):
        columns_asked("shares", "both")
    with pytest.raises(AskedWronglyError, match="change_rate"):
        columns_asked("环比", "year_ago")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("level", [None, "district"])
def test_every_medium_shows_every_figure_at_every_width(language: Language, level: str | None) -> None:
    document = made(None, language=language, level=level, as_of="2026-11-10")
    cells = [cell.text for table in document.tables for row in table.rows for cell in row]
    widths = [OutputTarget(width=width) for width in (40, 66, 80, 120, 160)] + [OutputTarget()]
    shown = [terminal.render(document, each).decode() for each in widths]
    shown += [each.render(document, OutputTarget()).decode() for each in (markdown, html)]
    for text in shown:
        assert all("".join(cell.split()) in "".join(text.split()) for cell in cells)
    rows = [text for sheet in texts(xlsx.render(document, OutputTarget())).values() for row in sheet for text in row]
    assert set(cells) <= set(rows)
    for each in (json_format, csv):
        text = each.render(document, OutputTarget()).decode()
        assert all(figure in text for figure in (*printed(document, "amount"), *printed(document, "total_growth_rate")))


def test_the_workbook_computes_every_figure_by_a_formula() -> None:
    document = made(level="district", columns=(
        *("amount", "previous", "change", "change_rate", "year_ago", "growth", "growth_rate"),
        *("total", "total_year_ago", "total_growth", "total_growth_rate", "share"),
    ))  # fmt: skip
    sheet = opened(xlsx.render(document, OutputTarget()), as_formulas=True)["有效投资"]
    assert [cell.value for cell in sheet[5]][1:] == [
        *(2.4, 1.8, "=B5-C5", "=B5/C5-1", 1.72, "=B5-F5", "=B5/F5-1"),
        *(20.4, 17.52, "=I5-J5", "=I5/J5-1", "=I5/I8"),
    ]
    assert [cell.value for cell in sheet[8]][1:4] == ["=SUM(B5:B7)", "=SUM(C5:C7)", "=B8-C8"]


def rows_of(org: str, indicator: str, period: str, files: dict[str, str]) -> list[ComparisonRow]:
    seen = view({**CITY, **files}, "2026-11-20")
    found = compared(seen, (), seen.programme.indicators[indicator], parse_period(period), seen.programme.orgs[org])
    return printed_rows(found, (found.whole,), "zh")


def test_reports_have_the_usual_columns_of_which_something_is_known() -> None:
    def told(west: str = "", *, period: str = "2026-10", since: str | None = None) -> tuple[str, ...]:
        files = {"data/west.yaml": f"org: west\nactuals: {{investment: {{{west}}}}}\n"} if west else {}
        rows = rows_of("west", "investment", period, files)
        return in_report(rows, None, since=[date.fromisoformat(since)] if since else ())

    every = ("amount", "total", "total_year_ago", "total_growth_rate")
    assert told() == told(since="2025-01-01") == every
    assert told(since="2026-01-01") == ("amount", "total_year_ago", "total_growth_rate")
    assert told("2026-01..2026-10: 9") == ("total",)
    assert told("2026-01..2026-09: {at_least: 1}, 2026-10: {at_least: 2}") == ("amount", "total")
    assert told("2025-01..2025-10: {at_least: 5}, 2026-01..2026-10: 9") == ("total",)
    assert told("2025-01: 2, 2026-01: 3", period="2026-01") == ("amount", "year_ago", "growth_rate")


def test_a_table_of_levels_has_its_level_once() -> None:
    rows = rows_of("east", "leakage", "2026-10", {})
    assert in_report(rows, None) == ("amount", "year_ago", "growth")
    assert in_report(rows, None, since=[date(2025, 1, 1)]) == ("year_ago", "growth")
    assert in_report(rows, ("share", "amount"), since=[date(2025, 1, 1)]) == ("amount",)


def test_a_workbook_computes_growth_from_what_a_ranking_calls_done() -> None:
    promises = {
        f"targets/{org}.yaml": f"org: {org}\ntargets: [{{indicator: investment, at_least: 20, {YEAR}}}]\n"
        for org in ("east", "west", "south")
    }
    seen = view({**CITY, **promises}, "2026-11-20")
    document = rank(seen, seen.programme.indicators["investment"], "completion", "zh")
    sheet = opened(xlsx.render(document, OutputTarget()), as_formulas=True).worksheets[-1]
    cells = {cell.value: cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value}
    done, base = cells["实绩"], cells["上年同期累计"]
    assert [value for value in cells if str(value).startswith(f"={done}") and str(value).endswith("-1")] == [
        f"={done}{row}/{base}{row}-1" for row in (5, 6, 7)
    ]
