"""A score in print: a row an org, a column an item, then the total, the grade and the place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.org_score import ItemPoints, LimitPoints, Line, OrgScore, PartPoints, Scored, Vetoed
from renewal_cli.calc.places import mentioned
from renewal_cli.i18n import LANGUAGES, Language, Phrase, joined
from renewal_cli.model.period_words import said_day
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.score import Events
from renewal_cli.report import figures, words
from renewal_cli.report.fills import light_cell
from renewal_cli.report.places import sources
from renewal_cli.report.score_facts import item_name, subject_name
from renewal_cli.report.score_working import limit_name, working
from renewal_cli.report.table import Cell, Column, Subject, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.org_score import Measured
    from renewal_cli.calc.view import View
    from renewal_cli.model.place import Place
    from renewal_cli.model.score import Item, Named, Score
    from renewal_cli.report.table import Figure, Group, Record


class Digits(NamedTuple):
    """Digits after the point of the total and of the points of the items."""

    total: int
    items: int


def digits_of(entries: Sequence[OrgScore], decimals: int) -> Digits:
    """Return the fewest digits with which the columns of every org add up to its total.

    Where an exact total lies half way between two printed ones, thirds below it never add up to it at its own digits;
    then it is printed with one more, in full.
    """
    sums = [each for entry in entries for each in _sums(entry)]
    choices = (
        Digits(total, items) for total in (decimals, decimals + 1) for items in range(total, figures.MOST_DECIMALS)
    )
    fitting = (each for each in choices if all(adds_up(points, total, each) for points, total in sums))
    return next(fitting, Digits(decimals, figures.MOST_DECIMALS))


def _sums(entry: OrgScore) -> Iterator[tuple[list[Fraction], Fraction]]:
    """Yield the points and the total at each end of what is known; nothing at an end without limit.

    Where a limit over several items is open, its ends are not at those of the items: nothing adds up then.
    """
    if not entry.total.is_exact and any(isinstance(line, LimitPoints) for line in entry.lines):
        return
    for end in ("low", "high"):
        total = getattr(entry.total, end)
        if total is not None:
            yield [getattr(line.points, end) for line in entry.lines], total


def adds_up(points: Sequence[Fraction], total: Fraction, digits: Digits) -> bool:
    """Tell whether the printed points add up to the printed total."""
    printed = sum((Fraction(figures.number(each, digits.items)) for each in points), Fraction(0))
    return figures.number(printed, digits.total) == figures.number(total, digits.total)


NUMBER = Phrase("序号", "No.")
TOTAL = Phrase("总分", "Total")
GRADE = Phrase("等次", "Grade")
VETO = Phrase("一票否决", "Veto")
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
    def of(view: View, scored: Scored, language: Language, orgs: Sequence[str] | None = None) -> ScoreTable:
        """The scores of the orgs with some ids, or of all."""
        shown = [each for each in scored.entries if orgs is None or each.org.id in orgs]
        return ScoreTable(view, scored, shown, digits_of(scored.entries, scored.score.decimals), language)

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

    def points(self, line: Line) -> Figure:
        """The points of one item."""
        return figures.score(line.points, self.digits.items)

    def place(self, entry: OrgScore) -> str:
        """The place, or why there is none."""
        return figures.placed(entry.place, entry.reason, self.language)

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
        """The events, or the completion that is below the share, or may be."""
        veto = each.veto
        if veto.event is not None:
            days = [said_day(one.on) for one in each.events]
            zh, en = "、".join(day.zh for day in days), ", ".join(day.en for day in days)
            return Phrase(f"{veto.name or veto.event}（{zh}）", f"{veto.name or veto.event} ({en})")
        assert veto.subject is not None  # noqa: S101 - a veto without event has one
        zh, en = (veto.name or subject_name(self.view, veto.subject, language) for language in LANGUAGES)
        least = (veto.below or Fraction(0)) * HUNDRED
        below, decimals = exact_text(least), self.view.programme.rules.percent_decimals
        if not each.is_certain:
            return Phrase(f"{zh}如低于 {below}%", f"if {en} is below {below}%")
        rate = figures.percentage(each.rate, decimals, figures.meets("at_least", least)).text
        return Phrase(f"{zh} {rate}，低于 {below}%", f"{en} {rate}, below {below}%")

    def working(self, line: Line) -> str:
        """How the points of an item follow."""
        percent = self.view.programme.rules.percent_decimals
        return working(line, self.digits.items, percent).in_language(self.language)

    def name(self, line: Line) -> str:
        """The name of an item or a part."""
        if isinstance(line, PartPoints):
            return words.name_of(line.score, self.language)
        if isinstance(line, LimitPoints):
            return limit_name(line.limit).in_language(self.language)
        return item_name(self.view, line.item, self.language)

    def table(self, title: str = "") -> Table:
        """A row an org and a column an item, in the order of the rule."""
        columns = [
            Column(NUMBER.in_language(self.language), is_number=True, is_ordinal=True),
            Column((words.DISTRICT if self.score.level == "district" else words.ORG).in_language(self.language)),
            *self._item_columns(),
            Column(TOTAL.in_language(self.language), is_number=True, key="total", is_answer=True),
            *([Column(self.judged.in_language(self.language), is_answer=True)] if self.judged else []),
            Column(words.PLACE.in_language(self.language), is_number=True, is_answer=True),
        ]
        rows = tuple(self._cells(number, entry) for number, entry in enumerate(self.entries, 1))
        return Table(tuple(columns), rows, title, self._unit_line if title else "")

    @property
    def _unit_line(self) -> str:
        """The unit, the document that the rule is taken from, and the day."""
        source, day = self.score.source, said_day(self.view.as_of)
        by = Phrase("", "")
        if source is not None:
            title = self.view.programme.sources[source].title
            by = Phrase(f"依据《{title}》，", f"by {title}, ")
        return Phrase(f"单位：分，{by.zh}截至{day.zh}", f"points, {by.en}as of {day.en}").in_language(self.language)

    @property
    def judged(self) -> Phrase | None:
        """What the column behind the total is called; None where the rule has neither grades nor vetoes."""
        return GRADE if self.score.grades else VETO if self.score.vetoes else None

    def _item_columns(self) -> Iterator[Column]:
        for number, (name, most, part) in enumerate(self._headings(), 1):
            yield Column(f"{name}{most.in_language(self.language)}", is_number=True, group=part, key=f"points.{number}")

    def _headings(self) -> Iterator[tuple[str, Phrase, str]]:
        for part, weight in self.score.parts:
            share = exact_text(weight * HUNDRED)
            name = words.name_of(self.view.programme.scores[part], self.language)
            yield name, Phrase(f"（{share}%）", f" ({share}%)"), ""
        for item in () if self.score.parts else self.score.items:
            yield item_name(self.view, item, self.language), _most(item), item.part or ""
        for limit in self.score.limits:
            yield limit_name(limit).in_language(self.language), Phrase("", ""), ""

    def _cells(self, number: int, entry: OrgScore) -> tuple[Cell, ...]:
        return (
            Cell(str(number)),
            Cell(self.org(entry)),
            *(figures.cell(self.points(line)) for line in entry.lines),
            figures.cell(self.total(entry))._replace(about=self.about(entry)),
            *([self.judgement(entry)] if self.judged else []),
            figures.numbered(entry.place, self.place(entry))._replace(about=self.about(entry)),
        )

    def about(self, entry: OrgScore) -> Subject:
        """Where the points of an org are explained."""
        return Subject(entry.org.id, figure=entry.org.id, among=f"score/{self.score.id}")

    def judgement(self, entry: OrgScore) -> Cell:
        """The grade, and beside it the reason of a veto."""
        veto, grade = self.veto(entry), self.grade(entry)
        if not veto:
            is_open = bool(self.score.grades) and entry.grade is None
            return light_cell("undetermined", self.language) if is_open else Cell(grade)
        both = Phrase(f"{grade}（{veto}）", f"{grade} ({veto})").in_language(self.language)
        return Cell(both if self.score.grades else veto, "bad")

    def line(self, entry: OrgScore) -> str:
        """One org in a sentence."""
        veto, grade = self.veto(entry), self.grade(entry)
        told = [f"{self.name(line)} {self.points(line).text}" for line in entry.lines]
        zh, en = (joined(told, language) for language in LANGUAGES)
        graded = Phrase(f"，等次：{grade}", f", grade {grade}") if self.score.grades else Phrase("", "")
        vetoed = Phrase(f"（{veto}）", f" ({veto})") if veto else Phrase("", "")
        total, place = self.total(entry).text, self.place(entry)
        at = Phrase(f"第{place}名", f"place {place}") if entry.place else Phrase(place, place)
        return Phrase(
            f"{at.zh} {self.org(entry)}：总分 {total}{graded.zh}{vetoed.zh}；{zh}。",
            f"{at.en}, {self.org(entry)}: total {total}{graded.en}{vetoed.en}; {en}.",
        ).in_language(self.language)

    @property
    def named(self) -> list[tuple[Named, list[OrgScore]]]:
        """Whom each rule of the score commends or calls out, of all who are ranked."""
        every = self.scored.entries
        totals = [(each, each.total.low) for each in every if each.place is not None and each.total.low is not None]
        return [(rule, mentioned(totals, rule.rule, worst=rule.key == "call_out")) for rule in self.score.named]

    def record(self, entry: OrgScore) -> Record:
        """The row of the public JSON."""
        items: list[Group] = [
            {
                "name": self.name(line),
                "indicator": line.item.indicator if isinstance(line, ItemPoints) else None,
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
            "named": next((rule.key for rule, those in self.named if entry in those), None),
            "sources": sources(*_places(entry)),
        }


def _most(item: Item) -> Phrase:
    """How many points an item is worth."""
    if isinstance(item.rule, Events):
        each = exact_text(item.rule.each)
        if item.rule.most is not None:
            most = exact_text(item.rule.most)
            return Phrase(f"（每次{each}至{most}分）", f" ({each} to {most} each)")
        return Phrase(f"（每次{each}分）", f" ({each} each)")
    most = exact_text(item.most)
    return Phrase(f"（{most}分）", f" ({most})")


def _places(entry: OrgScore) -> Iterator[Place]:
    """Where the rule, the targets, the reports and the events stand that a score follows from."""
    for line in entry.lines:
        if not isinstance(line, ItemPoints):
            yield line.score.place if isinstance(line, PartPoints) else line.limit.place
            continue
        yield line.item.place
        yield from _places_of(line.measured)
        yield from (each.place for each in line.events)
    for veto in entry.vetoes:
        yield veto.veto.place
        yield from (each.place for each in veto.events)


def _places_of(found: Measured | None) -> Iterator[Place]:
    """Where the target, the reports and the duties stand that an item follows from."""
    if found is None:
        return
    actuals = [] if found.earlier is None else [found.earlier.now, found.earlier.base]
    if found.status is not None:
        yield found.status.target.place
        actuals.append(found.status.actual)
    for actual in actuals:
        yield from (each.place for each in (actual.observations if actual else ()))
    for status in found.duties.statuses if found.duties else ():
        yield status.duty.place
        yield from (each.place for each in status.said)
