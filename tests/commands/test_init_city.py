"""``renewal init --example city``: the made-up city is sound, says that it is made up, and shows every feature."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.commands.init import EXAMPLES_FOLDER
from renewal_cli.load.programme import load_programme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from renewal_cli.model.programme import Programme
    from tests.commands.conftest import Done

    Call = Callable[..., Done]
    Rows = Callable[..., list[dict[str, Any]]]

CITY = EXAMPLES_FOLDER / "city"
LOOK = ("--as-of", "2026-11-20", "--root", str(CITY))
FIRST, LAST = date(2025, 1, 31), date(2026, 10, 31)
MEASURES = ["compounds", "pocket_parks", "pipes", "investment", "households", "lifts"]


@pytest.fixture(scope="module")
def city() -> Programme:
    programme = load_programme(CITY).programme
    assert programme is not None
    return programme


@pytest.fixture
def rows(renewal: Call) -> Rows:
    def call(*words: str, key: str = "rows") -> list[dict[str, Any]]:
        done = renewal(*words, *LOOK, "--format", "json")
        assert done.err == ""
        found: list[dict[str, Any]] = json.loads(done.out)[key]
        return found

    return call


def days(city: Programme, org: str, indicator: str) -> list[date]:
    return [each.period.last for each in city.done(org, indicator)]


def districts(city: Programme) -> list[str]:
    return [each.id for each in city.orgs.children("city")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_page_weighs_no_more_than_60_kilobytes(renewal: Call, tmp_path: Path, language: str) -> None:
    path = tmp_path / "page.html"
    assert renewal("report", "page", *LOOK, "--lang", language, "-o", str(path)).code == 0
    assert path.stat().st_size <= 60 * 1024


def test_init_writes_it(renewal: Call, tmp_path: Path) -> None:
    assert renewal("init", str(tmp_path), "--example", "city").code == 0
    for each in CITY.rglob("*.yaml"):
        assert (tmp_path / each.relative_to(CITY)).read_bytes() == each.read_bytes()


def test_every_file_says_in_both_languages_that_it_is_made_up() -> None:
    files = [each for each in CITY.rglob("*") if each.is_file()]
    assert {each.suffix for each in files} == {".yaml"}
    first_lines = {each.read_text(encoding="utf-8").partition("\n")[0] for each in files}
    assert first_lines == {"# 演示数据：地名、单位和数字都是编的。 Demo data: places, offices and figures are made up."}
    assert sum(each.stat().st_size for each in files) < 60_000


def test_each_source_and_title_that_is_printed_says_so_too(city: Programme) -> None:
    titles = [city.name, city.issuer, *(each.title for each in city.sources.values())]
    assert [each for each in titles if each is None or "演示" not in each] == []


def test_check_finds_only_what_is_meant(rows: Rows) -> None:
    found = [(each["code"], each["severity"], each["message"].partition("”")[0]) for each in rows("check")]
    assert found == [("RN503", "note", "“托育点"), ("RN404", "note", "“戊区"), ("RN404", "note", "“癸区")]


def test_ten_districts_with_plain_names_two_of_them_with_areas(city: Programme) -> None:
    names = [each.name for each in city.orgs.children("city")]
    assert names == [f"{sign}区" for sign in "甲乙丙丁戊己庚辛壬癸"]
    assert [org for org in districts(city) if city.orgs.children(org)] == ["jia", "yi"]
    assert all(each.monthly for each in city.orgs.children("city"))


def test_each_district_has_a_tile_of_a_map(city: Programme) -> None:
    tiles = {each.tile for each in city.orgs.children("city")}
    assert None not in tiles
    assert len(tiles) == 10


def test_offices_answer_and_no_person_is_named(city: Programme) -> None:
    taken_on = [duty for duties in city.duties.values() for duty in duties]
    answers = [each.responsibility for each in (*city.orgs.all(), *city.targets, *taken_on)]
    assert [each for each in answers if each.owner or each.responsible] == []
    assert all(each.responsibility.lead_unit for each in city.orgs.all())


def test_six_indicators_are_promised_in_every_district(city: Programme) -> None:
    for org in ("city", *districts(city)):
        assert list(dict.fromkeys(each.indicator for each in city.targets if each.org == org)) == MEASURES
    assert all(city.indicators[each].aliases for each in MEASURES)


def test_twenty_two_months_but_one_district_is_silent_and_one_never_reported_its_lifts(city: Programme) -> None:
    for org in districts(city):
        for each in MEASURES:
            reported = days(city, org, each)
            if (org, each) == ("gui", "lifts"):
                assert reported == []
            else:
                assert (min(reported), len(set(reported))) == (FIRST, 18 if org == "wu" else 22)
                assert max(reported) == (date(2026, 6, 30) if org == "wu" else LAST)


def test_one_figure_is_a_lower_bound_and_one_was_corrected(city: Programme) -> None:
    reported = [each for org in districts(city) for indicator in MEASURES for each in city.done(org, indicator)]
    assert [(each.org, each.indicator) for each in reported if not each.amount.is_exact] == [("ren", "households")]
    assert [(each.org, each.amount.low) for each in reported if each.reason] == [("bing", Fraction(2))]


def test_a_target_was_revised_for_a_reason_and_the_sum_stayed(city: Programme) -> None:
    revised = {each.org: each for each in city.targets if each.effective}
    assert {org: (each.value, each.effective) for org, each in revised.items()} == {
        "ji": (Fraction(45), date(2026, 6, 1)),
        "geng": (Fraction(45), date(2026, 6, 1)),
    }
    assert all(each.reason and each.source == "adjusted" for each in revised.values())
    written = [each.value for each in city.targets if each.org in revised and each.indicator == "compounds"]
    assert written == [37, 45, 14, 53, 45, 15]  # the whole, the whole as revised, the year's task


def test_a_years_task_stands_inside_the_three_years(rows: Rows) -> None:
    found = rows("status", "-d", "city", "-i", "compounds")
    assert [(each["since"], each["by"], each["target"]) for each in found if each["org"] == "city"] == [
        ("2025", "2027", "400"),
        ("2026", "2026", "134"),
    ]


def test_money_by_source_leaves_something_over(rows: Rows) -> None:
    parts = rows("status", "-d", "jia", key="parts")
    # 7.57 + 6.82 + 9.33 of 25.24
    assert [(each["part"], each["amount_text"]) for each in parts] == [
        ("fiscal", "7.57"),
        ("bonds", "6.82"),
        ("private", "9.33"),
        (None, "1.52"),
    ]


def test_lights_of_every_kind_occur_in_the_districts(city: Programme, rows: Rows) -> None:
    below = [each for org in districts(city) for each in rows("status", "-d", org) if each["org"] == org]
    lights = Counter(each["light"] for each in below if "light" in each)
    assert lights.keys() == {"achieved", "on_track", "behind", "far_behind", "stale", "no_data", "undetermined"}
    assert lights["on_track"] > lights["far_behind"] > 1


def test_duties_reach_every_state(rows: Rows) -> None:
    assert {each["state"] for each in rows("duties")} == {
        "overdue",
        "not_reported",
        "not_taken_on",
        "not_begun",
        "under_way",
        "done",
        "closed",
        "stopped",
    }


def test_the_scoring_rule_says_that_its_points_are_invented(city: Programme, rows: Rows) -> None:
    (score,) = city.scores.values()
    assert all("分值是编的" in (each.assumption or "") for each in score.items)
    ranked = {each["org"]: each["place"] for each in rows("score", "y2026")}
    assert (ranked["jia"], ranked["ding"], ranked["wu"]) == (1, 9, None)


@pytest.mark.parametrize(
    "words",
    [
        "gap --year 2027",
        "rank pipes",
        "compare investment --month 2026-10",
        "report monthly --month 2026-10",
        "report quarterly --quarter 2026Q3",
        "report page",
        "split compounds --year 2026",
        "explain bing compounds",
        "errata --since 2026-09-30",
        "profile jia/old-town",
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_has_something_to_say_of_it(renewal: Call, words: str, lang: str) -> None:
    done = renewal(*words.split(), *LOOK, "--lang", lang, "--format", "plain")
    assert (done.code, done.err) == (0, "")
    assert "演示" in done.out
