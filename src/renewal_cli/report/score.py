"""``renewal score``: the points of each org item by item, the total, the grade and the place, and how each follows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.score import Apart, ItemPoints, OrgScore, PartPoints, Scored, Vetoed, score_all
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period import said_day, said_window
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.score import Events
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Document, Sentence, Table
from renewal_cli.report.row import sources
from renewal_cli.report.score_digits import Digits, digits_of
from renewal_cli.report.score_working import item_name, score_name, working
from renewal_cli.report.status import METHOD, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.model.place import Place
    from renewal_cli.model.score import Item, Score
    from renewal_cli.report.document import Block, Figure, Group, Record

APART: dict[Apart, Phrase] = {
    "not_reported": Phrase("未报告", "not reported"),
    "late": Phrase("未报最新数据", "reported to an earlier day"),
    "no_rule": Phrase("规则未写明", "the rule does not say"),
    "bound": Phrase("只有上下限", "only a bound"),
}
NUMBER = Phrase("序号", "No.")
TOTAL = Phrase("总分", "Total")
GRADE = Phrase("等次", "Grade")
PLACE = Phrase("名次", "Place")
OPEN = Phrase("无法判定", "undetermined")


class ScoreTable(NamedTuple):
    """A score as it is printed.

    Attributes:
        entries: the orgs that are shown.
        digits: digits after the point, the same for all orgs of the score.
    """

    view: View
    scored: Scored
    entries: Sequence[OrgScore]
    digits: Digits
    language: Language

    @staticmethod
    def of(view: View, score: Score, language: Language, orgs: Sequence[str] | None = None) -> ScoreTable:
        """The score of the orgs with some ids, or of all."""
        found = score_all(view, score)
        shown = [each for each in found.entries if orgs is None or each.org.id in orgs]
        return ScoreTable(view, found, shown, digits_of(found.entries, score.decimals), language)

    @property
    def score(self) -> Score:
        """The rule."""
        return self.scored.score

    def org(self, entry: OrgScore) -> str:
        """The name of an org."""
        return words.name_of(entry.org, self.language)

    def total(self, entry: OrgScore) -> Figure:
        """The total, rounded once."""
        return figures.score(entry.total, self.digits.total)

    def points(self, line: ItemPoints | PartPoints) -> Figure:
        """The points of one item."""
        return figures.score(line.points, self.digits.items)

    def place(self, entry: OrgScore) -> str:
        """The place, or why there is none."""
        if entry.place is not None:
            return str(entry.place)
        return APART[entry.reason].in_language(self.language) if entry.reason else figures.NOT_APPLICABLE

    def grade(self, entry: OrgScore) -> str:
        """The grade, with the reason where a veto gave or takes it."""
        if not self.score.grades:
            return figures.NOT_APPLICABLE
        return entry.grade or OPEN.in_language(self.language)

    def veto(self, entry: OrgScore) -> str:
        """Which vetoes apply, or may apply, and why; "" without any."""
        return (
            Phrase("；", "; ")
            .in_language(self.language)
            .join(self._vetoed(each).in_language(self.language) for each in entry.vetoes)
        )

    def _vetoed(self, each: Vetoed) -> Phrase:
        head = Phrase("一票否决", "veto") if each.is_certain else Phrase("可能一票否决", "perhaps a veto")
        why = self._why(each)
        return Phrase(f"{head.zh}：{why.zh}", f"{head.en}: {why.en}")

    def _why(self, each: Vetoed) -> Phrase:
        veto = each.veto
        if veto.event is not None:
            zh, en = (
                "、".join(said_day(one.on).zh for one in each.events),
                ", ".join(str(one.on) for one in each.events),
            )
            return Phrase(f"{veto.name or veto.event}（{zh}）", f"{veto.name or veto.event} ({en})")
        indicator = self.view.programme.indicators[veto.indicator or ""]
        below = exact_text((veto.below or Fraction(0)) * HUNDRED)
        rate = figures.percentage(
            each.rate,
            self.view.programme.rules.percent_decimals,
            figures.meets("at_least", (veto.below or 0) * HUNDRED),
        ).text
        names = [veto.name or words.name_of(indicator, one) for one in ("zh", "en")]
        return Phrase(f"{names[0]} {rate}，低于 {below}%", f"{names[1]} {rate}, below {below}%")

    def working(self, line: ItemPoints | PartPoints) -> str:
        """How the points of an item follow."""
        percent = self.view.programme.rules.percent_decimals
        return working(line, self.digits.items, percent).in_language(self.language)

    def name(self, line: ItemPoints | PartPoints) -> str:
        """The name of an item or a part."""
        if isinstance(line, PartPoints):
            return score_name(line.score, self.language)
        return item_name(self.view, line.item, self.language)

    def table(self, title: str = "") -> Table:
        """A row an org and a column an item, in the order of the rule."""
        columns = [
            Column(NUMBER.in_language(self.language), is_number=True, is_ordinal=True),
            Column(words.ORG.in_language(self.language)),
            *self._item_columns(),
            Column(TOTAL.in_language(self.language), is_number=True, key="total"),
            Column(GRADE.in_language(self.language)),
            Column(PLACE.in_language(self.language), is_number=True),
        ]
        rows = tuple(self._cells(number, entry) for number, entry in enumerate(self.entries, 1))
        unit = Phrase(f"单位：分，截至{said_day(self.view.as_of).zh}", f"points, as of {self.view.as_of}")
        return Table(tuple(columns), rows, title, unit.in_language(self.language) if title else "")

    def _item_columns(self) -> Iterator[Column]:
        for number, (name, most, part) in enumerate(self._headings(), 1):
            yield Column(f"{name}{most.in_language(self.language)}", is_number=True, group=part, key=f"points.{number}")

    def _headings(self) -> Iterator[tuple[str, Phrase, str]]:
        for part, weight in self.score.parts:
            share = exact_text(weight * HUNDRED)
            name = score_name(self.view.programme.scores[part], self.language)
            yield name, Phrase(f"（{share}%）", f" ({share}%)"), ""
        for item in () if self.score.parts else self.score.items:
            yield item_name(self.view, item, self.language), _most(item), item.part or ""

    def _cells(self, number: int, entry: OrgScore) -> tuple[Cell, ...]:
        veto = self.veto(entry)
        grade = Phrase(f"{self.grade(entry)}（{veto}）", f"{self.grade(entry)} ({veto})").in_language(self.language)
        return (
            Cell(str(number)),
            Cell(self.org(entry)),
            *(figures.cell(self.points(line)) for line in entry.lines),
            figures.cell(self.total(entry)),
            Cell(grade if veto else self.grade(entry), "bad" if veto else None),
            Cell(self.place(entry)),
        )

    def line(self, entry: OrgScore) -> str:
        """One org in a sentence."""
        veto, grade = self.veto(entry), self.grade(entry)
        zh, en = (
            mark.join(f"{self.name(line)} {self.points(line).text}" for line in entry.lines) for mark in ("、", ", ")
        )
        graded = Phrase(f"，等次：{grade}", f", grade {grade}") if self.score.grades else Phrase("", "")
        vetoed = Phrase(f"（{veto}）", f" ({veto})") if veto else Phrase("", "")
        total, place = self.total(entry).text, self.place(entry)
        at = Phrase(f"第{place}名", f"place {place}") if entry.place else Phrase(place, place)
        return Phrase(
            f"{at.zh} {self.org(entry)}：总分 {total}{graded.zh}{vetoed.zh}；{zh}。",
            f"{at.en}, {self.org(entry)}: total {total}{graded.en}{vetoed.en}; {en}.",
        ).in_language(self.language)

    def record(self, entry: OrgScore) -> Record:
        """The row of the public JSON."""
        items: list[Group] = [
            {
                "name": self.name(line),
                "points": self.points(line),
                "working": self.working(line),
                "apart": line.apart,
            }
            for line in entry.lines
        ]
        return {
            "score": self.score.id,
            "org": entry.org.id,
            "org_name": self.org(entry),
            "items": tuple(items),
            "total": self.total(entry),
            "grade": entry.grade,
            "veto": self.veto(entry) or None,
            "place": entry.place,
            "apart": entry.reason,
            "sources": sources(*_places(entry)),
        }


def _most(item: Item) -> Phrase:
    """How many points an item is worth."""
    if isinstance(item.rule, Events):
        each = exact_text(item.rule.each)
        return Phrase(f"（每次{each}分）", f" ({each} each)")
    most = exact_text(item.most)
    return Phrase(f"（{most}分）", f" ({most})")


def _places(entry: OrgScore) -> Iterator[Place]:
    """Where the rule, the targets, the reports and the events stand that a score follows from."""
    for line in entry.lines:
        if isinstance(line, PartPoints):
            yield line.score.place
            continue
        yield line.item.place
        status = line.measured.status if line.measured else None
        if status is not None:
            yield status.target.place
            yield from (each.place for each in (status.actual.observations if status.actual else ()))
        yield from (each.place for each in line.events)
    for veto in entry.vetoes:
        yield veto.veto.place
        yield from (each.place for each in veto.events)


def score(view: View, chosen: Score, org: Org | None, language: Language, *, explains: bool = False) -> Document:
    """The scores of a level by one published rule, or of one org of it.

    Raises:
        AskedWronglyError: the score does not judge that org, or nobody.
    """
    found = ScoreTable.of(view, chosen, language, None if org is None else [org.id])
    if not found.entries:
        who = words.name_of(org, language) if org else chosen.level
        raise AskedWronglyError(
            Phrase(
                f"考核“{chosen.name}”的对象是 {chosen.level} 一级，不含{who}。",
                f"'{score_name(chosen, 'en')}' is of the level {chosen.level}, which does not hold {who}.",
            )
        )
    blocks: list[Block] = [
        Sentence(heading(score_name(chosen, language), view, language), "title"),
        Sentence(verdict(found), "verdict"),
        found.table(),
        *(Sentence(found.line(each), "line") for each in found.entries),
        *(_explained(found) if explains else ()),
        *(Sentence(note, "note") for note in score_notes(found)),
    ]
    return Document("score", language, view.as_of, METHOD, tuple(blocks), tuple(map(found.record, found.entries)))


def verdict(found: ScoreTable) -> str:
    """Who is first and last of all, or the total of the one org that is shown; who stands apart; how many a grade."""
    language = found.language
    if len(found.entries) == 1:
        (only,) = found.entries
        return found.line(only)
    ranked = [each for each in found.entries if each.place is not None]
    apart = _apart(found)
    if not ranked:
        able = sum(each.total.is_exact for each in found.entries)
        return Phrase(
            f"{len(found.entries)} 个里只有 {able} 个能排，不足半数或不到两个，不排名{apart.zh}。",
            f"only {able} of {len(found.entries)} could be ranked, less than half or than two: no ranking{apart.en}.",
        ).in_language(language)
    first, last = _named(found, ranked, 1), _named(found, ranked, ranked[-1].place or 0)
    grades = _grades(found)
    return Phrase(
        f"按总分排名 {len(ranked)} 个：第1名 {first}；末位 {last}{apart.zh}。{grades.zh}",
        f"{len(ranked)} ranked by total: first {first}; last {last}{apart.en}.{grades.en}",
    ).in_language(language)


def _named(found: ScoreTable, ranked: Sequence[OrgScore], place: int) -> str:
    """Who shares a place, with the total."""
    those = [each for each in ranked if each.place == place]
    joined = Phrase("、", ", ").in_language(found.language).join(found.org(each) for each in those)
    return f"{joined} {found.total(those[0]).text}"


def _apart(found: ScoreTable) -> Phrase:
    """Who has no exact total, by reason."""
    zh, en = "", ""
    for reason, name in APART.items():
        orgs = [found.org(each) for each in found.entries if each.reason == reason]
        if orgs:
            zh += f"；{name.zh} {len(orgs)} 个（{'、'.join(orgs)}）"
            en += f"; {name.en}: {len(orgs)} ({', '.join(orgs)})"
    return Phrase(zh, en)


def _grades(found: ScoreTable) -> Phrase:
    """How many have each grade; nothing without grades."""
    grades = [band.grade for band in found.score.grades]
    counts = [(grade, sum(each.grade == grade for each in found.entries)) for grade in grades]
    counts.append(("", sum(each.grade is None for each in found.entries)))
    if not grades:
        return Phrase("", "")
    zh = "、".join(f"{grade or OPEN.zh} {number} 个" for grade, number in counts if number)
    en = ", ".join(f"{grade or OPEN.en} {number}" for grade, number in counts if number)
    return Phrase(f"{zh}。", f" {en}.")


def _explained(found: ScoreTable) -> Iterator[Sentence]:
    """Each item of each org with its working."""
    for entry in found.entries:
        yield Sentence(found.org(entry), "heading")
        for number, line in enumerate(entry.lines, 1):
            text = Phrase(
                f"{number}. {found.name(line)}：{found.working(line)}。",
                f"{number}. {found.name(line)}: {found.working(line)}.",
            )
            yield Sentence(text.in_language(found.language), "statement", 1)
        total = found.total(entry).text
        parts = " + ".join(
            f"({each})" if each.startswith("-") else each for each in (found.points(line).text for line in entry.lines)
        )
        yield Sentence(
            Phrase(f"总分：{parts} = {total}。", f"Total: {parts} = {total}.").in_language(found.language),
            "statement",
            1,
        )


def score_notes(found: ScoreTable) -> Iterator[str]:
    """The rule and its sentences, what is read into it, and how the total is rounded."""
    return (note.in_language(found.language) for note in _notes(found))


def _notes(found: ScoreTable) -> Iterator[Phrase]:
    chosen, programme = found.score, found.view.programme
    window = said_window(chosen.since, chosen.by)
    if chosen.source is not None:
        title = programme.sources[chosen.source].title
        yield Phrase(f"规则出处：《{title}》；考核期{window.zh}。", f"Rule: {title}; time {window.en}.")
    for item in chosen.items:
        name = item_name(found.view, item, found.language)
        if item.quote:
            yield Phrase(f"{name}，原文：{item.quote}。", f"{name}, as written: {item.quote}.")
        if item.assumption:
            yield Phrase(f"{name}，取法：{item.assumption}。", f"{name}, assumption: {item.assumption}.")
    if chosen.events:
        yield Phrase(
            "事件以登记为准：没有登记的不计。",
            "Events count as they are on record: what is not recorded does not count.",
        )
    yield Phrase(
        f"总分由各项的精确分相加后四舍五入一次，保留 {found.digits.total} 位小数；总分相同名次并列（1、1、3）；"
        "未报告的得分是区间，单列，不排名。",
        f"The total is the exact sum, rounded once to {found.digits.total} places; equals share a place (1, 1, 3); "
        "who has not reported has an interval and no place.",
    )
