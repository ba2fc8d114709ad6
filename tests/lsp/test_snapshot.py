"""A programme that is read again and again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.lsp.mentions import Mention, mention_at, mentions
from renewal_cli.lsp.snapshot import Reader
from renewal_cli.model.place import Place
from tests.console import write_files
from tests.lsp.test_features import FILES, PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 20)


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    write_files(FILES, tmp_path)
    reader = Reader(tmp_path, "zh")
    before = reader.snapshot({}, DAY)
    assert any(each.id == "compounds" and each.place.file == "data/east.yaml" for each in mentions(before))
    (tmp_path / "data" / "east.yaml").unlink()
    after = reader.snapshot({}, DAY)
    assert "data/east.yaml" not in after.loaded.texts
    assert not any(each.place.file == "data/east.yaml" for each in mentions(after))


def test_the_ids_that_an_import_and_a_ratio_name(tmp_path: Path) -> None:
    text = PROGRAMME + "rules: {full_rate: {a: 全部}}\nimports:\n  m: {indicator: pipes, orgs: {东: east}}\n"
    ratio = """\
indicators:
  a: {name: 甲, unit: 人, kind: stock}
  r: {name: 乙, unit: "%", kind: stock, numerator: a}
  s: {name: 丙, unit: 人, kind: stock, parts: [a]}
"""
    write_files({"targets/programme.yaml": text, "targets/indicators.yaml": ratio}, tmp_path)
    snapshot = Reader(tmp_path, "zh").snapshot({}, DAY)
    found = [(each.section, each.id) for each in mentions(snapshot) if not each.is_definition]
    assert found == [
        ("indicators", "a"),
        ("indicators", "a"),
        ("indicators", "a"),
        ("orgs", "city"),
        ("indicators", "pipes"),
        ("orgs", "east"),
    ]


def test_the_id_under_the_cursor_ends_where_it_is_written(tmp_path: Path) -> None:
    write_files(FILES, tmp_path)
    snapshot = Reader(tmp_path, "zh").snapshot({}, DAY)
    expected = Mention("orgs", "east", Place("data/east.yaml", 1, 6, 1, 10))
    assert mention_at(snapshot, "data/east.yaml", 1, 6) == expected
    assert mention_at(snapshot, "data/east.yaml", 1, 10) == expected
    assert mention_at(snapshot, "data/east.yaml", 1, 5) is None
