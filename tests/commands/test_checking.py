"""``renewal check`` with paths, fixes, pages and a workflow around it; ``renewal rule`` and ``renewal schema``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

FAULTY = "org: east\nsource: demo\nactuals：\n  compounds: {2025: ６, 2026-13: 3}\n"


@pytest.fixture
def east(demo: Path) -> Path:
    file = demo / "data" / "east.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


def test_only_the_problems_at_or_under_a_path_are_shown(renewal: Call, demo: Path, east: Path) -> None:
    (demo / "data" / "west.yaml").write_text("org: west\nactuals: {compounds: {x: 1}}\n", encoding="utf-8")
    shown = {
        path: {line.split(":")[0] for line in renewal("check", path, "-f", "concise").out.splitlines()[:-1]}
        for path in (str(east), str(demo / "data"), "data/west.yaml", "targets")
    }
    assert shown == {
        str(east): {"data/east.yaml"},
        str(demo / "data"): {"data/east.yaml", "data/west.yaml"},
        "data/west.yaml": {"data/west.yaml"},
        "targets": set(),
    }
    assert renewal("check", "targets").code == 0


def test_the_programme_is_looked_for_from_the_path_upwards(
    renewal: Call, east: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert renewal("check", str(east), "-f", "concise").out.count("RN") == 3


@pytest.mark.usefixtures("demo")
def test_a_path_that_is_not_there_ends_with_3_and_one_without_data_with_2(renewal: Call, tmp_path: Path) -> None:
    assert renewal("check", "nowhere.yaml").code == 3
    (tmp_path / "other").mkdir()
    done = renewal("check", str(tmp_path / "other"), "--root", ".")
    assert done.code == 2
    assert "other" in done.err


def test_fix_mends_what_is_safe_and_keeps_the_byte_order_mark(renewal: Call, east: Path) -> None:
    east.write_bytes(b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode())
    done = renewal("check", "--fix", "-f", "concise")
    assert done.code == 1
    assert done.out.count("RN106") == done.out.count("RN") == 1
    assert (
        east.read_bytes()
        == b"\xef\xbb\xbf" + FAULTY.replace("：", ":").replace("６", "6").replace("\n", "\r\n").encode()
    )
    before = east.stat().st_mtime_ns
    renewal("check", "--fix")
    assert east.stat().st_mtime_ns == before


def test_unsafe_fixes_take_the_likely_word(renewal: Call, east: Path) -> None:
    east.write_text("org: eats\nsource: demo\nactuals: {compound: {2025: 6}}\n", encoding="utf-8")
    assert renewal("check", "--fix").code == 1
    assert renewal("check", "--unsafe-fixes").code == 0
    assert east.read_text(encoding="utf-8") == "org: east\nsource: demo\nactuals: {compounds: {2025: 6}}\n"


def test_diff_shows_what_would_change_and_writes_nothing(renewal: Call, east: Path) -> None:
    done = renewal("check", "--diff")
    assert done.code == 1
    assert "-actuals：\n-  compounds: {2025: ６, 2026-13: 3}\n+actuals:\n" in done.out
    assert east.read_text(encoding="utf-8") == FAULTY
    renewal("check", "--fix")
    assert renewal("check", "--diff") == (0, "", "")


def test_fixes_that_never_end_are_given_up(renewal: Call, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def longer(texts: Mapping[str, str], *_: object, **__: object) -> dict[str, str]:
        return {"data/east.yaml": texts["data/east.yaml"] + "#\n"}

    monkeypatch.setattr("renewal_cli.commands.check.fixed", longer)
    assert renewal("check", "--fix").code == 0
    assert (demo / "data" / "east.yaml").read_text(encoding="utf-8").endswith("}\n" + "#\n" * 10)


@pytest.mark.usefixtures("east")
def test_explain_adds_the_pages(renewal: Call) -> None:
    assert "日历里没有" in renewal("check", "--explain").out


@pytest.mark.usefixtures("east")
def test_in_a_github_workflow_annotations_come_by_themselves_with_a_summary(
    renewal: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    done = renewal("check")
    assert done.code == 1
    assert done.out.startswith("::error file=data/east.yaml,line=3,")
    assert "RN106" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    assert renewal("check").code == 3


def test_rules_that_are_errors_keep_figures_from_being_printed(renewal: Call, east: Path) -> None:
    east.write_text("org: east\nsource: demo\nactuals: {compounds: {2025: -6}}\n", encoding="utf-8")
    done = renewal("status")
    assert (done.code, done.out) == (1, "")
    assert "RN304" in done.err
    programme = east.parents[1] / "targets" / "programme.yaml"
    programme.write_text(programme.read_text(encoding="utf-8") + "rules: {checks: {RN304: off}}\n", encoding="utf-8")
    assert renewal("status").code == 0
    assert renewal("check").code == 0


def test_warnings_do_not_keep_figures_from_being_printed(renewal: Call, east: Path) -> None:
    east.write_text("org: east\nactuals: {compounds: {2025: 6}}\n", encoding="utf-8")
    assert renewal("check").code == 1
    assert renewal("status").code == 0


def test_rule_lists_all_and_shows_one_page(renewal: Call) -> None:
    listing = renewal("rule", "--lang", "en")
    assert (listing.code, listing.err) == (0, "")
    assert "RN304" in listing.out
    assert "A negative amount" in listing.out
    page = renewal("rule", "rn304", "--lang", "en")
    assert page.out.startswith("RN304 A negative amount (error)\n")
    assert "    actuals: {compounds: {2025: -3}}\n" in page.out
    assert json.loads(renewal("rule", "RN304", "-f", "json").out)["rows"][0]["code"] == "RN304"


def test_an_unknown_rule_or_kind_of_file_is_asked_wrongly(renewal: Call) -> None:
    assert renewal("rule", "RN3040").code == 2
    assert "RN304" in renewal("rule", "RN3040").err
    assert renewal("schema", "datas").code == 2


def test_schema_goes_to_a_file_or_the_screen(renewal: Call, tmp_path: Path) -> None:
    assert renewal("schema", "data", "-o", str(tmp_path / "s.json")).code == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == json.loads(renewal("schema", "data").out)
    assert len(json.loads(renewal("schema").out)["anyOf"]) == 5
