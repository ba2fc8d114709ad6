"""``renewal score``: the points of each org item by item, the total, the grade and the place, and how each follows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.score import score_all
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase, joined
from renewal_cli.model.period_words import said_window
from renewal_cli.report import words
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.figures import number
from renewal_cli.report.heading import heading
from renewal_cli.report.score_facts import item_name, provisional
from renewal_cli.report.score_table import OPEN, ScoreTable
from renewal_cli.report.score_working import number_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.org_score import OrgScore
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.score import Score
    from renewal_cli.report.document import Block


def score(view: View, chosen: Score, org: Org | None, language: Language, *, explains: bool = False) -> Document:
    """The scores of a level by one published rule, or of one org of it.

    Raises:
        AskedWronglyError: the score does not judge that org, or nobody.
    """
    found = ScoreTable.of(view, score_all(view, chosen), language, None if org is None else [org.id])
    if not found.entries:
        who = words.name_of(org, language) if org else chosen.level
        raise AskedWronglyError(
            f"考核“{chosen.name}”的对象是 {chosen.level} 一级，不含{who}。",
            f"'{words.name_of(chosen, 'en')}' is of the level {chosen.level}, which does not hold {who}.",
        )
    blocks: list[Block] = [
        Sentence(heading(words.name_of(chosen, language), view, language), "title"),
        Sentence(verdict(found), "verdict"),
        found.table(),
        *_lines(found),
        *(Sentence(text, "statement") for text in _named_by(found)),
        *(_explained(found) if explains else ()),
        *(Sentence(note, "note") for note in _score_notes(found)),
    ]
    return Document.of(view, "score", language, blocks, map(found.record, found.entries))


def _lines(found: ScoreTable) -> Iterator[Sentence]:
    """A sentence an org; none for a single one, whose sentence is the verdict."""
    if len(found.entries) > 1:
        yield from (Sentence(found.line(each), "line") for each in found.entries)


def verdict(found: ScoreTable) -> str:
    """Who is first and last of all, or the total of the one org that is shown; who stands apart; how many a grade."""
    language = found.language
    if len(found.entries) == 1:
        (only,) = found.entries
        return found.line(only)
    ranked = [each for each in found.entries if each.place is not None]
    apart = _apart(found)
    if not ranked:
        few = words.too_few_to_rank(sum(each.total.is_exact for each in found.entries), len(found.entries))
        return Phrase(f"{few.zh}{apart.zh}。", f"{few.en}{apart.en}.").in_language(language)
    first, last = _named(found, ranked, 1), _named(found, ranked, ranked[-1].place or 0)
    grades = _grades(found)
    return Phrase(
        f"按总分排名 {len(ranked)} 个：第1名 {first}；末位 {last}{apart.zh}。{grades.zh}",
        f"{len(ranked)} ranked by total: first {first}; last {last}{apart.en}.{grades.en}",
    ).in_language(language)


def _named(found: ScoreTable, ranked: Sequence[OrgScore], place: int) -> str:
    """Who shares a place, with the total."""
    those = [each for each in ranked if each.place == place]
    orgs = joined(map(found.org, those), found.language)
    return f"{orgs} {found.total(those[0]).text}"


def _apart(found: ScoreTable) -> Phrase:
    """Who has no exact total, by reason."""
    zh, en = "", ""
    for reason, name in words.APART.items():
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


def _named_by(found: ScoreTable) -> Iterator[str]:
    """Who is commended and who is called out by place and total, of all who are ranked; none for a single org."""
    if len(found.entries) < len(found.scored.entries):
        return
    open_ones = sum(not each.total.is_exact for each in found.entries)
    silent = Phrase("", "")
    if open_ones:
        silent = Phrase(f"（{open_ones} 个总分未定，未计）", f" ({open_ones} with an open total not counted)")
    for rule, those in found.named:
        title = words.COMMEND if rule.key == "commend" else words.CALL_OUT
        zh, en = "、".join(found.org(each) for each in those) or "无", ", ".join(map(found.org, those)) or "none"
        yield Phrase(f"{title.zh}：{zh}{silent.zh}。", f"{title.en}: {en}{silent.en}.").in_language(found.language)


def _explained(found: ScoreTable) -> Iterator[Sentence]:
    """Each item of each org with its working."""
    for entry in found.entries:
        yield Sentence(found.org(entry), "heading", about=found.about(entry))
        for place, line in enumerate(entry.lines, 1):
            text = Phrase(
                f"{place}. {found.name(line)}：{found.working(line)}。",
                f"{place}. {found.name(line)}: {found.working(line)}.",
            )
            yield Sentence(text.in_language(found.language), "statement", 1)
        if len(entry.lines) > 1:
            yield Sentence(_added(found, entry).in_language(found.language), "statement", 1)


def _added(found: ScoreTable, entry: OrgScore) -> Phrase:
    """The printed points of the items, their sum, and the total that it rounds to."""
    total, points = found.total(entry), [found.points(line) for line in entry.lines]
    parts = " + ".join(_in_brackets(each.text) for each in points)
    text = f"{parts} = {total.text}"
    if entry.total.is_exact:
        added = sum((number_in(each) for each in points), Fraction(0))
        if added != number_in(total):
            text = f"{parts} = {number(added, found.digits.items)} ≈ {total.text}"
    return Phrase(f"总分：{text}。", f"Total: {text}.")


def _in_brackets(text: str) -> str:
    """A printed figure as a sum writes it: with brackets where it is below zero or an interval."""
    return text if text.replace(".", "").isdigit() else f"({text})"


def _score_notes(found: ScoreTable) -> Iterator[str]:
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
    until = provisional(found.view, chosen)
    if until.zh:
        yield Phrase(f"{until.zh}。", f"{until.en[:1].upper()}{until.en[1:]}.")
    if chosen.events:
        yield Phrase(
            "事件以登记为准：没有登记的不计。",
            "Events count as they are on record: what is not recorded does not count.",
        )
    if any(each.veto.grade for entry in found.entries for each in entry.vetoes):
        yield Phrase("一票否决改等次，不改总分和名次。", "A veto changes the grade, neither the total nor the place.")
    yield Phrase(
        f"总分由各项的精确分相加后四舍五入一次，保留 {found.digits.total} 位小数；总分相同名次并列（1、1、3）；"
        "未报告的得分是区间，单列，不排名。",
        f"The total is the exact sum, rounded once to {found.digits.total} places; equals share a place (1, 1, 3); "
        "who has not reported has an interval and no place.",
    )


def scores_within(
    view: View, orgs: Sequence[Org], period: Period, language: Language, *, attached_from: int | None = None
) -> Iterator[Block]:
    """What each score of some orgs came to whose time has days in a period: first in a sentence, then in a table.

    As attachments of a paper the tables are counted, the first with the number that is given.
    """
    within = [each for each in view.programme.scores.values() if each.window.overlaps(period)]
    tables = [ScoreTable.of(view, score_all(view, each), language, [org.id for org in orgs]) for each in within]
    shown = (each for each in tables if each.entries)
    for place, found in enumerate(shown, attached_from or 0):
        name = words.name_of(found.score, language)
        title = Phrase(f"附表{place}　{name}", f"Table {place}: {name}").in_language(language)
        said = Phrase(f"{name}：{verdict(found)}", f"{name}: {verdict(found)}").in_language(language)
        yield Sentence(said, "statement")
        yield found.table(name if attached_from is None else title)
        yield from _lines(found)
        yield from (Sentence(text, "statement") for text in _named_by(found))
