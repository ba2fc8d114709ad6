"""What a command wrote or would write, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.report.changes import changes
from tests.editing.drafting import entry, laid_out, put

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 21)


def test_what_is_not_written_says_how_to_write_it(tmp_path: Path) -> None:
    draft = put(laid_out(tmp_path), entry("pipes", "2026", value="1"))
    document = changes("import", draft, DAY, "en", is_written=False)
    assert document.said("verdict") == ("Would change data/east.yaml (not written: add --write):",)
    assert document.records[-1] == {"line": "+  pipes: {2026: 1}"}
    assert changes("import", draft, DAY, "zh", is_written=True).said("verdict") == ("已写入 data/east.yaml：",)
