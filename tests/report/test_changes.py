"""What a command wrote or would write, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from renewal_cli.commands._putting import settle
from renewal_cli.render._output import Outlet
from renewal_cli.report.changes import changes
from tests.edit.drafting import entry, laid_out, put

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 21)


def test_what_is_not_written_says_how_to_write_it(tmp_path: Path) -> None:
    draft = put(laid_out(tmp_path), entry("pipes", "2026", value="1"))
    document = changes("import", draft, DAY, "en", is_written=False)
    assert document.said("verdict") == ("Would change data/east.yaml (not written: add --write):",)
    assert document.records[-1] == {"line": "+  pipes: {2026: 1}"}
    assert changes("import", draft, DAY, "zh", is_written=True).said("verdict") == ("已写入 data/east.yaml：",)


def test_a_draft_is_written_only_where_that_is_asked(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "x")
    draft = put(folder, entry("pipes", "2026", value="1"))
    outlet = Outlet.asked(None, str(tmp_path / "out"))
    settle("import", draft, folder, outlet, "zh", write=False)
    assert not (folder / "data").exists()
    settle("import", draft, folder, outlet, "zh", write=True)
    assert (folder / "data/east.yaml").exists()


def test_nothing_faulty_is_written(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "x")
    draft = put(folder, entry("pipes", "2026", value="1", source="nowhere"))
    try:
        settle("import", draft, folder, Outlet.asked(None, str(tmp_path / "out")), "zh", write=True)
    except typer.Exit as ended:
        assert ended.exit_code == 1
    assert not (folder / "data").exists()
