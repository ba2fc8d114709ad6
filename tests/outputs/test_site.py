"""A site of 31 orgs × 8 indicators: no broken link, no script, two clicks to any line, every figure is the JSON's."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from posixpath import dirname
from statistics import median
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote

import pytest

from tests.outputs.sites import Looked, broken, clicks, looked_at, made, target
from tests.outputs.ten_districts import files as ten_districts
from tests.outputs.test_programs import CHROMIUM, HAS_BROWSER, NODE
from tests.programmes import loaded

VNU = NODE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
in_browser = pytest.mark.skipif(not HAS_BROWSER, reason="needs chromium, node and `npm install` in tests/outputs/node")
by_the_validator = pytest.mark.skipif(
    not (shutil.which("java") and VNU.is_file()), reason="needs java and `npm install` in tests/outputs/node"
)


class Rows(HTMLParser):
    """The cells of the first table of a page, row by row, as they read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[list[str]] = []
        self.is_open = False
        self.feed(text.partition("<tbody>")[2].partition("</table>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.texts.append([])
        elif tag in ("td", "th"):
            self.texts[-1].append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1][-1] += data.replace("\u2060", "")


@cache
def large() -> tuple[dict[str, bytes], dict[str, Looked]]:
    found = made(ten_districts(31, 8))
    return found, looked_at(found)


@cache
def with_areas() -> dict[str, str]:
    """Three districts, one with two areas, one with a report that is owed, a duty, a figure without a target."""
    found = ten_districts(3, 3)
    programme = found["targets/programme.yaml"]
    owes = "monthly: 10 days, tile: [0, 0], lead_unit: 甲区住房和城乡建设委员会老旧小区改造专班"
    programme = programme.replace("parent: city}\n", f"parent: city, {owes}}}\n", 1)
    areas = "".join(f"  d0/a{n}: {{name: {n}号片区, level: area, parent: d0}}\n" for n in range(2))
    found["targets/programme.yaml"] = programme.replace("sources:\n", f"{areas}sources:\n")
    found["targets/indicators.yaml"] += "  trees: {name: 行道树, unit: 棵, kind: flow, decimals: 0}\n"
    found["targets/d0.yaml"] += (
        "duties:\n  t: {problem: 少树, duty: 老旧小区改造时种树, by: 2026-12, lead_unit: 甲区园林局}\n"
    )
    found["targets/d1.yaml"] += (
        "  - {indicator: compounds, at_least: 24, since: 2025, by: 2027, effective: 2026-03-01, reason: 规划调整}\n"
    )
    found["data/a0.yaml"] = "org: d0/a0\nactuals: {compounds: {2025: 2, 2026H1: 1}, trees: {2026-03: 9}}\n"
    return found


def test_a_site_is_as_small_as_promised() -> None:
    found, pages = large()
    sizes = [len(found[path]) for path in pages]
    assert len(pages) <= 400
    assert median(sizes) <= 30_000
    assert sum(map(len, found.values())) <= 12_000_000


@pytest.mark.parametrize("which", ["large", "areas", "english", "one"])
def test_no_link_is_broken_nothing_is_fetched_but_the_style_and_nothing_runs(which: str) -> None:
    if which == "large":
        found, pages = large()
    else:
        written = ten_districts(1, 1) if which == "one" else with_areas()
        found = made(written, is_english=which == "english")
        pages = looked_at(found)
    assert broken(found, pages) == []
    assert {target(name, link)[0] for name, page in pages.items() for link in page.fetched} == {"style.css"}
    assert {name: page.run for name, page in pages.items() if page.run} == {}
    assert {name: page.twice for name, page in pages.items() if page.twice} == {}


def test_no_page_and_no_line_of_a_figure_is_more_than_two_clicks_from_the_city() -> None:
    found, pages = large()
    far = clicks(pages)
    assert max(far[path] for path in pages) == 2
    rows = json.loads(found["index.json"])["rows"]
    places = {place for row in rows for place in row["sources"]}
    assert len(places) > 250
    for place in places:
        file, _, line = place.rpartition(":")
        assert far[f"source/{file}.html#L{line}"] <= 2


def test_each_table_can_be_downloaded_and_says_there_what_it_says_on_the_page() -> None:
    found = made(with_areas())
    tables = [name for name in found if name.startswith("table/") and name.endswith(".csv")]
    assert len(tables) > 30
    for name in tables:
        (page,) = [each for each in found if each == f"{dirname(name).removeprefix('table/')}.html"]
        up = "../" * page.count("/")
        before, _, after = found[page].decode().partition(f'<a href="{up}{name}"')
        shown = Rows(f"{before.rpartition('<table')[2]}{after}").texts
        head, *lines = csv.reader(StringIO(found[name].decode("utf-8-sig")))
        kept = [at for at, key in enumerate(head) if f"{key}_text" not in head]
        assert shown == [[line[at].removeprefix("'") for at in kept] for line in lines], name
        rows = json.loads(found[name.replace(".csv", ".json")])["rows"]
        assert [[row[head[at]] for at in kept] for row in rows] == shown, name


def test_what_is_done_and_planned_and_who_has_taken_on_what_leads_to_where_it_is_derived() -> None:
    text = large()[0]["index.html"].decode()
    for title in ("已列计划够不够", "目标 · 占比"):
        table = text[text.index(title) :].partition("</table>")[0]
        assert len(re.findall(r"<td[^>]*><a href", table)) > 60
        assert re.findall(r"<td[^>]*>[^<]*\d", table) == []


def test_areas_and_what_has_no_target_have_pages_too() -> None:
    found = made(with_areas())
    pages = looked_at(found)
    assert clicks(pages)["org/d0/a0.html"] == 2
    assert "9 棵" in pages["figure/d0/a0/trees.html"].text
    assert "26 → 24（2026年3月1日，规划调整）" in pages["figure/d1/compounds-2025..2027.html"].text
    assert {"changes.html", "reports.html", "duties.html"} <= {*pages}
    assert "行道树没有目标" in pages["indicator/trees.html"].text
    assert not {"reports.html", "duties.html"} & {*large()[1]}
    assert "甲区园林局" in found["duties.html"].decode()  # and not the district in the name of its bureau


def test_a_duty_that_is_called_like_an_indicator_leads_to_itself_wherever_it_is_named() -> None:
    written = {**with_areas()}
    written["targets/d0.yaml"] = written["targets/d0.yaml"].replace("problem: 少", "name: 老旧小区改造, problem: 少")
    measured = "{name: 口袋公园, problem: 盼公园, duty: 建口袋公园, measure: parks, by: 2026-03}"
    written["targets/d0.yaml"] += f"  late: {measured}\n  no: {{name: 市政管网, problem: 管网旧}}\n"
    written["data/d0.yaml"] += "progress:\n  late: {2025-03-01: began}\n"
    found = made(written)
    pages = looked_at(found)
    assert broken(found, pages) == []
    itself, late, no = (("duties.html", f"d0.{each}") for each in ("t", "late", "no"))

    def leads(here: str) -> set[tuple[tuple[str, str], str]]:
        return {(target(here, link), said) for link, said in pages[here].links}

    assert {(itself, "老旧小区改造"), (late, "口袋公园")} <= leads("reports.html")
    assert {(late, "甲区 口袋公园"), (no, "市政管网"), (late, "盼公园"), (late, "建口袋公园")} <= leads("org/d0.html")
    assert (("figure/d0/parks-2025..2027.html", ""), "口袋公园") not in leads("duties.html")
    assert (no, "—") not in leads("org/d0.html")  # nothing was taken on
    shown = [path for (path, _), said in leads("duties.html") if said.startswith("口袋公园 ")]
    assert shown == ["figure/d0/parks-2025..2027.html"]


def test_what_silence_leaves_open_is_told_by_those_who_reported() -> None:
    _, pages = large()
    text = pages["figure/city/invest-2025..2027.html"].text
    assert "无法判定" in text
    assert "有效投资：已报的30个区县" in text


def test_the_page_of_changes_tells_the_lights_first() -> None:
    _, pages = large()
    assert re.search(
        r"与2026年10月20日比，256 项目标中 \d+ 项状态变了，现在.*(落后|达到序时) \d+ 项。", pages["changes.html"].text
    )
    assert re.search(r"另有 \d+ 项状态未变，目标或数有变化。", pages["changes.html"].text)
    unchanged = ten_districts(1, 1) | {"data/d0.yaml": "org: d0\nactuals: {compounds: {2025: 20}}\n"}
    text = looked_at(made(unchanged))["changes.html"].text
    assert "2 项目标中 0 项状态变了。" in text
    assert "另有" not in text


def test_a_ranking_says_what_is_ranked() -> None:
    written = ten_districts(3, 1)
    for n in range(3):
        written[f"targets/d{n}.yaml"] += "  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}\n"
    text = looked_at(made(written))["indicator/compounds.html"].text
    for window in ("2025—2027年", "2026年"):
        assert f"老旧小区改造（{window}）：按完成率排名 3 个" in text


FIGURES = ("target", "actual", "completion", "time_progress", "lead", "gap", "planned", "uncovered")


def test_every_figure_that_leads_to_its_derivation_is_the_jsons_and_so_is_the_derivation() -> None:
    found, pages = large()
    rows = {
        (row["org"], row["indicator"]): row
        for path, content in found.items()
        if path.endswith(".json") and not path.startswith(("changes", "table/"))
        for row in json.loads(content)["rows"]
    }
    seen = 0
    for name, page in pages.items():
        for link, text in page.links:
            path, figure = target(name, link)
            row = rows.get(_row_of(path)) if path.startswith("figure/") else None
            if row is None or figure not in FIGURES or name.startswith("figure/") or not re.search(r"\d", text):
                continue
            known = {row[f"{figure}_text"], (row["reporters"] or {}).get(f"{figure}_text", row[f"{figure}_text"])}
            assert any(each in text for each in known) or "天" in text or "报齐" in text, (name, link, text)
            seen += 1
    assert seen > 2000
    for path in (path for path in pages if path.startswith("figure/")):
        row = rows[_row_of(path)]
        for figure in FIGURES:
            assert row[f"{figure}_text"].replace("…", "") in pages[path].anchors[figure], (path, figure)


def _row_of(path: str) -> tuple[str, str]:
    _, org, page = path.split("/", 2)
    return org, page.partition("-")[0]


def test_a_line_of_a_page_is_the_line_of_the_file() -> None:
    _, pages = large()
    for name, text in loaded(ten_districts(31, 8)).texts.items():
        page = pages[f"source/{name}.html"]
        lines = text.splitlines()
        assert [page.anchors[f"L{number}"] for number in range(1, len(lines) + 1)] == lines


def test_a_long_file_has_several_pages() -> None:
    written = ten_districts(1, 1)
    rows = "".join(
        f"d0,compounds,actuals,2025-01-{1 + n % 28:02},1,,2025-02-{1 + n // 28 % 28:02},,\n" for n in range(784)
    )
    head = "org,indicator,section,period,value,unit,reported,source,note\n"
    del written["data/d0.yaml"]
    written["data/long.csv"] = head + rows + "\n" * 1500
    pages = looked_at(made(written))
    assert len(pages["source/data/long.csv.html"].anchors) == 2001  # and the way to the text
    assert pages["source/data/long.csv.2.html"].anchors["L2001"] == ""


def test_the_lines_may_be_shown_by_the_repository() -> None:
    found = made(with_areas(), repo="https://example.org/r/blob/main")
    pages = looked_at(found)
    assert not any(path.startswith("source/") for path in found)
    links = [link for page in pages.values() for link, _ in page.links if "://" in link]
    assert "https://example.org/r/blob/main/data/d1.yaml#L4" in links
    assert all(
        re.fullmatch(r"https://example\.org/r/blob/main/(data|targets)/\w+\.yaml(#L\d+)?", link) for link in links
    )


def test_a_programme_of_two_tops_has_a_page_of_both() -> None:
    written = ten_districts(2, 1)
    written["targets/programme.yaml"] = written["targets/programme.yaml"].replace(", parent: city", "")
    found = made(written)
    pages = looked_at(found)
    assert broken(found, pages) == []
    assert {"org/d0.html", "org/d1.html", "org/city.html"} <= {*pages}
    assert pages["org/d1.html"].links[1] == ("../index.html", "全市、甲区、乙区")


def test_over_many_orgs_a_page_tells_what_each_has_done() -> None:
    written = ten_districts(1, 1)
    more = "".join(f"  e{n}: {{name: 第{n}街道, level: street, parent: d0}}\n" for n in range(41))
    written["targets/programme.yaml"] = written["targets/programme.yaml"].replace("sources:\n", f"{more}sources:\n")
    for n in range(41):
        written[f"targets/e{n}.yaml"] = (
            f"org: e{n}\ntargets:\n  - {{indicator: compounds, at_least: 9, since: 2025, by: 2027}}\n"
        )
        written[f"data/e{n}.yaml"] = f"org: e{n}\nactuals: {{compounds: {{2025: {n}}}}}\n"
    found = made(written)
    pages = looked_at(found)
    assert broken(found, pages) == []
    assert ("../../figure/e40/compounds-2025..2027.html#actual", "第40街道 40 个") in pages[
        "figure/d0/compounds-2025..2027.html"
    ].links


HOSTILE = '"><script>alert(1)</script><a href="javascript:x'


def test_names_from_the_files_are_only_text() -> None:
    written = with_areas()
    name = json.dumps(HOSTILE)
    made_up = {
        path: text.replace("name: 甲区", f"name: {name}").replace("口袋公园", "a&amp;<b>")
        for path, text in written.items()
    }
    made_up["targets/d2.yaml"] = made_up["targets/d2.yaml"].replace(
        "since: 2025, by: 2027}", f"since: 2025, by: 2027, quote: {name}}}", 1
    )
    found = made(made_up)
    pages = looked_at(found)
    assert broken(found, pages) == []
    assert all(page.run == [] for page in pages.values())
    assert HOSTILE in pages["org/d0.html"].text
    assert HOSTILE in pages["figure/d2/compounds-2025..2027.html"].text
    assert not any("javascript" in link for page in pages.values() for link, _ in page.links)


def test_control_characters_are_visible() -> None:
    written = {path: text.replace("name: 甲区", 'name: "甲\\u200f区"') for path, text in ten_districts(1, 1).items()}
    found = made(written)
    for path, content in found.items():
        assert not set(content.decode("utf-8-sig")) & {"\u200f"}, path
    assert "甲\\u200f区" in looked_at(found)["org/d0.html"].text


def test_the_bytes_are_the_same_twice_and_where_what_follows_from_a_target_is_computed_once() -> None:
    assert made(with_areas()) == made(with_areas())
    assert made(with_areas()) == made(with_areas(), keeps_statuses=True)
    assert made(ten_districts(2, 2), is_english=True) == made(ten_districts(2, 2), is_english=True, keeps_statuses=True)


KINDS = {
    "index.html": "the page of the top",
    "org/d0.html": "an org with areas",
    "org/d0/a0.html": "an area",
    "indicator/compounds.html": "an indicator",
    "indicator/trees.html": "one without target",
    "figure/city/compounds-2025..2027.html": "a sum",
    "figure/d1/compounds-2025..2027.html": "a revised target",
    "figure/d0/a0/trees.html": "a figure without target",
    "source/index.html": "the files",
    "source/data/d0.yaml.html": "a file",
    "changes.html": "what changed",
    "reports.html": "who owes",
    "duties.html": "duties",
}


@cache
def folder() -> Path:
    place = Path(mkdtemp())
    for path, content in made(with_areas()).items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place


@cache
def in_chromium() -> dict[str, Any]:
    words = ["node", str(NODE / "look.cjs"), str(CHROMIUM), str(folder()), "", *KINDS]  # without a PDF
    done = subprocess.run(words, capture_output=True, check=True, timeout=600)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@in_browser
def test_axe_finds_nothing_on_any_kind_of_page_and_no_text_meets_another() -> None:
    for view in ("light", "dark", "phone"):  # in one test: the browser takes longest, and looks at all of them at once
        found = {path: each[view] for path, each in in_chromium().items()}
        assert {path: each["violations"] for path, each in found.items() if each["violations"]} == {}, view
        assert {path: each["met"]["found"] for path, each in found.items() if each["met"]["found"]} == {}, view
        assert {each["width"] for each in found.values()} == {390 if view == "phone" else 1366}
        assert {path: each["apart"] for path, each in found.items() if each["apart"]} == {}, view
        assert min(each["met"]["boxes"] for each in found.values()) > 15
        urls = {url for each in found.values() for url in each["urls"]}
        assert {url for url in urls if not url.startswith(f"file://{folder()}")} == set()
    assert all(each["messages"] == [] for each in in_chromium().values())


@by_the_validator
def test_the_validator_of_the_w3c_finds_no_error() -> None:
    words = [
        "java",
        "-jar",
        str(VNU),
        "--skip-non-html",
        "--errors-only",
        "--exit-zero-always",
        "--format",
        "json",
        str(folder()),
    ]
    done = subprocess.run(words, capture_output=True, check=True, timeout=240)
    assert json.loads(done.stderr)["messages"] == []


SCORES = """\
scores:
  考核: {name: 年度考核, since: 2026, by: 2026, level: district, out_of: 100}
  later: {name: 明年考核, since: 2027, by: 2027, level: district, out_of: 100}
items:
  - {score: 考核, name: 改造, indicator: compounds, points: 100, rule: proportional, up_to: 100%}
  - {score: later, name: 改造, indicator: compounds, points: 100, rule: proportional, up_to: 100%}
"""


def test_places_totals_and_states_lead_to_where_they_are_explained() -> None:
    written = {**with_areas(), "targets/scores.yaml": SCORES}
    written["targets/d0.yaml"] = written["targets/d0.yaml"].replace("  t: {problem", "  种树: {problem")
    found = made(written)
    pages = looked_at(found)
    assert broken(found, pages) == []
    assert [path for path in pages if path.startswith("score/")] == ["score/考核.html"]
    for here in ("index.html", "org/d0.html"):
        links = {(target(here, link), said) for link, said in pages[here].links}
        assert (("duties.html", quote("d0.种树")), "未报告") in links
    leads = {target("index.html", link) for link, _ in pages["index.html"].links}
    assert {("score/考核.html", "d0"), ("indicator/compounds.html", "")} <= leads
    assert (
        pages["duties.html"].anchors[quote("d0.种树")]
        == "甲区 老旧小区改造时种树：未报告：没有人报过进展，也没有指标实绩。"
    )
    assert pages["score/考核.html"].anchors["d0"] == "甲区"
    assert {path: far for path, far in clicks(pages).items() if path in pages and far > 2} == {}
