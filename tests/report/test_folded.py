"""What is many is folded in a terminal, and nothing is lost: --all and the rows for programs have it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.render import terminal
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.diff import diff
from renewal_cli.report.explain import explain
from renewal_cli.report.table import Figure
from tests.console import ROOT
from tests.outputs.ten_districts import files
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FIRST = date(2026, 7, 31)


@cache
def city() -> View:
    made = files()
    made["targets/d0.yaml"] = made["targets/d0.yaml"].replace(
        "  - {indicator: lifts, at_least: 24, since: 2025, by: 2027}\n",
        "  - {indicator: lifts, at_least: 24, since: 2025, by: 2027}\n"
        "  - {indicator: lifts, at_least: 20, since: 2025, by: 2027, effective: 2026-09-01, reason: 管线迁改}\n"
        "  - {indicator: streets, at_least: 3, since: 2025, by: 2027}\n",
    )
    made["data/d1.yaml"] = made["data/d1.yaml"].replace(
        "2026-06: ", "2026-06: [{value: 9, reported: 2026-07-10}, {value: 4, reported: 2026-09-02}], 2026-07: ", 1
    )
    made["data/d1.yaml"] = _without_second(made["data/d1.yaml"], "2026-07: ")
    return view(made, "2026-11-05")


def _without_second(text: str, key: str) -> str:
    """The first line that has a key twice without the second."""
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        head, _, rest = line.partition(key)
        first, found, tail = rest.partition(", " + key)
        if found:
            lines[at] = f"{head}{key}{first}, {tail.partition(', ')[2]}"
    return "".join(lines)


def lines(document: Document, width: int = 80) -> list[str]:
    return terminal.render(document, OutputTarget(width=width)).decode().splitlines()


@cache
def demo(language: Language) -> View:
    read = load_programme(ROOT / "src" / "renewal_cli" / "examples" / "city").programme
    assert read is not None
    return View(read if language == "zh" else read.in_english, date(2026, 11, 20))


def explained(seen: View, org: str, indicator: str, language: Language, *, has_all: bool) -> Document:
    orgs, indicators = seen.programme.orgs, seen.programme.indicators
    return explain(seen, orgs[org], indicators[indicator], "completion", None, language, has_all=has_all)


def changed(language: Language = "zh", *, has_all: bool = False) -> Document:
    return diff(city(), FIRST, None, None, language, has_all=has_all)


def test_many_changes_are_told_in_24_lines_by_what_matters() -> None:
    shown = lines(changed())
    assert len(shown) <= 24
    text = "\n".join(shown)
    for part in ("状态变了", "目标调整 1 项：", "≥ 24 台 → ≥ 20 台（管线迁改）", "变动最大", "更正的数 1 项："):
        assert part in text
    assert "由9个更正为4个" in text
    assert "加 --all 看全部。" in text


def test_nothing_is_lost_where_all_is_asked_for_nor_in_the_rows() -> None:
    whole, brief = changed(has_all=True), changed()
    assert whole.records == brief.records
    assert whole.further == brief.further
    assert len(lines(whole)) > 500
    assert len(whole.tables) == 1


def test_the_same_in_english() -> None:
    text = "\n".join(lines(changed("en")))
    for part in (
        "Lights changed: ",
        "Targets changed: 1:",
        "(管线迁改)",
        "Biggest movers: ",
        "Corrections: 1:",
        "--all",
    ):
        assert part in text


def test_few_changes_are_shown_one_by_one() -> None:
    org, indicator = city().programme.orgs["d2"], city().programme.indicators["parks"]
    made = [diff(city(), FIRST, org, indicator, "zh", has_all=has_all) for has_all in (True, False)]
    assert lines(made[0]) == lines(made[1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_changes_of_one_indicator_are_told_in_24_lines(language: Language) -> None:
    for org in city().programme.orgs.all():
        made = diff(city(), FIRST, org, city().programme.indicators["lifts"], language, has_all=False)
        assert len(lines(made)) <= 24


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_target_is_explained_in_40_lines_of_80_columns(language: Language) -> None:
    for seen in (demo(language), city()):
        asked = {(org.id, target.indicator) for org in seen.programme.orgs.all() for _, target in seen.promises(org.id)}
        for org, indicator in sorted(asked):
            told, whole = (
                lines(explained(seen, org, indicator, language, has_all=has_all)) for has_all in (False, True)
            )
            assert len(told) <= 40, (org, indicator)
            if any("--all" in line for line in told):
                assert len(whole) > 40, (org, indicator)
            else:
                assert told == whole, (org, indicator)


def test_a_wide_window_has_room_for_more_of_a_derivation() -> None:
    made = explained(demo("zh"), "bing", "pipes", "zh", has_all=False)
    assert [any("--all" in line for line in lines(made, width)) for width in (80, 160)] == [True, False]


@pytest.mark.parametrize(
    ("language", "total"), [("zh", "2025年 12 个（12 行），2026年 "), ("en", "2025 12 个 (12 lines), 2026 ")]
)
def test_a_derivation_of_many_lines_is_told_by_org_and_year_in_40_lines(language: Language, total: str) -> None:
    brief, whole = (explained(city(), "city", "compounds", language, has_all=has_all) for has_all in (False, True))
    assert brief.records == whole.records
    assert brief.trees == whole.trees
    assert len(lines(brief)) <= 40
    assert len(lines(whole)) > 200
    text = "".join(line.strip() if language == "zh" else line.strip() + " " for line in lines(brief))
    assert total.replace(" ", "") in text.replace(" ", "")
    said = next(each for each in brief.said("statement") if "--all" in each)
    hidden = len(whole.said("statement")) - len(brief.said("statement")) + 1
    assert str(hidden) in said


@pytest.mark.parametrize("indicator", ["compounds", "pipes"])
def test_lines_of_many_orgs_are_told_in_40_lines_where_each_has_few_or_there_are_two_targets(indicator: str) -> None:
    made = explained(demo("zh"), "city", indicator, "zh", has_all=False)
    assert len(lines(made)) <= 40
    text = "".join("".join(lines(made)).split())
    for row in made.records:
        if row["figure"] == "actual" and str(row["label"]).startswith("甲区"):
            assert isinstance(row["value"], Figure)
            assert f"甲区{row['value']}（".replace(" ", "") in text


def test_levels_are_counted_and_lines_left_out_too() -> None:
    days = ", ".join(f"2026-{month:02}: {month}" for month in range(1, 11))
    years = ", ".join(f"{year}: {year - 1989}" for year in range(1990, 2025))
    seen = view(
        {
            "targets/city.yaml": "org: city\ntargets:\n  - {indicator: green, at_least: 20, since: 2026, by: 2027, "
            "baseline: {2025: 10}}\n",
            "data/city.yaml": f"org: city\nactuals:\n  green: {{{years}, {days}}}\n",
        },
        "2026-11-20",
    )
    told = lines(explained(seen, "city", "green", "zh", has_all=False))
    assert "另有44行未计入" in "".join("".join(told).split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_many_orgs_are_told_in_one_sentence(language: Language) -> None:
    seen = view(files(31), "2026-11-05")
    org, indicator = seen.programme.orgs["city"], seen.programme.indicators["compounds"]
    brief = explain(seen, org, indicator, "completion", None, language, has_all=False)
    assert len(lines(brief)) <= 40
    text = "".join("".join(lines(brief)).split())
    done = {"zh": "，日区{}个（22行）", "en": ",日区{}个(22lines)"}[language]
    (last,) = [row for row in brief.records if row["figure"] == "actual" and "日区" in str(row["label"])]
    assert isinstance(last["value"], Figure)
    assert done.format(last["value"].text) in text
