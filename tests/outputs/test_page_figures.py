"""Every figure that the leader's page shows at a glance is one of the JSON's, character for character."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from renewal_cli.render import html
from renewal_cli.render import json as json_format
from renewal_cli.report.gap import gap
from renewal_cli.report.glance import HeatTable
from tests.outputs.ten_districts import files
from tests.outputs.test_same_figures import SURFACE, document
from tests.programmes import view

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


class Glance(HTMLParser):
    """The texts of the first screen, by the class of what they stand in; and the rows of the heat table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.heat: list[list[str]] = []
        self.within = ""
        self.is_cell = False
        start = text.index("<p class=verdict")
        self.feed(text[start : text.index("<details>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = (dict(attrs).get("class") or "").partition(" ")[0]
        if name in ("verdict", "who", "what", "how", "asks", "changes", "heat", "key"):
            self.within = name
            self.said.setdefault(name, []).append("")
        if self.within == "heat" and tag == "tr":
            self.heat.append([])
        self.is_cell = self.within == "heat" and tag in ("td", "th")
        if self.is_cell:
            self.heat[-1].append("")

    def handle_data(self, data: str) -> None:
        data = data.replace("\u00a0", " ")  # a space at which no line ends is read as a space
        if self.is_cell:
            self.heat[-1][-1] += data
        elif self.within:
            self.said[self.within][-1] += data


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(scope="module")
def glance(language: Any) -> Glance:
    return Glance(html.render(document("page", language), SURFACE).decode())


@pytest.fixture(scope="module")
def rows(language: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json_format.render(document("page", language), SURFACE))["rows"]
    return found


def test_each_cell_of_the_heat_table_is_the_lead_of_its_row(glance: Glance, rows: list[dict[str, Any]]) -> None:
    by_name = {(row["org_name"], row["indicator_name"]): row for row in rows}
    head, *lines = glance.heat
    assert len(lines) == 10
    seen = 0
    for name, *cells in lines:
        for indicator, cell in zip(head[1:], cells, strict=True):
            row = by_name[name, indicator]
            sign, _, text = cell.partition(" ")
            if row["light"] == "no_data":
                assert (sign, text in ("未报", "none")) == ("…", True)
                continue
            assert text == row["lead_text"]
            assert sign == {"on_track": "●", "behind": "▽", "far_behind": "▼", "achieved": "✓"}[row["light"]]
            seen += 1
    assert seen == 59


def test_each_bullet_graph_has_the_figures_of_its_row(
    glance: Glance, rows: list[dict[str, Any]], language: Any
) -> None:
    seen = view(files(), "2026-11-20")
    needs = json.loads(json_format.render(gap(seen, None, None, 2027, language), SURFACE))["rows"]
    city = [row for row in rows if row["org"] == "city"]
    assert len(city) == len(glance.said["what"]) == 6
    for row, need, what, how in zip(city, needs, glance.said["what"], glance.said["how"], strict=True):
        assert need["indicator"] == row["indicator"]
        assert what.startswith(f"{row['actual_text']} {row['unit']} / {row['target_text']} {row['unit']}")
        rest = what.partition(f"/ {row['target_text']} {row['unit']}")[2]
        assert NUMBER.findall(rest) == NUMBER.findall(f"{need['need_per_month_text']} {need['recent_pace_text']}")
        lead = row["reporters"]["lead_text"] if row["light"] == "undetermined" else row["lead_text"]
        assert how.partition(" ")[2].startswith(lead)


def test_each_number_of_the_sentences_is_in_the_json(glance: Glance, rows: list[dict[str, Any]]) -> None:
    known = json.dumps(rows, ensure_ascii=False) + "2026-10-20 2027"
    for row in rows:
        known += json.dumps(row["reporters"], ensure_ascii=False)
    numbers = {each.lstrip("+-") for each in NUMBER.findall(known)}
    for text in glance.said["asks"]:
        items = re.sub(r"(?m)^\d\. ", "", text)
        assert {each.lstrip("+-") for each in NUMBER.findall(items)} <= numbers


def test_the_workbook_holds_the_leads_as_numbers() -> None:
    heat = next(block.table for block in document("page", "zh").blocks if isinstance(block, HeatTable))
    exact = [cell.figure for row in heat.rows for cell in row if cell.figure is not None]
    assert len(exact) == 59
    assert all(figure.value is not None for figure in exact)
