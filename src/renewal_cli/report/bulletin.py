"""``renewal report monthly`` and ``quarterly``: 一月一汇总、一季一通报, in the order in which the ministries write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.choose import only_top
from renewal_cli.calc.view import reported_by
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, same
from renewal_cli.model.house_rules import Mention
from renewal_cli.model.period import ONE_DAY
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.model.programme import Letter
from renewal_cli.report import figures, words
from renewal_cli.report.bulletin_notes import left_out, mentions, sources_of, years_said
from renewal_cli.report.bulletin_section import any_of, held_of, records_of, section_table, sections_of
from renewal_cli.report.by_source import by_source
from renewal_cli.report.chart import burnup_chart
from renewal_cli.report.comparison_notes import comparison_notes
from renewal_cli.report.district_map import district_map
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.duties import HOW_COMPUTED
from renewal_cli.report.duty_section import DUTIES, duties_of, duty_section, duty_table
from renewal_cli.report.heading import refuse_period_to_come
from renewal_cli.report.notes import notes
from renewal_cli.report.page_heat import overview
from renewal_cli.report.score import scores_within
from renewal_cli.report.sentences import in_both_languages, in_words, lead_said, reporters_briefly, said
from renewal_cli.report.table import Figure
from renewal_cli.report.target_rows import rows_of
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.report.bulletin_section import OrgProgress, Section
    from renewal_cli.report.document import Block
    from renewal_cli.report.duty_row import DutyRow
    from renewal_cli.report.one_table import OneTable
    from renewal_cli.report.row import Row

    InOneTable = Callable[[View, Sequence[Section], Language], OneTable]

MOST_NAMED = 3
"""How many the text names at either end."""

MONTHS_OF_QUARTER = 3
ATTACHMENT = Phrase("各区县进度表", "Progress of the districts")
_NONE = Figure(None, "")
_NOBODY = Phrase("", "")
_DIGITS = "零一二三四五六七八九十"
_TEN = 10


def bulletin(
    view: View,
    org: Org | None,
    indicator: Indicator | None,
    period: Period,
    language: Language,
    columns: tuple[ColumnName, ...] | None = None,
    *,
    measures: Sequence[Indicator] = (),
    in_one: InOneTable | None = None,
) -> Document:
    """How the targets stood at the end of a month or quarter, of one org or of the top of the tree.

    Args:
        view: the programme from the day of the bulletin.
        org: of whom; the top of the tree without one.
        indicator: of what; every indicator without one.
        period: the month or quarter.
        language: of the text.
        columns: the figures of a comparison in its tables; by default those of the programme's rules.
        measures: of what, where several indicators are chosen, in this order.
        in_one: makes the one table that is attached; without it each target has its own.

    Raises:
        AskedWronglyError: the period has not begun, there are several tops and none is chosen, or a chosen indicator
            has no target then.
    """
    top = org or only_top(view)
    refuse_period_to_come(period, view.as_of)
    now = reported_by(view, period.last)
    before = reported_by(view, period.first - ONE_DAY)
    wanted = measures or (indicator,)
    sections = [section for each in wanted for section in sections_of(now, before, period, top, each, language)]
    _refuse_without_target(measures, sections, period)
    asked = columns or view.programme.rules.columns
    names = [() if in_one else each.columns(asked) for each in sections]
    table = in_one(now, sections, language) if in_one and sections else None
    duties = duties_of(now, top, period.last, language) if None in wanted else []
    return Document.of(
        view,
        "report",
        language,
        _Paper(now, top, wanted, period, sections, duties, table, names, language).blocks(),
        table.records if table else records_of(sections, names),
        issuer=view.programme.issuer or "",
        letter=_letter(view.programme, period),
        attachment=ATTACHMENT.in_language(language),
        overview=lambda: overview([row for each in sections for row in each.rows_below], language),
    )


def _refuse_without_target(measures: Sequence[Indicator], sections: Sequence[Section], period: Period) -> None:
    held, when = _indicators(sections), said_period(period)
    for each in measures:
        if each.id not in held:
            raise AskedWronglyError(
                f"{each.name}在{when.zh}没有目标。", f"{each.en or each.name} has no target in {when.en}."
            )


class _Paper(NamedTuple):
    """What a bulletin is made of: its view is from the end of the period."""

    view: View
    top: Org
    wanted: Sequence[Indicator | None]
    period: Period
    sections: Sequence[Section]
    duties: Sequence[DutyRow]
    in_one: OneTable | None
    names: Sequence[Sequence[ColumnName]]
    language: Language

    def blocks(self) -> Iterator[Block]:
        """Title and text, the tables that are attached, the drawings, the notes."""
        yield Sentence(_title(self.view.programme, self.period).in_language(self.language), "title")
        yield from self._text()
        yield from self._attached()
        yield from self._drawn()
        yield from (Sentence(note, "note") for note in self._notes())

    def _text(self) -> Iterator[Block]:
        """The verdict, indicator by indicator, who has not reported, duties, who is commended and called out."""
        view, language = self.view, self.language
        name, rules = words.name_of(self.top, language), view.programme.rules
        rows = [row for each in self.wanted for row in rows_of(view, (self.top,), each, language)]
        day = said_day(min(self.period.last, view.as_of))
        text = Phrase(
            f"截至{day.zh}，{verdict(name, rows, 'zh', has_focus=False)}",
            f"By {day.en}: {verdict(name, rows, 'en', has_focus=False)}",
        )
        yield Sentence(text.in_language(language), "verdict")
        yield from (Sentence(text, "statement") for text in (self.in_one.statements if self.in_one else ()))
        groups = [[each for each in self.sections if each.indicator.id == name] for name in _indicators(self.sections)]
        told: set[Phrase] = set()
        for number, group in enumerate(groups, 1):
            yield from _of_indicator(number, group, self.period, told, language)
        yield from (Sentence(text, "statement") for text in _silent(self.sections, self.period, language))
        if self.duties:
            yield Sentence(_numbered(len(groups) + 1, DUTIES.in_language(language), language), "heading")
            yield from duty_section(self.duties, view, language)
        yield from mentions(self.sections, rules.commend, words.COMMEND, language)
        yield from mentions(self.sections, rules.call_out, words.CALL_OUT, language)

    def _attached(self) -> Iterator[Block]:
        """The one table or a table for each target, that of the duties and those of the scores; each row in words."""
        view, language = self.view, self.language
        if self.in_one:
            yield self.in_one.table
            yield from (Sentence(text, "line") for text in self.in_one.lines)
        else:
            yield from _tables(self.sections, view.as_of, self.names, language)
        tables = 1 if self.in_one else len(self.sections)
        if self.duties:
            tables += 1
            yield from duty_table(self.duties, tables, language)
        if None in self.wanted:
            orgs = (self.top, *view.programme.orgs.children(self.top.id))
            yield from scores_within(view, orgs, self.period, language, attached_from=tables + 1)

    def _drawn(self) -> Iterator[Block]:
        """A burn-up of each target of the upper org, and a map of the first one that those below it have."""
        totals = [each.total.row for each in self.sections if each.total.row]
        yield from (chart for row in totals if (chart := burnup_chart(self.view, row)))
        below = [row for each in self.sections for row in each.rows_below]
        if below and (drawn := district_map(self.view, (self.top,), below[0])):
            yield drawn

    def _notes(self) -> Iterator[str]:
        """Where targets stand, what is left out and why, how figures were compared, counted and bounded."""
        view, sections, language = self.view, self.sections, self.language
        rows = [row for each in sections for row in each.rows]
        yield from sources_of(view.programme, rows, language)
        for each in self.wanted:
            yield from left_out(view, self.top, each, self.period, sections, language)
        yield from self.in_one.notes if self.in_one else ()
        yield from comparison_notes(view, held_of(sections), any_of(self.names), self.period, language)
        yield from notes(view, rows, language)
        if self.duties:
            yield HOW_COMPUTED.in_language(language)


def _of_indicator(
    number: int, group: Sequence[Section], period: Period, told: set[Phrase], language: Language
) -> Iterator[Sentence]:
    """How one indicator stands: all its targets in a sentence, its sources, who is ahead and who behind."""
    title = group[0].lead_row.name if len(group) == 1 else words.name_of(group[0].indicator, language)
    yield Sentence(_numbered(number, title, language), "heading")
    yield Sentence(_progress(group, period, told, language), "statement")
    for each in by_source([section.total.row for section in group if section.total.row]):
        yield from (Sentence(text, "statement") for text in each.told)
    for section in group:
        window = section.lead_row.window if len(group) > 1 else ""
        yield from (Sentence(text, "detail") for text in _naming(section, window, language))


def _tables(
    sections: Sequence[Section], as_of: date, names: Sequence[Sequence[ColumnName]], language: Language
) -> Iterator[Block]:
    """A table for each target, with its rows in words."""
    for number, (section, told) in enumerate(zip(sections, names, strict=True), 1):
        yield section_table(section, number, as_of, told, language)
        yield from (Sentence(line.text(told), "line") for line in section.with_any)


def _letter(programme: Programme, period: Period) -> Letter | None:
    """The document number, to whom it goes and who gets a copy, where the programme says so."""
    if programme.letter is None:
        return None
    year, month = period.last.year, period.last.month
    values = {"{year}": year, "{month}": month, "{quarter}": (month + 2) // MONTHS_OF_QUARTER}
    number = programme.letter.number
    for name, value in values.items():
        number = number.replace(name, str(value))
    return Letter(number, programme.letter.to, programme.letter.copies)


def chinese(number: int) -> str:
    """A number from 1 to 99 as headings count: 一, 十二, 三十."""
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")


def _numbered(number: int, text: str, language: Language) -> str:
    """A heading with its number."""
    return Phrase(f"{chinese(number)}、{text}", f"{number}. {text}").in_language(language)


def _is_month(period: Period) -> bool:
    """Whether the period is a month; otherwise it is a quarter."""
    return period.months < MONTHS_OF_QUARTER


def _title(programme: Programme, period: Period) -> Phrase:
    """The title: a summary each month, a bulletin each quarter."""
    when = said_period(period)
    zh, en = ("进展情况汇总", "monthly summary") if _is_month(period) else ("进展情况通报", "quarterly bulletin")
    return Phrase(f"{programme.name}{when.zh}{zh}", f"{programme.name}: {en} {when.en}")


def _indicators(sections: Sequence[Section]) -> list[str]:
    """The indicators of some sections, each once."""
    return [*dict.fromkeys(each.indicator.id for each in sections)]


def _progress(group: Sequence[Section], period: Period, told: set[Phrase], language: Language) -> str:
    """Target, total and rate, change since the period before, and lead of the upper org, promise by promise.

    How many have not reported is told once: ``told`` is what was said before, and grows.
    """
    found = []
    for each in group:
        missing = _missing(each.total.row)
        found.append(_promise(each, period, _NOBODY if missing in told else missing, is_alone=len(group) == 1))
        told.add(missing)
    total, name = group[0].total, group[0].total.name
    found += years_said(total.row, period) if total.row else []
    zh, en = "。".join(each.zh for each in found), ". ".join(each.en for each in found)
    return Phrase(f"{name}{zh}。", f"{name}{':' if total.row else ''} {en}.").in_language(language)


def _promise(section: Section, period: Period, missing: Phrase, *, is_alone: bool) -> Phrase:
    """One promise of the upper org; named with its window where the paragraph has several."""
    total = section.total
    if total.row is None:
        actual = in_words(total.done)
        return Phrase(f"没有这项目标，实绩{actual.zh}", f"has no such target; actual {actual.en}")
    row = total.row
    zh, en = in_both_languages(row.printed)
    strive = Phrase("力争", "stretch ") if row.target_status.target.strive else Phrase("", "")
    head = Phrase(f"{row.window}{strive.zh}目标{zh['target']}", f"{row.window}, {strive.en}target {en['target']}")
    if is_alone:
        window = Phrase("", "") if row.is_one_of_several else Phrase(f"（{row.window}）", f" ({row.window})")
        head = Phrase(f"目标{zh['target']}{window.zh}", f"target {en['target']}{window.en}")
    done, tails = _done(row), [_change(total, period), reporters_briefly(row) or lead_said(row)]
    tail = Phrase(
        "".join(f"，{each.zh}" for each in tails if each.zh), "".join(f", {each.en}" for each in tails if each.en)
    )
    if not total.is_reported and total.actual is not None:
        through = row.data_through_in_words  # of an older report everything is of its day
        done = Phrase(f"数据截至{through}，{done.zh}", f"data through {through}, {done.en}")
    hint = Phrase(f"（{missing.zh}）", f" ({missing.en})") if missing.zh else missing
    return Phrase(
        f"{head.zh}，{done.zh}，完成率{zh['completion']}{hint.zh}{tail.zh}",
        f"{head.en}, {done.en}, completion {en['completion']}{hint.en}{tail.en}",
    )


def _done(row: Row) -> Phrase:
    """What was done; of a sum over some of those below, what these have reported."""
    actual = row.target_status.actual
    if actual is None or actual.coverage is None or actual.coverage.is_complete:
        return Phrase(f"累计完成{said(row.actual, 'zh')}", f"{said(row.actual, 'en')} done")
    figure = figures.amount(actual.reported, row.target_status.indicator)
    return Phrase(f"已报区县累计完成{said(figure, 'zh')}", f"{said(figure, 'en')} done by those who reported")


def _missing(row: Row | None) -> Phrase:
    """How many of those below have not reported everything, nothing where all have."""
    actual = row.target_status.actual if row else None
    coverage = actual.coverage if actual else None
    if coverage is None or coverage.is_complete:
        return _NOBODY
    count = len(coverage.silent) + len(coverage.lagging) + len(coverage.partly)
    if not count:
        return Phrase("区县名单不全", "the list of districts is not complete")
    return Phrase(
        f"{count}个区县未报齐", f"{count} district{'s have' if count > 1 else ' has'} not reported everything"
    )


def _change(line: OrgProgress, period: Period) -> Phrase:
    """Percentage points since the period before; nothing where they are not exactly known (the table has bounds)."""
    figure = line.change
    before = Phrase("上月末", "last month") if _is_month(period) else Phrase("上季末", "last quarter")
    if figure.exact is None:
        return Phrase("", "")
    size = figure.text.lstrip("+-")
    if not size.strip("0."):
        return Phrase(f"与{before.zh}持平", f"unchanged since {before.en}")
    way = Phrase("下降", "down") if figure.text.startswith("-") else Phrase("提高", "up")
    return Phrase(f"比{before.zh}{way.zh}{size}个百分点", f"{way.en} {size} points since {before.en}")


def _naming(section: Section, window: str, language: Language) -> list[str]:
    """Who is in front, who is at the back (worst first), and who is not ranked; under a window where one is given."""
    first, last = _both_ends(section)
    named = (
        (Phrase("进度居前的", "In front"), [line.rated for line in first]),
        (Phrase("进度居后的（由慢到快）", "At the back, the worst first"), [line.rated for line in last]),
        (
            Phrase("只知上下限、不排先后的", "Known as a bound only, not ranked"),
            [line.rated for line in section.bounded],
        ),
    )
    lines = [
        Phrase(
            f"{window}{who.zh}：{'、'.join(found)}。", f"{who.en}{window and f' ({window})'}: {', '.join(found)}."
        ).in_language(language)
        for who, found in named
        if found
    ]
    if section.lines and not section.rows_below:
        none = Phrase("下级没有分解目标，不排先后。", "Those below have no targets of their own, so no order.")
        lines.append(none.in_language(language))
    return lines


def _both_ends(section: Section) -> tuple[list[OrgProgress], list[OrgProgress]]:
    """Up to three at either end, nobody at both, nobody in front who is behind schedule; none where all are equal."""
    leads = [line.lead for line in section.lines if line.lead is not None]
    if len(leads) > 1 and len({*leads}) == 1:
        return [], []
    rule = Mention(top=min(MOST_NAMED, max(1, len(leads) // 2)))
    first = [line for line in section.named(rule) if line.lead is not None and line.lead >= 0]
    return first, [line for line in section.named(rule, worst=True) if line not in first]


def _silent(sections: Sequence[Section], period: Period, language: Language) -> list[str]:
    """Who has not reported to the end of the period, and of which targets where that is not of all of theirs."""
    found: dict[tuple[str, str], list[str]] = {}
    for section in sections:
        for line in section.silent:
            found.setdefault((line.name, line.last_report), []).append(section.lead_row.name)
    alike: dict[Phrase, list[str]] = {}
    for (org, reported), names in found.items():
        how = same(reported)
        if len(names) < len(sections):
            how = Phrase(f"{reported}：{'、'.join(names)}", f"{reported}: {', '.join(names)}")
        alike.setdefault(how, []).append(org)
    zh = "、".join(f"{'、'.join(orgs)}（{how.zh}）" for how, orgs in alike.items())
    en = ", ".join(f"{', '.join(orgs)} ({how.en})" for how, orgs in alike.items())
    when = said_period(period)
    text = Phrase(f"未报到{when.zh}末、不排先后的：{zh}。", f"Not reported to the end of {when.en}, not ranked: {en}.")
    return [text.in_language(language)] if found else []
