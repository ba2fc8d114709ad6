"""Every file under targets and data is read or reported; nothing outside the programme is read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.cache.open_programme import open_programme
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load.files import find_root, kind_of, ledger_paths, read_files
from renewal_cli.load.programme import load_programme
from tests.console import run, write_files
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.problem import Problem

DAY = date(2026, 11, 20)
EAST = "org: east\nsource: bulletin\nactuals: {compounds: {2025: 3}}\n"
ROWS = "org,indicator,period,value,source\neast,compounds,2025,3,bulletin\n"
BASE = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}


def checked(folder: Path, files: dict[str, str] | None = None) -> list[Problem]:
    write_files({**BASE, **(files or {})}, folder)
    return run_checks(load_programme(folder), DAY)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("data/west.YAML", "yaml"),
        ("data/x.Yml", "yaml"),
        ("targets/a/b.yml", "yaml"),
        ("data/L.CSV", "rows"),
        ("data/A.PARQUET", "ledger"),
        ("targets/l.csv", "unread"),
        ("targets/a.parquet", "unread"),
        ("data/x.yaml.txt", "unread"),
        ("data/yaml", "unread"),
        ("data/x.xlsx", "unread"),
    ],
)
def test_the_suffix_in_any_case_tells_what_a_file_is_read_as(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(("name", "text"), [("data/EAST.YAML", EAST), ("data/L.CSV", ROWS), ("data/l.Csv", ROWS)])
def test_a_file_whose_suffix_differs_in_case_only_is_read(tmp_path: Path, name: str, text: str) -> None:
    assert checked(tmp_path, {name: text}) == []
    programme = load_programme(tmp_path).programme
    assert programme is not None
    assert [*programme.series] == [("east", "compounds")]


def test_a_programme_is_found_whatever_the_case_of_its_files(tmp_path: Path) -> None:
    write_files({"targets/P.YML": PROGRAMME, "targets/I.YAML": INDICATORS}, tmp_path)
    assert find_root(tmp_path) == tmp_path
    (tmp_path / "data").mkdir()
    (tmp_path / "data/A.PARQUET").touch()
    assert ledger_paths(tmp_path, read_files(tmp_path)) == [tmp_path / "data/A.PARQUET"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("data/east.yaml.txt", "把文件名改成 east.yaml"),
        ("data/a/EAST.CSV.bak", "把文件名改成 EAST.CSV"),
        ("targets/l.csv", "移到 data 目录：data/l.csv"),
        ("data/报表.xlsx", "如果要读，改存成能读的格式；如果不用读，移出 targets、data 目录"),
        ("targets/README", "如果要读，改存成能读的格式；如果不用读，移出 targets、data 目录"),
    ],
)
def test_a_file_that_is_not_read_is_warned_about(tmp_path: Path, name: str, hint: str) -> None:
    (found,) = checked(tmp_path, {name: EAST})
    assert (found.code, found.severity, str(found.place), found.hint.zh) == ("RN212", "warning", f"{name}:1:1", hint)


def test_a_warning_about_a_file_stops_no_figure(tmp_path: Path) -> None:
    write_files({**BASE, "data/east.yaml": EAST, "data/notes.txt": "x"}, tmp_path)
    assert open_programme(tmp_path, DAY, cache=None).programme is not None
    shown = run("renewal check --lang zh --as-of 2026-11-20", tmp_path)
    assert (shown.exit_code, "data/notes.txt:1:1" in shown.output) == (1, True)


def test_hidden_files_and_the_databases_of_ledgers_are_not_warned_about(tmp_path: Path) -> None:
    ledgers = "ledgers: [{table: main.observations, database: data/register.duckdb}]\n"
    quiet = {"data/.gitkeep": "", "data/register.duckdb": "", "data/register.duckdb.wal": ""}
    assert checked(tmp_path, {"targets/programme.yaml": PROGRAMME + ledgers, **quiet}) == []


def linked(folder: Path, name: str, to: Path) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).symlink_to(to)


@pytest.mark.parametrize(
    "name", ["data/e.yaml", "data/e.csv", "data/e.txt", "data/e.parquet", "targets/t.yaml", "data/sub"]
)
def test_a_link_that_leads_out_is_reported_and_never_read(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secrets"
    write_files({"token": "TOKEN=hunter2\n", "inner.yaml": EAST}, secret)
    home = tmp_path / "home"
    linked(home, name, secret if name == "data/sub" else secret / "token")
    (found,) = checked(home)
    assert (found.code, found.severity, str(found.place)) == ("RN017", "error", f"{name}:1:1")
    assert ledger_paths(home, read_files(home)) == []
    shown = run("renewal check -f json", home)
    assert (shown.exit_code, "hunter2" in shown.output, "RN017" in shown.output) == (1, False, True)


def test_a_link_to_a_link_that_leads_out_is_reported(tmp_path: Path) -> None:
    write_files({"east.yaml": EAST}, tmp_path)
    home = tmp_path / "home"
    linked(home, "notes/link.yaml", tmp_path / "east.yaml")
    linked(home, "data/east.yaml", home / "notes/link.yaml")
    assert [each.code for each in checked(home)] == ["RN017"]


def test_a_folder_of_the_programme_that_is_a_link_leading_out_is_reported(tmp_path: Path) -> None:
    write_files({"data/east.yaml": EAST}, tmp_path / "elsewhere")
    home = tmp_path / "home"
    write_files(BASE, home)
    linked(home, "data", tmp_path / "elsewhere/data")
    assert [(each.code, str(each.place)) for each in checked(home)] == [("RN017", "data:1:1")]


def test_a_link_inside_the_programme_is_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_files({"shared/east.yaml": EAST}, home)
    linked(home, "data/east.yaml", home / "shared/east.yaml")
    assert checked(home) == []
    linked(tmp_path, "alias", home)
    assert len(load_programme(tmp_path / "alias").draft.series) == 1


def test_a_linked_folder_inside_the_programme_is_not_entered_but_warned_about(tmp_path: Path) -> None:
    write_files({"shared/east.yaml": EAST}, tmp_path)
    linked(tmp_path, "data/sub", tmp_path / "shared")
    assert [(each.code, str(each.place)) for each in checked(tmp_path)] == [("RN212", "data/sub:1:1")]


def test_an_answer_is_not_remembered_beyond_a_file_becoming_a_link(tmp_path: Path) -> None:
    home, cache = tmp_path / "home", tmp_path / "cache"
    write_files({**BASE, "data/east.yaml": EAST, "data/x.yaml": "plans: {}\norg: east\n"}, home)
    assert open_programme(home, DAY, cache=cache, only_errors=False).problems == ()
    (home / "data/x.yaml").unlink()
    linked(home, "data/x.yaml", tmp_path / "nothing")
    assert [each.code for each in open_programme(home, DAY, cache=cache, only_errors=False).problems] == ["RN017"]
