"""Where the YAML parser stumbled, and where the fault is."""

from __future__ import annotations

import pytest
import yaml

from renewal_cli.load.syntax import stumble


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
    assert stumble(raised.value, text)[:2] == place


def test_a_fault_without_a_place_is_told_at_the_beginning() -> None:
    assert stumble(yaml.YAMLError("unreadable"), "a: 1\n")[:2] == (1, 1)
