"""``renewal split`` as a Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.split import split
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FILES = {
    "targets/c.yaml": "org: city\ntargets:\n  - {indicator: compounds, more_than: 30, lead_unit: 住建局}\n",
    "targets/e.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 12, owner: 甲}\n",
}


def shown(
    files: dict[str, str] | None = None, language: Language = "zh", by: str | None = None, org: str | None = None
) -> Document:
    seen = view({**FILES, **(files or {})}, "2026-06-30")
    programme = seen.programme
    key = programme.indicators.get(by) if by else None
    return split(
        seen,
        programme.orgs[org] if org else None,
        programme.indicators["compounds"],
        language,
        key=key,
        shares_out=by is not None,
    )


def test_the_verdict_says_what_is_assigned_and_where_nobody_answers() -> None:
    assert shown().said("verdict") == (
        "全市 老旧小区改造（2025—2027年）：目标超过30个，2 个下级中 1 个有目标，已分解12个（40.0%），未分解18个；"
        "1 个下级未明确责任。",
    )
    west = {"targets/w.yaml": "org: west\ntargets:\n  - {indicator: compounds, at_least: 20, owner: 乙}\n"}
    assert shown(west, "en").said("verdict") == (
        "全市 Compounds, 2025-2027: target more than 30 个, 2 of 2 below it have one, 32 个 assigned (106.7%), "
        "2 个 over-assigned.",
    )
    assert "1 of 2 below it has one" in shown(language="en").said("verdict")[0]


def test_a_proposal_stands_in_table_sentences_and_rows() -> None:
    document = shown(by="equal")
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["东区", "≥ 12 个", "40.0%", "—", "—", "12 个", "甲"],
        ["西区", "未分解", "—", "1", "18 个", "18 个", "未明确"],
        ["合计", "12 个", "40.0%", "1", "18 个", "30 个", "住建局"],
    ]
    assert document.said("line")[1] == "西区：目标未分解，占比—，建议增加18个，合计后18个，责任：未明确。"
    assert document.said("statement") == ("建议：未分解的18个分给 1 个下级，按均分。",)
    assert [(row["org"], str(row["proposed"])) for row in document.records] == [("east", "—"), ("west", "18 个")]
    (whole,) = document.further["splits"]
    assert (whole["basis"], whole["key"], whole["falls_short"]) == ("equal", None, "no")


def test_a_key_without_figures_is_told() -> None:
    document = shown(by="pipes", language="en")
    assert document.said("statement") == ("Cannot be shared by Pipes actuals (公里): no exact figure of West.",)
    assert document.further["splits"][0]["without_key"] == ("west",)


def test_equal_sums_that_do_not_meet_more_than_and_lists_that_are_not_complete_are_noted() -> None:
    west = {"targets/w.yaml": "org: west\ntargets:\n  - {indicator: compounds, at_least: 18}\n"}
    assert shown(west).said("statement") == ("下级都刚好完成，也达不到“超过30个”：下级合计正好相等，没有超过。",)
    partial = {"targets/programme.yaml": PROGRAMME.replace("level: city}", "level: city, children: partial}")}
    assert shown(partial).said("statement") == ("下级名单不全：已分解只是下限，未分解只是上限。",)


def test_a_target_with_nobody_below_it_is_told_in_one_sentence() -> None:
    document = shown(org="east")
    assert (document.tables, document.records) == ((), ())
    assert document.said("verdict") == ("东区 老旧小区改造（2025—2027年）：目标12个以上，没有列出下级，没有分解。",)


def test_a_target_of_zero_has_no_shares() -> None:
    zero = {
        "targets/c.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_most: 0}\n",
        "targets/e.yaml": "org: east\ntargets: []\n",
    }
    assert "已分解0个（—）" in shown(zero).said("verdict")[0]


def test_what_cannot_be_broken_down_is_said() -> None:
    with pytest.raises(AskedWronglyError, match="to break down"):
        shown(org="west")
    seen = view(FILES, "2026-06-30")
    with pytest.raises(AskedWronglyError, match="is a ratio"):
        split(seen, None, seen.programme.indicators["leakage"], "en")
