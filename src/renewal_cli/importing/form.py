"""Our own fill-in workbook (填报模板): what stands where, and reading it back."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.editing.entry import Entry
from renewal_cli.importing.cells import amount_in
from renewal_cli.importing.excel import OWN_SHEET
from renewal_cli.importing.fault import HIDDEN, TableFault, TableFaults
from renewal_cli.model.observation import SECTIONS, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.quantity import NOTHING, exact_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.programme import Programme

SCHEMA = "2"
SHEET = "填报表"
NAME, UNIT, TARGET, KNOWN, WORD, VALUE, REMARK = range(1, 8)
"""The columns."""
HEADINGS = ("指标", "计量单位（口径）", "目标", "已报（参考）", "取值", "填报数", "备注")
DATE_ROW, SOURCE_ROW, HEADING_ROW, FIRST_ROW = 3, 4, 6, 7
ANSWER_COLUMN = 2
WORDS = {"": "value", "确数": "value", "不少于": "at_least", "超过": "more_than", "不超过": "at_most", "约": "about"}
"""The choices under 取值, each with the key that it stands for."""
KINDS: dict[str, str] = {"actuals": "本期完成数", "year_to_date": "年初以来累计", "to_date": "起算以来累计"}
"""What a number may stand for, and how it is called."""


class About(NamedTuple):
    """What the hidden sheet says."""

    schema: str
    template: str
    org: str
    period: str
    rows: tuple[tuple[str, str], ...]
    """The indicator and the section of each row."""


class FormRead(NamedTuple):
    """What a filled form says; with any fault nothing of it is to be used."""

    about: About
    entries: tuple[Entry, ...]
    faults: tuple[TableFault, ...]


def template_id(org: str, period: str, rows: Sequence[tuple[Indicator, str]]) -> str:
    """The id of a form: another one for another org, period, list of indicators, section or unit."""
    words = [SCHEMA, org, period, *(f"{each.id} {each.unit.text} {section}" for each, section in rows)]
    return sha256("\n".join(words).encode()).hexdigest()[:16]


def source_ids(programme: Programme) -> dict[str, str]:
    """The sources as they are chosen in a form, by the title of the document; where two share it, with the id."""
    titles = Counter(each.title for each in programme.sources.values())
    return {
        each.title if titles[each.title] == 1 else f"{each.title}（{name}）": name
        for name, each in programme.sources.items()
    }


def about_form(sheets: Sequence[Sheet]) -> About | None:
    """What the hidden sheet says; None where it is no form of ours."""
    hidden = next((each for each in sheets if each.name == OWN_SHEET), None)
    if hidden is None:
        return None
    fields = {hidden.cell(row, 1).text: hidden.cell(row, 2).text for row in hidden.rows}
    schema, template, org, period = (fields.get(key, "") for key in ("schema", "template", "org", "period"))
    rows = [(hidden.cell(row, 3).text, hidden.cell(row, 4).text) for row in hidden.rows]
    return About(schema, template, org, period, tuple(each for each in rows if each[0]))


def torn_form(sheets: Sequence[Sheet]) -> TableFault | None:
    """The fault of a sheet of a form whose hidden sheet is gone: saved as CSV, or copied into another workbook."""
    for sheet in sheets:
        for row in sheet.rows[:HEADING_ROW]:
            if tuple(sheet.cell(row, column).text for column in range(1, len(HEADINGS) + 1)) == HEADINGS:
                faults = TableFaults(sheet)
                zh = "这是填报模板的一张表，里面隐藏的表丢了；请交回原来的 xlsx 文件，或重新生成：renewal template"
                en = "a sheet of our form without its hidden sheet; hand in the xlsx file itself, or make a new form"
                faults.add(row, 1, "", zh, en)
                return faults.found[0]
    return None


def read_form(sheets: Sequence[Sheet], about: About, programme: Programme, options: ImportOptions) -> FormRead:
    """The figures of a filled form."""
    sheet = next((each for each in sheets if each.name == SHEET), sheets[0])
    reader = _Form(sheet, about, programme, options)
    entries = reader.entries() if reader.is_ours() else []
    return FormRead(about, tuple(entries), tuple(reader.faults.found))


class _Form:
    def __init__(self, sheet: Sheet, about: About, programme: Programme, options: ImportOptions) -> None:
        self.sheet = sheet
        self.about = about
        self.programme = programme
        self.options = options
        self.faults = TableFaults(sheet)
        self.rows: list[tuple[Indicator, Section]] = [
            (programme.indicators[indicator], section)
            for indicator, words in about.rows
            for section in SECTIONS
            if indicator in programme.indicators and section == words
        ]

    def is_ours(self) -> bool:
        """Whether it is the form that the programme would write today, for the org and period that are asked for."""
        about = self.about
        now = template_id(about.org, about.period, self.rows)
        if (about.schema, about.template) != (SCHEMA, now) or about.org not in self.programme.orgs:
            self._fault(
                1, 1, "", "模板是旧的或被改过；请重新生成：renewal template", "an old or changed form; make it anew"
            )
        elif self.options.period not in (None, about.period):
            self._fault(
                1, 1, "", f"模板是 {about.period} 的，要的是 {self.options.period}", f"the form is of {about.period}"
            )
        for row, (indicator, _) in enumerate(self.rows, FIRST_ROW):
            if self.sheet.cell(row, NAME).text != indicator.name:
                text = self.sheet.cell(row, NAME).text
                zh = f"这一行应是“{indicator.name}”，现在是“{text}”；行被移动过"
                self._fault(row, NAME, HEADINGS[0], zh, f"this row should be '{indicator.name}', not '{text}'")
        return not self.faults.found

    def entries(self) -> list[Entry]:
        """The figures that were filled in."""
        reported, source = self._day(), self._source()
        self._hold_rest_empty()
        read = []
        for row, (indicator, section) in enumerate(self.rows, FIRST_ROW):
            amount = amount_in(self.sheet.cell(row, VALUE), indicator.unit, (row, VALUE, indicator.name), self.faults)
            word = WORDS.get(self.sheet.cell(row, WORD).text.strip())
            if word is None:
                text = self.sheet.cell(row, WORD).text
                self._fault(
                    row, WORD, HEADINGS[WORD - 1], f"没有这种取值“{text}”；请从下拉框选", f"no such choice: '{text}'"
                )
            if amount is None or word is None:
                continue
            if row in self.sheet.hidden_rows:
                self._fault(row, VALUE, indicator.name, *HIDDEN)
            note = self.sheet.cell(row, REMARK).text.strip()
            version = {word: exact_text(amount), "reported": reported, "source": source, "note": note}
            filled = {key: words for key, words in version.items() if words}
            read.append(
                Entry(
                    self.about.org,
                    indicator.id,
                    section,
                    self.about.period,
                    filled,
                    origin=self.sheet.reference(row, VALUE),
                )
            )
        if read and not source and self.programme.sources:
            zh, en = "没有填来源；请从下拉框选，或用 --source 写明", "no source; choose one, or say --source"
            self._fault(SOURCE_ROW, ANSWER_COLUMN, "来源", zh, en)
        return read

    def _day(self) -> str:
        cell = self.sheet.cell(DATE_ROW, ANSWER_COLUMN)
        words = cell.text.strip() or (self.options.reported or "")
        try:
            if words:
                parse_period(words)
        except ValueError:
            zh = f"要填日期，如 2026-11-05，填的是“{words}”"
            self._fault(DATE_ROW, ANSWER_COLUMN, "报送日期", zh, f"a day is needed, such as 2026-11-05, not '{words}'")
        return words

    def _source(self) -> str:
        words = self.sheet.cell(SOURCE_ROW, ANSWER_COLUMN).text.strip() or (self.options.source or "")
        words = source_ids(self.programme).get(words, words)
        if words and words not in self.programme.sources:
            zh = f"没有来源“{words}”；请从下拉框选"
            self._fault(SOURCE_ROW, ANSWER_COLUMN, "来源", zh, f"no source '{words}'; choose one of the list")
        return words

    def _hold_rest_empty(self) -> None:
        """Nothing may stand below the rows of the form: it would be lost."""
        for row in self.sheet.rows_from(FIRST_ROW + len(self.rows)):
            cell = self.sheet.cell(row, VALUE)
            if cell.text.strip() not in NOTHING:
                self._fault(
                    row, VALUE, HEADINGS[VALUE - 1], "表格以外有数；新的指标请先加到规划里", "a figure below the form"
                )

    def _fault(self, row: int, column: int, heading: str, zh: str, en: str) -> None:
        self.faults.add(row, column, heading, zh, en)
