"""JSON, CSV, Markdown, plain text: the same Document in each."""

from __future__ import annotations

import csv
import json
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.calc.choose import choose_org
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.render import csv as csv_format
from renewal_cli.render import json as json_format
from renewal_cli.render import markdown, plain, terminal
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.status import status
from renewal_cli.report.table import Cell, Column, Figure, Table
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Block, Role
    from renewal_cli.report.table import Record

FILES = {
    "targets/all.yaml": (
        "org: east\nsource: bulletin\ntargets:\n"
        "  - {indicator: compounds, at_least: 65, since: 2025, by: 2027}\n"
        "  - {indicator: pipes, at_least: 60, since: 2025, by: 2027}\n"
        "  - {indicator: investment, more_than: 50 亿元, since: 2025, by: 2027}\n"
        "  - {indicator: green, improve: true, by: 2027}\n"
    ),
    "data/east.yaml": (
        "org: east\nsource: bulletin\nactuals:\n  compounds: {2025: 23, 2026H1: 20}\n"
        "  pipes: {2025: {more_than: 20}}\nplans:\n  compounds: {2026H2: {at_most: 16}}\n"
    ),
}


def shown(org: str | None = "east", language: Language = "zh", files: dict[str, str] | None = None) -> Document:
    seen = view(files or FILES, "2026-06-30")
    return status(seen, choose_org(seen.programme, org) if org else None, None, language)


def made(*blocks: Block, records: tuple[Record, ...] = ()) -> Document:
    return Document("status", "zh", date(2026, 6, 30), "linear", blocks, records)


def as_json(document: Document, surface: OutputTarget = OutputTarget()) -> dict[str, Any]:  # noqa: B008 - frozen
    read = json.loads(json_format.render(document, surface).decode(surface.encoding))
    assert isinstance(read, dict)
    return read


def as_csv(document: Document) -> list[dict[str, str]]:
    return [*csv.DictReader(StringIO(csv_format.render(document, OutputTarget()).decode("utf-8")))]


ROW = {
    *("org", "indicator", "comparator", "target", "unit", "since", "by", "actual", "completion", "time_progress"),
    *("lead", "gap", "planned", "uncovered", "light", "data_through", "lead_unit", "owner", "sources"),
}


def test_json_has_the_versioned_fields_and_every_field_of_a_row() -> None:
    read = as_json(shown())
    assert [*read] == ["schema", "command", "as_of", "method", "verdict", "rows", "notes"]
    assert (read["schema"], read["command"], read["as_of"], read["method"]) == (1, "status", "2026-06-30", "linear")
    assert read["verdict"] == shown().said("verdict")[0]
    assert read["notes"] == [*shown().said("note")]
    assert all(row.keys() >= ROW for row in read["rows"])


def test_json_gives_each_figure_exactly_and_as_it_is_printed() -> None:
    compounds, pipes, investment, green = as_json(shown())["rows"]
    assert (compounds["completion"], compounds["completion_text"]) == ("43/65", "66.2%")
    assert (compounds["time_progress"], compounds["time_progress_text"]) == ("1/2", "50.0%")
    assert (compounds["target"], compounds["target_text"]) == ("65", "≥ 65")
    assert (compounds["planned"]["high"], compounds["planned_text"]) == ("16", "≤ 16")
    assert compounds["uncovered"]["low"] == "6"
    assert pipes["actual"] == {"low": "20", "high": None}
    assert (pipes["actual_text"], pipes["completion_text"]) == ("> 20.0", "> 33.3%")
    assert (investment["actual"], investment["actual_text"]) == (None, "…")
    assert (green["target"], green["target_text"], green["comparator"]) == (None, "显著提升", "improve")
    assert compounds["sources"] == ["targets/all.yaml:4", "data/east.yaml:4", "data/east.yaml:7"]
    assert compounds["owner"] is None


def test_json_has_the_districts_of_a_city() -> None:
    read = as_json(shown(None))
    assert [each["org"] for each in read["districts"]] == ["east", "west"]
    assert read["districts"][0]["lights"]["on_track"] == 2


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8", "UTF8", "latin-1"])
def test_json_reads_the_same_in_every_encoding(encoding: str) -> None:
    content = json_format.render(shown(), OutputTarget(encoding=encoding))
    assert json.loads(content.decode(encoding)) == as_json(shown())
    assert ("老旧小区改造".encode() in content) == (encoding in {"utf-8", "UTF8"})


def test_an_unbounded_figure_is_two_open_ends_in_json() -> None:
    assert json_format.exact(Interval(None, None)) == {"low": None, "high": None}
    assert json_format.exact(exactly(Fraction(1, 3))) == "1/3"


def test_about_is_said_in_json() -> None:
    about = Interval(Fraction(9), Fraction(9), about=True)
    assert json_format.exact(about) == {"low": "9", "high": "9", "about": True}
    assert json_format.exact(Interval(Fraction(9), None, about=True)) == {"low": "9", "high": None, "about": True}


def test_those_who_reported_stand_beside_a_bound_in_every_format() -> None:
    own = "targets: [{indicator: compounds, at_least: 20, since: 2025, by: 2027}]\n"
    files = {f"targets/{org}.yaml": f"org: {org}\n{own}" for org in ("city", "east")}
    seen = view({**files, "data/east.yaml": "org: east\nactuals: {compounds: {2025: 7}}\n"}, "2026-06-30")
    document = status(seen, seen.programme.orgs["city"], None, "zh")
    (row,) = as_json(document)["rows"]
    assert row["reporters"] == {
        "orgs": 1,
        "of": 2,
        "actual": "7",
        "actual_text": "7",
        "target": "20",
        "target_text": "20",
        "completion": "7/20",
        "completion_text": "35.0%",
        "lead": "5/3",
        "lead_text": "+1.7",
    }
    (line,) = as_csv(document)
    assert line["reporters"] == "orgs=1 of=2 actual=7 个 target=20 个 completion=35.0% lead=+1.7"
    said = "已报的1个区县完成7个，占其目标（20个）的35.0%，超序时进度1.7个百分点。"
    for module in (terminal, plain, markdown):
        text = module.render(document, OutputTarget()).decode()
        assert said in "".join(text.split("\n")).replace("  ", "")


def test_csv_has_two_columns_for_a_figure() -> None:
    compounds, pipes, investment, green = as_csv(shown())
    assert (compounds["completion"], compounds["completion_text"]) == ("43/65", "66.2%")
    assert compounds["planned"].endswith("..16")
    assert (pipes["actual"], pipes["actual_text"]) == ("20..", "> 20.0")
    assert (investment["actual"], investment["actual_text"]) == ("", "…")
    assert green["completion"] == ""
    assert compounds["lead_unit"] == ""
    assert compounds["sources"] == "targets/all.yaml:4 data/east.yaml:4 data/east.yaml:7"
    assert [*compounds] == [*pipes]


def test_csv_without_rows_is_empty() -> None:
    assert csv_format.render(shown("west"), OutputTarget()) == b""


@pytest.mark.parametrize(
    ("sign", "shown"), [("=", "'="), ("+", "'+"), ("-", "'-"), ("@", "'@"), ("\t", r"\x09"), ("\r", r"\x0d")]
)
def test_csv_words_are_never_a_formula(sign: str, shown: str) -> None:
    (row,) = as_csv(made(records=({"owner": f"{sign}1+1", "sources": (f"{sign}A1", "b"), "line": 3},)))
    assert row == {"owner": f"{shown}1+1", "sources": f"{shown}A1 b", "line": "3"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_name_from_the_files_is_never_a_formula(sign: str) -> None:
    files = {"targets/programme.yaml": PROGRAMME.replace("东区", f'"{sign}1+1"'), **FILES}
    assert as_csv(shown(files=files))[0]["org_name"] == f"'{sign}1+1"


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Fraction(2), Fraction(5)), "2..5"),
        (Interval(None, Fraction(5)), "..5"),
        (Interval(None, None), ".."),
        (exactly(0), "0"),
        (exactly(Fraction(1, 3)), "1/3"),
        (None, ""),
    ],
)
def test_a_bound_has_two_ends_in_csv(interval: Interval | None, text: str) -> None:
    (row,) = as_csv(made(records=({"gap": Figure(interval, "x")},)))
    assert row["gap"] == text


def test_a_negative_figure_stays_a_number_in_csv() -> None:
    (row,) = as_csv(made(records=({"lead": Figure(exactly(Fraction(-33, 10)), "-3.3")},)))
    assert row == {"lead": "-33/10", "lead_text": "-3.3"}


def test_markdown_has_title_verdict_tables_and_notes() -> None:
    text = markdown.render(shown(None), OutputTarget()).decode()
    document = shown(None)
    assert text.startswith("# 测试规划 · 全市 · 截至2026年6月30日\n\n**")
    assert "\n\n- 口径：" in text
    assert document.said("line")[0] not in text  # the table says it
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "█" not in text


def test_markdown_tables_hold_every_figure_as_it_is_printed() -> None:
    lines = [line for line in markdown.render(shown(), OutputTarget()).decode().split("\n") if line.startswith("|")]
    cells = [cell.strip() for cell in lines[2].strip("|").split("|")]
    assert cells[:4] == ["老旧小区改造", "≥ 65 个", "43 个", "66.2%"]
    assert cells[4:8] == ["50.0%", "+16.2", "22 个", "≤ 16 个"]
    assert len(lines) == 6
    assert lines[1].count("-:") == 7


@pytest.mark.parametrize("sign", ["|", "*", "_", "`", "[", "\\"])
def test_markdown_marks_in_names_are_escaped(sign: str) -> None:
    table = Table((Column(f"a{sign}"), Column("n", is_number=True)), ((Cell(f"x{sign}y"), Cell("1")),))
    roles: tuple[Role, ...] = ("title", "verdict", "statement", "note")
    text = markdown.render(made(*(Sentence(f"s{sign}t", role) for role in roles), table), OutputTarget()).decode()
    assert text.count(f"s\\{sign}t") == 4
    assert f"x\\{sign}y" in text
    assert f"a\\{sign}" in text
    assert f"\n\ns\\{sign}t\n\n" in text  # a statement is a paragraph of its own


@pytest.mark.parametrize("sign", ["|", "*"])
def test_a_name_from_the_files_breaks_no_markdown_table(sign: str) -> None:
    programme = PROGRAMME.replace("{name: 西区", f'{{name: "西{sign}区"')
    text = markdown.render(shown(None, files={"targets/programme.yaml": programme, **FILES}), OutputTarget()).decode()
    assert f"西\\{sign}区" in text


def test_plain_text_is_one_sentence_a_target_and_no_table() -> None:
    document = shown()
    lines = plain.render(document, OutputTarget()).decode().split("\n")
    assert [line for line in document.said("line") if line not in lines] == []
    assert "─" not in "".join(lines)
    assert "43个" in lines[2]
    assert "66.2%" in lines[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [("≥ 43 — …", ">= 43 - ..."), ("“│█·–─≤≈”", '"|#---<=~"')],
)
def test_a_surface_of_ascii_has_signs_of_ascii(text: str, said: str) -> None:
    for module in (plain, markdown, terminal):
        content = module.render(made(Sentence(text, "statement")), OutputTarget(is_ascii=True))
        assert content.decode().replace("\\|", "|").replace("\\`", "`") == f"{said}\n"


def test_what_an_encoding_lacks_is_written_by_its_number() -> None:
    assert plain.render(made(Sentence("A 区 43", "line")), OutputTarget(encoding="ascii")) == b"A \\u533a 43\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_formats_print_the_same_figures(language: Language) -> None:
    document = shown(language=language)
    outputs = [
        module.render(document, OutputTarget()).decode()
        for module in (terminal, plain, markdown, json_format, csv_format)
    ]
    for figure in ("66.2%", "43", "50.0%", "16.2", "16", "20.0", "33.3%"):
        assert all(figure in output for output in outputs)
    for figure in ("+16.2", "≤ 16", "> 20.0", "> 33.3%"):  # in sentences bounds are words
        assert all(figure in output.replace("\\", "") for output in [outputs[0], *outputs[2:]])
