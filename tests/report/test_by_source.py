"""An actual by source: what is printed where, and that every medium has the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.period import parse_period
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.page import page
from renewal_cli.report.split import split
from renewal_cli.report.status import status
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.report.document import Document

FILES = {
    "targets/programme.yaml": PROGRAMME,
    "targets/money.yaml": (
        "indicators:\n"
        "  money: {name: 投资, en: Money, unit: 亿元, kind: flow, decimals: 2, parts: [fiscal, social]}\n"
        "  fiscal: {name: 财政资金, en: Fiscal funds, unit: 亿元, kind: flow, decimals: 2}\n"
        "  social: {name: 社会资本, en: Private funds, unit: 亿元, kind: flow, decimals: 2}\n"
    ),
    "targets/city.yaml": "org: city\ntargets: [{indicator: money, at_least: 9}, {indicator: pipes, at_least: 9}]\n",
    "data/city.yaml": "org: city\nactuals: {money: {2025: 3}, fiscal: {2025: 2}, pipes: {2025: 1}}\n",
}
TABLE = [
    ("财政资金", "2.00", "66.7%"),
    ("社会资本", "…", "—"),
    ("未分来源", "1.00", "33.3%"),
    ("合计", "3.00", "100.0%"),
]


def seen(files: dict[str, str] | None = None) -> View:
    return view(FILES | (files or {}), "2026-01-31")


def by_source(document: Document) -> list[list[tuple[str, ...]]]:
    """The texts of the tables of sources."""
    return [
        [tuple(cell.text for cell in row) for row in each.rows] for each in document.tables if "按来源" in each.title
    ]


def test_status_split_and_page_show_the_same_table() -> None:
    looked = seen()
    city, money = looked.programme.orgs["city"], looked.programme.indicators["money"]
    for document in (
        status(looked, None, None, "zh"),
        split(looked, city, money, "zh"),
        page(looked, city, None, "zh"),
    ):
        assert by_source(document) == [TABLE]


def test_a_bulletin_says_it_in_a_sentence() -> None:
    looked = seen()
    document = bulletin(looked, None, looked.programme.indicators["money"], parse_period("2025-12"), "zh")
    assert (
        "投资按来源（报至2025年12月31日）：合计3.00亿元；财政资金2.00亿元（66.7%）、社会资本未报告、未分来源1.00亿元（33.3%）。"
    ) in document.said("statement")


def test_a_total_that_nobody_reported_is_not_the_sum_of_its_parts() -> None:
    document = status(seen({"data/city.yaml": "org: city\nactuals: {fiscal: {2025: 2}}\n"}), None, None, "zh")
    assert by_source(document) == [
        [("财政资金", "2.00", "—"), ("社会资本", "…", "—"), ("未分来源", "—", "—"), ("合计", "…", "—")]
    ]
    assert not any("未分来源" in each for each in document.said("line"))


def test_the_sentence_and_the_rows_for_programs_say_the_same() -> None:
    document = status(seen(), None, None, "en")
    assert (
        "Money by source (data to 2025-12-31): total 3.00 亿元; Fiscal funds 2.00 亿元 (66.7%), "
        "Private funds not reported, source not given 1.00 亿元 (33.3%)."
    ) in document.said("line")
    rows = document.further["parts"]
    assert [(row["part"], str(row["amount"]), row["sources"]) for row in rows] == [
        ("fiscal", "2.00 亿元", ("data/city.yaml:2",)),
        ("social", "…", ()),
        (None, "1.00 亿元", ()),
    ]


def test_several_tops_are_named_and_without_parts_there_is_nothing() -> None:
    programme = PROGRAMME.replace(", parent: city}", "}", 1)
    document = status(seen({"targets/programme.yaml": programme}), None, None, "zh")
    assert [each.title for each in document.tables if "按来源" in each.title] == [
        "全市 投资按来源（报至2025年12月31日）"
    ]
    bare = {"targets/money.yaml": FILES["targets/money.yaml"].replace(", parts: [fiscal, social]", "")}
    assert "parts" not in status(seen(bare), None, None, "zh").further


def test_sources_beyond_the_whole_are_told_and_nothing_is_adjusted() -> None:
    """Figures of different sections, which the check of the files does not hold against each other."""
    over = {"data/city.yaml": "org: city\nactuals: {money: {2025: 3}}\nyear_to_date: {fiscal: {2025-12: 4}}\n"}
    document = status(seen(over), None, None, "zh")
    assert by_source(document) == [
        [("财政资金", "4.00", "133.3%"), ("社会资本", "…", "—"), ("未分来源", "—", "—"), ("合计", "3.00", "100.0%")]
    ]
    assert document.said("statement") == ("勾稽不符：投资按来源（报至2025年12月31日），各来源相加多于合计；未作调整。",)
