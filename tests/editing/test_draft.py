"""Drafts: what is new, what is there already, what becomes a revision, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.editing.yaml_document import CannotEditError
from renewal_cli.errors import AskedWronglyError, CannotWriteError
from renewal_cli.load.programme import load_whole
from tests.editing.drafting import TODAY, codes, entry, laid_out, opened, put
from tests.parquet import csv_of, write_parquet
from tests.programmes import PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.editing.entry import Entry

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


@pytest.mark.parametrize(
    ("before", "version", "after"),
    [
        ("{2025: 5}  # c", {"value": "6"}, "{2025: 6}  # c"),
        ("{2025: '5 公里'}", {"value": "6 公里"}, "{2025: 6 公里}"),
        ("{2025: 5}", {"more_than": "6", "note": "x"}, "{2025: {more_than: 6, note: x}}"),
        ("{2025: {value: 5, unit: 公里, note: '甲, 乙'}}", {"value": "6"}, '{2025: {value: 6, note: "甲, 乙"}}'),
        ("{2025: {note: a, value: 5}}", {"value": "5", "note": "b"}, "{2025: {note: b, value: 5}}"),
        (
            "{2025: [{value: 5}, {value: 6, reported: 2026-03-01, reason: a}]}",
            {"value": "7"},
            "{2025: [{value: 5}, {value: 7, reported: 2026-03-01, reason: a}]}",
        ),
        (
            "\n    2025:\n      value: 5\n      note: a\n    2026: 1",
            {"value": "6"},
            "\n    2025:\n      {value: 6, note: a}\n    2026: 1",
        ),
        ("\n    2025:\n      - value: 5\n        note: a", {"value": "6"}, "\n    2025:\n      - {value: 6, note: a}"),
        (
            "{2025: {value: 5, source: bulletin}}",
            {"value": "6", "source": "bulletin"},
            "{2025: {value: 6, source: bulletin}}",
        ),
        ("{2025: 5}", {"value": "6", "source": "bulletin"}, "{2025: 6}"),
        ("{2025-01..2025-12: 5}", {"value": "6"}, "{2025-01..2025-12: 6}"),
    ],
)
def test_a_version_that_is_written_over_keeps_what_belongs_to_it(
    tmp_path: Path, before: str, version: dict[str, str], after: str
) -> None:
    head = "org: east\nsource: bulletin\nactuals:\n  pipes: "
    draft = opened(laid_out(tmp_path, {"data/e.yaml": f"{head}{before}\n"}))
    draft.put_figures([entry("pipes", "2025", "actuals", **version)], TODAY, replace=True)
    assert draft.changed == {"data/e.yaml": f"{head}{after}\n"}
    assert codes(draft.tried(tmp_path)) == []


def test_several_are_written_over_and_others_put_in_at_once(tmp_path: Path) -> None:
    draft = opened(laid_out(tmp_path, {"data/e.yaml": "org: east\nactuals: {pipes: {2024: 1, 2025: 2}}\n"}))
    draft.put_figures([entry("pipes", "2024", value="3"), entry("pipes", "2025", value="4")], TODAY, replace=True)
    assert draft.changed == {"data/e.yaml": "org: east\nactuals: {pipes: {2024: 3, 2025: 4}}\n"}
    assert [(each.figure.period, each.before and str(each.before.amount.low)) for each in draft.figures] == [
        ("2024", "1"),
        ("2025", "2"),
    ]


def test_to_write_over_the_same_figure_changes_nothing(tmp_path: Path) -> None:
    draft = opened(laid_out(tmp_path, {"data/e.yaml": EAST}))
    draft.put_figures([entry("pipes", "2026-01", "year_to_date", value="1.2")], TODAY, replace=True)
    assert (draft.changed, draft.unchanged) == ({}, 1)


def test_comments_inside_a_version_are_not_lost(tmp_path: Path) -> None:
    text = "org: east\nactuals:\n  pipes:\n    2025:\n      value: 5  # why\n      note: a\n"
    draft = opened(laid_out(tmp_path, {"data/e.yaml": text}))
    with pytest.raises(CannotEditError, match="by hand"):
        draft.put_figures([entry("pipes", "2025", value="6")], TODAY, replace=True)


def test_what_is_not_there_or_in_a_ledger_cannot_be_written_over(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/rows.csv": csv_of(LEDGER)})
    for period, message in (("2024", "no figure of east, pipes, 2024"), ("2025", "data/rows.csv:2")):
        with pytest.raises(AskedWronglyError, match=message):
            opened(folder).put_figures([entry("pipes", period, value="9")], TODAY, replace=True)


PROMISES = """\
org: east
source: bulletin
targets:
  - {indicator: pipes, at_least: 3, by: 2026}
  - {indicator: pipes, at_least: 9, by: 2027, quote: 原文}  # c
  - {indicator: pipes, at_least: 8, by: 2027, effective: 2026-06-01, reason: 调整}
  - {indicator: homes, improve: true, by: 2027}
"""


def test_the_newest_version_of_a_promise_is_written_over(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"targets/e.yaml": PROMISES})
    draft = opened(folder)
    draft.put_promise("east", {"indicator": "pipes", "more_than": "7", "by": "2027"}, replace=True)
    assert draft.changed == {"targets/e.yaml": PROMISES.replace("at_least: 8", "more_than: 7")}
    other = opened(folder)
    other.put_promise("east", {"indicator": "homes", "at_least": "7", "source": "bulletin"}, replace=True)
    assert other.changed == {"targets/e.yaml": PROMISES.replace("improve: true", "at_least: 7")}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"indicator": "pipes", "at_least": "7"}, "3 promises.*--by"),
        ({"indicator": "pipes", "at_least": "7", "by": "2028"}, "no such promise"),
        ({"indicator": "compounds", "at_least": "7"}, "no such promise"),
    ],
)
def test_a_promise_is_written_over_only_where_one_is_meant(
    tmp_path: Path, fields: dict[str, str], message: str
) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        opened(laid_out(tmp_path, {"targets/e.yaml": PROMISES})).put_promise("east", fields, replace=True)


def test_a_typed_correction_keeps_the_source_of_its_figure(tmp_path: Path) -> None:
    text = "org: east\nsource: bulletin\nactuals: {pipes: {2025: 1, 2026-01: {value: 1, source: other}}}\n"
    ledger = "org,indicator,period,value,source\neast,pipes,2026-03,1,other\n"
    sources = PROGRAMME + "  other: {title: 快报}\n"
    files = {"targets/programme.yaml": sources, "data/e.yaml": text, "data/l.csv": ledger}
    draft = opened(laid_out(tmp_path, files))
    months = [entry("pipes", month, value="2") for month in ("2025", "2026-01", "2026-03")]
    draft.record(months, TODAY, carry=False, replace=False)
    assert {each.figure.period: each.figure.version["source"] for each in draft.figures} == {
        "2025": "bulletin",
        "2026-01": "other",
        "2026-03": "other",
    }
    assert [*draft.sources] == [("data/e.yaml", "bulletin"), ("data/e.yaml", "other"), ("data/l.csv", "other")]


def test_what_is_typed_takes_the_source_of_its_file(tmp_path: Path) -> None:
    files = {"data/e.yaml": "org: east\nsource: bulletin\nactuals: {pipes: {2025: 1}}\n", "targets/e.yaml": PROMISES}
    folder = laid_out(tmp_path, files)
    draft = opened(folder)
    own = entry("pipes", "2026-02", value="2", source="other")
    draft.record(
        [entry("pipes", "2026-01", value="1"), own, entry("homes", "2026", value="2", org="west")],
        TODAY,
        carry=False,
        replace=False,
    )
    assert draft.changed["data/e.yaml"].endswith("{2025: 1, 2026-01: 1, 2026-02: {value: 2, source: other}}}\n")
    assert draft.changed["data/west.yaml"] == "org: west\nactuals:\n  homes: {2026: 2}\n"
    assert [*draft.sources] == [("data/e.yaml", "bulletin")]
    promise = opened(folder)
    promise.record_promise("east", {"indicator": "compounds", "at_least": "3"}, replace=False)
    assert promise.changed["targets/e.yaml"] == PROMISES + "  - {indicator: compounds, at_least: 3}\n"
    assert [*promise.sources] == [("targets/e.yaml", "bulletin")]
    promise.record_promise("west", {"indicator": "compounds", "at_least": "3", "source": "bulletin"}, replace=False)
    promise.record_promise("city", {"indicator": "compounds", "at_least": "3"}, replace=False)
    assert promise.changed["targets/city.yaml"] == "org: city\ntargets:\n  - {indicator: compounds, at_least: 3}\n"


def test_a_correction_is_carried_and_written_over_at_once(tmp_path: Path) -> None:
    text = "org: east\nactuals: {pipes: {2026-01: 1}}\nyear_to_date: {pipes: {2026-01: 1, 2026-02: 3}}\n"
    folder = laid_out(tmp_path, {"data/e.yaml": text})
    draft = opened(folder)
    draft.record([entry("pipes", "2026-01", value="2")], TODAY, carry=True, replace=True)
    assert draft.changed == {
        "data/e.yaml": "org: east\nactuals: {pipes: {2026-01: 2}}\nyear_to_date: {pipes: {2026-01: 2, 2026-02: 4}}\n"
    }
    assert draft.objections(folder, load_whole(folder), TODAY, despite_warnings=True) == []


def test_a_draft_without_changes_has_nothing_against_it(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": EAST})
    assert opened(folder).objections(tmp_path / "nowhere", load_whole(folder), TODAY, despite_warnings=False) == []


def test_figures_that_are_consistent_only_together_are_tried_together(tmp_path: Path) -> None:
    text = "org: east\nsource: bulletin\nactuals: {pipes: {2026-01: 1}}\nyear_to_date: {pipes: {2026-01: 1}}\n"
    folder = laid_out(tmp_path, {"data/e.yaml": text})
    month = entry("pipes", "2026-01", value="2", reason="x", source="bulletin")
    total = entry("pipes", "2026-01", "year_to_date", value="2", reason="x", source="bulletin")
    before = load_whole(folder)

    def errors(*entries: Entry) -> list[str]:
        problems = put(folder, *entries).objections(folder, before, TODAY, despite_warnings=False)
        return [each.code for each in problems if each.severity == "error"]

    assert errors(month) == errors(total) == ["RN308"]
    assert errors(month, total) == []


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


def test_a_figure_goes_into_the_org_s_file_that_has_only_events(tmp_path: Path) -> None:
    events = "org: east\nevents:\n  praised: [{on: 2026-05-01}]\n"
    draft = put(laid_out(tmp_path, {"data/e.yaml": events}), entry("compounds", "2026Q1", value="3"))
    assert list(draft.changed) == ["data/e.yaml"]
    assert draft.changed["data/e.yaml"].startswith(events)
