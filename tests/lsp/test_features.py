"""Every feature, asked for by a real client: over standard input and output, and in this process."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.console import write_files
from tests.lsp.editor import Editor, in_process, marked, over_stdio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DUTIES = """\
org: east
source: bulletin
duties:
  lifts: {name: 电梯, problem: 居民盼望加装电梯, duty: 推进电梯加装, measure: compounds, by: 2027, steps: {招标: 2026}}
"""
PROGRESS = """\
org: east
source: bulletin
progress:
  lifts: {2026-03-02: began}
"""
SCORES = """\
scores:
  y2026: {name: 年度考核, source: bulletin, since: 2026, by: 2026, level: district, out_of: 100}
items:
  - {score: y2026, indicator: pipes, points: 100, rule: all_or_nothing, without_target: full, assumption: 示例}
"""
PROGRAMME = """\
programme: 测试规划
period: 2025..2027
orgs:
  city: {name: 全市, level: city}
  east: {name: 东区, en: East, level: district, parent: city, lead_unit: 区住建局, owner: 区长}
sources:
  bulletin: {title: 月报, date: 2025, note: 每月一期}
"""
INDICATORS = """\
indicators:
  compounds: {name: 老旧小区改造, en: Compounds, unit: 个, kind: flow, decimals: 0}  # 😀
  pipes: {name: 管网, unit: 公里, kind: flow, decimals: 1}
  green: {name: 绿地率, unit: "%", kind: stock, decimals: 1}
"""
TARGETS = """\
org: east
source: bulletin
targets:
  - indicator: compounds
    at_least: 65
    since: 2025
    by: 2027
    quote: 到2027年改造65个
  - {indicator: pipes, at_least: 10 公里, since: 2026, by: 2026, lead_unit: 水务局}
"""
DATA = """\
org: east
source: bulletin
actuals:
  compounds:
    2025: {value: 40, note: 😀}
    2026-01: [{value: 2}, {value: 3, reported: 2026-03-01, reason: 漏报一个}]
    2026-02: 5
plans:
  compounds: {2026-12: 4}
"""
FILES = {
    "targets/programme.yaml": PROGRAMME,
    "targets/indicators.yaml": INDICATORS,
    "targets/east.yaml": TARGETS,
    "data/east.yaml": DATA,
    "data/rows.csv": "org,indicator,period,value,source\neast,pipes,2026-01,3,bulletin\n",
}


@pytest.fixture(scope="module", params=[over_stdio, in_process], ids=["stdio", "in process"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with request.param(tmp_path_factory.mktemp("programme")) as editor:
        yield editor


@pytest.fixture
def editor(session: Editor) -> Editor:
    session.begin_again(FILES)
    return session


def at(text: str, mark: str, shift: int = 0) -> types.Position:
    """The position of some words in a text."""
    index = text.index(mark) + shift
    return marked(text[:index] + "|" + text[index:])[1]


def test_the_problems_of_a_text_are_those_of_check_at_their_places(editor: Editor) -> None:
    assert editor.type("data/east.yaml") == []
    (found,) = editor.type("data/east.yaml", DATA.replace("compounds:\n", "compoundz:\n"))
    assert found.range == types.Range(types.Position(3, 2), types.Position(3, 11))
    assert (found.code, found.severity, found.source) == ("RN202", types.DiagnosticSeverity.Error, "renewal")
    assert found.message == "没有定义的指标“compoundz”\n是不是“compounds”？"
    assert found.code_description is not None
    assert found.code_description.href.endswith("RN202.md")
    assert editor.type("data/east.yaml", DATA) == []


def test_a_problem_names_a_second_place(editor: Editor) -> None:
    (found,) = editor.type("data/east.yaml", DATA + "  compounds: {2026-11: 1}\n")
    assert found.code == "RN008"
    assert found.related_information is not None
    assert found.related_information[0].location.range.start == types.Position(8, 2)


def test_a_problem_of_another_file_is_shown_there_and_goes_with_its_cause(editor: Editor) -> None:
    editor.type("targets/indicators.yaml", INDICATORS.replace("  pipes", "  pipe"))
    assert [each.code for each in editor.problems("targets/east.yaml", None)] == ["RN202"]
    editor.published.clear()
    editor.type("targets/indicators.yaml", INDICATORS)
    assert editor.problems("targets/east.yaml", None) == []


def test_a_closed_file_counts_as_it_is_on_the_disk(editor: Editor) -> None:
    assert editor.type("data/east.yaml", "org: nobody\nactuals: {}\n") != []
    editor.published.clear()
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document("data/east.yaml")))
    assert editor.problems("data/east.yaml", None) == []


def test_a_saved_file_is_looked_at_again(editor: Editor) -> None:
    editor.type("data/east.yaml")
    write_files({"targets/indicators.yaml": "indicators: {}\n"}, editor.root)
    editor.published.clear()
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document("data/east.yaml")))
    assert {each.code for each in editor.problems("data/east.yaml", editor.versions["data/east.yaml"])} == {"RN202"}


def test_a_programme_that_is_gone_is_logged(editor: Editor) -> None:
    editor.type("data/east.yaml")
    os.mkfifo(editor.root / "targets" / "pipe.yaml")
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document("targets/east.yaml")))
    with pytest.raises(JsonRpcException, match="不是普通文件"):
        editor.run(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("")))

    async def wait() -> None:
        while not editor.logged:
            await asyncio.sleep(0.005)

    editor.run(wait())
    assert "不是普通文件" in editor.logged[0].message


def labels(editor: Editor, name: str, text: str) -> list[str]:
    """What is offered at the mark in a text."""
    written, position = marked(text)
    editor.type(name, written)
    params = types.CompletionParams(editor.document(name), position)
    found = editor.run(editor.client.text_document_completion_async(params))
    return [each.text_edit.new_text for each in found.items]


def test_completion_of_ids_by_their_names(editor: Editor) -> None:
    assert labels(editor, "data/east.yaml", "org: east\nactuals:\n  老旧|") == ["compounds:"]
    taken = labels(editor, "data/east.yaml", "org: east\nactuals:\n  compounds: {2026: 1}\n  |")
    assert taken == ["pipes:", "green:"]
    assert labels(editor, "data/east.yaml", "org: 东|") == ["east"]
    assert labels(editor, "data/east.yaml", "org: east\nsource: 月|") == ["bulletin"]
    assert labels(editor, "targets/east.yaml", "org: east\ntargets:\n  - {indicator: com|") == ["compounds"]
    assert labels(editor, "targets/programme.yaml", PROGRAMME.replace("parent: city", "parent: |")) == ["city", "east"]


def test_completion_of_keys_that_are_not_there_yet(editor: Editor) -> None:
    offered = labels(editor, "targets/east.yaml", "org: east\ntargets:\n  - {indicator: pipes, at_|")
    assert offered == ["at_least: ", "at_most: "]
    assert labels(editor, "targets/east.yaml", "org: east\nsource: bulletin\ntargets:\n|").count("org: ") == 0
    assert labels(editor, "data/new.yaml", "act|") == ["actuals:"]
    assert labels(editor, "data/east.yaml", "org: east\nactuals:\n  compounds:\n    2026-01: {val|") == ["value: "]


def test_completion_of_the_next_period(editor: Editor) -> None:
    beginning = "org: east\nactuals:\n  compounds: "
    for last, following in (
        ("2026-09", "2026-10"),
        ("2026-12", "2027-01"),
        ("2026", "2027"),
        ("2026H1", "2026H2"),
        ("2026Q4", "2027Q1"),
        ("2026-06-30", "2026-07-01"),
        ("2026-01..2026-03", "2026-04..2026-06"),
    ):
        assert labels(editor, "data/east.yaml", f"{beginning}{{{last}: 1, |") == [f"{following}: "]
    assert labels(editor, "data/east.yaml", f"{beginning}{{|") == []
    assert labels(editor, "data/east.yaml", f"{beginning}{{2026-01: 1, 去年: 2, |") == ["2026-02: "]
    assert labels(editor, "targets/east.yaml", "org: east\ntargets:\n  - {indicator: pipes, by: |") == ["2026"]


def test_completion_of_units_and_of_fixed_words(editor: Editor) -> None:
    assert labels(editor, "data/east.yaml", "org: east\nactuals:\n  pipes: {2026-02: 1.5 |") == [
        "1.5 公里",
        "1.5 米",
        "1.5 万公里",
    ]
    assert labels(editor, "targets/east.yaml", "org: east\ntargets:\n  - indicator: pipes\n    unit: 公|") == [
        "公里",
        "万公里",
    ]
    assert labels(editor, "targets/east.yaml", TARGETS.replace("10 公里,", "10, unit: |,")) == ["公里", "米", "万公里"]
    assert labels(editor, "targets/east.yaml", TARGETS.replace("10 公里,", "|,")) == []
    assert labels(editor, "targets/indicators.yaml", "indicators:\n  a: {kind: s|") == ["stock"]
    assert labels(editor, "targets/east.yaml", "org: east\ntargets:\n  - {indicator: pipes, strive: |") == [
        "true",
        "false",
    ]
    assert labels(editor, "data/east.yaml", "note: |") == []


def said(editor: Editor, name: str, position: types.Position) -> str | None:
    params = types.HoverParams(editor.document(name), position)
    found = editor.run(editor.client.text_document_hover_async(params))
    return found and str(found.contents.value)


def test_hover_says_what_an_id_is(editor: Editor) -> None:
    editor.type("data/east.yaml")
    assert said(editor, "data/east.yaml", at(DATA, "compounds")) == "老旧小区改造 · Compounds\n单位 个 · 增量"
    assert said(editor, "data/east.yaml", at(DATA, "east")) == "全市 › 东区\n责任：区住建局、区长"
    assert said(editor, "targets/programme.yaml", at(PROGRAMME, "city:")) == "全市\n责任：未明确"
    assert said(editor, "data/east.yaml", at(DATA, "bulletin")) == "月报\n2025\n每月一期"


def test_hover_says_what_a_figure_makes_of_the_total(editor: Editor) -> None:
    assert said(editor, "data/east.yaml", at(DATA, "2026-02")) == (
        "2026年2月 5个 → 累计 48个，完成率 73.8%，序时 38.9%\n月报"
    )
    assert said(editor, "data/east.yaml", at(DATA, "5\nplans")) == said(editor, "data/east.yaml", at(DATA, "2026-02"))
    assert said(editor, "data/east.yaml", at(DATA, "2026-01")) == (
        "2026年1月 3个 → 累计 43个，完成率 66.2%，序时 36.1%\n2026年1月31日: 2个\n2026年3月1日: 3个 (漏报一个)\n月报"
    )
    assert said(editor, "data/east.yaml", at(DATA, "2026-12")) == "2026年12月 4个\n月报"


def test_hover_says_how_a_target_stands_and_who_said_so(editor: Editor) -> None:
    found = said(editor, "targets/east.yaml", at(TARGETS, "at_least: 65"))
    assert found is not None
    assert found.startswith("老旧小区改造：目标65个以上（2025—2027年），实绩48个，完成率73.8%")
    assert found.endswith("\n到2027年改造65个")


def test_hover_says_a_period_in_words_and_shows_the_page_of_an_ignored_rule(editor: Editor) -> None:
    assert said(editor, "targets/programme.yaml", at(PROGRAMME, "2025..2027")) == "2025—2027年"
    text = DATA.replace("2026-02: 5", "2026-02: 5  # renewal: ignore[RN303] 核实过")
    editor.type("data/east.yaml", text)
    page = said(editor, "data/east.yaml", at(text, "RN303"))
    assert page is not None
    assert "renewal: ignore" not in page.split("\n", 1)[0]
    assert said(editor, "data/east.yaml", at(text, "核实过")) is None


def test_hover_is_silent_where_there_is_nothing_to_say(editor: Editor) -> None:
    text = DATA.replace("org: east", "org: nobody").replace("bulletin", "elsewhere").replace("compounds", "other")
    editor.type("data/east.yaml", text)
    for words in ("nobody", "elsewhere", "other", "2026-02", "value: 40", "org"):
        assert said(editor, "data/east.yaml", at(text, words)) is None
    editor.type("targets/east.yaml", "org: east\ntargets:\n  - {indicator: pipes, note: 一}\n\n")
    assert said(editor, "targets/east.yaml", types.Position(2, 26)) is None
    assert said(editor, "targets/east.yaml", types.Position(9, 0)) is None
    assert said(editor, "targets/east.yaml", types.Position(1, 10**6)) is None
    editor.type("data/east.yaml", "org: {")
    assert said(editor, "data/east.yaml", types.Position(0, 1)) is None


def test_duties_and_scores_are_at_home(editor: Editor) -> None:
    write_files(
        {"targets/duties.yaml": DUTIES, "data/progress.yaml": PROGRESS, "targets/scores.yaml": SCORES}, editor.root
    )
    assert [each.code for each in editor.type("data/progress.yaml")] == []
    state = said(editor, "data/progress.yaml", at(PROGRESS, "lifts"))
    assert state == "东区：推进电梯加装：推进中；时限2027年；责任单位区住建局。"
    assert said(editor, "targets/scores.yaml", at(SCORES, "y2026, indicator")) == "年度考核\ndistrict · 2026年"
    beginning = "org: east\nprogress:\n"
    assert labels(editor, "data/progress.yaml", f"{beginning}  电梯|") == ["lifts:"]
    assert "招标" in labels(editor, "data/progress.yaml", f"{beginning}  lifts: {{2026-04-01: |")
    assert labels(editor, "data/progress.yaml", f"{beginning}  lifts: {{2026-04-01: {{is: clos|") == ["closed"]
    assert labels(editor, "data/progress.yaml", f"{beginning}  lifts: {{2026-04-01: {{by: |") == []
    assert labels(editor, "targets/scores.yaml", SCORES.replace("score: y2026", "score: 年度|")) == ["y2026"]
    editor.type("targets/scores.yaml", SCORES)
    editor.type("data/progress.yaml", PROGRESS)
    edit = renamed(editor, "data/progress.yaml", at(PROGRESS, "lifts"), "elevators")
    assert edit is not None
    assert edit.changes is not None
    assert {uri.rsplit("/", 1)[1] for uri in edit.changes} == {"duties.yaml", "progress.yaml"}
    text = PROGRESS.replace("lifts", "ramps")
    editor.type("data/progress.yaml", text)
    assert said(editor, "data/progress.yaml", at(text, "ramps")) is None
    wrong = SCORES.replace("score: y2026", "score: y2027")
    editor.type("targets/scores.yaml", wrong)
    assert said(editor, "targets/scores.yaml", at(wrong, "y2027")) is None


def places(found: list[types.Location]) -> list[tuple[str, int, int]]:
    return [(each.uri.rsplit("/", 1)[1], each.range.start.line, each.range.start.character) for each in found]


def test_where_an_id_is_defined_and_used(editor: Editor) -> None:
    editor.type("data/east.yaml")
    document, position = editor.document("data/east.yaml"), at(DATA, "compounds")
    defined = editor.run(editor.client.text_document_definition_async(types.DefinitionParams(document, position)))
    assert places(defined) == [("indicators.yaml", 1, 2)]
    context = types.ReferenceContext(include_declaration=False)
    used = editor.run(editor.client.text_document_references_async(types.ReferenceParams(context, document, position)))
    assert places(used) == [("east.yaml", 3, 15), ("east.yaml", 3, 2), ("east.yaml", 8, 2)]
    row = types.DefinitionParams(editor.document("data/rows.csv"), types.Position(1, 6))
    assert places(editor.run(editor.client.text_document_definition_async(row))) == [("indicators.yaml", 2, 2)]
    nothing = types.DefinitionParams(document, at(DATA, "value"))
    assert editor.run(editor.client.text_document_definition_async(nothing)) == []


def renamed(editor: Editor, name: str, position: types.Position, new: str) -> types.WorkspaceEdit | None:
    params = types.RenameParams(editor.document(name), position, new)
    found: types.WorkspaceEdit | None = editor.run(editor.client.text_document_rename_async(params))
    return found


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text with edits made, as an editor makes them."""
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
        start, end = edit.range.start, edit.range.end
        head, tail = lines[start.line][: 2 * start.character], lines[end.line][2 * end.character :]
        lines[start.line : end.line + 1] = [head + edit.new_text.encode("utf-16-le") + tail]
    return "\n".join(line.decode("utf-16-le") for line in lines)


def test_renaming_an_id_in_all_files_keeps_everything_else(editor: Editor) -> None:
    editor.type("data/east.yaml")
    edit = renamed(editor, "data/east.yaml", at(DATA, "compounds"), "旧改")
    assert edit is not None
    assert edit.changes is not None
    for name, text in FILES.items():
        edits = [*edit.changes.get(editor.uri(name), [])]
        assert applied(text, edits) == text.replace("compounds", "旧改")
    rows = renamed(editor, "data/rows.csv", types.Position(1, 1), "ost")
    assert rows is not None
    assert rows.changes is not None
    assert applied(FILES["data/rows.csv"], [*rows.changes[editor.uri("data/rows.csv")]]).startswith(
        "org,indicator,period,value,source\nost,"
    )


def test_what_can_be_renamed_is_told_before(editor: Editor) -> None:
    editor.type("data/east.yaml")
    for position, expected in (
        (at(DATA, "compounds"), types.Range(types.Position(3, 2), types.Position(3, 11))),
        (at(DATA, "value"), None),
    ):
        params = types.PrepareRenameParams(editor.document("data/east.yaml"), position)
        assert editor.run(editor.client.text_document_prepare_rename_async(params)) == expected
    assert renamed(editor, "data/east.yaml", at(DATA, "value"), "new") is None


@pytest.mark.parametrize(
    ("text", "new", "why"),
    [
        (DATA, "pipes", "已经有“pipes”了"),
        (DATA + "x", "旧改", "先改正错误再改名：data/east.yaml"),
    ],
)
def test_a_renaming_that_is_not_certain_is_refused(editor: Editor, text: str, new: str, why: str) -> None:
    editor.type("data/east.yaml", text)
    with pytest.raises(JsonRpcException, match=why):
        renamed(editor, "targets/east.yaml", at(TARGETS, "compounds"), new)


def test_the_outline_of_a_file(editor: Editor) -> None:
    def outline(name: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
        params = types.DocumentSymbolParams(editor.document(name))
        found = editor.run(editor.client.text_document_document_symbol_async(params))
        return [(each.name, [(below.name, below.detail) for below in each.children or ()]) for each in found]

    assert outline("targets/east.yaml") == [
        ("org", []),
        ("source", []),
        ("targets", [("compounds", "老旧小区改造"), ("pipes", "管网")]),
    ]
    assert outline("targets/programme.yaml")[2] == ("orgs", [("city", "全市"), ("east", "东区")])
    editor.type("targets/east.yaml", "org: east\norg: east\ntargets: [1, {at_least: 1}, '']\n'': 1\n")
    assert outline("targets/east.yaml") == [
        ("org", []),
        ("targets", [("0", None), ("1", None), ("2", None)]),
        ("-", []),
    ]


def test_everything_that_is_defined_can_be_looked_for(editor: Editor) -> None:
    editor.type("data/east.yaml")
    for query, expected in (
        ("老旧", ["compounds · 老旧小区改造 · Compounds"]),
        ("EAST", ["east · 东区 · East"]),
        ("none", []),
    ):
        found = editor.run(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query)))
        assert [each.name for each in found] == expected


def hints(editor: Editor, name: str, lines: tuple[int, int] = (0, 99)) -> list[tuple[int, str]]:
    around = types.Range(types.Position(lines[0], 0), types.Position(lines[1], 0))
    params = types.InlayHintParams(editor.document(name), around)
    found = editor.run(editor.client.text_document_inlay_hint_async(params))
    return [(each.position.line, str(each.label)) for each in found or ()]


def test_figures_beside_the_text(editor: Editor) -> None:
    assert hints(editor, "targets/east.yaml") == [(3, "73.8% · 达到序时"), (8, "30.0% · 达到序时")]
    assert hints(editor, "targets/east.yaml", (4, 99)) == [(8, "30.0% · 达到序时")]
    assert hints(editor, "data/east.yaml") == [(6, "Σ 48个")]


def test_figures_beside_the_text_can_be_switched_off(tmp_path: Path) -> None:
    write_files(FILES, tmp_path)
    with in_process(tmp_path, options={"inlayHints": False}) as editor:
        assert hints(editor, "data/east.yaml") == []


def actions(editor: Editor, name: str, line: int) -> dict[str, types.CodeAction]:
    here = types.Range(types.Position(line, 0), types.Position(line, 0))
    params = types.CodeActionParams(editor.document(name), here, types.CodeActionContext([]))
    return {each.title: each for each in editor.run(editor.client.text_document_code_action_async(params))}


def after(editor: Editor, name: str, text: str, action: types.CodeAction) -> str:
    assert action.edit is not None
    assert action.edit.changes is not None
    return applied(text, [*action.edit.changes[editor.uri(name)]])


def test_the_fix_of_a_problem(editor: Editor) -> None:
    text = DATA.replace("compounds:\n", "compoundz:\n")
    editor.type("data/east.yaml", text)
    fix = actions(editor, "data/east.yaml", 3)["改为 compounds"]
    assert after(editor, "data/east.yaml", text, fix) == DATA
    assert not fix.is_preferred
    assert [each.code for each in fix.diagnostics or ()] == ["RN202"]


def test_a_finding_is_ignored_and_its_reason_asked_for(editor: Editor) -> None:
    text = DATA.replace("2026-02: 5", "2026-02: 500")
    assert [each.code for each in editor.type("data/east.yaml", text)] == ["RN303"]
    action = actions(editor, "data/east.yaml", 6)["忽略 RN303（写明原因）"]
    ignored = after(editor, "data/east.yaml", text, action)
    assert [each.code for each in editor.type("data/east.yaml", ignored)] == ["RN901"]
    reasoned = ignored.replace("[RN303] ", "[RN303] 核实过")
    assert editor.type("data/east.yaml", reasoned) == []


def test_a_figure_becomes_a_revision_whose_reason_is_asked_for(editor: Editor) -> None:
    editor.type("data/east.yaml", DATA)
    revised = after(editor, "data/east.yaml", DATA, actions(editor, "data/east.yaml", 6)["2026-02 记为修订"])
    assert "    2026-02: [{value: 5}, {value: 5, reported: 2026-11-20, reason: }]\n" in revised
    assert [each.code for each in editor.type("data/east.yaml", revised)] == ["RN403"]
    again = after(editor, "data/east.yaml", DATA, actions(editor, "data/east.yaml", 5)["2026-01 记为修订"])
    assert "reason: 漏报一个}, {value: 3, reported: 2026-11-20, reason: }]" in again


def test_files_that_belong_to_no_programme_are_left_alone(
    editor: Editor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for uri in ((elsewhere / "a.yaml").as_uri(), editor.uri("notes.md"), "untitled:Untitled-1"):
        item = types.TextDocumentItem(uri, "yaml", 1, "org: x\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        assert editor.run(editor.client.text_document_hover_async(params)) is None
    assert editor.published == []


def test_a_file_that_is_gone_has_nothing_to_say(editor: Editor) -> None:
    identifier, start = types.TextDocumentIdentifier(editor.uri("data/gone.yaml")), types.Position(0, 0)
    client, span = editor.client, types.Range(start, start)
    assert editor.run(client.text_document_hover_async(types.HoverParams(identifier, start))) is None
    assert editor.run(client.text_document_completion_async(types.CompletionParams(identifier, start))) is None
    assert editor.run(client.text_document_inlay_hint_async(types.InlayHintParams(identifier, span))) is None


def test_two_programmes_are_kept_apart(editor: Editor, tmp_path: Path) -> None:
    write_files({**FILES, "targets/indicators.yaml": INDICATORS.replace("老旧小区改造", "旧改")}, tmp_path)
    other = (tmp_path / "data" / "east.yaml").as_uri()
    item = types.TextDocumentItem(other, "yaml", 1, DATA)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    assert editor.type("data/east.yaml") == []
    params = types.HoverParams(types.TextDocumentIdentifier(other), at(DATA, "compounds"))
    assert "旧改" in editor.run(editor.client.text_document_hover_async(params)).contents.value
    assert "老旧小区改造" in (said(editor, "data/east.yaml", at(DATA, "compounds")) or "")
    found = editor.run(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("compounds")))
    assert {each.name for each in found} == {"compounds · 旧改 · Compounds", "compounds · 老旧小区改造 · Compounds"}
    document = types.TextDocumentIdentifier(other)
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document))


@pytest.mark.parametrize(("encodings", "character"), [((), 28), (("utf-8", "utf-16"), 32)])
def test_positions_count_as_the_editor_counts(tmp_path: Path, encodings: tuple[str, ...], character: int) -> None:
    write_files(FILES, tmp_path)
    text = DATA.replace("{value: 40, note: 😀}", "{note: 😀东, values: 40}")
    with in_process(tmp_path, encodings) as editor:
        (found,) = editor.type("data/east.yaml", text)
        line = text.split("\n")[4]
        before = line[: line.index("values")]
        width = len(before.encode()) if encodings else len(before.encode("utf-16-le")) // 2
        assert found.range.start.character == width
        assert found.range.end.character == width + len("values")
