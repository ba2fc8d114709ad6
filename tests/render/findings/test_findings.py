"""Formats for problems in the data: what each shows, and that others can read it."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import jsonschema
import pytest
from rich.cells import cell_len

from renewal_cli.checks.run_checks import run_checks
from renewal_cli.errors import AskedWronglyError
from renewal_cli.render._formats import finding_formats, format_module
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.check import check
from tests.console import ROOT
from tests.programmes import loaded

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

DAY = date(2026, 11, 20)
FAULTY = {
    "data/甲 区.yaml": (
        "org: east\nsource: bulletin\nactuals:\n  compounds: {２０２５: 3, 2025: 三百}\n  pips: {2025: 1}\n"
    ),
    "data/b.yaml": "org: east\nactuals: {lamps: {2203: 1}}\n",
    "targets/t.yaml": "org: east\nsource: bulletin\ntargets: [{indicator: compounds, at_least: 9}]\n",
}
SOUND: dict[str, str] = {}


def document(files: dict[str, str], language: Language = "zh", pages: dict[str, str] | None = None) -> Document:
    read = loaded(files)
    return check(run_checks(read, DAY), read.texts, DAY, language, pages)


def rendered(name: str, made: Document, surface: OutputTarget | None = None) -> str:
    content = format_module(name).render(made, surface or OutputTarget())
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(each).decode() for each in archive.namelist() if each.endswith(".xml"))


def is_picture(name: str) -> bool:
    return str(guess_type(f"x.{name}")[0]).startswith("image/")


@pytest.mark.parametrize("name", finding_formats())
@pytest.mark.parametrize("files", [FAULTY, SOUND])
def test_every_format_takes_any_number_of_problems(name: str, files: dict[str, str]) -> None:
    made = document(files)
    if is_picture(name):
        with pytest.raises(AskedWronglyError, match="no chart"):
            rendered(name, made)
        return
    assert rendered(name, made) == rendered(name, made)
    if files:
        assert "RN202" in rendered(name, made)


def test_full_marks_the_exact_span_by_the_width_of_its_signs() -> None:
    shown = rendered("full", document(FAULTY)).split("\n\n")
    wide = next(block for block in shown if "RN012" in block).split("\n")
    line, mark = wide[2], wide[3]
    assert wide[0] == "data/甲 区.yaml:4:15-4:19 RN012 错误"
    assert mark.count("^") == cell_len("２０２５") == 8
    assert cell_len(line[: line.index("２")]) == mark.index("^")
    assert "  改法：改成 2025。" in wide
    assert shown[-1].startswith("已检查 5 个文件，3 个文件里有 6 处问题（错误 3、警告 2、提示 1）。")


def test_full_names_the_related_place_and_speaks_english() -> None:
    shown = rendered("full", document({"data/a.yaml": "org: east\norg: west\nactuals: {}\n"}, "en"))
    assert "  See also: data/a.yaml:1:1" in shown
    assert "Hint: delete one, or correct its key" in shown


def test_full_adds_each_page_once() -> None:
    shown = rendered("full", document(FAULTY, pages={"RN401": "页 · Page\n\nWhy"}))
    assert shown.count("    页 · Page") == 1


def test_full_shows_of_a_long_line_the_stretch_round_the_mark() -> None:
    note = "长" * 300
    files = {"data/a.yaml": f"org: east\nsource: bulletin\nactuals: {{pipes: {{2025: {{note: {note}, value: x}}}}}}\n"}
    line, mark = rendered("full", document(files)).split("\n")[2:4]
    assert line.startswith("  3 | …长")
    assert cell_len(line[: line.index("x}")]) == mark.index("^")


def test_full_has_colours_only_where_there_are_any() -> None:
    assert "\x1b[" in rendered("full", document(FAULTY), OutputTarget(has_colour=True))
    assert "\x1b[" not in rendered("full", document(FAULTY))


def test_a_file_that_cannot_be_shown_is_named_without_its_line() -> None:
    shown = rendered("full", document({"data/a.yaml": ""}))
    assert "data/a.yaml:1:1-1:1 RN010" in shown
    assert " | " not in shown.split("\n\n")[0]


def test_concise_has_one_line_a_problem() -> None:
    lines = rendered("concise", document(FAULTY)).splitlines()
    assert len(lines) == 7
    assert all(re.match(r"(data|targets)/[^:]+:\d+:\d+: RN\d{3} ", line) for line in lines[:-1])


def test_json_lines_are_the_rows_of_the_json() -> None:
    made = document(FAULTY)
    lines = [json.loads(line) for line in rendered("jsonl", made).splitlines()]
    assert lines == json.loads(rendered("json", made))["rows"]


def test_github_gets_errors_first_at_most_ten_and_how_many_more() -> None:
    figures = ", ".join(f"{year}-13: 1" for year in range(2000, 2012))
    files = {"data/a.yaml": f"org: east\nactuals: {{pipes: {{{figures}}}, pips: {{2025: 1%,2: 2}}}}\n"}
    lines = rendered("github", document({**FAULTY, **files}), OutputTarget()).splitlines()
    assert len([line for line in lines if line.startswith("::")]) == 10
    assert all(line.startswith("::error file=data/a.yaml,line=2,endLine=2,col=") for line in lines[:10])
    assert re.fullmatch(r"还有 \d+ 处", lines[10])


def test_github_escapes_what_would_end_a_command() -> None:
    files = {"data/a,b.yaml": "org: east\nsource: bulletin\nactuals: {pipes: {2025: 5%x}}\n"}
    (line,) = [line for line in rendered("github", document(files)).splitlines() if "RN30" in line]
    assert "file=data/a%2Cb.yaml" in line
    assert "5%" not in line.replace("%25", "").replace("%2C", "").replace("%0A", "")


def test_sarif_is_valid_and_counts_code_points() -> None:
    schema = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    for files in (FAULTY, SOUND, {"data/a.yaml": "org: east\norg: west\nactuals: {}\n"}):
        jsonschema.validate(json.loads(rendered("sarif", document(files))), schema)
    run: dict[str, Any] = json.loads(rendered("sarif", document(FAULTY)))["runs"][0]
    wide = next(each for each in run["results"] if each["ruleId"] == "RN012")
    region = wide["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (15, 19)
    assert run["columnKind"] == "unicodeCodePoints"
    assert wide["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "2025"
    assert wide["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/%E7%94%B2%20%E5%8C%BA.yaml"


def fingerprints(files: dict[str, str]) -> list[str]:
    results = json.loads(rendered("sarif", document(files)))["runs"][0]["results"]
    return [each["partialFingerprints"]["renewal/v1"] for each in results]


def test_a_fingerprint_stays_where_lines_above_come_and_go_and_is_no_one_elses() -> None:
    moved = {**FAULTY, "data/b.yaml": "# a line\n\n" + FAULTY["data/b.yaml"]}
    assert fingerprints(moved) == fingerprints(FAULTY)
    assert len(set(fingerprints(FAULTY))) == len(fingerprints(FAULTY))
    twice = {"data/a.yaml": "org: east\nsource: bulletin\nactuals:\n  pipes:\n    2025: x\n  homes:\n    2025: x\n"}
    assert len(set(fingerprints(twice))) == 2


def test_gitlab_gets_what_its_code_quality_widget_asks_for() -> None:
    issues = json.loads(rendered("gitlab", document(FAULTY)))
    assert len(issues) == 6
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] >= 1
    assert json.loads(rendered("gitlab", document(SOUND))) == []


def test_junit_has_a_case_a_file_and_fails_for_all_but_notes() -> None:
    suite = ET.fromstring(rendered("junit", document(FAULTY)))[0]  # noqa: S314 - our own output
    assert suite.attrib["tests"] == "3"
    assert suite.attrib["failures"] == str(len(suite.findall("testcase/failure"))) == "2"
    assert "RN402" in (suite.findtext("testcase/system-out") or "")
    sound = ET.fromstring(rendered("junit", document(SOUND)))[0]  # noqa: S314
    assert [case.attrib["name"] for case in sound] == ["all files"]


def test_junit_holds_signs_that_xml_cannot() -> None:
    files = {"data/a.yaml": 'org: east\nactuals: {pipes: {2025: {value: 1, note: "\\0"}}}\nx: \x07\n'}
    ET.fromstring(rendered("junit", document(files)))  # noqa: S314


def test_github_gets_no_end_column_where_the_end_is_on_another_line() -> None:
    files = {"targets/t.yaml": "org: east\nsource: bulletin\ntargets:\n  - indicator: compounds\n    at_least: 9\n"}
    (line,) = [line for line in rendered("github", document(files)).splitlines() if "RN402" in line]
    assert line.startswith("::notice file=targets/t.yaml,line=4,endLine=6,col=5,title=RN402::")
