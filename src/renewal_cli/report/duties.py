"""``renewal duties``: from the problems that people named to what was taken on and done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from renewal_cli.calc.choose import choose_key
from renewal_cli.calc.duties import card_of, duty_tally
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.duty import STATE_WORDS, STATES
from renewal_cli.report import figures, words
from renewal_cli.report.document import Bullets, Document, Sentence
from renewal_cli.report.duty_row import DutyRow, duty_columns, rows_below
from renewal_cli.report.heading import heading
from renewal_cli.report.places import sources
from renewal_cli.report.sentences import said
from renewal_cli.report.table import Cell, Column, Table, filled, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from renewal_cli.calc.duties import DutyTally, Rate
    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import State
    from renewal_cli.model.house_rules import Card
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.table import Filled, Record, Subject

METHOD = "duties"
DutyKey = Literal["lead_unit", "owner", "state"]
KEYS: dict[DutyKey, Phrase] = {
    "lead_unit": Phrase("牵头单位", "lead unit"),
    "owner": Phrase("责任人", "person"),
    "state": Phrase("状态", "state"),
}

HOW_COMPUTED = Phrase(
    "口径：状态由填报的进展和指标实绩算出，没有报告的不算“未启动”；完成率＝（已完成＋已销号）÷（全部－已终止），"
    "按期完成率＝按期完成÷到期，销号率＝已销号÷（已完成＋已销号）；未报告的按上下限计。",
    "How computed: states come from what was reported and from the figures; silence is not 'not begun'. "
    "Completed = (done + closed) / (all - stopped), on time = in time / due, closed = closed / (done + closed); "
    "who is silent gives bounds.",
)


def state_asked(asked: str) -> State:
    """Which state of duties to show: its code or its word.

    Raises:
        AskedWronglyError: no such state; the message names the nearest.
    """
    near = [name for state in STATES for name in (state, STATE_WORDS[state].zh)]
    return choose_key(STATE_WORDS, asked, Phrase("没有“{}”这种状态。", "no state '{}': "), near)


def duties(
    view: View, org: Org | None, language: Language, by: DutyKey | None = None, state: State | None = None
) -> Document:
    """The duties of an org and those below it, or of all, each with its state.

    Args:
        view: the programme and the day.
        org: whose duties; None for all.
        language: of the output.
        by: what to group them by; by org if None.
        state: show only duties in this state; the verdict and the rates are of all.
    """
    rows = rows_below(view, org, language)
    shown = [row for row in rows if state in (None, row.status.state)]
    name = words.every_name((org,) if org else view.programme.orgs.roots(), language)
    tally = duty_tally([row.status for row in rows])
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(verdict(name, rows).in_language(language), "verdict", named=named_in_verdict(rows)),
        *(Sentence(each.in_language(language), "statement") for each in counted(rows, tally, view)),
    ]
    blocks += card_bullets(rows, language)
    for title, members in _groups(shown, by, language).items():
        blocks += [duty_table(title, members, language), *(Sentence(line(row), "line") for row in members)]
    blocks += [Sentence(note, "note") for note in notes(shown, language)] if rows else []
    return Document.of(
        view,
        "duties",
        language,
        blocks,
        (row.record() for row in shown),
        method=METHOD,
        further={
            "tally": (_tally_record(tally, view),),
            **({"cards": _card_records(rows)} if view.programme.rules.cards else {}),
        },
    )


def verdict(name: str, rows: Sequence[DutyRow]) -> Phrase:
    """How many problems were taken on, with a number, by a named unit, and which were not; then what is overdue."""
    asked = [row for row in rows if row.duty.problem]
    first = _of_problems(name, asked) if asked else _of_duties(name, rows)
    late = [row for row in rows if row.status.state == "overdue"]
    return Phrase(first.zh + _overdue(late).zh, f"{first.en} {_overdue(late).en}") if late else first


def named_in_verdict(rows: Sequence[DutyRow]) -> tuple[tuple[str, Subject], ...]:
    """The duties that the verdict names: those not taken on, and the one that is longest overdue."""
    left = [row.named for row in rows if row.duty.problem and not row.duty.text]
    late = [row for row in rows if row.status.state == "overdue"]
    return (*left, *((worst.full_name, worst.about) for worst in _longest(late)))


def _longest(late: Sequence[DutyRow]) -> Sequence[DutyRow]:
    """The one that is longest overdue, if any is."""
    return sorted(late, key=lambda row: -(row.status.days_over or 0))[:1]


def _of_problems(name: str, asked: Sequence[DutyRow]) -> Phrase:
    orgs = {row.org_name for row in asked}
    whose = orgs.pop() if len(orgs) == 1 else name
    taken = [row for row in asked if row.duty.text]
    numbered = [row.measure.name for row in taken if row.measure and row.measure.target.value is not None]
    answered = sum(bool(row.status.responsibility.lead_unit or row.status.responsibility.responsible) for row in taken)
    left = [row.duty.short_name for row in asked if not row.duty.text]
    measures = dict.fromkeys(numbered)
    zh = f"（{'、'.join(measures)}）" if numbered else ""
    en = f" ({', '.join(measures)})" if numbered else ""
    rest_zh = f"；{'、'.join(left)}未列入履职清单。" if left else "；已全部列入履职清单。"
    rest_en = f"; nobody has taken on: {', '.join(left)}." if left else "; all are taken on."
    return Phrase(
        f"{whose}群众反映 {len(asked)} 条：已列履职 {len(taken)} 条，有量化目标 {len(numbered)} 条{zh}，"
        f"明确责任单位 {answered} 条{rest_zh}",
        f"{whose}: people named {several(len(asked), 'problem')}: {len(taken)} taken on, {len(numbered)} with a "
        f"number{en}, {answered} with a responsible unit{rest_en}",
    )


def _of_duties(name: str, rows: Sequence[DutyRow]) -> Phrase:
    if not rows:
        return Phrase(f"{name}没有履职事项。", f"{name}: no duties.")
    return Phrase(f"{name}履职事项 {len(rows)} 条。", f"{name}: {several(len(rows), 'duty', 'duties')}.")


def _overdue(late: Sequence[DutyRow]) -> Phrase:
    """How many are overdue, and the longest."""
    (worst,) = _longest(late)
    who = worst.units or worst.owner
    zh, en = (f"，{who}", f", {who}") if who else ("", "")
    return Phrase(
        f"逾期 {len(late)} 条，最久的是{worst.full_name}（{worst.status.days_over}天{zh}）。",
        f"{len(late)} overdue, longest: {worst.full_name} ({several(worst.status.days_over or 0, 'day')}{en}).",
    )


def counted(rows: Sequence[DutyRow], tally: DutyTally, view: View) -> Iterator[Phrase]:
    """How many duties have each state, adding up to all, and the rates with their denominators."""
    if not rows:
        return
    states = states_counted(tally)
    yield Phrase(f"共 {tally.total} 条：{states.zh}。", f"{tally.total} in all: {states.en}.")
    rates = [
        (Phrase("完成率", "completed"), tally.completed),
        (Phrase("按期完成率", "on time"), tally.on_time),
        (Phrase("销号率", "closed"), tally.closed),
    ]
    printed = [_rate(name, rate, view) for name, rate in rates if rate.of]
    en = ", ".join(each.en for each in printed)
    yield Phrase("，".join(each.zh for each in printed) + "。", f"{en[:1].upper()}{en[1:]}.")


def states_counted(tally: DutyTally) -> Phrase:
    """How many duties have which state, the most urgent first."""
    return Phrase(
        "、".join(f"{STATE_WORDS[state].zh} {count} 条" for state, count in tally.counts.items() if count),
        ", ".join(f"{count} {STATE_WORDS[state].en}" for state, count in tally.counts.items() if count),
    )


def _rate(name: Phrase, rate: Rate, view: View) -> Phrase:
    if rate.silent == rate.of:
        return Phrase(f"{name.zh}未知（{rate.of}条均未报告）", f"{name.en} unknown (all {rate.of} silent)")
    printed = figures.percentage(rate.share, view.programme.rules.percent_decimals)
    silent = Phrase("", "")
    if rate.silent:
        silent = Phrase(f"，{rate.silent}条未报告", f", {rate.silent} silent")
    return Phrase(
        f"{name.zh}{said(printed, 'zh')}（{rate.number}/{rate.of}{silent.zh}）",
        f"{name.en} {said(printed, 'en')} ({rate.number} of {rate.of}{silent.en})",
    )


def _groups(rows: Iterable[DutyRow], by: DutyKey | None, language: Language) -> Mapping[str, list[DutyRow]]:
    """The duties by group: units and persons that nobody named first, states by urgency."""
    found: dict[str, list[DutyRow]] = {}
    nobody = words.NOBODY.in_language(language)
    if by in ("lead_unit", "owner"):
        rows = sorted(rows, key=lambda row: bool(_group(row, by)))
    elif by == "state":
        rows = sorted(rows, key=lambda row: STATES.index(row.status.state))
    for row in rows:
        found.setdefault(_group(row, by) or nobody, []).append(row)
    return found


def _group(row: DutyRow, by: DutyKey | None) -> str | None:
    held = row.status.responsibility
    if by == "state":
        return STATE_WORDS[row.status.state].in_language(row.language)
    return {"lead_unit": held.lead_unit, "owner": held.owner}[by] if by else row.org_name


def duty_table(title: str, rows: Sequence[DutyRow], language: Language) -> Table:
    """The duties of one group as a table."""
    number = Column(Phrase("序号", "No.").in_language(language), is_ordinal=True)
    first = 0 if any(row.duty.problem for row in rows) else 1  # without problems, what was taken on names the row
    lines = tuple((Cell(str(count)), *row.cells()[first:]) for count, row in enumerate(rows, 1))
    return Table((number, *duty_columns(language)[first:]), lines, title, narrow=_narrow(title, rows, language))


def _narrow(title: str, rows: Sequence[DutyRow], language: Language) -> Table:
    """The same for little room: the most urgent first; its state, by when and who answers stand with what it is."""
    urgent = sorted(rows, key=lambda row: STATES.index(row.status.state))
    cells = [row.cells() for row in urgent]
    problem, _, measure, units, person, due, state, days, evidence = duty_columns(language)
    nobody = words.NOBODY_ANSWERS.in_language(language)

    def told(at: int, column: Column, **marks: bool) -> Filled:
        return filled(column.heading, (each[at] for each in cells), is_number=column.is_number, **marks)

    def perhaps(column: Column, texts: Sequence[str], *, is_clear: bool = False) -> list[Filled]:
        """A column without marks for nothing; none where it would be empty."""
        found = filled(column.heading, texts, is_number=column.is_number, is_answer=True, is_clear=is_clear)
        return [found] if any(texts) else []

    over = [row.status.days_over for row in urgent]
    return table_of(
        (
            filled(
                Phrase("履职事项", "Duty").in_language(language),
                [row.duty.text or each[0].text for row, each in zip(urgent, cells, strict=True)],
                is_answer=True,
            ),
            told(6, state, is_answer=True, is_fixed=True, is_clear=True),
            *perhaps(days, ["" if each is None else str(each) for each in over]),
            *perhaps(measure, [row.measure_text if row.measure else "" for row in urgent], is_clear=True),
            told(5, due, is_answer=True),
            filled(units.heading, [row.units or nobody for row in urgent], is_answer=True, is_clear=True),
            *perhaps(person, [row.owner for row in urgent]),
            *([told(0, problem)] if any(row.duty.problem for row in rows) else []),
            told(8, evidence),
        ),
        title,
    )


def line(row: DutyRow) -> str:
    """A duty as one sentence: what it is, its state, by when, and who answers."""
    what = row.duty.text or row.duty.problem or ""
    who = row.units or row.owner or words.NOBODY.in_language(row.language)
    days = row.status.days_over
    late = Phrase("", "")
    if row.status.state == "overdue":
        late = Phrase(f"{days}天", f" by {days} days")
    return Phrase(
        f"{row.org_name}：{what}：{row.state}{late.zh}；时限{row.by_text}；责任单位{who}。",
        f"{row.org_name}: {what}: {row.state}{late.en}; due: {row.by_text}; responsible: {who}.",
    ).in_language(row.language)


def notes(rows: Sequence[DutyRow], language: Language) -> Iterator[str]:
    """The readings that were taken, the steps that are late, and how states and rates are computed."""
    readings: dict[str, list[str]] = {}
    for row in rows:
        if row.duty.assumption:
            readings.setdefault(row.duty.assumption, []).append(row.full_name)
    for assumption, names in readings.items():
        reading = Phrase(f"取法：{'、'.join(names)}：{assumption}。", f"Assumption: {', '.join(names)}: {assumption}.")
        yield reading.in_language(language)
    for row in rows:
        if late := row.status.late_steps:
            yield Phrase(
                f"{row.full_name}：节点{'、'.join(late)}已过期限，没有报告。",
                f"{row.full_name}: steps past their date without report: {', '.join(late)}.",
            ).in_language(language)
    yield HOW_COMPUTED.in_language(language)


def _tally_record(tally: DutyTally, view: View) -> Record:
    """The counts and rates for programs."""
    decimals = view.programme.rules.percent_decimals
    return {
        "duties": tally.total,
        "states": {str(state): count for state, count in tally.counts.items()},
        "completed": figures.percentage(tally.completed.share, decimals),
        "on_time": figures.percentage(tally.on_time.share, decimals),
        "closed": figures.percentage(tally.closed.share, decimals),
    }


Dealt = tuple["Card", list["DutyRow"]]
"""A card, and the duties that fall under it."""


def _dealt(rows: Sequence[DutyRow]) -> list[Dealt]:
    """Every card of the rules that some duties fall under, the last one first; of these, the longest over first."""
    found: dict[Card, list[DutyRow]] = {}
    for row in sorted(rows, key=lambda each: -(each.status.days_over or 0)):
        card = card_of(row.status)
        if card is not None:
            found.setdefault(card, []).append(row)
    return [*found.items()]


def card_bullets(rows: Sequence[DutyRow], language: Language) -> Iterator[Bullets]:
    """A list for each card."""
    for card, members in _dealt(rows):
        title = Phrase(
            f"符合{card.name}规则的（{card.place.line_reference}，由办公室决定）",
            f"Under the rule for {card.name} ({card.place.line_reference}; the office decides)",
        )
        items = tuple(_item(row).in_language(language) for row in members)
        yield Bullets(title.in_language(language), items, is_numbered=True)


def _item(row: DutyRow) -> Phrase:
    place, days = row.duty.place.line_reference, row.status.days_over
    return Phrase(
        f"{row.full_name}：{row.units or words.NOBODY.zh}，已过期限{days}天（{place}）",
        f"{row.full_name}: {row.units or words.NOBODY.en}, {days} days past its date ({place})",
    )


def _card_records(rows: Sequence[DutyRow]) -> tuple[Record, ...]:
    """The same for programs."""
    return tuple(
        {
            "card": card.name,
            "org": row.duty.org,
            "id": row.duty.id,
            "lead_unit": row.status.responsibility.lead_unit,
            "days_over": row.status.days_over,
            "sources": sources(row.duty.place, card.place),
        }
        for card, members in _dealt(rows)
        for row in members
    )
