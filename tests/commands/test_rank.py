"""``renewal rank`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def promised(demo: Path) -> None:
    for org, value in (("east", 20), ("west", 10)):
        (demo / "targets" / f"{org}.yaml").write_text(
            f"org: {org}\ntargets:\n  - {{indicator: compounds, at_least: {value}}}\n", encoding="utf-8"
        )


@pytest.mark.usefixtures("promised")
def test_districts_are_ranked(renewal: Call) -> None:
    done = renewal("rank", "compounds", *DAY, "--since", "2025-12-31", "--format", "json")
    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)["rows"]
    # 6 + 3 of 20, 4 + 2 of 10; at the end of 2025 6 of 20 and 4 of 10
    assert [(row["org"], row["place"], row["completion"], row["moved"]) for row in rows] == [
        ("west", 1, "3/5", 0),
        ("east", 2, "9/20", 0),
    ]


@pytest.mark.usefixtures("promised")
def test_a_day_that_is_none_is_named_with_its_option(renewal: Call) -> None:
    done = renewal("rank", "compounds", "--since", "gestern")
    assert (done.code, done.out) == (2, "")
    assert "--since" in done.err
    assert renewal("rank", "compounds", *DAY).code == 0


SCORES = """\
scores:
  y2026: {name: 年度考核, en: The year, since: 2025, by: 2027, level: district, out_of: 10}
  y2030: {name: 以后的考核, en: Later, since: 2030, by: 2030, level: district, out_of: 10}
  cities: {name: 各市, en: Cities, since: 2025, by: 2027, level: city, out_of: 10}
items:
  - {score: y2026, indicator: compounds, points: 10, rule: steps, per: 1 个, up: 0, down: 1, broken: yes}
"""


@pytest.fixture
def scored(demo: Path, promised: None) -> Path:
    (demo / "targets" / "scores.yaml").write_text(SCORES, encoding="utf-8")
    return demo


@pytest.mark.usefixtures("scored")
def test_all_indicators_are_ranked_by_the_mean_place_or_by_a_score(renewal: Call) -> None:
    mean = json.loads(renewal("rank", "--overall", *DAY, "-f", "json").out)["rows"]
    assert [(row["org"], row["place"], row["mean_place"]) for row in mean] == [("west", 1, "1"), ("east", 2, "2")]
    by_score = json.loads(renewal("rank", "--score", "The year", *DAY, "-f", "json").out)["rows"]
    # 11 of 20 and 4 of 10 are missing
    assert [(row["org"], row["place"], row["total"], row["score"]) for row in by_score] == [
        ("west", 1, "6", "y2026"),
        ("east", 2, "-1", "y2026"),
    ]
    bulletin = json.loads(
        renewal("report", "monthly", "--month", "2026-10", "--score", "y2026", *DAY, "-f", "json").out
    )
    assert [(row["org"], row["total"]) for row in bulletin["rows"]] == [("west", "6"), ("east", "-1")]


def test_the_declared_rule_holds_for_every_ranking_over_all(scored: Path, renewal: Call) -> None:
    path = scored / "targets" / "programme.yaml"
    path.write_text(f"{path.read_text('utf-8')}rules: {{overall: y2026}}\n", encoding="utf-8")
    for words in (("rank",), ("report", "monthly", "--month", "2026-10")):
        done = renewal(*words, "--overall", *DAY, "--lang", "en", "-f", "plain")
        assert "By 'The year'" in done.out
        assert "the time runs to 2027-12-31: until then" in done.out


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say which indicator, or --overall"),
        (("compounds", "--overall"), "does not go with INDICATOR"),
        (("--overall", "--by", "lead"), "does not go with --by"),
        (("--score", "y2026", "--level", "district"), "does not go with --level"),
        (("--score", "y2027"), "y2026"),
        (("--score", "y2030"), "'Later' is of 2030, not of 2026-11"),
        (("--score", "cities"), "'Cities' is of the level city"),
    ],
)
def test_what_cannot_be_ranked_over_all_is_refused(renewal: Call, words: tuple[str, ...], said: str) -> None:
    done = renewal("rank", *words, *DAY, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.usefixtures("scored")
def test_without_a_target_of_the_day_there_is_nothing_to_rank(renewal: Call) -> None:
    done = renewal("rank", "--overall", "--as-of", "2031-01-01", "--lang", "en")
    assert (done.code, done.err) == (2, "renewal: no target to rank on 2031-01-01. Try another --as-of.\n")
