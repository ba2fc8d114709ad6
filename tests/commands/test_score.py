"""``renewal score`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.console import ROOT, files_of, write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

PAGE = (ROOT / "tests" / "cases" / "72-veto-and-grades.md").read_text("utf-8")
DAY = ("--as-of", "2027-01-15")


@pytest.fixture
def scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(files_of(PAGE), tmp_path))
    return tmp_path


@pytest.mark.usefixtures("scored")
def test_a_score_is_found_by_its_id_or_its_name(renewal: Call) -> None:
    one, other = (renewal("score", name, *DAY, "-f", "json") for name in ("housing", "安居工程"))
    assert (one.code, one.out) == (0, other.out)
    rows = json.loads(one.out)["rows"]
    # 32 − 1.5 + 0, and 19 of 20 × 32 + 32
    assert [(row["org"], row["place"], row["total"]) for row in rows] == [("west", 1, "312/5"), ("east", 2, "61/2")]
    assert [(item["points"], item["indicator"]) for item in rows[1]["items"]] == [
        ("32", "starts"),
        ("-3/2", None),
        ("0", "finished"),
    ]


@pytest.mark.usefixtures("scored")
def test_which_score_is_asked_where_there_are_several(renewal: Call) -> None:
    done = renewal("score", *DAY, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "say which score" in done.err
    assert renewal("score", "hausing", *DAY).code == 2


def test_the_only_score_needs_no_name_and_a_programme_may_have_none(scored: Path, renewal: Call) -> None:
    for name in ("zhaoqing", "zhumadian"):
        (scored / "targets" / f"{name}.yaml").unlink()
    assert "30.50" in renewal("score", *DAY, "-d", "东区").out
    (scored / "targets" / "housing.yaml").unlink()
    (scored / "data" / "east.yaml").unlink()
    done = renewal("score", *DAY, "--lang", "en")
    assert done.code == 2
    assert "has no scores" in done.err


@pytest.mark.usefixtures("scored")
def test_every_format_shows_the_total(renewal: Call, tmp_path: Path) -> None:
    for suffix in ("txt", "csv", "md", "html", "json"):
        assert renewal("score", "housing", *DAY, "--explain", "-o", str(tmp_path / f"a.{suffix}")).code == 0
        assert "62.40" in (tmp_path / f"a.{suffix}").read_text("utf-8-sig")


@pytest.mark.parametrize(("line", "offered"), [("z", ["zhaoqing", "zhumadian"]), ("安", ["安居工程"])])
def test_the_shell_offers_the_scores(
    scored: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]
) -> None:
    words = f"renewal score --root {scored} {line}"
    for name, value in {"_RENEWAL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "4"}.items():
        monkeypatch.setenv(name, value)
    assert renewal().out.split() == offered
