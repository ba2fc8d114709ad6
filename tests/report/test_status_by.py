"""``renewal status --by`` as a Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.choose import choose_key
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.status_by import KEYS, GroupKey, status_by
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FILES = {
    "targets/e.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 9, lead_unit: 住建局}\n"
    "  - {indicator: pipes, at_least: 9, owner: 甲}\n",
    "targets/w.yaml": "org: west\ntargets:\n  - {indicator: compounds, at_least: 4}\n",
}


def shown(key: GroupKey, language: Language = "zh", org: str | None = None, methods: tuple[str, ...] = ()) -> Document:
    seen = view(FILES, "2026-06-30")
    return status_by(seen, key, seen.programme.orgs[org] if org else None, None, language, methods)


def titles(document: Document) -> list[str]:
    return [table.title for table in document.tables]


def test_what_nobody_answers_for_comes_first() -> None:
    assert titles(shown("lead_unit")) == ["未明确", "住建局"]
    assert [row["org"] for row in shown("lead_unit").records] == ["west", "east", "east"]
    assert titles(shown("owner", "en")) == ["nobody named", "甲"]
    assert shown("lead_unit").said("verdict")[0].endswith("未明确责任的 1 项，列在最前。")
    assert shown("lead_unit", "en", "east").said("verdict")[0].startswith("2 groups by lead unit, 2 targets")


def test_of_orgs_and_indicators_the_order_of_the_files_stays_and_nobodys_row_leads_its_group() -> None:
    assert titles(shown("area")) == titles(shown("area", org="city")) == ["东区", "西区"]
    by_indicator = shown("indicator")
    assert titles(by_indicator) == ["老旧小区改造", "管网"]
    assert [cells[0].text for cells in by_indicator.tables[0].rows] == ["西区", "东区"]
    assert [cells[0].text for cells in shown("area").tables[0].rows] == ["老旧小区改造", "管网"]


def test_groups_are_counted_for_programs() -> None:
    first, second = shown("lead_unit").further["groups"]
    assert (first["group"], first["by"], first["targets"], first["unanswered"]) == ("未明确", "lead_unit", 2, 1)
    assert second["lights"] == {**dict.fromkeys(second["lights"], 0), "no_data": 1}  # type: ignore[arg-type]
    assert shown("area").said("line")[0].startswith("东区 老旧小区改造：目标9个以上")
    assert [row["group"] for row in shown("area").records] == ["东区", "东区", "西区"]


def test_methods_judge_the_groups_too() -> None:
    document = shown("area", methods=("sdsn",))
    assert document.method == "sdsn"
    assert document.records[0]["progress_label"] == "no_data"


def test_what_to_group_by_may_be_asked_in_either_language() -> None:
    assert [choose_key(KEYS, word) for word in ("owner", "牵头单位", "org")] == ["owner", "lead_unit", "area"]
    with pytest.raises(AskedWronglyError, match="owner"):
        choose_key(KEYS, "ovner")
