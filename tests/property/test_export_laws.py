"""Laws of the ledger: what is exported and imported again changes nothing, and builds the same figures from nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.view import View
from renewal_cli.editing.yaml_document import text_of
from renewal_cli.importing.ledger import ledger_workbook
from renewal_cli.load.programme import load_programme
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.csv import render
from renewal_cli.report.export import export
from renewal_cli.report.gap import gap
from renewal_cli.report.status import status
from tests.console import ROOT
from tests.importing.books import brought_in, contents, programme_in
from tests.programmes import INDICATORS

if TYPE_CHECKING:
    from renewal_cli.model.programme import Programme
    from renewal_cli.report.document import Document

DAY = date(2026, 11, 21)
FORMS = ("value", "at_least", "more_than", "at_most", "less_than", "about")
MORE = "  site: {name: 片区面积, unit: 公顷, kind: stock}\n"


def read(folder: Path) -> Programme:
    loaded = load_programme(folder)
    assert loaded.programme is not None, loaded.problems
    return loaded.programme


def said(programme: Programme) -> list[tuple[object, ...]]:
    """Every figure with all that belongs to it, wherever it stands."""
    rows: list[tuple[object, ...]] = [
        (
            *(each.org, each.indicator, each.section, each.period[:2], each.reported, each.amount, each.parts),
            *(each.source, each.quote, each.note, each.printed, each.reason),
        )
        for series in programme.series.values()
        for each in series
    ]
    return sorted(rows, key=str)


def written(document: Document, path: Path) -> Path:
    """The export in the format of a suffix."""
    if path.suffix == ".xlsx":
        path.write_bytes(ledger_workbook(document.records))
    else:
        content = render(document, OutputTarget())
        path.write_bytes(content.decode().encode("gb18030") if path.stem == "gb" else content)
    return path


@pytest.mark.parametrize("name", ["l.csv", "gb.csv", "l.xlsx"])
@pytest.mark.parametrize("place", [ROOT, ROOT / "tests" / "foreign"], ids=["shipped", "foreign"])
def test_export_and_import_change_nothing_and_build_the_same_again(place: Path, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    for part in ("targets", "data"):
        shutil.copytree(place / part, folder / part)
    programme, before = read(folder), contents(folder)
    file = written(export(programme, DAY, "zh"), tmp_path / name)
    document, code = brought_in(file, folder)
    assert (code, contents(folder)) == (0, before), document.said("statement")
    assert document.said("verdict") == ("没有改动：这些数已经在文件里。",)
    shutil.rmtree(folder / "data")
    _, code = brought_in(file, folder, anyway=True)
    assert code == 0
    assert said(read(folder)) == said(programme)


figures = st.lists(
    st.tuples(
        st.sampled_from(["pipes", "investment", "lamps", "site"]),
        st.sampled_from(["actuals", "plans"]),
        st.sampled_from(["2025", "2026-01", "2026Q2"]),
        st.sampled_from(FORMS),
        st.decimals(0, 10**6, places=3).map(str),
        st.sampled_from(["", "2026-10-01", "2026-10-02"]),
        st.sampled_from(["", "说明, “引”", "=1+1", "-"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda each: (each[:3], each[5]),
)


@settings(max_examples=40, deadline=None)
@given(figures, st.sampled_from(["l.csv", "l.xlsx"]))
def test_any_figures_come_back_exactly(rows: list[tuple[str, ...]], name: str) -> None:
    with TemporaryDirectory() as place:
        folder = programme_in(Path(place) / "p", {"targets/indicators.yaml": INDICATORS + MORE})
        (folder / "data").mkdir()
        for number, (indicator, section, period, form, value, reported, note) in enumerate(rows):
            unit = " 亩" if indicator == "site" else ""
            day = f", reported: {reported}" if reported else ""
            said_of_it = f", note: '{note}'" if note else ""
            words = f"{{{form}: {value}{unit}{day}{said_of_it}}}"
            text = f"org: east\n{section}:\n  {indicator}:\n    {period}: {words}\n"
            (folder / f"data/{number}.yaml").write_text(text, encoding="utf-8")
        programme = read(folder)
        file = written(export(programme, DAY, "zh"), Path(place) / name)
        document, code = brought_in(file, folder)
        assert (code, document.said("verdict")) == (0, ("没有改动：这些数已经在文件里。",))
        shutil.rmtree(folder / "data")
        assert brought_in(file, folder, anyway=True)[1] == 0
        assert said(read(folder)) == said(programme)


TEXTS = st.sampled_from(["说明, “引”", "a: b # c", "{x}", "0501", "-", "null"])
promises = st.lists(
    st.fixed_dictionaries(
        {"indicator": st.sampled_from(["lamps", "leakage", "site", "green"])},
        optional={
            "baseline": st.sampled_from(["{2024: 14.5}", "{2023: 1, 2024: {less_than: 12.25}}", "{2024: {about: 7}}"]),
            "curve": st.sampled_from(["{2025: 20%}", "{2026-06: 62.5%, 2025: 0%}"]),
            "otherwise": st.sampled_from(["{since: 2026}", "{by: 2026-06}", "{more_than: 70, by: 2026}"]),
            "confidence": st.sampled_from(["{value: 黄, by: 甲, why: 雨}", "{value: red, by: 'x: y', on: 2026-05-01}"]),
            "strive": st.just("true"),
            "assumption": TEXTS.map(text_of),
            "note": TEXTS.map(text_of),
            "quote": TEXTS.map(text_of),
            "reason": TEXTS.map(text_of),
            "lead_unit": TEXTS.map(text_of),
        },
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each["indicator"],
)


def figures_of(folder: Path) -> list[list[dict[str, object]]]:
    """Every row of status and gap as JSON has it, but for where its lines stand."""
    view = View(read(folder), DAY)
    east = view.programme.orgs["east"]
    documents = status(view, east, None, "zh"), gap(view, east, None, 2026, "zh")
    return [
        [{key: str(value) for key, value in row.items() if key != "sources"} for row in each.records]
        for each in documents
    ]


@settings(max_examples=60, deadline=None)
@given(promises, st.sampled_from(["at_least: 62.5", "at_most: 3", "more_than: 10 亩", "improve: true"]), st.booleans())
def test_promises_come_back_with_all_that_figures_depend_on(
    drawn: list[dict[str, str]], promised: str, is_book: bool
) -> None:
    with TemporaryDirectory() as place:
        folder = programme_in(Path(place) / "p", {"targets/indicators.yaml": INDICATORS + MORE})
        (folder / "data").mkdir()
        lines = []
        for each in drawn:
            comparator = promised.replace(" 亩", "") if each["indicator"] != "site" else promised
            rest = ", ".join(f"{key}: {value}" for key, value in each.items())
            lines.append(f"  - {{{rest}, {comparator}, since: 2025, by: 2027}}\n")
        (folder / "targets/east.yaml").write_text(f"org: east\ntargets:\n{''.join(lines)}", encoding="utf-8")
        levels = "".join(f"  {each['indicator']}: {{2025: 5.5, 2026H1: 9}}\n" for each in drawn)
        (folder / "data/east.yaml").write_text(f"org: east\nactuals:\n{levels}", encoding="utf-8")
        before, ledger = figures_of(folder), export(read(folder), DAY, "zh")
        file = written(ledger, Path(place) / ("l.xlsx" if is_book else "l.csv"))
        document, code = brought_in(file, folder)
        assert (code, document.said("verdict")) == (0, ("没有改动：这些数已经在文件里。",))
        (folder / "targets/east.yaml").unlink()
        shutil.rmtree(folder / "data")
        assert brought_in(file, folder, anyway=True)[1] == 0
        assert figures_of(folder) == before
        again = export(read(folder), DAY, "zh").records
        assert [{**row, "place": ""} for row in again] == [{**row, "place": ""} for row in ledger.records]
