"""Values as YAML text: what is written is read again as it was meant."""

from __future__ import annotations

import pytest

from renewal_cli.editing.yaml_document import item_text, text_of, version_text, versions_text
from renewal_cli.load.faults import Faults
from renewal_cli.load.yaml import read_yaml


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("5", "5"),
        ("200 亿元", "200 亿元"),
        ("2024..2025", "2024..2025"),
        ("月报：10月（第3期）", "月报：10月（第3期）"),
        ("22:30", "22:30"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("“引号”", '"“引号”"'),
        ('say "x"', '"say \\"x\\""'),
        ("null", '"null"'),
        ("", '""'),
        ("-3", '"-3"'),
        ("two\nlines ", "two lines"),
        ("a,b", '"a,b"'),
    ],
)
def test_a_text_is_quoted_where_it_must_be(words: str, written: str) -> None:
    assert text_of(words) == written
    read = read_yaml(f"{{k: {written}}}", "x", Faults())
    assert read is not None
    assert str(read.value["k"]) == " ".join(words.split())


def test_a_figure_is_as_short_as_it_can_be() -> None:
    assert version_text({"value": "3.20"}) == "3.20"
    assert version_text({"more_than": "1 万户"}) == "{more_than: 1 万户}"
    assert versions_text([{"value": "3"}]) == "3"
    assert versions_text([{"value": "3"}, {"value": "4", "note": "x"}]) == "[{value: 3}, {value: 4, note: x}]"
    assert item_text({"value": "3"}) == "{value: 3}"
