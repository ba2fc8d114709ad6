"""What a command wrote or would write, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.editing.duties import put_duties, put_words
from renewal_cli.editing.entry import NewDuty, Said
from renewal_cli.report.changes import changes
from renewal_cli.report.table import Table
from tests.editing.drafting import entry, laid_out, opened, put

if TYPE_CHECKING:
    from pathlib import Path

PROMISES = """\
org: east
source: bulletin
targets:
  - {indicator: pipes, at_least: 3}
  - {indicator: homes, improve: true}
"""
DAY = date(2026, 11, 21)


def test_what_is_not_written_says_how_to_write_it(tmp_path: Path) -> None:
    draft = put(laid_out(tmp_path), entry("pipes", "2026", value="1"))
    document = changes("import", draft, DAY, "en", is_written=False)
    assert document.said("verdict") == ("Would change data/east.yaml (not written: add --write):",)
    assert document.records == (
        {
            "org": "east",
            "indicator": "pipes",
            "section": "actuals",
            "period": "2026",
            "before": "",
            "after": "1 公里",
            "cell": "",
        },
    )
    assert "+  pipes: {2026: 1}" not in document.said("statement")
    asked = changes("import", draft, DAY, "en", is_written=False, diff=True)
    assert (asked.said("statement")[-1], asked.records) == ("+  pipes: {2026: 1}", document.records)
    assert changes("import", draft, DAY, "zh", is_written=True).said("verdict") == ("已写入 data/east.yaml：",)


@pytest.mark.parametrize(
    ("indicator", "period", "before"), [("pipes", "2027", "≥ 3 公里"), ("homes", "2027", "显著提升")]
)
def test_a_promise_that_is_written_over_shows_what_it_was(
    tmp_path: Path, indicator: str, period: str, before: str
) -> None:
    folder = laid_out(tmp_path, {"targets/e.yaml": PROMISES})
    draft = opened(folder)
    draft.put_promise("east", {"indicator": indicator, "at_least": "7"}, replace=True)
    (record,) = changes("record", draft, DAY, "zh", is_written=True).records
    assert (record["before"], record["after"], record["period"]) == (before, "≥ 7", period)


def test_duties_and_words_on_them_are_shown_in_words(tmp_path: Path) -> None:
    draft = opened(laid_out(tmp_path))
    put_duties(draft, [NewDuty("east", "lifts", {"duty": "加装电梯", "by": "open", "lead_unit": "住建局"}, "")])
    put_words(draft, [Said("east", "lifts", "2026-09-20", {"is": "done", "evidence": "验收单"})])
    document = changes("import", draft, DAY, "zh", is_written=True)
    tables = [each for each in document.blocks if isinstance(each, Table)]
    assert [[[cell.text for cell in row] for row in each.rows] for each in tables] == [
        [["东区", "lifts", "—", "加装电梯", "长期坚持", "住建局", "—"]],
        [["东区", "lifts", "2026-09-20", "完成", "验收单", "—"]],
    ]
    assert document.said("line") == ("东区 lifts 加装电梯 长期坚持 住建局", "东区 lifts 2026-09-20 完成 验收单")
