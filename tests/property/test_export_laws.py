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

from renewal_cli.importing.ledger import ledger_workbook
from renewal_cli.load.programme import load_programme
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.csv import render
from renewal_cli.report.export import export
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
