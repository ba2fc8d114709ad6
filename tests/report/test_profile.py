"""The profile of an org: what stands in it, and what is left to other commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.document import Bullets
from renewal_cli.report.profile import profile
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FILES = {
    "targets/programme.yaml": PROGRAMME.replace(", en: East,", ", en: East, code: '110101', note: 老城,"),
    "targets/east.yaml": "org: east\nsource: bulletin\ntargets: [{indicator: pipes, at_least: 9, quote: 九公里}]\n",
    "data/east.yaml": (
        "org: east\nsource: bulletin\n"
        "actuals:\n  lamps: {2025-06: 7, 2025-03: {about: 5, quote: 五盏左右, note: 估数}}\n  green: {2025-06: 3}\n"
        "year_to_date: {pipes: {2025-02: {value: 2, quote: 两公里}, 2025-03: {value: 3, quote: 三公里}}}\n"
        "plans: {investment: {2026: {value: 4, note: 估数}}}\n"
    ),
    "data/west.yaml": "org: west\nactuals: {lamps: {2025-06: 1}}\n",
}


def shown(org: str, language: Language = "zh", files: dict[str, str] | None = None) -> Document:
    looked = view(FILES | (files or {}), "2026-01-31")
    return profile(looked, looked.programme.orgs[org], language)


def test_the_newest_level_of_each_stock_without_a_target_is_in_the_verdict() -> None:
    assert shown("east").said("verdict") == (
        "东区 1 项目标：达到序时 1 项。没有目标的数 2 个：路灯存量（2025年6月）7盏、"
        "人均公园绿地面积（2025年6月）3.00平方米/人；计划 1 条。",
    )


def test_it_says_the_same_in_english() -> None:
    found = shown("east", "en")
    assert found.said("verdict")[0].endswith(
        "Figures without a target: 2 (Lamps (2025-06): 7 盏; Green (2025-06): 3.00 平方米/人); plans: 1."
    )
    assert found.said("statement") == ("Part of: 全市.", "Responsible: nobody named.", "Code: 110101.", "Note: 老城.")
    assert "Lamps (2025-03): about 5 盏 (data/east.yaml:4)." in found.said("line")
    assert "Pipes, year to date (2025-03): 3.0 公里 (data/east.yaml:6)." in found.said("line")
    assert found.said("note")[0] == "Lamps (2025-03): about 5 盏; Investment, plan (2026): 4.00 亿元: 估数."
    assert shown("city", "en").said("line") == (
        "East: targets 1; figures without a target: Lamps (2025-06): 7 盏; Green (2025-06): 3.00 平方米/人; "
        "note: 老城.",
        "West: targets 0; figures without a target: Lamps (2025-06): 1 盏; note: —.",
    )


def test_each_sentence_stands_once_with_what_it_says() -> None:
    (quotes,) = (block for block in shown("east").blocks if isinstance(block, Bullets))
    assert quotes.items == (
        "“九公里”（月报）：管网目标（2025—2027年）9公里以上。",
        "“五盏左右”（月报）：路灯存量（2025年3月）约5盏。",
        "“两公里”（月报）：管网年内累计（2025年2月）2.0公里。",
        "“三公里”（月报）：管网年内累计（2025年3月）3.0公里。",
    )
    files = {"data/west.yaml": "org: west\nactuals: {lamps: {2025-06: {value: 1, quote: 一盏}}}\n"}
    (quotes,) = (block for block in shown("west", "en", files).blocks if isinstance(block, Bullets))
    assert quotes.items == ('"一盏": Lamps (2025-06): 1 盏.',)


def test_programs_get_every_line_with_its_kind_and_place() -> None:
    rows = shown("east").records
    assert [(row["kind"], row["indicator"], row["period"]) for row in rows] == [
        ("target", "pipes", "2025-2027"),
        ("actuals", "lamps", "2025-03"),
        ("actuals", "lamps", "2025-06"),
        ("actuals", "green", "2025-06"),
        ("year_to_date", "pipes", "2025-02"),
        ("year_to_date", "pipes", "2025-03"),
        ("plans", "investment", "2026"),
    ]
    assert rows[1]["sources"] == ("data/east.yaml:4",)
    assert shown("city").further["below"] == ({"org": "east", "org_name": "东区"}, {"org": "west", "org_name": "西区"})


def test_an_org_of_which_nothing_is_said_says_so() -> None:
    files = {"data/west.yaml": "org: west\nactuals: {}\n"}
    assert shown("west", files=files).said("verdict") == ("西区没有目标。此外没有报告、没有计划、没有下级。",)
    assert shown("west", "en", files).said("verdict") == ("West: no targets. No figures, no plans, nobody below it.",)


def test_of_very_many_lines_the_last_are_printed_and_the_number_is_told() -> None:
    days = ", ".join(f"2025-{month:02}-{day:02}: {day}" for month in (1, 2, 3) for day in range(1, 29))
    files = {"data/west.yaml": f"org: west\nsource: bulletin\nactuals: {{lamps: {{{days}}}}}\n"}
    found = shown("west", files=files)
    assert len(found.tables[0].rows) == 60
    assert found.tables[0].rows[-1][2].text == "28 盏"
    assert "只列最后 60 条，共 84 条；全部见 renewal export。" in found.said("statement")
    assert len(found.records) == 84


def test_of_many_figures_without_a_target_the_first_are_named() -> None:
    extra = "".join(f"  s{n}: {{name: 存量{n}, unit: 个, kind: stock}}\n" for n in range(7))
    actuals = ", ".join(f"s{n}: {{2025-06: {n}}}" for n in range(7))
    files = {
        "targets/more.yaml": f"indicators:\n{extra}",
        "data/west.yaml": f"org: west\nactuals: {{{actuals}}}\n",
    }
    assert shown("west", files=files).said("verdict")[0].endswith("存量4（2025年6月）4个等 7 个。")


def test_what_it_was_asked_for_and_has_taken_on_is_told_with_its_state() -> None:
    files = {
        "targets/duties.yaml": "org: east\nsource: bulletin\nduties:\n"
        "  lifts: {name: 电梯, problem: 盼望加装电梯, duty: 推进电梯加装, by: 2026, quote: 居民盼望加装电梯}\n"
    }
    seen = view(files, "2025-11-20")
    document = profile(seen, seen.programme.orgs["east"], "zh")
    assert "履职事项 1 条" in document.said("verdict")[0]
    assert "东区：推进电梯加装：未报告；时限2026年；责任单位未明确。" in document.said("line")
    assert [each["id"] for each in document.further["duties"]] == ["lifts"]
    bullets = [each for each in document.blocks if isinstance(each, Bullets)]
    assert bullets[-1].items == ("“居民盼望加装电梯”（月报）：电梯。",)
