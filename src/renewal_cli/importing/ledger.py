"""Our own tidy table (ledger): one figure or promise a row, as ``renewal export`` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.editing.entry import Entry, Version
from renewal_cli.importing.fault import TableFault, TableFaults
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import parse_period
from renewal_cli.model.quantity import parse_quantity
from renewal_cli.model.target import COMPARATORS

if TYPE_CHECKING:
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.model.observation import Section
    from renewal_cli.model.programme import Programme

TARGETS = "targets"
"""What stands under ``section`` in the row of a promise; its ``period`` is the end."""
NEEDED = ("org", "indicator", "section", "period", "value")
COLUMNS = (
    *NEEDED,
    *("unit", "reported", "source", "note", "comparator", "numerator", "denominator", "quote", "printed", "reason"),
    *("since", "strive", "effective", "assumption", "lead_unit", "responsible", "owner", "place"),
)
_FORMS = ("at_least", "more_than", "at_most", "less_than", "about")
_KEPT = ("unit", "reported", "source", "reason", "quote", "note", "printed")
_KEPT_OF_PROMISE = (
    "unit",
    "since",
    "strive",
    "lead_unit",
    "owner",
    "assumption",
    "effective",
    "reason",
    "source",
    "quote",
)


class Promise(NamedTuple):
    """A promise: its org and its keys in the words of the file format."""

    org: str
    fields: dict[str, str]


class LedgerRead(NamedTuple):
    """What a ledger says; with any fault nothing of it is to be used."""

    entries: tuple[Entry, ...]
    promises: tuple[Promise, ...]
    faults: tuple[TableFault, ...]


def is_ledger(sheet: Sheet) -> bool:
    """Whether a sheet is a tidy table of ours: the columns that it needs stand in its first row."""
    return {*NEEDED} <= {sheet.cell(1, column).text.strip() for column in sheet.columns}


def read_ledger(sheet: Sheet, programme: Programme) -> LedgerRead:
    """The figures and promises of a tidy table; promises that stand already are left out."""
    reader = _Ledger(sheet, programme)
    entries, promises = [], []
    for number in sheet.rows[1:]:
        row = {name: sheet.cell(number, column).text.strip() for name, column in reader.columns.items()}
        if any(row.values()) and reader.is_sound(number, row):
            if row["section"] == TARGETS:
                promises += reader.promise(number, row)
            else:
                entries.append(reader.entry(row))
    return LedgerRead(tuple(entries), tuple(promises), tuple(reader.faults.found))


class _Ledger:
    def __init__(self, sheet: Sheet, programme: Programme) -> None:
        self.sheet = sheet
        self.programme = programme
        self.faults = TableFaults(sheet)
        self.columns: dict[str, int] = {}
        for column in sheet.columns:
            name = sheet.cell(1, column).text.strip()
            if name in self.columns or (name and name not in COLUMNS):
                self.faults.add(
                    1, column, name, "不认识的列，或同名的列有两个", "an unknown column, or one that stands twice"
                )
            self.columns.setdefault(name, column)
        self.target_status = {
            (each.org, each.indicator, each.by.last, str(each.effective or "")): each for each in programme.targets
        }

    def is_sound(self, number: int, row: dict[str, str]) -> bool:
        """Whether every cell of a row can be read; a fault for each that cannot."""
        before = len(self.faults.found)
        self._hold_known(number, row, "org", [each.id for each in self.programme.orgs.all()])
        self._hold_known(number, row, "indicator", self.programme.indicators)
        self._hold_known(number, row, "section", (*SECTIONS, TARGETS))
        self._hold_known(number, row, "comparator", ("", "value", *_FORMS, *COMPARATORS))
        self._hold_known(number, row, "source", ("", *self.programme.sources))
        for name in ("period", "reported", "since", "effective"):
            self._hold_period(number, row, name)
        for name in ("value", "numerator", "denominator"):
            self._hold_number(number, row, name)
        if not row["value"] and not row.get("numerator") and row.get("comparator") != "improve":
            self._fault(number, "value", "没有写数", "there is no number")
        return len(self.faults.found) == before

    def entry(self, row: dict[str, str]) -> Entry:
        """The figure of a sound row."""
        if row.get("numerator"):
            version: Version = {"numerator": row["numerator"], "denominator": row.get("denominator", "")}
        else:
            version = {row.get("comparator") or "value": row["value"]}
        version |= {key: row[key] for key in _KEPT if row.get(key)}
        indicator = self.programme.indicators[row["indicator"]]
        if version.get("unit") == indicator.unit.text:
            del version["unit"]
        section: Section = next(each for each in SECTIONS if each == row["section"])
        return Entry(row["org"], row["indicator"], section, row["period"], version, is_history=True)

    def promise(self, number: int, row: dict[str, str]) -> list[Promise]:
        """The promise of a sound row, none where it stands already."""
        by = parse_period(row["period"]).last
        target_status = self.target_status.get((row["org"], row["indicator"], by, row.get("effective", "")))
        comparator = row.get("comparator", "")
        if target_status is None and row.get("responsible"):
            self._fault(
                number, "responsible", "新目标的责任单位请写进文件", "write who is responsible for a new target by hand"
            )
        if target_status is None and comparator in COMPARATORS:
            value = row["value"] or "true"
            fields = {"indicator": row["indicator"], comparator: value}
            fields |= {key: row[key] for key in _KEPT_OF_PROMISE if row.get(key)} | {"by": row["period"]}
            return [Promise(row["org"], fields)]
        entry = self.entry(row | {"section": SECTIONS[0], "comparator": ""}) if row["value"] else None
        amount = entry.amount(self.programme.indicators[row["indicator"]]) if entry else None
        low = amount.low if amount else None
        if target_status is None or (target_status.comparator, target_status.value) != (comparator, low):
            zh = (
                "同一目标已有，数不同；调整目标要写 effective 和 reason"
                if target_status
                else "目标要写比较词，如 at_least"
            )
            en = (
                "the target stands with another value; a change needs effective and reason"
                if target_status
                else "no comparator"
            )
            self._fault(number, "comparator", zh, en)
        return []

    def _hold_known(self, number: int, row: dict[str, str], name: str, known: object) -> None:
        if name in row and row[name] not in known:  # type: ignore[operator]
            self._fault(number, name, f"没有“{row[name]}”", f"there is no '{row[name]}'")

    def _hold_period(self, number: int, row: dict[str, str], name: str) -> None:
        if not row.get(name) and name != "period":
            return
        try:
            parse_period(row[name])
        except ValueError:
            self._fault(number, name, f"不是有效的时期“{row[name]}”", f"not a period: '{row[name]}'")

    def _hold_number(self, number: int, row: dict[str, str], name: str) -> None:
        if row.get(name):
            try:
                parse_quantity(row[name])
            except ValueError:
                self._fault(number, name, f"要填数字，填的是“{row[name]}”", f"a number is needed: '{row[name]}'")

    def _fault(self, number: int, name: str, zh: str, en: str) -> None:
        self.faults.add(number, self.columns.get(name, 1), name, zh, en)
