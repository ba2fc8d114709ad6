"""Lists of duties (任务清单、督办清单、整改台账) as offices keep them: what was taken on, by whom, until when.

A state that somebody has typed is never taken over: it is held against the one that the data give, and a difference is
told with its cell. What is there already is compared in the same way and stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.duties import duty_status
from renewal_cli.editing.duties import word_meant
from renewal_cli.editing.entry import NewDuty, Said
from renewal_cli.editing.yaml_document import SEPARATOR
from renewal_cli.i18n import Phrase
from renewal_cli.importing.fault import TableFault, TableFaults
from renewal_cli.importing.headings import THIS, bare
from renewal_cli.importing.rows import OrgNames, is_sum
from renewal_cli.model.duty import STATE_WORDS, Duty
from renewal_cli.model.period import likely_period, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewal_cli.calc.duties import DutyStatus
    from renewal_cli.calc.view import View
    from renewal_cli.importing.grid import Sheet
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.model.duty import State
    from renewal_cli.model.org import Org

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("序号",),
    "org": ("区域", "区县", "片区", "地区", "市州"),
    "id": ("编号", "事项编号"),
    "name": ("名称", "简称"),
    "measure": ("指标",),
    "problem": (
        "问题",
        "群众反映的问题",
        "存在问题",
        "存在的问题",
        "发现的问题",
        "审计发现的问题",
        "问题描述",
        "问题清单",
        "反映问题",
        "反映的问题",
        "群众反映问题",
        "主要问题",
    ),
    "duty": (
        *("履职事项", "议定事项", "督办事项", "工作任务", "重点任务", "任务内容", "任务事项", "工作事项", "事项"),
        *("项目内容", "主要任务", "具体任务", "整改措施", "审计整改要求和建议", "整改要求", "taskContent"),
    ),
    "lead_unit": ("责任单位", "牵头单位", "责任部门", "承办单位", "主办单位", "leadOrg"),
    "responsible": ("配合单位", "协办单位", "配合（责任）单位", "配合(责任)单位", "参与单位", "assistOrg"),
    "owner": ("责任人", "责任人员", "牵头领导", "责任领导", "分管领导"),
    "by": ("完成时限", "整改时限", "整改期限", "审计整改期限", "办理时限", "时限", "期限", "完成时间", "finishTime"),
    "state": ("办理状态", "状态", "办理情况", "当前进度", "完成情况", "整改情况", "status"),
    "quote": ("原文",),
    "assumption": ("取法",),
    "source": ("来源",),
    "note": ("备注", "说明"),
    "day": ("进展日期",),
    "word": ("进展",),
    "evidence": ("依据",),
}
"""The headings by which a column of each kind is known; the first is the one that we write."""
_ROLES = {bare(name): role for role, names in HEADINGS.items() for name in names}
_MOST_ROWS_ABOVE = 15
_EMPTY = ("", "—", "-", "/", "无", "未明确", "待补", "【待补】")
_LETTER = re.compile(r"[^\W\d]")
_BETWEEN_UNITS = re.compile(r"[、，,;；/\n]+")
_ENDING = re.compile(r"(?:之前|以前|底前|前|底|之内|以内|内)+$")
_WITHOUT_END = ("open", "长期", "长期坚持", "持续推进", "常态化")
TYPED: dict[str, tuple[State, ...]] = {
    **dict.fromkeys(("待办理", "待办", "未办理", "未启动", "未开始", "未整改"), ("not_begun",)),
    **dict.fromkeys(("推进中", "办理中", "进行中", "正在办理", "正在推进", "整改中", "正在整改"), ("under_way",)),
    **dict.fromkeys(("已办结", "办结", "已完成", "完成", "已整改", "完成整改"), ("done", "closed")),
    **dict.fromkeys(("已销号", "销号"), ("closed",)),
    **dict.fromkeys(("逾期", "已逾期", "超期", "已超期"), ("overdue",)),
    **dict.fromkeys(("已终止", "终止"), ("stopped",)),
    "未报告": ("not_reported",),
    "未列入履职清单": ("not_taken_on",),
}
"""The computed states that agree with each typed one."""
_MOVED = ("申请延期", "已延期", "延期")
_SILENT = re.compile(r"已过期限[0-9]+天，无报告")


class DutyListRead(NamedTuple):
    """What a list says; with any fault nothing of it is to be used.

    Attributes:
        rows: how many duties it lists.
        known: how many of them are in the data.
        words: what it says of their progress, with days.
        differences: where it says something else than the data, cell by cell.
        notes: which of its columns and rows were left aside.
    """

    sheet: str
    rows: int
    known: int
    duties: tuple[NewDuty, ...]
    words: tuple[Said, ...]
    differences: tuple[TableFault, ...]
    faults: tuple[TableFault, ...]
    notes: tuple[Phrase, ...]

    def labelled(self, label: str) -> DutyListRead:
        """The same with the name of its file before that of its sheet."""
        differences = tuple(each._replace(cell=label + each.cell) for each in self.differences)
        return self._replace(sheet=label + self.sheet, differences=differences)


def headings_of(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings of a list of duties, and the column of each kind; None if the sheet is none."""
    for row in sheet.rows[:_MOST_ROWS_ABOVE]:
        found: dict[str, int] = {}
        for column in sheet.columns:
            role = _ROLES.get(bare(sheet.cell(row, column).text))
            if role is not None:
                found.setdefault(role, column)
        is_list = found.keys() & {"duty", "problem"} and found.keys() & {"lead_unit", "by", "state"}
        if is_list and ("id" in found or _holds_texts(sheet, row, found)):
            return row, found
    return None


def _holds_texts(sheet: Sheet, row: int, columns: Mapping[str, int]) -> bool:
    """Tell whether the first row below says in words what is to be done: a plan of numbers is no list of duties."""
    below = sheet.rows_from(row + 1)[:1]
    cells = [sheet.cell(each, columns[role]) for each in below for role in ("duty", "problem") if role in columns]
    return any(_LETTER.search(each.text) for each in cells)


def read_duty_list(sheet: Sheet, view: View, options: ImportOptions) -> DutyListRead:
    """The duties of a list, as they are new, known, or different from the data on the view's day."""
    reader = _List(sheet, view, options)
    for row in sheet.rows_from(reader.head + 1):
        reader.take(row)
    faults = reader.faults.in_order()
    differences = () if faults else reader.differences.in_order()
    notes = (*reader.columns_left_out(), *reader.rows_left_out())
    duties, words = tuple(reader.duties), tuple(reader.words)
    return DutyListRead(sheet.name, reader.rows, reader.known, duties, words, differences, faults, notes)


class _List:
    """Reads one sheet row by row."""

    def __init__(self, sheet: Sheet, view: View, options: ImportOptions) -> None:
        self.sheet = sheet
        self.view = view
        self.options = options
        self.head, self.columns = headings_of(sheet) or (0, {})
        self.names = OrgNames(view.programme, options)
        self.org = self._org_of_sheet()
        self.faults, self.differences = TableFaults(sheet), TableFaults(sheet)
        self.faults.hold_headings_seen(self.head, self.columns)
        self.duties: list[NewDuty] = []
        self.words: list[Said] = []
        self.rows = self.known = 0
        self.left_out: list[int] = []
        self.taken = {(each.org, each.id) for duties in view.programme.duties.values() for each in duties}

    def _org_of_sheet(self) -> Org | None:
        """The org that is asked for, the only one that the title names, or the only one there is at the top."""
        if THIS in self.options.orgs:
            return self.names.find(THIS)
        above = bare(self.sheet.text_above(self.head)) + bare(self.sheet.name)
        named = [each for each in self.view.programme.orgs.all() if bare(each.name) in above]
        roots = self.view.programme.orgs.roots()
        return named[0] if len(named) == 1 else roots[0] if len(roots) == 1 else None

    def text(self, row: int, role: str) -> str:
        """What a row says in a column, "" where it says nothing."""
        column = self.columns.get(role)
        words = " ".join(self.sheet.spread(row, column).text.split()) if column else ""
        return "" if words in _EMPTY else words

    def take(self, row: int) -> None:
        """Read one row; rows that name no duty, or add up the others, are left aside."""
        if self._is_sum(row) or not any(self.text(row, role) for role in ("duty", "problem", "id")):
            self.left_out.append(row)
            return
        self.rows += 1
        self.faults.hold_row_seen(row, self.columns)
        org = self._org(row)
        if org is None:
            return
        known = self._known(org, row)
        if known is None:
            listed = self._listed(org, row)
            self.duties.append(listed)
            duty = Duty(org.id, listed.id, org.place, text=listed.fields.get("duty"))
            self._progress(duty, row)
            self._compare_state(duty_status(self.view, duty), row)
        else:
            self.known += 1
            self._progress(known, row)
            self._compare(duty_status(self.view, known), row)

    def _is_sum(self, row: int) -> bool:
        """Whether a row adds up the others: its org is none, but 合计, or so is its number."""
        said = [bare(self.text(row, role)) for role in ("org", "number")]
        return any(is_sum(each) and self.names.find(each) is None for each in said)

    def columns_left_out(self) -> Iterator[Phrase]:
        """What is said of columns below whose headings something stands, but which are not read."""
        below = {column for row, column in self.sheet.cells if row > self.head}
        left_out = sorted(below - {*self.columns.values()})
        if left_out:
            names = [f"{self.sheet.reference(self.head, each)} {self._heading(each)}".rstrip() for each in left_out]
            yield Phrase(
                f"没有导入的栏：{'、'.join(names)}。要导入，表头改成认得的，如“问题”“备注”。",
                f"columns left aside: {', '.join(names)}. To have one read, give it a heading that is known, such as "
                "问题 or 备注.",
            )

    def rows_left_out(self) -> Iterator[Phrase]:
        """What is said of rows that name neither a duty nor a problem."""
        if self.left_out:
            column = min(self.columns.values())
            cells = [self.sheet.reference(each, column) for each in self.left_out]
            yield Phrase(
                f"没有写事项也没有写问题，或是合计，没有导入的行：{'、'.join(cells)}。",
                f"rows left aside, as they name neither a duty nor a problem, or add up others: {', '.join(cells)}.",
            )

    def _heading(self, column: int) -> str:
        return " ".join(self.sheet.cell(self.head, column).text.split())

    def _org(self, row: int) -> Org | None:
        name = self.text(row, "org")
        org = self.names.find(name) if name else self.org
        if org is None:
            zh, en = (
                self.names.unknown(name)
                if name
                else (
                    f"看不出是哪个区域的清单，请用 --org {THIS}=编号",
                    f"whose list is it? Say so with --org {THIS}=ID",
                )
            )
            self._fault(row, "org" if name else "duty", zh, en)
        return org

    def _known(self, org: Org, row: int) -> Duty | None:
        """The duty of the org with the same id, or else with the same words."""
        duties = self.view.programme.duties.get(org.id, ())
        wanted = self.text(row, "id")
        texts = {bare(self.text(row, role)) for role in ("duty", "problem")} - {""}
        named = [each for each in duties if each.id == wanted] or [
            each for each in duties if {bare(each.text or ""), bare(each.problem or "")} - {""} & texts
        ]
        return named[0] if len(named) == 1 else None

    def _listed(self, org: Org, row: int) -> NewDuty:
        units, others = self._units(row, "lead_unit"), self._units(row, "responsible")
        by = self._by(row)
        fields = {
            **{role: self.text(row, role) for role in ("name", "problem", "duty", "measure")},
            "by": by or "",
            "lead_unit": units[0] if units else "",
            "responsible": SEPARATOR.join((*units[1:], *others)),
            "owner": self.text(row, "owner"),
            **{role: self.text(row, role) for role in ("quote", "assumption", "note")},
            "source": self.options.source or self.text(row, "source"),
        }
        fields = {key: words for key, words in fields.items() if words}
        return NewDuty(org.id, self._new_id(org, row), fields, self._cell(row, "duty"))

    def _units(self, row: int, role: str) -> list[str]:
        """The units that a cell names, in its order."""
        column = self.columns.get(role)
        return _apart(self.sheet.spread(row, column).text) if column else []

    def _new_id(self, org: Org, row: int) -> str:
        number = self.text(row, "id") or f"item-{self.text(row, 'number') or self.rows}"
        chosen, more = number, 2
        while (org.id, chosen) in self.taken:
            chosen, more = f"{number}-{more}", more + 1
        self.taken.add((org.id, chosen))
        return chosen

    def _by(self, row: int) -> str | None:
        """The date as the file format writes it; None where there is none."""
        words = self.text(row, "by")
        if not words or words in _WITHOUT_END:
            return "open" if words else None
        period = _period(words)
        if period is None:
            zh = f"看不懂完成时限“{words}”；写成 2026年6月 或 2026-06-30，长期的写 长期坚持"
            self._fault(row, "by", zh, f"'{words}' is not a date; write 2026-06 or 2026-06-30")
        return period

    def _progress(self, duty: Duty, row: int) -> None:
        """What the form says of a duty's progress: a word, its day and its evidence."""
        word, day = self.text(row, "word"), self.text(row, "day")
        if not word and not day:
            return
        code, period = word_meant(duty.steps, word), _period(day)
        if code is None:
            self._fault(row, "word", f"进展不能是“{word}”", f"progress cannot be '{word}'")
        elif period is None:
            self._fault(row, "day", f"不是日期“{day}”；写成 2026-09-20", f"'{day}' is not a day; write 2026-09-20")
        else:
            further = {"evidence": self.text(row, "evidence"), "reported": self.options.reported or ""}
            version = {"is": code, **{key: words for key, words in further.items() if words}}
            source = {"source": self.options.source} if self.options.source else {}
            self.words.append(
                Said(duty.org, duty.id, str(parse_period(period).last), {**version, **source}, self._cell(row, "word"))
            )

    def _compare(self, status: DutyStatus, row: int) -> None:
        """Hold what the list says of a known duty against the data; nothing is changed."""
        duty, held = status.duty, status.responsibility
        units = SEPARATOR.join(dict.fromkeys((*([held.lead_unit] if held.lead_unit else []), *held.responsible)))
        said = [each for role in ("lead_unit", "responsible") for each in self._units(row, role)]
        if said and {*said} != {*_apart(units)}:
            self._differs(row, "lead_unit", SEPARATOR.join(said), units)
        for role, known in (("duty", duty.text), ("problem", duty.problem), ("owner", held.owner)):
            if self.text(row, role) and bare(self.text(row, role)) != bare(known or ""):
                self._differs(row, role, self.text(row, role), known or "")
        by = self._by(row)
        mine = "open" if status.deadline and status.deadline.by is None else str(status.by or "")
        if by and by != mine and not _is_same(by, mine):
            self._differs(row, "by", self.text(row, "by"), mine)
        self._compare_state(status, row)

    def _differs(self, row: int, role: str, said: str, known: str) -> None:
        zh = f"表里是“{said}”，数据是“{known or '没有'}”；没有改动"
        en = f"the table says '{said}', the data say '{known or 'nothing'}'; not changed"
        self._difference(row, role, zh, en)

    def _compare_state(self, status: DutyStatus, row: int) -> None:
        """Hold the typed state against the computed one."""
        typed = self.text(row, "state")
        if not typed or _agrees(typed, status):
            return
        computed = STATE_WORDS[status.state]
        self._difference(
            row,
            "state",
            f"表里写“{typed}”，按数据是“{computed.zh}”；状态不照抄，有进展请报日期和依据",
            f"the table says '{typed}', the data say '{computed.en}'; a state is never taken over: report a day "
            "and evidence",
        )

    def _cell(self, row: int, role: str) -> str:
        column = self.columns.get(role) or self.columns.get("problem") or min(self.columns.values())
        return self.sheet.reference(row, column)

    def _fault(self, row: int, role: str, zh: str, en: str) -> None:
        self._add(self.faults, row, role, zh, en)

    def _difference(self, row: int, role: str, zh: str, en: str) -> None:
        self._add(self.differences, row, role, zh, en)

    def _add(self, to: TableFaults, row: int, role: str, zh: str, en: str) -> None:
        column = self.columns.get(role) or self.columns.get("problem") or min(self.columns.values())
        to.add(row, column, self._heading(column), zh, en)


def _apart(units: str) -> list[str]:
    """The units that a text names, in its order."""
    return [name for each in _BETWEEN_UNITS.split(units) if (name := " ".join(each.split())) not in _EMPTY]


def _agrees(typed: str, status: DutyStatus) -> bool:
    """Tell whether a typed state says the same as the data."""
    if typed in _MOVED:
        return len(status.duty.deadlines) > 1
    if _SILENT.fullmatch(typed):
        return status.state == "not_reported" and status.days_over is not None
    return status.state in TYPED.get(typed, ())


def _period(words: str) -> str | None:
    """A date as people write it (2026年6月底前), as the file format writes it; None where it is none."""
    bare_words = _ENDING.sub("", bare(words).split("（原")[0])
    for text in (bare_words, likely_period(bare_words) or ""):
        try:
            return str(parse_period(text))
        except ValueError:
            continue
    return None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two dates end on the same day."""
    return "open" not in (one, other) and bool(other) and parse_period(one).last == parse_period(other).last
