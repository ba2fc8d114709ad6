"""A programme in which a rule finds an error gives no figure on any way: not computed, not kept, not from a ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from renewal_cli import cli
from renewal_cli.commands.init import FILES
from tests.console import write_files
from tests.parquet import write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]
    Code = Callable[..., object]

NEGATIVE = "org: west\nsource: demo\nactuals: {compounds: {2026-01: -3}}\n"
LATER = "org: west\nsource: demo\nactuals: {compounds: {2026-05: 3}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("RENEWAL_LANG", "en")
    programme = write_files(FILES, tmp_path / "demo")
    monkeypatch.chdir(programme)
    return programme


@pytest.fixture
def status(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Code:
    def called(*words: str) -> object:
        monkeypatch.setattr(sys, "argv", ["renewal", "status", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        capsysbinary.readouterr()
        return ended.value.code

    return called


def test_an_error_of_a_rule_stops_every_run(folder: Path, status: Code) -> None:
    assert [status(), status()] == [0, 0]
    path = folder / "data" / "west.yaml"
    sound = path.read_bytes()
    path.write_text(NEGATIVE, encoding="utf-8")
    assert [status(), status()] == [1, 1]
    path.write_bytes(sound)
    assert status() == 0


def test_what_is_sound_on_one_day_is_examined_again_on_another(folder: Path, status: Code) -> None:
    programme = folder / "targets" / "programme.yaml"
    strict = programme.read_text(encoding="utf-8") + "rules: {checks: {RN309: error}}\n"
    programme.write_text(strict, encoding="utf-8")
    (folder / "data" / "west.yaml").write_text(LATER, encoding="utf-8")
    assert [status("--as-of", "2026-06-30"), status("--as-of", "2026-06-30")] == [0, 0]
    assert [status("--as-of", "2026-04-30"), status("--as-of", "2026-04-30")] == [1, 1]


def test_a_warning_stops_nothing(folder: Path, status: Code) -> None:
    (folder / "data" / "west.yaml").write_text(LATER, encoding="utf-8")
    assert [status("--as-of", "2026-04-30") for _ in range(2)] == [0, 0]


def test_check_finds_what_is_wrong_in_a_ledger(folder: Path, renewal: Call) -> None:
    rows = [("east", "compounds", "actuals", "2026-02", "1"), ("nobody", "compounds", "actuals", "2026-01", "1")]
    write_parquet(folder / "data" / "l.parquet", rows)
    done = renewal("check", "-f", "concise", "--as-of", "2026-11-20")
    assert done.code == 1
    assert "data/l.parquet:2:1: RN201" in done.out
    assert renewal("check", "targets", "-f", "concise", "--as-of", "2026-11-20").code == 0


@pytest.mark.parametrize(("printed", "is_wrong"), [("50%", False), ("90%", True)])
def test_a_rate_is_held_against_a_plan_in_a_ledger(folder: Path, renewal: Call, printed: str, is_wrong: bool) -> None:
    (folder / "data" / "west.yaml").write_text(
        f"org: west\nsource: demo\nactuals: {{investment: {{2026-03: {{value: 1, printed: {printed}}}}}}}\n",
        encoding="utf-8",
    )
    write_parquet(folder / "data" / "l.parquet", [("west", "investment", "plans", "2026-03", "2")])
    done = renewal("check", "-f", "concise", "--as-of", "2026-11-20")
    assert ("RN318" in done.out) == is_wrong
    assert done.code == int(is_wrong)
