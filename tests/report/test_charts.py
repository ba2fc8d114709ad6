"""What each kind of chart says, draws and refuses."""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import parse_period
from renewal_cli.render import json as json_format
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.charts._asked import Asked, kinds
from renewal_cli.report.document import Chart
from renewal_cli.report.picture import BulletRows, Panels, Slopes
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.report.document import Document
    from renewal_cli.report.picture import Frame, Panel

EAST = "org: east\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 24, since: 2025, by: 2026}\n"
WEST = "org: west\ntargets:\n  - {indicator: compounds, at_least: 12, since: 2025, by: 2026}\n"
DATA = "org: east\nsource: bulletin\nactuals:\n  compounds: {2025-01..2025-06: 6, 2025-07..2025-12: 3}\n"


def drawn(
    kind: str,
    files: dict[str, str],
    *,
    org: str | None = None,
    indicator: str | None = "compounds",
    as_of: str = "2026-01-20",
    **more: Any,
) -> Document:
    seen = view(files, as_of)
    programme = seen.programme
    asked = Asked(
        seen,
        more.pop("language", "zh"),
        more.pop("since", date(2025, 7, 20)),
        programme.orgs[org] if org else None,
        programme.indicators[indicator] if indicator else None,
        **more,
    )
    document: Document = import_module(f"renewal_cli.report.charts.{kind}").chart(asked)
    return document


def frame(document: Document) -> Frame:
    assert document.picture is not None
    return document.picture.frame


def panel(document: Document) -> Panel:
    assert document.picture is not None
    assert isinstance(document.picture.drawn, Panels)
    return document.picture.drawn.panels[0]


def east(targets: str = EAST, data: str = DATA) -> dict[str, str]:
    return {"targets/east.yaml": targets, "data/east.yaml": data}


def test_each_kind_is_a_module() -> None:
    assert kinds() == ["bullet", "burnup", "heat", "map", "multiples", "slope"]


def test_the_expected_path_changes_only_from_the_day_of_a_revision() -> None:
    revised = (
        EAST + "  - {indicator: compounds, at_least: 12, since: 2025, by: 2026, effective: 2025-07-01, reason: 减}\n"
    )
    found = panel(drawn("burnup", east(revised), org="east"))
    # 24 over 24 months: 6 are due when six months are gone; then half as many
    assert [(str(point.day), int(point.value)) for point in found.expected.points] == [
        ("2024-12-31", 0),
        ("2025-07-01", 6),
        ("2025-07-01", 3),
        ("2026-12-31", 12),
    ]
    assert [(str(aim.since), int(aim.value), aim.text) for aim in found.aims] == [
        ("2024-12-31", 24, "目标 ≥ 24"),
        ("2025-07-01", 12, "2025年7月1日 ≥ 24 → ≥ 12：减"),
    ]


def test_a_revision_without_reason_or_from_no_number_says_no_more() -> None:
    bare = EAST + "  - {indicator: compounds, at_least: 12, since: 2025, by: 2026, effective: 2025-07-01}\n"
    assert panel(drawn("burnup", east(bare), org="east")).aims[1].text == "2025年7月1日 ≥ 24 → ≥ 12"
    improved = bare.replace("at_least: 24", "improve: true")
    found = panel(drawn("burnup", east(improved), org="east"))
    assert [aim.text for aim in found.aims] == ["目标 ≥ 12"]
    assert len(found.expected.points) == 2


def test_milestones_bend_the_path() -> None:
    bent = EAST.replace("by: 2026}", "by: 2026, curve: {2025: 25%}}")
    points = panel(drawn("burnup", east(bent), org="east")).expected.points
    assert [point.value for point in points] == [0, 6, 24]


def test_stretches_without_a_report_are_named() -> None:
    holed = "org: east\nactuals:\n  compounds: {2025-01..2025-03: 6, 2025-07..2025-12: 3}\n"
    found = panel(drawn("burnup", east(data=holed), org="east"))
    assert [(str(each.first), str(each.last), each.text) for each in found.silent] == [
        ("2025-03-31", "2025-06-30", "没有报数")
    ]
    assert found.bound == "另有未报"
    old = panel(drawn("burnup", east(), org="east", as_of="2026-06-20"))
    assert [(str(each.first), str(each.last)) for each in old.silent] == [("2025-12-31", "2026-06-20")]
    assert panel(drawn("burnup", east(), org="east")).silent == ()


def test_who_never_reported_is_silent_from_the_start_and_not_before() -> None:
    files = {**east(), "targets/west.yaml": WEST}
    first, second = _panels(files, "2026-01-20")
    assert (first.name, second.name) == ("东区", "西区")
    assert (second.done, [(str(each.first), str(each.last)) for each in second.silent]) == (
        (),
        [("2024-12-31", "2026-01-20")],
    )
    later = {"targets/west.yaml": WEST.replace("2025", "2026")}
    assert _panels(later, "2025-12-20")[0].silent == ()


def _panels(files: dict[str, str], as_of: str) -> list[Panel]:
    picture = drawn("multiples", files, as_of=as_of).picture
    assert picture is not None
    assert isinstance(picture.drawn, Panels)
    return [*picture.drawn.panels]


def test_the_finding_names_the_worst_and_who_never_reported() -> None:
    files = {**east(), "targets/west.yaml": WEST}
    assert (
        frame(drawn("multiples", files)).title
        == "老旧小区改造：2 个里 1 个落后，东区最多（-12.5 个百分点）；西区从未报数"
    )
    told = frame(drawn("multiples", files, language="en")).title
    assert told == "Compounds: 1 of 2 are behind, East most (-12.5 points); never reported: West"
    names = "".join(f"  d{at}: {{name: {at}区, level: district, parent: city}}\n" for at in range(4))
    programme = f"programme: p\nperiod: 2025..2026\norgs:\n  city: {{name: 全市, level: city}}\n{names}"
    silent = {f"targets/d{at}.yaml": WEST.replace("west", f"d{at}") for at in range(4)}
    title = frame(drawn("multiples", {"targets/programme.yaml": programme, **silent})).title
    assert title == "老旧小区改造：4 个里 0 个落后；0区、1区、2区等4个从未报数"


def stopping() -> dict[str, str]:
    """A district whose reports ended half a year ago, one that reported to March, and one more."""
    names = ("east: {name: 东区, en: East", "west: {name: 西区, en: West", "north: {name: 北区, en: North")
    orgs = "".join(f"  {each}, level: district, parent: city, tile: [{at}, 0]}}\n" for at, each in enumerate(names))
    programme = f"programme: p\nperiod: 2025..2026\norgs:\n  city: {{name: 全市, level: city}}\n{orgs}"
    return {
        **east(EAST.replace("source: bulletin\n", ""), DATA.replace("source: bulletin\n", "")),
        "targets/programme.yaml": f"{programme}rules: {{stale_after: 2 months}}\n",
        "targets/west.yaml": WEST,
        "data/west.yaml": "org: west\nactuals:\n  compounds: {2025: 6, 2026-01..2026-03: 2}\n",
    }


@pytest.mark.parametrize("kind", ["multiples", "map"])
def test_who_has_stopped_reporting_is_not_said_to_have_reported_nothing(kind: str) -> None:
    files = {**stopping(), "targets/north.yaml": WEST.replace("west", "north")}
    title = frame(drawn(kind, files, as_of="2026-06-20")).title
    assert title == "老旧小区改造：3 个里 0 个落后；东区（2025年12月止）、西区（3月止）未报最新数据；北区从未报数"
    told = frame(drawn(kind, files, as_of="2026-06-20", language="en")).title
    assert told.endswith("; out of date: East (to 2025-12), West (to 2026-03); never reported: North")


def test_who_reported_only_before_the_time_of_a_target_has_stopped_and_not_never_reported() -> None:
    year = {"targets/east.yaml": EAST.replace("since: 2025", "since: 2026"), "data/east.yaml": DATA}
    title = frame(drawn("multiples", year, as_of="2026-06-20")).title
    assert title == "老旧小区改造：1 个里 0 个落后；东区（2025年12月止）未报最新数据"


def test_what_has_not_begun_or_cannot_be_told_is_neither_behind_nor_silent() -> None:
    later = {"targets/west.yaml": WEST.replace("since: 2025", "since: 2026")}
    assert frame(drawn("multiples", later, as_of="2025-12-20")).title == "老旧小区改造：1 个里 0 个落后；1 个未到期"
    assert frame(drawn("heat", later, as_of="2025-12-20", indicator=None)).title.endswith("没有落后；未到期 1 项")
    open_one = east(data="org: east\nactuals:\n  compounds: {2025: {at_least: 9}}\n")
    assert frame(drawn("multiples", open_one)).title == "老旧小区改造：1 个里 0 个落后；1 个无法判定"


def test_equals_are_farthest_behind_together_and_nobody_is_where_a_bound_leaves_it_open() -> None:
    same = DATA.replace("org: east", "org: west")
    both = {**east(), "targets/west.yaml": EAST.replace("org: east", "org: west"), "data/west.yaml": same}
    assert "，东区、西区最多（-12.5 个百分点）" in frame(drawn("multiples", both)).title
    unsure = {**both, "data/west.yaml": "org: west\nactuals:\n  compounds: {2025: {at_most: 9}}\n"}
    assert frame(drawn("multiples", unsure)).title == "老旧小区改造：2 个里 2 个落后"


def test_of_a_ceiling_who_is_behind_is_above_schedule() -> None:
    files = east(EAST.replace("at_least: 24", "at_most: 10"))
    assert frame(drawn("multiples", files)).title == "老旧小区改造：1 个里 1 个落后，东区最多（+40.0 个百分点）"


def test_a_burnup_of_old_reports_says_when_they_ended_and_no_lead() -> None:
    title = frame(drawn("burnup", stopping(), org="east", as_of="2026-06-20")).title
    assert title == "东区老旧小区改造完成9个（目标24个以上）；2025年12月31日之后没有报告"
    told = frame(drawn("burnup", stopping(), org="east", as_of="2026-06-20", language="en")).title
    assert told == "East, Compounds: 9 个 done (target at least 24 个); no report since 2025-12-31"


def test_who_is_in_the_finding_and_not_drawn_is_named_below() -> None:
    files = {**east(), "targets/west.yaml": WEST.replace("at_least: 12", "at_least: 0")}
    assert frame(drawn("multiples", files)).footer[-1].endswith("；目标为0或没有数字，未画：西区")


def test_a_revision_is_told_below_the_small_multiples() -> None:
    revised = (
        EAST + "  - {indicator: compounds, at_least: 12, since: 2025, by: 2026, effective: 2025-07-01, reason: 减}\n"
    )
    document = drawn("multiples", east(revised))
    assert frame(document).footer[-1].endswith("；目标调整：东区 2025年7月1日 减")
    assert panel(document).aims[1].text == "24→12"
    assert panel(document).aims[0].value == 2
    moved = EAST + "  - {indicator: compounds, at_least: 12, since: 2024, by: 2026, effective: 2025-07-01}\n"
    document = drawn("multiples", east(moved))
    assert frame(document).footer[-1].endswith("；目标调整：东区 2025年7月1日")
    longer = EAST + "  - {indicator: compounds, at_least: 24, since: 2025, by: 2027, effective: 2025-07-01}\n"
    assert panel(drawn("multiples", east(longer))).aims[1].text == "2026→2027"
    found = panel(drawn("burnup", east(longer), org="east"))
    assert found.aims[1].text == "2025年7月1日 ≥ 24（2025—2026年） → ≥ 24（2025—2027年）"
    # half a year of two; from then on of three
    assert [(str(point.day), int(point.value)) for point in found.expected.points] == [
        ("2024-12-31", 0),
        ("2025-07-01", 6),
        ("2025-07-01", 4),
        ("2027-12-31", 24),
    ]


def test_levels_are_drawn_in_their_unit() -> None:
    targets = "org: east\ntargets:\n  - {indicator: green, at_least: 15, since: 2025, by: 2026, baseline: {2024: 14}}\n"
    data = "org: east\nactuals:\n  green: {2025-06: 14.25, 2025-12: 14.5}\n"
    document = drawn("multiples", east(targets, data), indicator="green")
    assert [each.low for each in panel(document).done] == [Fraction("14.25"), Fraction("14.5")]
    assert frame(document).under == "全市 · 人均公园绿地面积 · 2025—2026年 · 平方米/人"


def test_a_forecast_of_two_periods_is_a_range_and_one_without_is_none() -> None:
    found = panel(drawn("burnup", east(), org="east")).pace
    # 9 done, 0.5 to 1 a month for 12 months
    assert [(int(lead.points[-1].value), lead.text) for lead in found] == [(15, "照近期速度 15 ~ 21"), (21, "")]
    one = "org: east\nactuals:\n  compounds: {2025: 9}\n"
    document = drawn("burnup", east(data=one), org="east")
    assert panel(document).pace == ()
    assert frame(document).title == "东区老旧小区改造完成9个（目标24个以上），低于序时进度12.5个百分点"


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        ("2025-01..2025-06: 6, 2025-07..2025-12: 6", "24", "24个"),
        ("2025-01: 3, 2025-02: 1, 2025-03: 1, 2025-04: 1, 2025-05: 1, 2025-06: 1, 2025-07: 1", "≈ 31", "约31个"),
        ("2025-01..2025-04: 6, 2025-05..2025-12: 5", "18 ~ 29", "18至29个"),
    ],
)
def test_a_forecast_of_things_counted_one_by_one_is_whole_in_title_label_sentence_table_and_json(
    data: str, text: str, said: str
) -> None:
    document = drawn("burnup", east(data=f"org: east\nactuals:\n  compounds: {{{data}}}\n"), org="east")
    assert frame(document).title.endswith(f"；照近期速度到期末{said}")
    assert panel(document).pace[0].text == f"照近期速度 {text}"
    assert document.further["targets"][0]["forecast"][1] == text  # type: ignore[index]
    block = next(block for block in document.blocks if isinstance(block, Chart))
    assert f"到2026年底为{said}" in block.text
    assert {*text.split(" ~ ")} < {cell.text for cell in block.table.rows[-1]}


def test_plans_lead_on_from_what_is_done() -> None:
    document = drawn("burnup", east(data=DATA + "plans:\n  compounds: {2026: 5}\n"), org="east")
    assert panel(document).plan.text == "实绩＋计划 14"
    assert [point.value for point in panel(document).plan.points] == [9, 14]
    assert panel(drawn("burnup", east(), org="east")).plan.text == ""


def test_an_upper_bound_alone_is_no_point() -> None:
    data = "org: east\nactuals:\n  green: {2025-06: 14.25, 2025-12: {at_most: 15}}\n"
    targets = "org: east\ntargets:\n  - {indicator: green, at_least: 15, since: 2025, by: 2026, baseline: {2024: 14}}\n"
    found = panel(drawn("multiples", east(targets, data), indicator="green"))
    assert str(found.done[0].day) == "2025-06-30"


def test_sources_are_named_up_to_three() -> None:
    assert frame(drawn("burnup", east(), org="east")).footer[1].endswith(" · 来源：月报")
    without = east(EAST.replace("source: bulletin\n", ""), DATA.replace("source: bulletin\n", ""))
    assert "来源" not in frame(drawn("burnup", without, org="east")).footer[1]
    sources = "".join(f"  s{at}: {{title: 月报{at}}}\n" for at in range(4))
    programme = f"programme: p\nperiod: 2025..2026\norgs:\n  east: {{name: 东区, level: district}}\nsources:\n{sources}"
    amounts = ", ".join(f"2025-0{at + 1}: {{value: 1, source: s{at}}}" for at in range(4))
    files = {
        "targets/programme.yaml": programme,
        **east(EAST.replace("source: bulletin\n", ""), f"org: east\nactuals:\n  compounds: {{{amounts}}}\n"),
    }
    assert frame(drawn("burnup", files)).footer[1].endswith("来源：月报0、月报1、月报2等4份")


def test_several_targets_are_refused_with_their_list() -> None:
    several = EAST + "  - {indicator: compounds, at_least: 40, since: 2025, by: 2027}\n"
    with pytest.raises(AskedWronglyError) as refused:
        drawn("burnup", east(several), org="east")
    assert refused.value.message.zh.endswith(
        "：东区 老旧小区改造 2025—2026年 ≥ 24 个 (--year 2026); 东区 老旧小区改造 2025—2027年 ≥ 40 个 (--year 2027)。"
    )
    with pytest.raises(AskedWronglyError, match="--year"):
        drawn("multiples", east(several))
    with pytest.raises(AskedWronglyError, match="--year"):
        drawn("slope", east(several))
    assert (
        frame(drawn("burnup", east(several), org="east", years=2027)).under == "东区 · 老旧小区改造 · 2025—2027年 · 个"
    )
    one_end = EAST + "  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}\n"
    with pytest.raises(AskedWronglyError) as refused:
        drawn("burnup", east(one_end), org="east", years=2026)
    told = re.findall(r"\(--year ([^)]*)", refused.value.message.zh)
    assert told == ["2025..2026", "2026..2026"]
    assert [frame(drawn("bullet", east(one_end), org="east", years=parse_period(year))).under for year in told] == [
        "东区 · 1 项目标 · 2025—2026年 · 占目标的份额",
        "东区 · 1 项目标 · 2026年 · 占目标的份额",
    ]
    assert frame(drawn("burnup", east(one_end), org="east", years=parse_period("2025..2026"))).under.endswith(
        "2025—2026年 · 个"
    )
    with pytest.raises(AskedWronglyError, match="of 2026"):
        drawn("burnup", east(EAST.replace("by: 2026", "by: 2027")), org="east", years=2026)


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("burnup", {"indicator": None}, "needs an indicator"),
        ("burnup", {"org": "city"}, "no target"),
        ("burnup", {"org": "west"}, "nothing to draw"),
        ("heat", {"org": "east"}, "nobody below it"),
        ("multiples", {"indicator": "lamps"}, "a target with a number"),
        ("slope", {"since": date(2024, 1, 1)}, "on 2024-01-01 and now"),
    ],
)
def test_what_cannot_be_drawn_is_refused(kind: str, asked: dict[str, Any], said: str) -> None:
    lamps = EAST + "  - {indicator: lamps, improve: true, since: 2025, by: 2026}\n"
    with pytest.raises(AskedWronglyError, match=said):
        drawn(kind, {**east(lamps), "targets/west.yaml": WEST}, **asked)


def test_slopes_leave_out_who_has_not_both_figures() -> None:
    files = {**east(), "targets/west.yaml": WEST}
    document = drawn("slope", files)
    assert document.picture is not None
    assert isinstance(document.picture.drawn, Slopes)
    # 6 of 24 in 6 of 24 months; 9 of 24 in 12 of 24
    assert [(each.name, float(each.before), float(each.after)) for each in document.picture.drawn.slopes] == [
        ("东区", 0.0, -12.5)
    ]
    assert frame(document).footer[-1].endswith("；未画：西区（从未报数）")
    assert (
        frame(document).title == "老旧小区改造：与2025年7月20日比，1 个里 1 个相对序时退了，东区最多（-12.5 个百分点）"
    )
    more = {**east(data="org: east\nactuals:\n  compounds: {2025-01..2025-06: 6, 2025-07..2025-12: 7}\n")}
    assert frame(drawn("slope", more)).title == "老旧小区改造：与2025年7月20日比，1 个里 0 个相对序时退了"


def test_of_a_ceiling_less_is_better() -> None:
    files = east(EAST.replace("at_least", "at_most"))
    assert frame(drawn("slope", files)).title.endswith("1 个里 0 个相对序时退了")


def test_a_target_that_was_not_yet_in_force_has_no_slope() -> None:
    files = {**east(), "targets/west.yaml": WEST.replace("by: 2026}", "by: 2026, effective: 2025-12-01}")}
    assert frame(drawn("slope", files)).footer[-1].endswith("；未画：西区（从未报数）")
    late = {**files, "data/west.yaml": "org: west\nactuals:\n  compounds: {2025: 6}\n"}
    document = drawn("slope", late, language="en")
    assert frame(document).footer[-1].endswith("; not drawn: West (no such target then)")
    assert [record["org"] for record in document.records] == ["east", "west"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("2025-07..2025-12: 6", "那天还没有报数"),
        ("2025-01..2025-06: 6, 2025-07..2025-12: {at_least: 6}", "只有上下限"),
    ],
)
def test_who_has_no_slope_is_named_with_the_reason(data: str, said: str) -> None:
    files = {**east(), "targets/west.yaml": WEST, "data/west.yaml": f"org: west\nactuals:\n  compounds: {{{data}}}\n"}
    assert frame(drawn("slope", files)).footer[-1].endswith(f"；未画：西区（{said}）")


def test_of_old_reports_targets_to_come_and_targets_of_0_no_slope_is_drawn() -> None:
    files = {
        **stopping(),
        "targets/north.yaml": WEST.replace("west", "north").replace("12", "0"),
        "data/north.yaml": "org: north\nactuals:\n  compounds: {2025: 6, 2026-01..2026-05: 2}\n",
        "data/west.yaml": "org: west\nactuals:\n  compounds: {2025: 6, 2026-01..2026-05: 2}\n",
    }
    footer = frame(drawn("slope", files, as_of="2026-06-20", since=date(2026, 1, 20))).footer[-1]
    assert footer.endswith("；未画：东区（2025年12月止）、北区（算不出）")
    later = {**east(), "targets/west.yaml": WEST, "targets/east.yaml": EAST}
    early = {**later, "data/west.yaml": "org: west\nactuals:\n  compounds: {2025: 6}\n"}
    assert "未画" not in frame(drawn("slope", early, since=date(2026, 1, 10))).footer[-1]


def test_equals_lost_most_together_and_a_line_is_thick_where_it_got_worse() -> None:
    both = {**east(), "targets/west.yaml": EAST.replace("org: east", "org: west")}
    both["data/west.yaml"] = DATA.replace("org: east", "org: west")
    assert frame(drawn("slope", both)).title.endswith("2 个里 2 个相对序时退了，东区、西区最多（-12.5 个百分点）")
    picture = drawn("slope", east(EAST.replace("at_least", "at_most"))).picture
    assert picture is not None
    assert isinstance(picture.drawn, Slopes)
    assert [(each.after < each.before, each.is_loss) for each in picture.drawn.slopes] == [(True, False)]


def test_a_list_of_promises_of_many_orgs_names_each_once() -> None:
    more = "  - {indicator: compounds, at_least: 40, since: 2025, by: 2027}\n"
    files = {**east(EAST + more), "targets/west.yaml": WEST + more}
    with pytest.raises(AskedWronglyError) as refused:
        drawn("multiples", files)
    assert refused.value.message.zh.endswith(
        "：老旧小区改造 2025—2026年 (--year 2026); 老旧小区改造 2025—2027年 (--year 2027)。"
    )


def test_bullets_are_ordered_by_light_and_lag_so_that_the_worst_has_room() -> None:
    targets = EAST + "".join(
        f"  - {{indicator: {name}, at_least: {value}, since: 2025, by: 2026}}\n"
        for name, value in (("pipes", 10), ("investment", 10), ("homes", 10))
    )
    data = DATA + "  pipes: {2025: 5}\n  investment: {2025: 1}\n"
    document = drawn("bullet", east(targets, data), org="east", indicator=None)
    assert document.picture is not None
    assert isinstance(document.picture.drawn, BulletRows)
    assert [each.name for each in document.picture.drawn.graphs] == ["有效投资", "老旧小区改造", "交付套数", "管网"]


def test_the_signs_of_lights_are_explained_where_no_word_stands_beside_them() -> None:
    files = {**east(), "targets/west.yaml": WEST}
    assert frame(drawn("heat", files, indicator=None)).footer[-1] == "▼ 严重落后 · … 未报告"
    later = {**files, "targets/west.yaml": WEST.replace("since: 2025", "since: 2027").replace("by: 2026", "by: 2027")}
    assert frame(drawn("heat", later, indicator=None)).footer[-1] == "▼ 严重落后"


def test_the_heat_table_names_the_worst_only_where_somebody_is_late() -> None:
    assert frame(drawn("heat", east(), indicator=None)).title == "全市下级 1 个共 1 项：严重落后 1 项；最差是东区"
    good = "org: east\nactuals:\n  compounds: {2025: 20}\n"
    several = EAST + "  - {indicator: compounds, at_least: 40, since: 2025, by: 2027}\n"
    document = drawn("heat", east(several, good), indicator=None)
    assert frame(document).title == "全市下级 1 个共 2 项：没有落后"
    assert "2025—2027年" in frame(document).under
    silent = frame(drawn("heat", {"targets/west.yaml": WEST}, indicator=None)).title
    assert silent == "全市下级 1 个共 1 项：没有落后；未报告 1 项"


def test_bullets_of_several_windows_name_the_time_of_the_programme() -> None:
    several = EAST + "  - {indicator: compounds, at_least: 40, since: 2025, by: 2026-06}\n"
    assert (
        frame(drawn("bullet", east(several), org="east", indicator=None)).under
        == "东区 · 2 项目标 · 2025—2027年 · 占目标的份额"
    )


def test_of_many_revised_targets_the_footer_names_three_and_counts_the_others() -> None:
    names = "".join(f"  d{at}: {{name: {at}区, level: district, parent: city}}\n" for at in range(5))
    programme = f"programme: p\nperiod: 2025..2026\norgs:\n  city: {{name: 全市, level: city}}\n{names}"
    files = {"targets/programme.yaml": programme}
    revised = "  - {indicator: compounds, at_least: 30, since: 2025, by: 2026, effective: 2025-06-01, reason: 核定}\n"
    for at in range(5):
        targets = EAST.replace("org: east", f"org: d{at}").replace("source: bulletin\n", "")
        files[f"targets/d{at}.yaml"] = targets + revised
    footer = frame(drawn("multiples", files)).footer[-1]
    assert footer.endswith("；目标调整：0区 2025年6月1日 核定、1区 2025年6月1日 核定、2区 2025年6月1日 核定，另有2次")


def test_each_revision_of_a_target_is_told_with_its_reason() -> None:
    days = (("2025-06-01", 30, "增"), ("2025-09-01", 20, "减"))
    more = "".join(
        f"  - {{indicator: compounds, at_least: {value}, since: 2025, by: 2026, effective: {day}, reason: {why}}}\n"
        for day, value, why in days
    )
    document = drawn("burnup", east(EAST + more), org="east")
    assert frame(document).footer[-1] == "目标调整：东区 2025年6月1日 增、东区 2025年9月1日 减"
    told = json.loads(json_format.render(document, OutputTarget()))["revisions"]
    assert [(each["effective"], each["target_before_text"], each["target_text"]) for each in told] == [
        ("2025-06-01", "≥ 24", "≥ 30"),
        ("2025-09-01", "≥ 30", "≥ 20"),
    ]
    assert [
        each["target_before_text"]
        for each in json.loads(json_format.render(drawn("multiples", east(EAST + more)), OutputTarget()))["revisions"]
    ] == ["≥ 24", "≥ 30"]


def test_a_burnup_names_the_light_that_it_is_shown_in_and_by_whom_it_is_judged() -> None:
    city = "org: city\ntargets:\n  - {indicator: compounds, at_least: 36, since: 2025, by: 2026}\n"
    files = {**east(), "targets/west.yaml": WEST, "targets/city.yaml": city}
    found = panel(drawn("burnup", files, org="city"))
    assert (found.name, found.judged.text) == ("严重落后 已报1/2", "▼ -12.5")


def test_small_multiples_show_the_light_that_their_finding_counts() -> None:
    areas = PROGRAMME.replace("sources:\n", "  east/a: {name: 甲街, level: area, parent: east}\nsources:\n")
    areas = areas.replace("sources:\n", "  east/b: {name: 乙街, level: area, parent: east}\nsources:\n")
    targets = {f"targets/{at}.yaml": EAST.replace("org: east", f"org: east/{at}") for at in "ab"}
    files = {**east(), **targets, "targets/programme.yaml": areas, "data/east.yaml": DATA.replace("east", "east/a")}
    document = drawn("multiples", files)
    assert (frame(document).title, panel(document).judged.light) == (
        "老旧小区改造：1 个里 0 个落后；1 个无法判定",
        "undetermined",
    )


def test_many_panels_in_a_unit_have_figures_without_words() -> None:
    targets = "org: east\ntargets:\n  - {indicator: leakage, at_most: 8, since: 2025, by: 2026, baseline: {2024: 12}}\n"
    found = panel(
        drawn("multiples", east(targets, "org: east\nactuals:\n  leakage: {2025: 10}\n"), indicator="leakage")
    )
    assert (found.now, found.name) == ("10.0", "东区")
