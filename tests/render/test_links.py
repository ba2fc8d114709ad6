"""Names, figures and lines lead to their pages; what is not certain leads nowhere."""

from __future__ import annotations

from functools import cache

import pytest

from renewal_cli.render._links import Links, NoLinks, Vocabulary
from renewal_cli.report.site import Site
from renewal_cli.report.table import Subject
from tests.programmes import PROGRAMME, loaded, view

FILES = {
    "targets/programme.yaml": PROGRAMME.replace("level: city}", "level: city, lead_unit: 东区更新局}")
    + "  pots: {title: 东区花盆报告}\n",
    "targets/city.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 60, since: 2025, by: 2027}\n",
    "targets/east.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 30, since: 2025, by: 2027}\n"
    "  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}\n"
    "  - {indicator: pipes, at_least: 9, since: 2026, by: 2026}\n",
    "data/east.yaml": "org: east\nactuals: {compounds: {2025: 12}}\n",
}


@cache
def vocabulary(language: str = "zh") -> Vocabulary:
    seen, texts = view(FILES, "2026-06-30"), loaded(FILES).texts
    site = Site(seen, "en" if language == "en" else "zh", texts)
    return Vocabulary(site.names, site.addresses)


def led(text: str, here: str = "index.html", org: str = "city", language: str = "zh") -> list[tuple[str, str]]:
    links = Links(vocabulary(language), here, Subject(org), "")
    pieces = [*links.pieces(text)]
    assert "".join(piece.text for piece in pieces) == text
    return [(piece.text, piece.link) for piece in pieces if piece.link]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东区最差", [("东区", "org/east.html")]),
        ("东区更新局和东区花盆报告", []),
        ("老旧小区改造：已报", [("老旧小区改造", "figure/city/compounds-2025..2027.html")]),
        (
            "东区 老旧小区改造（2026年）：落后",
            [("东区", "org/east.html"), ("老旧小区改造（2026年）", "figure/east/compounds-2026.html")],
        ),
        ("东区落后，老旧小区改造", [("东区", "org/east.html"), ("老旧小区改造", "indicator/compounds.html")]),
        ("西区 管网", [("西区", "org/west.html"), ("管网", "indicator/pipes.html")]),
        (
            "见 data/east.yaml:1、2，targets/city.yaml",
            [
                ("data/east.yaml:1", "source/data/east.yaml.html#L1"),
                ("、2", "source/data/east.yaml.html#L2"),
                ("targets/city.yaml", "source/targets/city.yaml.html"),
            ],
        ),
        (
            "见 data/east.yaml:1-2、2",
            [("data/east.yaml:1-2", "source/data/east.yaml.html#L1"), ("、2", "source/data/east.yaml.html#L2")],
        ),
        (
            "见 targets/{city,east}.yaml:1",
            [("city", "source/targets/city.yaml.html#L1"), ("east", "source/targets/east.yaml.html#L1")],
        ),
        ("见targets/{city}.yaml:1", [("city", "source/targets/city.yaml.html#L1")]),
        ("见 renewal diff", [("renewal diff", "changes.html")]),
        ("什么也没有", []),
    ],
)
def test_what_a_text_names_leads_to_its_page(text: str, expected: list[tuple[str, str]]) -> None:
    assert led(text) == expected


def test_names_that_mean_something_of_their_own_lead_to_it_and_those_before_and_behind_them_as_everywhere() -> None:
    links = Links(vocabulary(), "index.html", Subject("city"), "")
    named = [("管网", Subject("east", "pipes", figure="light")), ("老旧小区改造", Subject("nobody"))]
    pieces = [*links.pieces("管网办：老旧小区改造落后，管网、老旧小区改造（东区）", named)]
    assert [piece for piece in pieces if piece.link or piece.text in ("老旧小区改造", "、")] == [
        ("管网", "indicator/pipes.html"),
        ("老旧小区改造", "figure/city/compounds-2025..2027.html"),
        ("管网", "figure/east/pipes-2026.html#actual"),
        ("、", ""),
        ("老旧小区改造", ""),
        ("东区", "org/east.html"),
    ]


def test_links_are_seen_from_the_page_and_none_leads_to_itself() -> None:
    assert led("东区 全市", "org/east.html", "east") == [("全市", "../index.html")]
    assert led("管网", "org/east.html", "east") == [("管网", "../figure/east/pipes-2026.html")]
    assert led("renewal diff", "changes.html", "") == []


def test_an_english_name_is_never_part_of_a_longer_word() -> None:
    assert led("Eastern", language="en") == []
    assert led("East: Compounds, 2026", language="en")[0] == ("East", "org/east.html")


def test_a_page_alone_leads_nowhere() -> None:
    assert [*NoLinks().pieces("东区")] == [("东区", "")]
    assert NoLinks().to(Subject("east")) == ""
    assert Links(vocabulary(), "index.html", Subject("city"), "").to(None) == ""
