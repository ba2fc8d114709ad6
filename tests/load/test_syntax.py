"""Where a YAML syntax error is reported."""

from __future__ import annotations

import pytest
import yaml

from renewal_cli.load.faults import Faults
from renewal_cli.load.syntax import locate_fault
from renewal_cli.load.yaml import read_yaml


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: {b: 1\nc: 2\n", (1, 4)),
        ("a:\n  - [1, 2\n  - [3]\n", (2, 5)),
        ("a: {b: 1,\n  c: [1 2: 3},\n", (2, 13)),
        ("a: {b: 1", (1, 4)),
        ('a: "b\nc: 2\n', (1, 4)),
        ("a:b\nc: 1\n", (1, 2)),
        ("- a:b\n- c: 1\n  d\n  e: 1\n", (3, 3)),
        ("a: 1\nb:{c: 1, d: 2}\n", (2, 2)),
        ("a: {b: 3，c: 2}\n", (1, 9)),
        ('a: {"x，y: 1": 3，c: 2}\n', (1, 16)),
        ("a: {'x，y: 1': 3 c: 2}\n", (1, 18)),
        ("a: {b: 3； c: 2}\n", (1, 9)),
        ("组织：甲\na: 1\n", (1, 3)),
        ("- a: 1\n  来源：乙\n  b: 1\n", (2, 5)),
        ("a: ｛b: 3, c: 2｝\n", (1, 4)),
        ("a: b: c\n", (1, 5)),
    ],
)
def test_a_fault_is_told_where_it_is_to_be_mended(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        [*yaml.parse(text, Loader=yaml.CSafeLoader)]
    assert locate_fault(raised.value, text)[:2] == place


@pytest.mark.parametrize(
    "text",
    [
        "a: %\n",
        "a: 1\n  b: 2\n c: 3\n",
        "a:\n  - 1\n  b: 2\n",
        "a: [1 2\n, {]\n",
        "a: {b: 1 ]\n",
        "a: - 1\n",
        'a: "\\y"\n',
        "a: b\n  c: d\n",
        "a: |x\n  b\n",
        "a: & b\n",
        "a\nb: 1\n",
        "? a\n- b\n",
    ],
)
def test_what_the_parser_says_is_said_in_chinese_too(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        [*yaml.parse(text, Loader=yaml.CSafeLoader)]
    said = locate_fault(raised.value, text).message
    assert said.en.isascii()
    assert "看不懂" not in said.zh
    assert "expected" not in said.zh
    assert "found" not in said.zh


def test_marks_of_a_merge_are_told_as_such() -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n"
    with pytest.raises(yaml.YAMLError) as raised:
        [*yaml.parse(text, Loader=yaml.CSafeLoader)]
    line, column, message, hint = locate_fault(raised.value, text)
    assert (line, column) == (2, 1)
    assert "合并冲突" in message.zh
    assert "merge conflict" in message.en
    assert hint.zh == "留下一种写法，删掉标记"


def test_a_fault_without_a_place_is_told_at_the_beginning() -> None:
    assert locate_fault(yaml.YAMLError("unreadable"), "a: 1\n")[:2] == (1, 1)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a: b: c", "no colon may stand here: wrong indentation, or text without quotes", "check indentation"),
        ("  a: 1\nb: 2", "this line does not go on with what is above it", "check indentation"),
        ('a: "\\q"', "in double quotes \\ must be followed by a known escape", "check indentation"),
        ('a: "\\xZZ"', "in double quotes \\ must be followed by a known escape", "check indentation"),
        ('a: "老城"片区', "text behind a closing quote", "put the whole text into one pair of quotes"),
        ("'a' b: c", "text behind a closing quote", "put the whole text into one pair of quotes"),
        ("%x\na: 1", "found unknown directive name", "check indentation"),
    ],
)
def test_what_the_parser_complains_of_is_said_in_plain_words(text: str, message: str, hint: str) -> None:
    noted = Faults()
    read_yaml(text, "f.yaml", noted)
    (problem,) = noted.problems
    assert problem.message.en.removeprefix("YAML syntax: ").startswith(message)
    assert problem.hint.en.startswith(hint)
