"""Laws of lists of duties: what is exported and imported again changes nothing, and nothing differs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.duties import duty_statuses
from renewal_cli.calc.view import View
from renewal_cli.importing.duty_book import duty_workbook
from renewal_cli.load.programme import load_programme
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.csv import render
from renewal_cli.report.export import export_duties
from tests.importing.books import brought_in, contents, programme_in

DAY = date(2026, 11, 20)
texts = st.text("甲乙丙丁、 Aa1=-+@（）“”", min_size=1, max_size=8).map(str.strip).filter(bool)
periods = st.sampled_from(["2025", "2026H1", "2026Q3", "2026-10", "2026-10-31", "2025..2027", "open"])
duty = st.fixed_dictionaries(
    {"duty": texts},
    optional={
        "problem": texts,
        "name": texts,
        "by": periods,
        "lead_unit": texts,
        "responsible": st.lists(texts, min_size=1, max_size=2),
        "owner": texts,
        "note": texts,
        "quote": texts,
    },
)
problem = st.fixed_dictionaries({"problem": texts}, optional={"name": texts})
words = st.sampled_from(["began", "not_begun", "done", "stopped", {"is": "done", "evidence": "验收单"}])


def said_by(file: Path, folder: Path) -> tuple[tuple[str, ...], object]:
    document, code = brought_in(file, folder)
    assert code == 0, document.said("statement")
    return document.said("verdict"), dict(document.further)["differences"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@settings(max_examples=30, deadline=None)
@given(
    duties=st.dictionaries(st.sampled_from("abcdef"), duty | problem, max_size=6),
    said=st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from(["2026-03-02", "2026-10-05"]), words)),
)
def test_what_goes_out_and_comes_in_again_changes_nothing(
    suffix: str, duties: dict[str, dict[str, object]], said: dict[str, tuple[str, object]]
) -> None:
    progress = {each: {day: word} for each, (day, word) in said.items() if each in duties}
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patched:
        patched.setattr("renewal_cli.commands._editing.today", lambda: DAY)
        files = {
            "targets/duties.yaml": f"org: east\nduties: {json.dumps(duties, ensure_ascii=False)}\n",
            "data/east.yaml": f"org: east\nprogress: {json.dumps(progress, ensure_ascii=False)}\n",
        }
        folder = programme_in(Path(place) / "p", files)
        loaded = load_programme(folder)
        assert loaded.programme is not None, loaded.problems
        view = View(loaded.programme, DAY)
        before, file = contents(folder), Path(place) / f"l{suffix}"
        statuses = duty_statuses(view, view.programme.orgs.ids)
        file.write_bytes(
            duty_workbook(statuses) if suffix == ".xlsx" else render(export_duties(view, "zh"), OutputTarget())
        )
        if statuses:
            assert said_by(file, folder) == (("没有改动：这些数已经在文件里。",), ())
        assert contents(folder) == before
