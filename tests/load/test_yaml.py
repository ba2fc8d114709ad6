"""YAML to plain values whose every key and value keeps its place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from renewal_cli.load.faults import Faults
from renewal_cli.load.yaml import DEEPEST, read_yaml
from renewal_cli.model.place import Place
from tests.load.expected import assert_faults
from tests.programmes import faults, loaded, programme

if TYPE_CHECKING:
    from renewal_cli.load.source_map import SourceMap, Value


def _read(text: str) -> tuple[SourceMap | None, list[str]]:
    noted = Faults()
    source_map = read_yaml(text, "f.yaml", noted)
    return source_map, [f"{each.place.line}:{each.place.column} {each.code}" for each in noted.problems]


def _sound(text: str) -> SourceMap:
    source_map, noted = _read(text)
    assert noted == []
    assert source_map is not None
    return source_map


def _spans(text: str) -> list[tuple[object, ...]]:
    noted = Faults()
    read_yaml(text, "f.yaml", noted)
    return [(each.code, *each.place[1:]) for each in noted.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("65", 65),
        ("-3", -3),
        ("2025", 2025),
        ("0.1", Decimal("0.1")),
        ("-0.50", Decimal("-0.50")),
        ("12345678901234567890.0123456789", Decimal("12345678901234567890.0123456789")),
        ("1" * 40, int("1" * 40)),
        ("", None),
        ("~", None),
        ("null", None),
    ],
)
def test_ascii_numbers_and_absence_are_read_from_their_text(written: str, value: Value) -> None:
    read = _sound(f"a: {written}\n").value["a"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "on",
        "off",
        "yes",
        "true",
        "True",
        "NULL",
        "0501",
        "00",
        "1_000",
        "22:30",
        "２６８x1",
        "٣",
        "+3",
        "1e3",
        "1E3",
        ".5",
        "5.",
        "0x1F",
        "0o17",
        ".inf",
        ".nan",
        "2025-01",
        "2025-01-31",
        "2025-01-31T10:00:00Z",
        "1,000",
        "3.2 公里",
        "66.2%",
        "=",
        "9" * 41,
        "-" + "9" * 40,
        "0." + "1" * 39,
    ],
)
def test_everything_else_stays_the_text_that_was_written(text: str) -> None:
    assert _sound(f"a: {text}\n").value == {"a": text}


@pytest.mark.parametrize("text", ["12", "0.1", "", "~", "null", "# no comment"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_what_is_quoted_is_text(text: str, quote: str) -> None:
    assert _sound(f"a: {quote}{text}{quote}\n").value == {"a": text}


def test_block_texts_are_texts_even_where_they_look_like_numbers() -> None:
    assert _sound("a: |\n  12\nb: >-\n  12\n").value == {"a": "12\n", "b": "12"}


def test_keys_are_always_text() -> None:
    assert _sound("2025: 1\n2024..2025: 2\n1.50: 3\n~: 4\non: 5\n").value == {
        "2025": 1,
        "2024..2025": 2,
        "1.50": 3,
        "~": 4,
        "on": 5,
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_nothing_at_all(text: str) -> None:
    assert _sound(text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("---\n", None), ("--- 5\n", 5), ("[]", []), ("{}", {}), ("- 1\n- - 2\n  - {a: 3}\n", [1, [2, {"a": 3}]])],
)
def test_a_document_may_be_any_value(text: str, value: Value) -> None:
    assert _sound(text).value == value


@pytest.mark.parametrize("text", ["%YAML 1.1\n---\na: 1\n", "---\na: 1\n...\n", "a: 1\n...\n"])
def test_the_signs_round_a_single_document_are_harmless(text: str) -> None:
    assert _sound(text).value == {"a": 1}


def test_every_key_and_value_keeps_its_place() -> None:
    source_map = _sound('a: 1\n东区: {b: "x y", c: [2, 30]}\nd:\n  - e: f\n  -\n')
    assert source_map.key_place(("a",)) == Place("f.yaml", 1, 1, 1, 2)
    assert source_map.place(("a",)) == Place("f.yaml", 1, 4, 1, 5)
    assert source_map.key_place(("东区",)) == Place("f.yaml", 2, 1, 2, 3)
    assert source_map.place(("东区",)) == Place("f.yaml", 2, 5, 2, 27)
    assert source_map.place(("东区", "b")) == Place("f.yaml", 2, 9, 2, 14)
    assert source_map.place(("东区", "c", 1)) == Place("f.yaml", 2, 23, 2, 25)
    assert source_map.place(("d", 0)) == Place("f.yaml", 4, 5, 5, 3)
    assert source_map.key_place(("d", 0, "e")) == Place("f.yaml", 4, 5, 4, 6)
    assert source_map.place(("d", 1)).line == 5
    assert source_map.place(()) == Place("f.yaml", 1, 1, 6, 1)


def test_what_is_not_there_has_the_place_of_the_nearest_value_above_it() -> None:
    source_map = _sound("a: {b: 1}\n")
    assert source_map.place(("a", "c", 0)) == source_map.key_place(("a", "c")) == Place("f.yaml", 1, 4, 1, 10)


def test_signs_outside_the_basic_plane_count_as_one_column() -> None:
    assert _sound("𠮷𠮷: {a: 1}\n").place(("𠮷𠮷", "a")) == Place("f.yaml", 1, 9, 1, 10)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [1\nb: 2\n", "1:4 RN003"),
        ("a: b: c\n", "1:5 RN003"),
        ("a: 'open\n", "1:4 RN003"),
        ("a:\n\t- 1\n", "2:1 RN003"),
        ("a: 1\n b: 2\n", "2:3 RN003"),
        ("a: %x\n", "1:4 RN003"),
        ("a: 1\n---\nb: 2\n", "2:1 RN004"),
        ("a: &x 1\n", "1:4 RN005"),
        ("a: &x {b: 1}\n", "1:4 RN005"),
        ("&x a: 1\n", "1:1 RN005"),
        ("a: *x\n", "1:4 RN005"),
        ("a: [1, *x]\n", "1:8 RN005"),
        ("*x : 1\n", "1:1 RN005"),
        ("{a: 1}: 2\n", "1:1 RN007"),
        ("? [a, b]\n: 2\n", "1:3 RN007"),
        ("a: !x 1\n", "1:4 RN009"),
        ("a: !!str 1\n", "1:4 RN009"),
        ("a: !!python/object:os.system [x]\n", "1:4 RN009"),
        ("a: !!binary aGk=\n", "1:4 RN009"),
        ("!x a: 1\n", "1:1 RN009"),
    ],
)
def test_what_ends_the_reading_of_a_file_is_one_fault_at_its_place(text: str, fault: str) -> None:
    assert _read(text) == (None, [fault])


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: 1\nb: &name 5\n", ("RN005", 2, 4, 2, 11)),
        ("a: *name\n", ("RN005", 1, 4, 1, 9)),
        ("a: !tag 5\n", ("RN009", 1, 4, 1, 10)),
        ("a: 1\n--- {b: 2}\n", ("RN004", 2, 1, 2, 4)),
        ("a: [1\nb: 2\n", ("RN003", 1, 4, 1, 5)),
        ("ab: 1\nc: 2\nab: 3\n", ("RN008", 3, 1, 3, 3)),
        ("a:\n  <<: {b: 1}\n", ("RN005", 2, 3, 2, 5)),
    ],
)
def test_a_fault_has_its_whole_span(text: str, span: tuple[object, ...]) -> None:
    assert _spans(text) == [span]


def test_the_deepest_allowed_nesting_is_read() -> None:
    assert _sound("[" * DEEPEST + "]" * DEEPEST).value is not None


@pytest.mark.parametrize("depth", [DEEPEST + 1, 1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_no_depth_crashes_the_process(depth: int, opening: str) -> None:
    assert _read(opening * depth) == (None, [f"1:{DEEPEST * len(opening) + 1} RN006"])


def test_two_depths_side_by_side_do_not_add_up() -> None:
    half = "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    assert _sound(f"[{half}, {half}]").value is not None


def test_a_key_that_stands_twice_is_a_fault_and_the_first_value_counts() -> None:
    source_map, noted = _read("a: 1\nb: {c: 2, c: 3}\na: {x: 4}\na: [5]\n")
    assert noted == ["2:11 RN008", "3:1 RN008", "4:1 RN008"]
    assert source_map is not None
    assert source_map.value == {"a": 1, "b": {"c": 2}}
    assert source_map.place(("a",)) == Place("f.yaml", 1, 4, 1, 5)


def test_a_key_that_stands_twice_names_the_first_place() -> None:
    noted = Faults()
    read_yaml("ab: 1\nc: 2\nab: 3\n", "f.yaml", noted)
    assert noted.problems[0].related == Place("f.yaml", 1, 1, 1, 3)


def test_keys_that_differ_in_quotes_only_are_the_same() -> None:
    assert _read("2025: 1\n'2025': 2\n")[1] == ["2:1 RN008"]


def test_the_second_value_of_a_key_is_still_read_for_its_own_faults() -> None:
    assert _read("a: {b: 1}\na: {b: 1, b: 2}\n")[1] == ["2:1 RN008", "2:11 RN008"]


def test_a_key_three_times_is_two_faults_with_every_value_read() -> None:
    assert _read("a: 1\na: {b: 1, c: {b: 1}}\na: {b: 1, c: {b: 1, b: 2}}\n")[1] == [
        "2:1 RN008",
        "3:1 RN008",
        "3:21 RN008",
    ]


def test_a_merge_key_is_a_fault_and_the_rest_is_read() -> None:
    assert _read("a:\n  <<: {b: 1}\n  c: 2\n  c: 3\n")[1] == ["2:3 RN005", "4:3 RN008"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("actuals: {pipes: {2025: 1}\n", "RN003"),
        ("a: 1\n---\n", "RN004"),
        ("a: &x 1\n", "RN005"),
        ("[" * 65, "RN006"),
        ("{{}: 1}\n", "RN007"),
        ("a: !x 1\n", "RN009"),
        ("a: \x00\n", "RN002"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_faults_of_the_others(text: str, fault: str) -> None:
    noted = faults({"data/a.yaml": text, "data/b.yaml": "org: est\nactuals: {}\n"})
    assert len(noted) == 2
    assert noted[0].startswith("data/a.yaml:")
    assert noted[0].endswith(fault)
    assert noted[1] == "data/b.yaml:1:6 RN201"


def test_a_key_that_stands_twice_stops_every_figure() -> None:
    read = loaded({"data/a.yaml": "org: east\nactuals: {pipes: {2025: 1, 2025: 2}}\n"})
    assert [f"{each.place} {each.code}" for each in read.problems] == ["data/a.yaml:2:28 RN008"]
    assert read.programme is None


@pytest.mark.parametrize("escape", [r"\e", r"\r", r"\0", r"\u202e", r"\L", r"\x85"])
def test_an_escape_for_a_control_character_is_a_fault(escape: str) -> None:
    note = f'«RN002»"a{escape}b"'
    assert_faults({"data/d.yaml": f"org: east\nactuals: {{pipes: {{2025: {{value: 1, note: {note}}}}}}}\n"})


def test_breaks_in_a_text_are_blanks() -> None:
    text = 'org: east\nactuals: {pipes: {2025: {value: 1, note: "a\\n b\\tc"}}}\n'
    (only,) = programme({"data/d.yaml": text}).observations("east", "pipes")
    assert only.note == "a b c"


def test_of_a_key_that_was_written_twice_the_one_with_a_value_counts() -> None:
    for text in ("a:\na:\n  b: 1\n", "a:\n  b: 1\na:\n"):
        source_map, noted = _read(text)
        assert source_map is not None
        assert source_map.value == {"a": {"b": 1}}
        assert [each.split()[1] for each in noted] == ["RN008"]
