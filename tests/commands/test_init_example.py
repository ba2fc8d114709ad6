"""``renewal init --example``: the programmes that come along are sound and have the published figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from renewal_cli.commands.init import EXAMPLES_FOLDER, SEEN_FROM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


@pytest.fixture
def china(renewal: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    done = renewal("init", str(tmp_path), "--example", "national")
    assert (done.code, done.err) == (0, "")
    assert "65 个文件" in done.out  # .gitignore is one of them
    assert done.out.endswith("renewal status --as-of 2026-03-31\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(renewal: Call, *words: str) -> list[dict[str, str]]:
    done = renewal(*words, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: list[dict[str, str]] = json.loads(done.out)["rows"]
    return found


@pytest.mark.usefixtures("china")
def test_it_passes_check_without_any_problem(renewal: Call) -> None:
    done = renewal("check", "--lang", "en")
    assert (done.code, done.out.strip()) == (0, "64 files checked, no problems.")


@pytest.mark.usefixtures("china")
def test_the_yearly_plans_and_the_five_years_have_the_published_figures(renewal: Call) -> None:
    found = rows(renewal, "status", "-d", "national", "-i", "starts", "--as-of", "2026-03-31")
    # 4.03 of 3.9, 5.56 of 5.3, 5.25 of 5.1, 5.37 of 5.3, 5.8 of 5.4, 2.71 of 2.5; the last five are 24.69 of 21.9
    assert [(row["since"], row["by"], row["completion_text"]) for row in found] == [
        ("2020", "2020", "103.3%"),
        ("2021", "2021", "104.9%"),
        ("2022", "2022", "102.9%"),
        ("2023", "2023", "101.3%"),
        ("2024", "2024", "107.4%"),
        ("2025", "2025", "108.4%"),
        ("2021", "2025", "112.7%"),
    ]
    assert found[-1]["actual"] == "246900"


@pytest.mark.usefixtures("china")
@pytest.mark.parametrize(
    ("day", "year", "actual", "completion"),
    [
        ("2022-06-30", "2022", "38900", "76.3%"),  # the ministry printed 76.0 %, which rounded figures allow
        ("2023-06-30", "2023", "42600", "80.4%"),  # as printed
        ("2024-08-31", "2024", "42000", "77.8%"),
        ("2025-04-30", "2025", "5679", "22.7%"),
        ("2025-11-30", "2025", "25800", "103.2%"),
    ],
)
def test_each_month_knew_its_running_total(renewal: Call, day: str, year: str, actual: str, completion: str) -> None:
    found = rows(renewal, "status", "-d", "national", "-i", "starts", "--as-of", day)
    (row,) = [row for row in found if row["since"] == row["by"] == year]
    assert (row["actual"], row["completion_text"]) == (actual, completion)


@pytest.mark.usefixtures("china")
def test_thirty_provinces_are_ranked(renewal: Call) -> None:
    found = rows(renewal, "rank", "starts", "--year", "2022", "--as-of", "2026-03-31")
    places = [int(row["place"]) for row in found]
    assert len(found) == 30
    assert (found[0]["org_name"], found[0]["completion_text"]) == ("广东", "129.0%")  # 1802 of 1397
    assert (found[-1]["org_name"], found[-1]["completion"], found[-1]["light"]) == ("西藏", "27/31", "far_behind")
    # eleven did exactly what was planned and are told apart by how much that was
    assert [row["completion"] for row in found].count("1") == 11
    assert places == list(range(1, 31))


def test_a_printed_rate_that_the_figures_cannot_give_is_found(renewal: Call, china: Path) -> None:
    file = china / "data" / "national.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("80.4%", "82.4%"), encoding="utf-8")
    done = renewal("check")
    assert done.code == 1
    assert "RN318" in done.out


def test_every_example_is_found_by_its_folder_and_others_are_not(renewal: Call, tmp_path: Path) -> None:
    assert sorted(path.name for path in EXAMPLES_FOLDER.iterdir() if path.is_dir()) == [*SEEN_FROM]
    done = renewal("init", str(tmp_path), "--example", "nationl")
    assert (done.code, [*tmp_path.iterdir()]) == (2, [])
    assert "national" in done.err
