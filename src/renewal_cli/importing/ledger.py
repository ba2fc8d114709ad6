"""Tidy tables (ledgers): one figure or promise a row, as ``renewal export`` and data sites write them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.editing.entry import Entry, Version
from renewal_cli.editing.yaml_document import MAPPINGS, mapping_in
from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import not_a_number
from renewal_cli.importing.fault import TableFault, TableFaults, too_wide
from renewal_cli.importing.headings import SKIP, bare
from renewal_cli.importing.new_workbook import bytes_of, set_up
from renewal_cli.importing.promise_cells import differing, units_among
from renewal_cli.importing.rows import OrgNames
from renewal_cli.importing.times import counted_in, row_time, written_period, zero_lost
from renewal_cli.model.nearest import Suggestions
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import parse_period
from renewal_cli.model.quantity import NOTHING, parse_quantity
from renewal_cli.model.target import COMPARATORS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.observation import Section
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.target import Target

TARGETS = "targets"
"""What stands under ``section`` in the row of a promise; its ``period`` is the end."""
NEEDED = ("org", "indicator", "section", "period", "value")
COLUMNS = (
    *NEEDED,
    *("unit", "reported", "source", "note", "comparator", "numerator", "denominator", "quote", "printed", "reason"),
    *("since", "strive", "effective", "assumption", "lead_unit", "responsible", "owner", "place", *MAPPINGS),
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
    "note",
    *MAPPINGS,
)


_TIMES = ("year", "month")
"""What may stand in place of a column of periods, alone or beside each other."""
_ALIASES = {
    "org": ("region", "area", "district", "geography", "geoarea", "区域", "区县", "地区", "行政区", "行政区划"),
    "indicator": ("series", "指标", "指标名称"),
    "section": ("栏目",),
    "period": ("date", "time", "timeperiod", "年月", "日期", "时期", "期间"),
    "year": ("年", "年份", "年度"),
    "month": ("quarter", "月", "月份", "季度"),
    "value": ("obsvalue", "amount", "数值", "值", "数"),
    "unit": ("units", "单位", "计量单位"),
    "source": ("来源",),
    "reported": ("报送日期",),
    "note": ("备注",),
}
_NAMES = {name: name for name in (*COLUMNS, *_TIMES)} | {
    alias: name for name, aliases in _ALIASES.items() for alias in aliases
}

_WIDTHS = {"org": 14, "indicator": 16, "period": 20, "value": 14, "reported": 12, "note": 24, "quote": 40, "place": 24}
"""Characters of a column that takes more than its name."""

_NUMBERS = ("value", "numerator", "denominator")
_SHORT = re.compile(r"-?[0-9]{1,15}|-?(?=[0-9.]{1,16}$)[0-9]+\.[0-9]+")


class Promise(NamedTuple):
    """A promise: its org and its keys in the words of the file format."""

    org: str
    fields: dict[str, str]


class LedgerRead(NamedTuple):
    """What a ledger says; with any fault nothing of it is to be used."""

    entries: tuple[Entry, ...]
    promises: tuple[Promise, ...]
    faults: tuple[TableFault, ...]
    notes: tuple[Phrase, ...] = ()


def is_ledger(sheet: Sheet) -> bool:
    """Whether a sheet is a tidy table: its first row names an org, a period and a value, in our words or others'."""
    names = {_column_name(sheet.cell(1, column).text) for column in sheet.columns}
    return {"org", "value"} <= names and not names.isdisjoint(("period", *_TIMES))


def _column_name(heading: str) -> str:
    """Our name of a column; the heading itself where it is none that we know."""
    return _NAMES.get(re.sub(r"[\s_-]", "", heading).lower(), heading.strip())


def read_ledger(sheet: Sheet, programme: Programme, options: ImportOptions) -> LedgerRead:
    """The figures and promises of a tidy table; promises that stand already are left out."""
    reader = _Ledger(sheet, programme, options)
    entries: list[Entry] = []
    promises: list[Promise] = []
    for number in sheet.rows_from(2) if not reader.faults.found else ():
        row = reader.row(number)
        if any(row.values()) and reader.is_sound(number, row):
            if row["section"] == TARGETS:
                promises += reader.promise(number, row)
            elif reader.is_alone(number, row):
                entries.append(reader.entry(number, row))
    notes = (*sheet.notes, *reader.notes(), *reader.faults.notes())
    return LedgerRead(tuple(entries), tuple(promises), tuple(reader.faults.found), notes)


class _Ledger:
    def __init__(self, sheet: Sheet, programme: Programme, options: ImportOptions) -> None:
        self.sheet = sheet
        self.programme = programme
        self.options = options
        self.faults = TableFaults(sheet)
        self.unwanted: dict[str, None] = {}
        self.has_odd_periods = self.is_cut = False
        self.first: dict[tuple[str, ...], int] = {}
        self.columns: dict[str, int] = {}
        for column in sheet.columns:
            heading = sheet.cell(1, column).text.strip()
            name = _column_name(heading)
            if options.columns.get(heading) == SKIP:
                self.is_cut = True
                continue
            if name in self.columns or (name and name not in (*COLUMNS, *_TIMES)):
                self.unwanted.setdefault(heading)
                self.faults.add(
                    1, column, heading, "不认识的列，或同名的列有两个", "an unknown column, or one that stands twice"
                )
            self.columns.setdefault(name, column)
        self.unnamed = [each for each in sheet.columns if sheet.cell(1, each).is_blank] if sheet.separator else []
        self.faults.hold_headings_seen(1, self.columns)
        self.times = [self.columns.pop(name) for name in _TIMES if name in self.columns]
        if self.times and self.columns.setdefault("period", self.times[-1]) not in self.times:
            self.faults.add(1, self.times[0], "", "时期写了两栏", "two columns say the period")
        self.assumed = {name: words for name, words in self._assumed().items() if name not in self.columns}
        self.is_history = "section" in self.columns
        self.orgs = OrgNames(programme, options)
        self.suggestions: dict[str, Suggestions] = defaultdict(Suggestions)
        self.indicators = {
            name: each.id for each in programme.indicators.values() for name in (*reversed(each.names), each.id)
        }
        self.sections = {*SECTIONS, TARGETS}
        self.comparators = {"", "value", *_FORMS, *COMPARATORS}
        self.sources = {"", *programme.sources}
        self.standing: dict[tuple[str, str, date, str], list[Target]] = defaultdict(list)
        for each in programme.targets:
            self.standing[each.org, each.indicator, each.by.last, str(each.effective or "")].append(each)

    def _assumed(self) -> dict[str, str]:
        """What is said on the command line for columns that the table does not have."""
        options = self.options
        if options.indicator is None and "indicator" not in self.columns:
            self.faults.add(
                1,
                1,
                "",
                "一行一个数的表，没有指标一栏；整张表是一个指标的，请用 --indicator 写明",
                "one figure a row, but no column of the indicator; if the table is of one, give it with --indicator",
            )
        return {
            "indicator": options.indicator or "",
            "section": options.section or SECTIONS[0],
            "source": options.source or "",
            "reported": options.reported or "",
        }

    def notes(self) -> Iterator[Phrase]:
        """What was taken for granted."""
        if not self.is_history:
            section = self.assumed["section"]
            yield Phrase(
                f"一行一个数；没有 section 一栏，当作 {section}（可用 --section 另写）",
                f"one figure a row; without a column 'section' they are taken for {section} (or say --section)",
            )
        for each in self.unwanted:
            yield Phrase(
                f"“{each}”一栏不要的，写 --map '{each}=skip'", f"to leave '{each}' out, say --map '{each}=skip'"
            )
        if self.has_odd_periods:
            yield Phrase("时期写成 2026-10、2026年10月、2026Q3 或 2026", "write periods as 2026-10, 2026Q3 or 2026")

    def row(self, number: int) -> dict[str, str]:
        """The texts of a row by our names of the columns, in our own words where they are understood."""
        row = {name: self.sheet.cell(number, column).text.strip() for name, column in self.columns.items()}
        if not any(row.values()):
            return row
        row |= self.assumed
        org = self.orgs.find(bare(row["org"]))
        return row | {
            "org": org.id if org else row["org"],
            "indicator": self.indicators.get(row["indicator"], row["indicator"]),
            "period": self._period(number, row["period"]),
            "value": self._number(number, row["value"]),
        }

    def _period(self, number: int, words: str) -> str:
        """The period of a row in our form; what is none stays as it is."""
        said = [bare(self.sheet.cell(number, column).text) for column in self.times]
        counted = counted_in(self.sheet.cell(1, self.times[-1]).text) if self.times else ""
        time = row_time(said, counted, None) if len(said) > 1 and all(said) else None
        return written_period(" ".join(filter(None, said)) or words) if time is None else time.period

    def _number(self, number: int, words: str) -> str:
        if words in NOTHING[1:]:
            return ""
        if self.sheet.is_grouped(words):
            self.faults.note_grouped(number, self.columns["value"], words)
            return words.replace(",", "")
        return words

    def is_sound(self, number: int, row: dict[str, str]) -> bool:
        """Whether every cell of a row can be read; a fault for each that cannot."""
        before = len(self.faults.found)
        self.faults.hold_row_seen(number, self.columns)
        if row["org"] not in self.programme.orgs:
            zh, en = self.orgs.unknown(row["org"])
            self._fault(number, "org", zh, en)
        self._hold_known(number, row, "indicator", self.programme.indicators)
        self._hold_known(number, row, "section", self.sections)
        self._hold_known(number, row, "comparator", self.comparators)
        self._hold_known(number, row, "source", self.sources)
        for name in ("period", "reported", "since", "effective"):
            self._hold_period(number, row, name)
        for name in ("value", "numerator", "denominator"):
            self._hold_number(number, row, name)
        self._hold_mappings(number, row)
        for column in self.unnamed:
            if not (cell := self.sheet.cell(number, column)).is_blank:
                self.faults.add(number, column, "", *too_wide(cell.text))
        if not row["value"] and not row.get("numerator") and row.get("comparator") != "improve" and self.is_history:
            self._fault(number, "value", "没有写数", "there is no number")
        return len(self.faults.found) == before and (bool(row["value"]) or self.is_history)

    def is_alone(self, number: int, row: dict[str, str]) -> bool:
        """Whether no row before says the same figure; a column that told them apart (Sex) may have been left out."""
        key = tuple(row.get(name, "") for name in ("org", "indicator", "section", "period", "reported"))
        first = self.first.setdefault(key, number)
        if first != number and self.is_cut:
            zh = f"同一个数在第{first}行已经有了：不要的一栏把它们分开；只留合计的行"
            en = f"the same figure is on row {first}: what was left out tells them apart; keep the totals only"
            self._fault(number, "value", zh, en)
        return first == number or not self.is_cut

    def entry(self, number: int, row: dict[str, str]) -> Entry:
        """The figure of a sound row."""
        if row.get("numerator"):
            version: Version = {"numerator": row["numerator"], "denominator": row.get("denominator", "")}
        else:
            version = {row.get("comparator") or "value": row["value"]}
        version |= {key: row[key] for key in _KEPT if row.get(key)}
        section: Section = next(each for each in SECTIONS if each == row["section"])
        origin = self.sheet.reference(number, self.columns["value"])
        return Entry(row["org"], row["indicator"], section, row["period"], version, self.is_history, origin)

    def promise(self, number: int, row: dict[str, str]) -> list[Promise]:
        """The promise of a sound row, none where it stands already."""
        standing = self._standing(row)
        comparator = row.get("comparator", "")
        units = units_among(row.get("responsible", ""))
        if standing is None and units is None:
            zh, en = "责任单位之间请用“、”隔开，只有一个的写在它后面", "put '、' between units, or behind a single one"
            self._fault(number, "responsible", zh, en)
        if standing is None and comparator in COMPARATORS:
            value = row["value"] or "true"
            fields = {"indicator": row["indicator"], comparator: value}
            fields |= {key: row[key] for key in _KEPT_OF_PROMISE if row.get(key)} | {"by": row["period"]}
            fields |= {"responsible": units} if units else {}
            fields |= {key: mapping_in(fields[key]) or "" for key in MAPPINGS if key in fields}
            return [Promise(row["org"], fields)]
        entry = self.entry(number, row | {"section": SECTIONS[0], "comparator": ""}) if row["value"] else None
        amount = entry.amount(self.programme.indicators[row["indicator"]]) if entry else None
        low = amount.low if amount else None
        if standing is None or (standing.comparator, standing.value) != (comparator, low):
            zh = "同一目标已有，数不同；调整目标要写 effective 和 reason" if standing else "目标要写比较词，如 at_least"
            en = (
                "the target stands with another value; a change needs effective and reason"
                if standing
                else "no comparator"
            )
            self._fault(number, "comparator", zh, en)
        if standing is not None:
            self._hold_same(number, row, standing)
        return []

    def _standing(self, row: dict[str, str]) -> Target | None:
        """The promise that a row repeats: of several with one end the one that begins where it says."""
        by, since = parse_period(row["period"]).last, row.get("since")
        ending = self.standing[row["org"], row["indicator"], by, row.get("effective", "")]
        begun = [each for each in ending if not since or each.since.first == parse_period(since).first]
        return next(iter(begun), None)

    def _hold_same(self, number: int, row: dict[str, str], standing: Target) -> None:
        said = {name: row[name] for name in row if name in self.columns}
        for name in differing(said, standing, self.programme.indicators[standing.indicator]):
            zh, en = "同一目标已有，此项不同；请在文件里改", "the target stands with another; change it in its file"
            self._fault(number, name, f"{zh}，不要这一栏就用 --map '{name}=skip'", f"{en}, or --map '{name}=skip'")

    def _hold_known(self, number: int, row: dict[str, str], name: str, known: Collection[str]) -> None:
        if name in row and row[name] not in known:
            near = self.suggestions[name].near(row[name], (each for each in known if each))
            zh, en = (f"；是不是“{near}”？", f"; did you mean '{near}'?") if near else ("", "")
            if name == "indicator" and self.options.indicator:
                self.unwanted.setdefault(self.sheet.cell(1, self.columns.get(name, 1)).text.strip())
            self._fault(number, name, f"没有“{row[name]}”{zh}", f"there is no '{row[name]}'{en}")

    def _hold_period(self, number: int, row: dict[str, str], name: str) -> None:
        if not row.get(name) and name != "period":
            return
        if name in self.columns and self.sheet.may_lack_a_zero(number, self.columns[name]):
            self._fault(number, name, *zero_lost(self.sheet.cell(number, self.columns[name]).text))
            return
        try:
            parse_period(row[name])
        except ValueError:
            self.has_odd_periods = True
            self._fault(number, name, f"不是有效的时期“{row[name]}”", f"not a period: '{row[name]}'")

    def _hold_number(self, number: int, row: dict[str, str], name: str) -> None:
        if row.get(name):
            try:
                behind, beside = parse_quantity(row[name]).unit, row.get("unit")
                is_number = not self.sheet.may_be_grouped(row[name])
            except ValueError:
                is_number, behind, beside = False, "", ""
            if behind and beside and behind != beside:
                zh, en = f"写了两个单位：“{behind}”和“{beside}”", f"two units: '{behind}' and '{beside}'"
                self._fault(number, name, f"{zh}；只留对的一个", f"{en}; leave the right one only")
            if not is_number:
                self._fault(number, name, *not_a_number(self.sheet.cell(number, self.columns[name]), row[name]))

    def _hold_mappings(self, number: int, row: dict[str, str]) -> None:
        for name in MAPPINGS:
            if row.get(name) and mapping_in(row[name]) is None:
                zh, en = "不是花括号里的写法，如 {2025: 20%}", "not written in braces, as in {2025: 20%}"
                self._fault(number, name, zh, en)

    def _fault(self, number: int, name: str, zh: str, en: str) -> None:
        self.faults.add(number, self.columns.get(name, 1), name, zh, en)


def ledger_workbook(rows: Iterable[Mapping[str, object]]) -> bytes:
    """A workbook with one sheet; numbers of more than 15 digits stay text, which no spreadsheet rounds."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, len(name) + 2)
    set_up(sheet, 1)
    heads = [WriteOnlyCell(sheet, name) for name in COLUMNS]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        line = []
        for name in COLUMNS:
            text = str(row[name])
            if name in _NUMBERS and _SHORT.fullmatch(text):
                line.append(WriteOnlyCell(sheet, float(text) if "." in text else int(text)))
            else:
                cell = WriteOnlyCell(sheet, text or None)
                cell.data_type = "s" if text else "n"
                line.append(cell)
        sheet.append(line)
    return bytes_of(book)
