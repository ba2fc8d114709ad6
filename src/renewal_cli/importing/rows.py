"""Finds whose the rows of a table are: orgs, totals, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.importing.fault import HIDDEN, too_wide, words_struck
from renewal_cli.importing.headings import FOOTNOTE, SKIP, THIS, bare, names_of
from renewal_cli.importing.times import heading_time, is_within_years, years_of
from renewal_cli.model.nearest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.importing.layout import Layout
    from renewal_cli.importing.times import Time
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

_TOTAL = re.compile(r"合计|总计|共计|全[国省市区县州]|总和|汇总")
_TOTAL_OF = re.compile(r"(.*?)(合计|总计|共计)([(（][^()（）]*[)）])?")
"""A total with the name of the whole before it, or its unit behind it: 全市合计, 合计（个）."""
_SUBTOTAL = re.compile(r".{0,20}小计|其中.*")
_OF_WHICH = re.compile(r"其中[:：、]?")
_OWN_LEVEL = ("市本级", "市直", "市级", "州直", "州本级", "区本级", "区直", "县本级", "县直", "省直", "省本级")
_ORDER = re.compile(r"^[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]?[.、．)）]|^[①-⑳]")
_MARK = re.compile(r"([*＊※①-⑳]+|[(（]注?[0-9一二三四五六七八九十]*[)）])$")
_OFFICE = re.compile("(人民政府|政府|管委会|管理委员会)$")
_COLUMN_SIGNS = re.compile("[甲乙]|栏[次号目]|行次")
"""What stands below the names in a row that numbers the columns."""
_ENDINGS = ("市", "区", "县", "省", "州", "旗", "自治区", "自治州", "自治县", "新区", "壮族自治区", "回族自治区")
_ORG = "区域"
_LEAST = 2
_TWO_TABLES = (
    "又出现一行表头：一张工作表里有两张表，请分成两张工作表",
    "headings again: two tables on one sheet; put each on a sheet of its own",
)
_PAGE = re.compile("[-—–第共页,，/ 0-9]*")
"""What stands between the pages of a printed table."""
_ANOTHER = (
    "下面的行像是另一个时期或指标的；请分成两张工作表，不是的请删去这一行",
    "the rows below seem to be of another time or indicator; put them on a sheet of their own, or delete this row",
)
_LEFT = 5
"""Columns to the left of the orgs in which a total may be named."""


class OrgNames:
    """Finds the org that a table means: by id, name, English name, code, or the name without its ending 市 or 区."""

    def __init__(self, programme: Programme, options: ImportOptions) -> None:
        self.said = options.orgs
        self.suggestions = Suggestions()
        self.names: dict[str, list[Org]] = {}
        self.short: dict[str, list[Org]] = {}
        for org in programme.orgs.all():
            for name in {bare(name) for name in (org.id, org.name, org.en, org.code) if name}:
                self.names.setdefault(name, []).append(org)
            for name in (bare(org.name), *_short_names(bare(org.name))):
                self.short.setdefault(name, []).append(org)
            for above in [*programme.orgs.up_from(org.id)][1:]:
                self.names.setdefault(bare(programme.orgs[above].name + org.name), []).append(org)

    def find(self, text: str) -> Org | None:
        """The org of a name without blanks; None where there is none, or several.

        A number before the name, a mark of a footnote behind it and 人民政府 are no part of it.
        """
        found = self._find(text)
        if found is None:
            found = self._find(_OFFICE.sub("", _MARK.sub("", _ORDER.sub("", text, count=1))))
        return found

    def _find(self, text: str) -> Org | None:
        words = bare(self.said.get(text, text))
        named = self.names.get(words, [])
        if not named and words in _OWN_LEVEL:
            named = [org for name in _OWN_LEVEL for org in self.names.get(name, [])]
        if not named:
            near = [org for name in (words, *_short_names(words)) for org in self.short.get(name, [])]
            named = [*dict.fromkeys(near)]
        return named[0] if len(named) == 1 else None

    def unknown(self, text: str) -> tuple[str, str]:
        """What is said of a name that no org has, in Chinese and English."""
        if text == THIS:
            return (
                f"看不出整张表是哪个区域的；加一栏“区县”，在标题里写上区域，或用 --org '{THIS}=编号'",
                f"no telling whose table this is; add a column 区县, name its org in the title, or --org '{THIS}=ID'",
            )
        near = self.suggestions.near(text, (each for each in self.names if not each.isascii()))
        zh = f"是不是“{near}”？" if near else ""
        en = f"did you mean '{near}'? " if near else ""
        return (
            f"没有这个区域“{text}”；{zh}请改成规划里的名称，或用 --org '{text}=编号'（不要就写 skip）",
            f"no org '{text}'; {en}use a name of the programme, or --org '{text}=ID' (or skip)",
        )


class OrgRow(NamedTuple):
    """A row of figures.

    Attributes:
        org: whose they are; None of a total that no org goes by the name of, and of a row that is left out or faulty.
        is_total: the other rows are held against it.
    """

    number: int
    text: str
    org: Org | None
    is_total: bool = False


def rows_of(
    sheet: Sheet, layout: Layout, programme: Programme, options: ImportOptions, faults: TableFaults
) -> list[OrgRow]:
    """The rows that hold figures, in their order."""
    reader = _Rows(sheet, layout, programme, options, faults)
    return [*reader.read()]


def absent_orgs(rows: list[OrgRow], programme: Programme) -> list[Org]:
    """The orgs of which there is no row although there are rows of their parent's other children.

    One other is enough where there is a total; without one a table of one org may be meant.
    """
    least = 1 if any(row.is_total for row in rows) else _LEAST
    there = {row.org.id: row.org for row in rows if row.org is not None}
    siblings = Counter((org.parent, org.level) for org in there.values())
    return [
        org
        for org in programme.orgs.all()
        if org.parent is not None and org.id not in there and siblings[org.parent, org.level] >= least
    ]


class _Rows:
    def __init__(
        self, sheet: Sheet, layout: Layout, programme: Programme, options: ImportOptions, faults: TableFaults
    ) -> None:
        self.sheet = sheet
        self.layout = layout
        self.programme = programme
        self.options = options
        self.faults = faults
        self.names = OrgNames(programme, options)
        self.left = [each for each in sheet.columns if each < layout.org_column][-_LEFT:]
        self.heading = next(each.heading.words for each in layout.columns if each.number == layout.org_column)
        self.first: dict[tuple[str, Time | None], int] = {}
        self.above = ""
        self.heads = {
            self._texts(row): bare(sheet.cell(row, layout.org_column).text) for row in sheet.rows if row < layout.body
        }
        self.indicators = [each for each in names_of(programme) if not each.isascii()]
        self.repeated: set[int] = set()
        """Rows of a long table that say its title and headings again on a new page, and nothing else."""

    def read(self) -> Iterator[OrgRow]:
        is_new_page, title = True, 0
        for number in self.sheet.rows_from(self.layout.body):
            if is_new_page and self._repeats_heads(number):
                self.repeated.add(number)
                continue
            text = self._name(number)
            if self._is_empty(number):
                title = number if self._names_another(number) else title
                is_new_page = is_new_page and bool(_PAGE.fullmatch("".join(self._texts(number))))
                continue
            is_new_page = True
            if title and text != self.heading:
                self._fault(title, *_ANOTHER)
            title = 0
            self._hold_visible(number)
            if not text:
                self._ask_for_name(number)
                continue
            row = self._row(number, text)
            if row is not None:
                self._hold_width(number)
                self._hold_nested(number)
                yield row
        self._hold_unmerged()

    def _names_another(self, number: int) -> bool:
        """Whether a row is a title alone, of another time or of an indicator, which the rows below it may be of."""
        said = [each for each in self._texts(number) if each]
        if len(said) != 1 or FOOTNOTE.fullmatch(said[0]) or self.names.find(said[0]) is not None:
            return False
        table = self.layout.time
        time = heading_time(said[0], table and years_of(table.period))
        is_another = time is not None and (table is None or not _is_of(table.period, time.period))
        return is_another or any(each in said[0] for each in self.indicators)

    def _repeats_heads(self, number: int) -> bool:
        """Whether a row is one of the title and headings again."""
        name = bare(self.sheet.cell(number, self.layout.org_column).text)
        return name in self.heads.values() and self._texts(number) in self.heads

    def _texts(self, number: int) -> tuple[str, ...]:
        """What stands in a row, column by column."""
        return tuple(bare(self.sheet.cell(number, column).text) for column in self.sheet.columns)

    def _name(self, number: int) -> str:
        """What the row is called; a total may stand to the left of the names."""
        names = [bare(self.sheet.spread(number, column).text) for column in self.layout.org_columns]
        text = next((each for each in reversed(names) if each and not is_sum(each)), next(filter(None, names), ""))
        left = [bare(self.sheet.cell(number, column).text) for column in self.left]
        if text and self.names.find(text) is not None:
            return text
        footnote = next((each for each in left if FOOTNOTE.fullmatch(each)), "")
        return footnote or text or next((each for each in left if _TOTAL.fullmatch(each)), "")

    def _is_empty(self, number: int) -> bool:
        return all(self.sheet.cell(number, each.number).is_blank for each in self.layout.figures)

    def _ask_for_name(self, number: int) -> None:
        zh = f"；若也是“{self.above}”的，填上它，或把这几格合并" if self.above else ""
        en = f"; if it is of '{self.above}' too, write that, or merge the cells" if self.above else ""
        self._fault(number, f"这一行有数，但没有写是哪个区域{zh}", f"the row has figures but names no org{en}")

    def _row(self, number: int, text: str) -> OrgRow | None:
        text = self._total_name(text)
        part = _OF_WHICH.sub("", text, count=1)
        if part != text and self.names.find(part) is not None:
            text = part
        if self._is_aside(text) or self._numbers_columns(number) or self._is_subtotal(number, text):
            return None
        org = self.names.find(text)
        is_total = bool(_TOTAL.fullmatch(text))
        if text == self.heading:
            self._fault(number, *_TWO_TABLES)
        elif self.options.orgs.get(text) == SKIP:
            return None if is_total else OrgRow(number, text, None)
        elif org is None and not is_total:
            self._fault(number, *self.names.unknown(text))
        elif org is None or self._is_first(number, text, org):
            return OrgRow(number, text, org, is_total)
        return OrgRow(number, text, None)

    def _is_first(self, number: int, text: str, org: Org) -> bool:
        """Whether a row is the first of its org and time, and names its time where a column says it."""
        self.above = text
        time = self.layout.times.get(number)
        if not self._has_time(number, time):
            return False
        first = self.first.setdefault((org.id, time), number)
        if first != number:
            self._fault(number, f"“{text}”在第{first}行已经有了", f"'{text}' is on row {first} already")
        return first == number

    def _total_name(self, text: str) -> str:
        """A total of the whole by its plain name; other names as they are."""
        match = _TOTAL_OF.fullmatch(text)
        if match is None:
            return text
        org = self.names.find(match[1])
        is_of_whole = not match[1] or bool(_TOTAL.fullmatch(match[1])) or (org is not None and org.parent is None)
        return match[2] if is_of_whole else text

    def _is_aside(self, text: str) -> bool:
        """Whether a row is a footnote or numbers the columns."""
        is_named = self.names.find(text) is not None
        return not is_named and bool(FOOTNOTE.fullmatch(text) or _COLUMN_SIGNS.fullmatch(text))

    def _numbers_columns(self, number: int) -> bool:
        """Whether the row below the headings only counts the columns: 1, 2, 3."""
        if number != self.layout.body:
            return False
        said = [each for each in self._texts(number) if each]
        return len(said) > 1 and said == [str(each + 1) for each in range(len(said))]

    def _is_subtotal(self, number: int, text: str) -> bool:
        """Whether a row adds up some of the others, of some orgs or, by its period, of one."""
        column = self.layout.period_column
        when = "" if column is None else bare(self.sheet.spread(number, column.number).text)
        is_named = bool(_SUBTOTAL.fullmatch(text)) and self.names.find(text) is None
        return is_named or (is_sum(when) and not _TOTAL.fullmatch(text))

    def _has_time(self, number: int, time: Time | None) -> bool:
        """Whether a row names its period where a column says it, and none but what is asked for."""
        column, asked = self.layout.period_column, self.options.period
        if column is None:
            return True
        said = self.sheet.spread(number, column.number).text.strip()
        where = number, column.number, column.text
        if time is None:
            said_zh = f"看不出这一行是哪个时期：“{said}”"
            said_en = f"no telling of which period this row is: '{said}'"
            zh, en = (
                ("", "")
                if said
                else (
                    "；若同上一行，填上它，或把这几格合并",
                    "; if that of the row above, write it, or merge the cells",
                )
            )
            self.faults.add(*where, said_zh + zh, said_en + en)
        elif asked is not None and asked not in (time.period, time.period[:4]):
            self.faults.add(
                *where,
                f"这一行是 {time.period} 的，要的是 {asked}",
                f"this row is of {time.period}, asked for was {asked}",
            )
        return time is not None

    def _hold_nested(self, number: int) -> None:
        """Of orgs beside each other each must lie within the one before: else they are two tables beside each other."""
        cells = (bare(self.sheet.spread(number, column).text) for column in self.layout.org_columns)
        named = [org for text in cells if text and (org := self.names.find(text)) is not None]
        for outer, inner in pairwise(named):
            if outer.id not in self.programme.orgs.up_from(inner.id):
                said = f"“{outer.name}”和“{inner.name}”", f"'{outer.name}' and '{inner.name}'"
                zh = f"{said[0]}并排，不是上下级；两张表并排的，请分成两张工作表"
                self._fault(
                    number, zh, f"{said[1]} stand beside each other; put tables side by side on sheets of their own"
                )

    def _hold_width(self, number: int) -> None:
        """Nothing may stand beyond the headings in a CSV file."""
        named = {each.number for each in self.layout.columns}
        for column in self.sheet.columns if self.sheet.separator else ():
            cell = self.sheet.cell(number, column)
            if column > self.layout.org_column and column not in named and not cell.is_blank:
                self.faults.add(number, column, "", *too_wide(cell.text))

    def _hold_visible(self, number: int) -> None:
        """Whose a row is, and of when, must be seen, and stand."""
        if number in self.sheet.hidden_rows:
            self._fault(number, *HIDDEN)
        period = self.layout.period_column
        names = dict.fromkeys(self.layout.org_columns, _ORG) | ({period.number: period.text} if period else {})
        for column, heading in names.items():
            cell = self.sheet.cell(number, column)
            if cell.is_struck:
                self.faults.add(number, column, heading, *words_struck(cell.text))

    def _hold_unmerged(self) -> None:
        is_told_apart = self.layout.period_column is not None or len(self.layout.org_columns) > 1
        names = {} if is_told_apart else {self.layout.org_column: _ORG}
        holding = {each.number: each.text for each in self.layout.figures} | names
        for each in self.sheet.merged:
            columns = [column for column in holding if each.left <= column <= each.right]
            is_figure = any(column != self.layout.org_column for column in columns)
            if each.top in self.repeated or (each.left <= self.layout.org_column and each.top == each.bottom):
                continue  # a footnote, or a title between the rows, across the table: below it there are no figures
            if each.top >= self.layout.body and columns and (is_figure or each.bottom > each.top):
                self.faults.add(
                    each.top,
                    columns[0],
                    holding[columns[0]],
                    "数据区里有合并单元格；请取消合并，每格填自己的数",
                    "cells of the body are merged; split them and give each its own figure",
                )

    def _fault(self, number: int, zh: str, en: str) -> None:
        self.faults.add(number, self.layout.org_column, _ORG, zh, en)


def _is_of(table: str, title: str) -> bool:
    """Whether a title within a table names its own time, or the years around it."""
    return table == title or is_within_years(table, title)


def is_sum(text: str) -> bool:
    """Whether a name means what others add up to."""
    return bool(_TOTAL.fullmatch(text) or _SUBTOTAL.fullmatch(text))


def _short_names(name: str) -> list[str]:
    return [name.removesuffix(each) for each in _ENDINGS if name.endswith(each) and len(name) > len(each) + 1]
