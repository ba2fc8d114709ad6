"""Drafts: what is new, what is there already, what becomes a revision, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import AskedWronglyError, CannotWriteError
from tests.editing.drafting import codes, entry, laid_out, opened, put
from tests.parquet import csv_of, write_parquet

if TYPE_CHECKING:
    from pathlib import Path

EAST = "org: east\nactuals:\n  compounds: {2025: 4, 2026-01..2026-03: 2}\nyear_to_date:\n  pipes: {2026-01: 1200 米}\n"


def test_a_figure_that_is_there_already_changes_nothing(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": EAST})
    same = (entry("pipes", "2026-01", "year_to_date", value="1.2"), entry("compounds", "2026Q1", value="2"))
    draft = put(folder, *same)
    assert (draft.changed, draft.unchanged, [*draft.difference()]) == ({}, 2, [])


def test_another_figure_becomes_a_revision_of_today_under_the_period_as_it_is_written(tmp_path: Path) -> None:
    draft = put(laid_out(tmp_path, {"data/e.yaml": EAST}), entry("compounds", "2026Q1", value="3", note="x"))
    assert draft.changed["data/e.yaml"] == EAST.replace(
        "2026-01..2026-03: 2", "2026-01..2026-03: [{value: 2}, {value: 3, note: x, reported: 2026-11-21}]"
    )
    assert codes(draft.tried(tmp_path)) == []


def test_only_the_newest_version_counts_unless_a_day_is_named(tmp_path: Path) -> None:
    text = "org: east\nactuals: {pipes: {2026: [{value: 2, reported: 2026-02-01}, {value: 3, reported: 2026-03-01}]}}\n"
    folder = laid_out(tmp_path, {"data/e.yaml": text})
    assert put(folder, entry("pipes", "2026", value="3")).unchanged == 1
    assert put(folder, entry("pipes", "2026", value="2", reported="2026-02-01")).unchanged == 1
    assert "{value: 2, reported: 2026-11-21}" in put(folder, entry("pipes", "2026", value="2")).changed["data/e.yaml"]
    clash = put(folder, entry("pipes", "2026", value="9", reported="2026-03-01"))
    assert codes(clash.tried(folder)) == ["RN207"]


def test_of_plans_the_version_without_a_day_is_the_oldest(tmp_path: Path) -> None:
    text = "org: east\nplans: {pipes: {2027: [{value: 2}, {value: 3, reported: 2026-03-01}]}}\n"
    folder = laid_out(tmp_path, {"data/e.yaml": text})
    assert put(folder, entry("pipes", "2027", "plans", value="3")).unchanged == 1


def test_bounds_and_shares_are_held_against_what_is_there(tmp_path: Path) -> None:
    text = (
        "org: east\nactuals:\n  compounds: {2025: {at_most: 4}}\n  leakage: {2025: {numerator: 1.5, denominator: 10}}\n"
    )
    folder = laid_out(tmp_path, {"data/e.yaml": text})
    assert put(folder, entry("compounds", "2025", at_most="4")).unchanged == 1
    assert put(folder, entry("compounds", "2025", less_than="4")).unchanged == 0
    assert put(folder, entry("leakage", "2025", numerator="1.50", denominator="10")).unchanged == 1
    assert put(folder, entry("leakage", "2025", numerator="1.50", denominator="11")).unchanged == 0
    assert put(folder, entry("leakage", "2025", value="15")).unchanged == 0
    assert put(folder, entry("compounds", "2025", numerator="4")).unchanged == 0


def test_figures_go_where_their_like_stand(tmp_path: Path) -> None:
    files = {
        "data/a.yaml": "org: east\nactuals: {compounds: {2025: 1}}\n",
        "data/b.yaml": "org: east\nactuals: {pipes: {2025: 1}}\n",
        "data/c.yaml": "org: east\nplans: {pipes: {2027: 1}}\n",
        "data/empty.yaml": "org: west\nactuals:\n",
    }
    folder = laid_out(tmp_path, files)

    def home(*given: object) -> list[str]:
        return [*put(folder, entry(*given, value="1")).changed]  # type: ignore[arg-type]

    assert home("compounds", "2026") == ["data/a.yaml"]
    assert home("pipes", "2026") == ["data/b.yaml"]
    assert home("homes", "2026") == ["data/b.yaml"]
    assert home("homes", "2026", "plans") == ["data/c.yaml"]
    assert home("homes", "2026", "to_date") == ["data/c.yaml"]
    assert home("homes", "2026", "to_date", "west") == ["data/empty.yaml"]
    assert home("homes", "2026", "to_date", "city") == ["data/city.yaml"]


def test_a_new_file_is_laid_out_as_the_format_shows_it(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/East.yaml": "org: west\nactuals: {pipes: {2025: 1}}\n"})
    draft = put(
        folder,
        entry("pipes", "2026-01", "year_to_date", value="3.2", source="bulletin"),
        entry("pipes", "2026-02", "year_to_date", value="7.9 公里", source="bulletin"),
        entry("pipes", "2026-02", "year_to_date", value="7.9 公里", source="bulletin"),
    )
    assert draft.changed == {
        "data/east-2.yaml": "org: east\nsource: bulletin\nyear_to_date:\n  pipes: {2026-01: 3.2, 2026-02: 7.9 公里}\n"
    }
    draft.write(folder)
    assert next(iter(opened(folder).texts)) == "targets/indicators.yaml"
    assert (folder / "data/east-2.yaml").read_text(encoding="utf-8") == draft.changed["data/east-2.yaml"]


@pytest.mark.parametrize(
    ("org", "name"),
    [
        ("con", "data/_con.yaml"),
        ("a/NUL./b.", "data/a/_NUL/b.yaml"),
        ("..", "data/_.yaml"),
        ("片 区", "data/片_区.yaml"),
    ],
)
def test_a_new_file_has_a_name_that_every_system_allows(tmp_path: Path, org: str, name: str) -> None:
    orgs = f'orgs: {{"{org}": {{name: 某区, level: district}}}}'
    folder = laid_out(tmp_path, {"targets/programme.yaml": f"programme: x\nperiod: 2025..2027\n{orgs}\n"})
    assert [*put(folder, entry("pipes", "2026", org=org, value="1")).changed] == [name]


def test_a_new_file_with_several_sources_names_each(tmp_path: Path) -> None:
    draft = put(
        laid_out(tmp_path), entry("pipes", "2025", value="1", source="bulletin"), entry("pipes", "2026", value="2")
    )
    assert draft.changed["data/east.yaml"] == (
        "org: east\nactuals:\n  pipes: {2025: {value: 1, source: bulletin}, 2026: 2}\n"
    )


def test_a_figure_never_comes_to_have_the_source_of_its_file_in_silence(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": "org: east\nsource: bulletin\nactuals: {pipes: {2025: 1}}\n"})
    with pytest.raises(AskedWronglyError, match="--source"):
        put(folder, entry("pipes", "2026", value="1"))
    named = put(folder, entry("pipes", "2026", value="1", source="bulletin"))
    assert "2026: 1}" in named.changed["data/e.yaml"]


def test_a_promise_goes_to_the_targets_of_its_org(tmp_path: Path) -> None:
    folder = laid_out(
        tmp_path,
        {
            "targets/e.yaml": "org: east\nsource: bulletin\ntargets:\n  - {indicator: pipes, at_least: 3}\n",
            "targets/w.yaml": "org: west\ntargets: []\n",
        },
    )
    draft = opened(folder)
    draft.put_promise("east", {"indicator": "compounds", "at_least": "65", "source": "bulletin"})
    draft.put_promise("east", {"indicator": "homes", "at_least": "6", "source": "bulletin", "quote": "6套, 以上"})
    draft.put_promise("west", {"indicator": "homes", "at_least": "6"})
    draft.put_promise("city", {"indicator": "homes", "at_least": "6"})
    assert draft.changed["targets/e.yaml"].endswith(
        '  - {indicator: compounds, at_least: 65}\n  - {indicator: homes, at_least: 6, quote: "6套, 以上"}\n'
    )
    assert draft.changed["targets/w.yaml"] == "org: west\ntargets: [{indicator: homes, at_least: 6}]\n"
    assert draft.changed["targets/city.yaml"] == "org: city\ntargets:\n  - {indicator: homes, at_least: 6}\n"
    assert codes(draft.tried(folder)) == []


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    (folder / "data").mkdir()
    (folder / "data/e.yaml").write_bytes(b"\xef\xbb\xbforg: east\r\nactuals:\r\n  pipes: {2025: 1}\r\n")
    put(folder, entry("pipes", "2026", value="2")).write(folder)
    content = (folder / "data/e.yaml").read_bytes()
    assert content == b"\xef\xbb\xbforg: east\r\nactuals:\r\n  pipes: {2025: 1, 2026: 2}\r\n"


@pytest.mark.parametrize("other", [None, "org: east\nactuals: {pipes: {2025: 7}}\n"])
def test_a_file_that_another_program_has_changed_meanwhile_is_not_written(tmp_path: Path, other: str | None) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": "org: east\nactuals: {pipes: {2025: 1}}\n"})
    draft = put(folder, entry("pipes", "2026", value="2"))
    (folder / "data/e.yaml").unlink()
    if other is not None:
        (folder / "data/e.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(CannotWriteError, match="Try again"):
        draft.write(folder)
    assert (folder / "data/e.yaml").exists() == (other is not None)


def test_the_difference_names_files_and_lines(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": EAST})
    draft = put(folder, entry("homes", "2026", value="2"), entry("homes", "2026", value="2", org="west"))
    assert [*draft.difference()] == [
        "--- data/e.yaml",
        "+++ data/e.yaml",
        "@@ -3,2 +3,3 @@",
        "   compounds: {2025: 4, 2026-01..2026-03: 2}",
        "+  homes: {2026: 2}",
        " year_to_date:",
        "--- /dev/null",
        "+++ data/west.yaml",
        "@@ -0,0 +1,3 @@",
        "+org: west",
        "+actuals:",
        "+  homes: {2026: 2}",
    ]


LEDGER = [("east", "pipes", "actuals", "2025", "3", None, "2026-01-05")]


@pytest.mark.parametrize("name", ["data/rows.csv", "data/rows.parquet"])
def test_a_revision_of_a_figure_of_a_ledger_stands_in_a_file_of_its_own(name: str, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/rows.csv": csv_of(LEDGER)} if name.endswith("csv") else {})
    if name.endswith("parquet"):
        write_parquet(folder / name, LEDGER)
    before = (folder / name).read_bytes()
    assert put(folder, entry("pipes", "2025", value="3")).changed == {}
    draft = put(folder, entry("pipes", "2025", value="3.5", reason="补报"))
    assert draft.changed == {
        "data/east.yaml": "org: east\nactuals:\n  pipes: {2025: {value: 3.5, reason: 补报, reported: 2026-11-21}}\n"
    }
    assert draft.tried(folder).problems == ()
    draft.write(folder)
    assert (folder / name).read_bytes() == before
    assert put(folder, entry("pipes", "2025", value="3.5")).unchanged == 1
