"""Laws of the quick reading of plain data files: what it reads is what the full reader reads, to the column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from renewal_cli.load.files import File
from renewal_cli.load.kept import Kept
from renewal_cli.load.programme import load_programme
from tests.programmes import INDICATORS, PROGRAMME, programme

if TYPE_CHECKING:
    from renewal_cli.load.load_result import LoadResult

slow = settings(max_examples=250, deadline=None)

NUMBERS = st.sampled_from(
    [
        "0",
        "3",
        "-2",
        "12.50",
        "007",
        "1e3",
        "3.",
        "1_000",
        "８",
        "3 公里",
        "null",
        "1" * 41,
        "3公里",
        "0.4 万公里",
        "43%",
        "5 O",
        "3 km",
        "3 个",
        "2 亿",
        '"3 公里"',
        "'3'",
        '"x"',
        "3 公里 ",
        "3  公里",
        "-0",
    ]
)
PERIODS = st.sampled_from(
    [
        "2025",
        "2025-06",
        "2025-13",
        "2025H1",
        "2025Q3",
        "2025-06-30",
        "2024..2025",
        "2025-02..2025-03",
        "2024..",
        "２０２５",
        "'2025'",
        '"2025-06"',
        "'2026\"",
    ]
)
PART = st.sampled_from(
    [
        "value: 3",
        "value: 4.5",
        "value: -1",
        "value: 3 公里",
        "value: 3 公里",
        "value:3",
        "value: '3 套'",
        "at_least: 3",
        "reported: 2025-07-01",
        "reported: 2025",
        "reported: x",
        'reported: "2025-07-01"',
        "reported: 2025.5",
        "source: bulletin",
        "source: nobody",
        'source: "bulletin"',
        "source: ''",
        "unit: 米",
        'unit: "%"',
        "unit: km",
        "note: 补报",
        "note: 补报 第2次",
        "note: null",
        "note: 3",
        "note: -0",
        "note: 2025年",
        'note: "a: b, c # d"',
        "",
        'quote: "月报，第3页"',
        "quote: ‘月报’",
        "quote: 'it''s'",
        'quote: "\\u4e00"',
        "quote: 一：二",
        "printed: 3%",
        "'note': 3",
    ]
)
PARTS = st.lists(PART, max_size=4).map(lambda parts: f"{{{', '.join(parts)}}}")
FIGURES = st.tuples(PERIODS, st.one_of(NUMBERS, PARTS)).map(lambda pair: f"{pair[0]}: {pair[1]}")
MAPPINGS = st.tuples(
    PERIODS, st.lists(PART, min_size=1, max_size=4), st.sampled_from(["", "", "", " # 备注", "\n"])
).map(lambda drawn: f"{drawn[0]}:{drawn[2]}" + "".join(f"\n      {part}" for part in drawn[1]))
SOUND_PARTS = st.permutations(
    ["reported: '2028-01-10'", "note: 补报", "source: bulletin", 'quote: "月报，第3页"', "unit: 米"]
).flatmap(lambda parts: st.integers(0, 5).map(lambda count: ["value: 3", *parts[:count]]))
SOUND_MAPPINGS = st.tuples(st.sampled_from(["2025", "'2026'", "2025-06-30"]), SOUND_PARTS, st.booleans()).map(
    lambda drawn: (
        f"{drawn[0]}: {{{', '.join(drawn[1])}}}"
        if drawn[2]
        else f"{drawn[0]}:" + "".join(f"\n      {part}" for part in drawn[1])
    )
)
INDICATOR = st.sampled_from(["compounds", "pipes", "homes", "leakage", "nothing", "null", "12"])
IN_UNITS = st.tuples(
    st.lists(st.sampled_from(["2025-01", "2025-02", "2025-03", "2026"]), min_size=1, max_size=4, unique=True),
    st.sampled_from([" 公里", " 米", " 个", "个", " 万米", " l", " 公里 x", " %", " 亿", " [x"]),
    st.sampled_from(["3", "0.5", "007", "12"]),
    st.sampled_from(["compounds", "pipes", "leakage"]),
).map(lambda drawn: f"  {drawn[3]}: {{{', '.join(f'{each}: {drawn[2]}{drawn[1]}' for each in drawn[0])}}}")
FLOWS = st.tuples(INDICATOR, st.lists(FIGURES, max_size=4), st.sampled_from([", ", ",  ", ",", " , "])).map(
    lambda given: f"  {given[0]}: {{{given[2].join(given[1])}}}"
)
BLOCKS = st.tuples(INDICATOR, st.lists(st.one_of(FIGURES, MAPPINGS, SOUND_MAPPINGS), max_size=3)).map(
    lambda given: "\n".join([f"  {given[0]}:", *(f"    {figure}" for figure in given[1])])
)
HEADS = st.sampled_from(
    [
        "org: east",
        "org: 'east'",
        'source: "bulletin"',
        "org: west",
        "org: null",
        "org: 12",
        "org: 无",
        "source: bulletin",
        "source: no",
    ]
)
OTHER = st.sampled_from(
    ["", "# 备注：上月", "   # x: {", "actuals: {}", "---", "  ", "org: &a east", "targets: []", "\t"]
)
SECTIONS = st.sampled_from(["actuals:", "plans:", "year_to_date:", "to_date:", "actual:", "actuals: # 数"])
ENDS = st.sampled_from(["", " ", " # 说明：{2025: 1}", "#", " #", "\r", ","])
BODIES = st.tuples(
    SECTIONS, st.lists(st.tuples(st.one_of(FLOWS, BLOCKS, IN_UNITS), ENDS).map("".join), max_size=3)
).map(lambda given: "\n".join([given[0], *given[1]]))
SOUND = st.tuples(st.just("org: east"), st.just("source: bulletin"), BODIES).map("\n".join)
TEXTS = st.one_of(SOUND, st.lists(st.one_of(HEADS, BODIES, OTHER), max_size=5).map("\n".join))

EMPTY = programme({})


def read(text: str) -> LoadResult:
    files = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, "data/x.yaml": text + "\n"}
    return load_programme(Path(), [File(name, content.encode()) for name, content in files.items()])


def in_full(text: str) -> LoadResult:
    with patch("renewal_cli.load.parse_files.plain_data", lambda *_: None):
        return read(text)


def assert_same(text: str) -> None:
    quick, full = read(text), in_full(text)
    assert quick.problems == full.problems
    assert (quick.texts, [*quick.named_orgs]) == (full.texts, [*full.named_orgs])
    assert (quick.programme is None) == (full.programme is None)
    kept = [Kept.of(each.draft, dict.fromkeys(each.texts, "")).written() for each in (quick, full)]
    assert kept[0] == kept[1]
    assert len(quick.source_maps) == len(full.source_maps)
    assert {file: quick.source_maps[file] for file in quick.source_maps} == {
        file: full.source_maps[file] for file in full.source_maps
    }


@slow
@given(TEXTS)
@example("org: east\nactuals:\n  pipes: {2025: 1, 2025: 2}")
@example("org: east\nactuals:\n    2025: 1")
@example("org: east\nactuals:\n  pipes:\n    2025: 1, 2026: 2")
@example("org: east\nactuals:\n  pipes: {2025: 12026: 3}")
@example("org: east\nactuals:\n  pipes: {2025: 1, }")
@example("org: east\nactuals:\n  pipes: {2025: {value: 3, }}")
@example("org: east\nactuals:\n  pipes:\n  homes: {2025: 1}")
@example("org: east\nactuals:\n  pipes: {2：25: 1}")
@example("org: -0\nactuals:\n  pipes: {2025: 1}")
@example("org: east\nactuals:\n  pipes:\n    2025:\n      value: 3, note: x")
@example("org: east\nactuals:\n  pipes:\n    2025: 1\n      value: 3")
@example("org: east\nactuals:\n  pipes:\n    2025:\n      value: 3\n\n      note: x")
@example("org: east\nactuals:\n  pipes:\n    2025:\n    2026:\n      value: 3")
@example("org: east\nactuals:\n  leakage: {2025: 43%, 2026: 0.4 %}\n  pipes: {2025: {value: 3, unit: 米}}")
@example("org: east\nactuals:\n  pipes: {2025: 3 公里, 2026: 4 公里}\nplans:\n  pipes: {2025: 3000 米}")
@example("org: east\nsource: x\nactuals:\n  pipes: {2025: {value: 3, source: ''}}")
def test_quick_and_full_reading_agree(text: str) -> None:
    assert_same(text)


@slow
@given(
    SOUND,
    st.integers(0, 200),
    st.sampled_from(list("{}[],:#-.'\"&*!|>%@`?~ \n\t\r：，０\u3000\u00a0aH1")),
    st.booleans(),
)
def test_they_agree_where_one_sign_is_other_than_it_was(text: str, at: int, sign: str, is_inserted: bool) -> None:
    position = at % (len(text) + 1)
    assert_same(text[:position] + sign + text[position + (not is_inserted) :])
