"""Whole texts with their headings: org, indicator, role and time of what is sure, and nothing that is not said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from renewal_cli.model.indicator import Indicator
from renewal_cli.model.org import Org, OrgTree
from renewal_cli.model.place import Place
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.unit import parse_unit
from renewal_cli.text.opening import of_bytes
from renewal_cli.text.read_statements import read_statements
from renewal_cli.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from renewal_cli.text.statement import Statement

HERE = Path(__file__).parent / "documents"
_PLACE = Place("programme.yaml")
VOCABULARY = Vocabulary(
    {
        id_: Indicator(id_, name, parse_unit(unit), "flow", _PLACE, en=en)
        for id_, name, unit, en in (
            ("compounds", "老旧小区改造", "个", "Old residential compounds renovated"),
            ("households", "惠及居民", "万户", "Households benefiting"),
            ("investment", "有效投资", "亿元", "Effective investment"),
            ("pocket_parks", "口袋公园", "个", "Pocket parks"),
            ("pipes", "市政管网更新改造", "公里", "municipal pipes"),
        )
    },
    OrgTree(
        (
            Org("city", "全市", "city", _PLACE, en="the city"),
            Org("east", "东区", "district", _PLACE, "city"),
            Org("west", "西区", "district", _PLACE, "city"),
            Org("east/pier", "老码头片区", "area", _PLACE, "east"),
        )
    ),
)


class Label(NamedTuple):
    """A statement as a person reads it; "?" is not told, "-" is none."""

    role: str
    org: str
    indicator: str
    comparator: str
    value: str
    unit: str
    time: str

    def fits(self, statement: Statement) -> bool:
        """Whether a statement is about this figure."""
        reading = statement.reading
        return (
            reading is not None
            and reading.value is not None
            and (
                self.value == "?" or (exact_text(reading.value), reading.unit) == (exact_text_of(self.value), self.unit)
            )
        )

    def faults(self, statement: Statement) -> list[str]:
        """What a statement has wrong."""
        time = statement.by or statement.period
        said = (
            statement.role if statement.kind == "amount" else statement.kind,
            statement.org,
            statement.indicator,
            statement.comparator,
            None,
            None,
            time and time.text,
        )
        pairs = zip(self, said, self._fields, strict=True)
        return [
            f"{name}: {have}, not {wanted}"
            for wanted, have, name in pairs
            if name not in ("value", "unit") and wanted not in ("?", have or "-")
        ]


def exact_text_of(number: str) -> str:
    whole, _, decimals = number.partition(".")
    return f"{whole}.{decimals.rstrip('0')}".rstrip(".")


def read(path: Path) -> tuple[list[Statement], list[Label]]:
    text, _, labels = path.read_text(encoding="utf-8").partition("====\n")
    own = "city" if path.stem.startswith(("02", "03", "10", "11", "12")) else "east"
    found = read_statements(of_bytes(text.encode()), VOCABULARY, own).statements
    return [*found], [
        Label(*(word.replace("_", " ") if "yuan" in word else word for word in line.split()))
        for line in labels.splitlines()
    ]


@pytest.mark.parametrize("path", sorted(HERE.iterdir()), ids=lambda path: path.stem)
def test_what_is_sure_is_right(path: Path) -> None:
    found, labels = read(path)
    open_labels = list(labels)
    wrong = []
    for statement in found:
        label = next((each for each in open_labels if each.fits(statement)), None)
        if label is not None:
            open_labels.remove(label)
        if statement.is_sure and statement.reading:
            where = statement.sentence.quote
            faults = label.faults(statement) if label else ["no such figure"]
            wrong += [f"{fault} in {where}" for fault in faults if label is None or "?" not in label[:1]]
    assert wrong == []
    assert [each for each in open_labels if each.value != "?"] == []


def test_links_to_the_vocabulary() -> None:
    """Of the indicators that are linked 98 % are right, and 90 % of those that are there are linked."""
    linked = right = there = 0
    for path in HERE.iterdir():
        found, labels = read(path)
        for statement in found:
            label = next((each for each in labels if each.fits(statement)), None)
            if label is None or label.indicator == "?" or label.value == "?":
                continue
            labels.remove(label)
            wanted = None if label.indicator == "-" else label.indicator
            linked += statement.indicator is not None
            right += statement.indicator is not None and statement.indicator == wanted
            there += wanted is not None
    assert right >= 0.98 * linked
    assert right >= 0.9 * there
