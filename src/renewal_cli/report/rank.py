"""``renewal rank``: who is ahead, who lags, and who cannot be ranked."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.choose import choose_key
from renewal_cli.calc.compared import compared
from renewal_cli.calc.completion import no_lag
from renewal_cli.calc.ranking import RANK_KEYS, Ranked, Ranking, RankKey, members, pace, rankings
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, joined, same
from renewal_cli.model.period import last_whole
from renewal_cli.model.period_words import said_day, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.comparison_columns import comparison_cells, comparison_columns, comparison_fields, in_report
from renewal_cli.report.comparison_notes import comparison_notes
from renewal_cli.report.comparison_row import printed
from renewal_cli.report.comparison_sentences import line_said
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.row import member_names, ranked_name
from renewal_cli.report.sentences import lead_said, said
from renewal_cli.report.status_narrow import by_the_end, narrow_targets
from renewal_cli.report.table import Cell, Column, Figure, Filled, Record, Subject, Table, filled
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period
    from renewal_cli.model.target import Years
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row

KEYS: dict[RankKey, Phrase] = {
    "completion": Phrase("完成率", "completion"),
    "lead": Phrase("超/低于序时", "lead"),
    "pace": Phrase("进度比", "pace"),
}

MOVED = Phrase("升降", "Moved")
PACE = Phrase("进度比", "Pace")


class RankRow(NamedTuple):
    """One org of a ranking in print."""

    entry: Ranked
    row: Row
    pace: Figure

    org: str
    comparison: ComparisonRow

    @property
    def by(self) -> dict[RankKey, Figure]:
        """The figures that it could be ranked by."""
        return {"completion": self.row.completion, "lead": self.row.lead, "pace": self.pace}

    def by_in_words(self, key: RankKey) -> str:
        """The figure that it is ranked by, as a sentence writes it."""
        language = self.row.language
        led = lead_said(self.row).in_language(language) if key == "lead" else ""
        return led or said(self.by[key], language)

    @property
    def place(self) -> str:
        """Its place, or why it has none."""
        return figures.placed(self.entry.place, self.entry.apart, self.row.language)

    @property
    def movement(self) -> Figure:
        """Places gained or lost since the earlier day."""
        moved = self.entry.moved
        return Figure(None, figures.NOT_APPLICABLE) if moved is None else figures.moved(moved)

    def record(self, names: Sequence[ColumnName]) -> Record:
        """The row for programs: the ranking's own fields, some of a comparison, then those of ``status``."""
        entry = self.entry
        return {
            "place": entry.place,
            "apart": entry.apart,
            "place_before": entry.before,
            "moved": entry.moved,
            "pace": self.pace,
            "comparison": comparison_fields(self.comparison, names),
            **self.row.record(),
        }


def key_asked(asked: str | None) -> RankKey:
    """What to rank by; by default the completion rate.

    Raises:
        AskedWronglyError: none of the keys; the message names the nearest.
    """
    if asked is None:
        return RANK_KEYS[0]
    return choose_key(KEYS, asked, Phrase("不能按“{}”排名。", "cannot rank by '{}': "))


def rank(
    view: View,
    indicator: Indicator,
    key: RankKey,
    language: Language,
    *,
    level: str | None = None,
    asked: Years | None = None,
    before: View | None = None,
    columns: tuple[ColumnName, ...] | None = None,
) -> Document:
    """The ranking of one level's orgs by one indicator; of several promises by the one that most share.

    Args:
        view: the programme on the day.
        indicator: what is promised.
        key: by which figure.
        language: of the text.
        level: whose orgs; those below the top without one.
        asked: the year in which targets end, or the window of those that are meant; None for all.
        before: the view of an earlier day, for movements.
        columns: as in ``ranked``.

    Raises:
        AskedWronglyError: no org of that level has a target with a number for it.
    """
    found = rankings(view, members(view, level), indicator, key, asked, before)
    if not found:
        what = words.name_of(indicator, language)
        instead = f"renewal compare {indicator.id} --level {level or 'district'}"
        raise AskedWronglyError(
            f"没有可排名的“{what}”目标。换一个 --level 或 --year；没有目标的按数量比：{instead}",
            f"no target for '{what}' to rank. Try another --level or --year; amounts without targets: {instead}",
        )
    return ranked(view, found, key, language, before=before, columns=columns)


def ranked(
    view: View,
    every: Sequence[Ranking],
    key: RankKey,
    language: Language,
    *,
    before: View | None = None,
    columns: tuple[ColumnName, ...] | None = None,
) -> Document:
    """The first of some rankings, and how to see the others.

    ``columns`` are the figures of a comparison of the last whole month that most reports reach; by default those of
    the programme's rules, or the usual ones.
    """
    found, *others = every
    month = last_whole(1, found.through or view.as_of)
    rows = _rows(view, found, month, language)
    held = [each.comparison for each in rows]
    since = {each.row.target_status.target.window.first for each in rows}
    names = in_report(held, columns or view.programme.rules.columns, since=since)
    blocks: list[Block] = [
        Sentence(heading(ranked_name([each.row for each in rows]), view, language), "title"),
        Sentence(_verdict(found, rows, key, language), "verdict"),
        *([Sentence(_others(found, others, language), "statement")] if others else []),
        _table(view, rows, names, language, has_movement=before is not None),
        *(Sentence(_line(each, key, names), "line") for each in rows),
        Sentence(_how(found, key, before, language), "note"),
        *(Sentence(note, "note") for note in comparison_notes(view, held, names, month, language)),
        *(Sentence(note, "note") for note in notes(view, [each.row for each in rows], language)),
    ]
    return Document.of(view, "rank", language, blocks, (each.record(names) for each in rows))


def _rows(view: View, found: Ranking, month: Period, language: Language) -> list[RankRow]:
    rows = rows_for(view, [each.target_status for each in found.entries], language)
    paces = [_pace(view, each.target_status) for each in found.entries]
    names = member_names(rows)
    held = _compared(view, rows, month, language)
    return [RankRow(*each) for each in zip(found.entries, rows, paces, names, held, strict=True)]


def _pace(view: View, status: TargetStatus) -> Figure:
    """How fast it goes; who is late never has a pace of 1.00."""
    comparator, _ = no_lag(status.target, status.indicator)
    return figures.ratio(pace(view, status), figures.RATIO_DECIMALS, figures.meets(comparator, Fraction(1)))


def _compared(view: View, rows: Sequence[Row], month: Period, language: Language) -> list[ComparisonRow]:
    """The amounts of a month, held against those before."""
    orgs = list({row.target_status.org.id: row.target_status.org for row in rows}.values())
    whole, indicator = view.programme.orgs.above_all(orgs), rows[0].target_status.indicator
    among = compared(view, orgs, indicator, month, whole)
    found = {each.one.org.id: each for each in printed(among, among.members, language)}
    return [found[row.target_status.org.id] for row in rows]


def _verdict(found: Ranking, rows: Sequence[RankRow], key: RankKey, language: Language) -> str:
    """First and last, or that too few can be ranked."""
    apart = _apart(rows)
    if not found.is_given:
        few = words.too_few_to_rank(sum(each.entry.apart is None for each in rows), len(rows))
        return Phrase(f"{few.zh}{apart.zh}。", f"{few.en}{apart.en}.").in_language(language)
    ranked = [each for each in rows if each.entry.place is not None]
    best = [each for each in ranked if each.entry.place == 1]
    worst = [each for each in ranked if each.entry.place == ranked[-1].entry.place]
    name = KEYS[key]
    return Phrase(
        f"按{name.zh}排名 {len(ranked)} 个：第1名 {_names(best, key)}；末位 {_names(worst, key)}{apart.zh}。",
        f"{len(ranked)} ranked by {name.en}: first {_names(best, key)}; last {_names(worst, key)}{apart.en}.",
    ).in_language(language)


def _others(found: Ranking, others: Sequence[Ranking], language: Language) -> str:
    """The targets that are not ranked here, and what to type to see them."""
    ends = Counter(_year(each) for each in (found, *others))
    zh, en = [], []
    for each in others:
        windows, year = _windows(each), _year(each)
        typed = [f"--year {one}" for one in ([str(year)] if ends[year] == 1 else windows.values())]
        zh.append(f"{'、'.join(said.zh for said in windows)} {len(each.entries)} 个（{'、'.join(typed)}）")
        en.append(f"{', '.join(said.en for said in windows)}: {len(each.entries)} ({', '.join(typed)})")
    return Phrase(
        f"期限不同、没有排在这里的目标：{'；'.join(zh)}。",
        f"Targets of another window, not ranked here: {'; '.join(en)}.",
    ).in_language(language)


def _year(found: Ranking) -> int:
    """The year in which its targets end."""
    return found.entries[0].target_status.target.by.last.year


def _windows(found: Ranking) -> dict[Phrase, str]:
    """The windows of the targets of a ranking, in words, and as ``--year`` takes them."""
    targets = [each.target_status.target for each in found.entries]
    return {said_window(each.since, each.by): each.window_text for each in targets}


def _names(rows: Sequence[RankRow], key: RankKey) -> str:
    orgs = joined((each.org for each in rows), rows[0].row.language)
    return f"{orgs} {rows[0].by_in_words(key)}"


def _apart(rows: Sequence[RankRow]) -> Phrase:
    zh, en = "", ""
    for reason, name in words.APART.items():
        orgs = [each.org for each in rows if each.entry.apart == reason]
        if orgs:
            zh += f"；{name.zh} {len(orgs)} 个（{'、'.join(orgs)}）"
            en += f"; {name.en}: {len(orgs)} ({', '.join(orgs)})"
    return Phrase(zh, en)


def _table(
    view: View,
    rows: Sequence[RankRow],
    names: Sequence[ColumnName],
    language: Language,
    *,
    has_movement: bool,
) -> Table:
    headings = (
        (words.PLACE, "place"),
        *(((MOVED, "moved"),) if has_movement else ()),
        (words.TARGET, "target"),
        (words.ACTUAL, "actual"),
        (words.COMPLETION, "completion"),
        (words.TIME_PROGRESS, "time_progress"),
        (words.LEAD, "lead"),
        (PACE, "pace"),
    )
    last = (words.LIGHT, words.DATA_THROUGH, words.ANSWERS)
    columns = (
        Column(words.ORG.in_language(language)),
        *(
            Column(each.in_language(language), is_number=True, key=key, is_answer=each in words.TOLD_FIRST)
            for each, key in headings
        ),
        *comparison_columns(names, rows[0].comparison, is_report=True),
        *(Column(each.in_language(language), is_answer=each in words.TOLD_FIRST) for each in last),
    )
    cells = tuple(_cells(each, names, has_movement=has_movement) for each in rows)
    return Table(columns, cells, narrow=_narrow(view, rows, names, language, has_movement=has_movement))


def _narrow(
    view: View, rows: Sequence[RankRow], names: Sequence[ColumnName], language: Language, *, has_movement: bool
) -> Table:
    """The table for little room: the place and what it is by beside the name."""
    held = [comparison_cells(each.comparison, names) for each in rows]
    moved = filled(MOVED.in_language(language), [each.movement.text for each in rows], is_number=True)
    place = filled(
        words.PLACE.in_language(language), [each.place for each in rows], is_number=True, is_answer=True, is_fixed=True
    )
    after = [
        *([moved] if has_movement else []),
        filled(PACE.in_language(language), [each.pace.text for each in rows], is_number=True),
        *(
            Filled(*each)
            for each in zip(
                comparison_columns(names, rows[0].comparison, is_report=True), zip(*held, strict=True), strict=True
            )
        ),
    ]
    gaps = [by_the_end(view, each.row) for each in rows]
    orgs = (words.ORG.in_language(language), [each.org for each in rows])
    completion = filled(
        words.COMPLETION.in_language(language),
        [each.row.completion.text for each in rows],
        is_number=True,
        is_answer=True,
    )
    return narrow_targets(orgs, gaps, language, before=[place, completion], after=after)


def _cells(each: RankRow, names: Sequence[ColumnName], *, has_movement: bool) -> tuple[Cell, ...]:
    row = each.row
    return (
        Cell(each.org, about=Subject(row.target_status.org.id)),
        figures.cell(figures.place(each.entry.place)._replace(text=each.place)),
        *([figures.cell(each.movement)] if has_movement else []),
        *(row.cell_with_unit(name) for name in ("target", "actual", "completion", "time_progress", "lead")),
        figures.cell(each.pace)._replace(about=row.about()),
        *comparison_cells(each.comparison, names),
        row.light_cell,
        Cell(row.data_through),
        Cell(row.answers),
    )


def _line(each: RankRow, key: RankKey, names: Sequence[ColumnName]) -> str:
    row, entry, figure = each.row, each.entry, each.by_in_words(key)
    by = same(figure) if key == "lead" else Phrase(f"{KEYS[key].zh}{figure}", f"{KEYS[key].en} {figure}")
    place = Phrase(f"第{each.place}名", f"place {each.place}") if entry.place else Phrase(*[f"{each.place}"] * 2)
    moved = Phrase("", "")
    if entry.before is not None:
        moved = Phrase(f"（升降 {each.movement}）", f" (moved {each.movement})")
    told = line_said(each.comparison, names)
    more = Phrase(f"；{told.zh}", f"; {told.en}") if told.zh else told
    return Phrase(
        f"{place.zh}{moved.zh} {each.org}：{by.zh}，实绩{said(row.actual, 'zh')}，"
        f"目标{said(row.target, 'zh')}，数据截至{row.data_through_in_words}，状态：{row.light}{more.zh}。",
        f"{place.en}{moved.en}, {each.org}: {by.en}, actual {said(row.actual, 'en')}, "
        f"target {said(row.target, 'en')}, data through {row.data_through_in_words}, status {row.light}{more.en}.",
    ).in_language(row.language)


def _how(found: Ranking, key: RankKey, before: View | None, language: Language) -> str:
    """The rule of the places."""
    since = Phrase("", "")
    if before is not None:
        since = Phrase(f"；升降对比{said_day(before.as_of).zh}", f"; moved since {before.as_of}")
    through = said_day(found.through) if found.through else same(figures.NOT_APPLICABLE)
    name = KEYS[key]
    return Phrase(
        f"排名：按{name.zh}的精确值，相同再看实绩，仍相同并列（1、1、3）；数据截至{through.zh}，"
        f"报数早于此日、未报或只有上下限的不排名{since.zh}。",
        f"Ranked by the exact {name.en}, then by the actual; ties share a place (1, 1, 3); data through "
        f"{through.en}: out-of-date figures, missing ones and mere bounds are not ranked{since.en}.",
    ).in_language(language)
