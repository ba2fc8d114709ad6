"""By which rule one order over all measures is made: the mean of the places, or the total of a published score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.ranking import overall
from renewal_cli.calc.score import score_all
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase, same
from renewal_cli.model.interval import exactly
from renewal_cli.model.period_words import said_period, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.score_facts import provisional
from renewal_cli.report.score_table import TOTAL, VETO, ScoreTable
from renewal_cli.report.table import Cell, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.org_score import OrgScore
    from renewal_cli.calc.ranking import Ranking
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.score import Score

MEAN = Phrase("平均名次", "Mean place")
PERHAPS = Phrase("可能一票否决", "perhaps a veto")
UNPLACED = Phrase("不排名", "not ranked")


class Standing(NamedTuple):
    """One org over all measures.

    Attributes:
        figure: what it is ranked by.
        place: shared by equals; None if it is not ranked.
        apart: why it is not ranked.
        is_judged: whether the rule says anything of it, whatever its targets.
        judgement: its grade, with the reason of a veto; None where the rule has neither.
        grade: its grade for programs.
    """

    org: Org
    figure: Figure
    place: int | None
    apart: Phrase = UNPLACED
    is_judged: bool = False
    judgement: Cell | None = None
    grade: str | None = None


class Order(NamedTuple):
    """A declared rule, and the order that it makes.

    Attributes:
        key: the name of the figure that it ranks by, in the JSON.
        heading: what stands above that figure.
        figure: what it is called before its number, in a sentence.
        rule: how the places are found.
        standings: the best first.
        score: by which the order is; None for the mean of the places.
        judged: what stands above grade or veto; None where the rule has neither.
    """

    key: str
    heading: Phrase
    figure: Phrase
    rule: Phrase
    standings: tuple[Standing, ...]
    score: Score | None = None
    judged: Phrase | None = None


def by_mean_place(orgs: Sequence[Org], rankings: Sequence[Ranking]) -> Order:
    """The order by the mean of the places, every measure counting the same."""
    found = overall(orgs, rankings)
    means = [figures.ratio(None if each.mean is None else exactly(each.mean), figures.RATIO_DECIMALS) for each in found]
    return Order(
        "mean_place",
        MEAN,
        Phrase("平均名次", "mean place "),
        Phrase(
            "按各指标完成率名次的平均，各指标同等，平均相同并列（1、1、3）；有目标而某项没有名次的不排名",
            "by the mean of the places by completion, every measure counting the same; equals share a place (1, 1, 3); "
            "who has a target but no place in a measure is not ranked",
        ),
        tuple(Standing(each.org, mean, each.place) for each, mean in zip(found, means, strict=True)),
    )


def by_score(view: View, orgs: Sequence[Org], score: Score, language: Language) -> Order:
    """The order by the total of a score; those whom it does not judge come last.

    Raises:
        AskedWronglyError: it judges none of them.
    """
    table = ScoreTable.of(view, score_all(view, score), language, [org.id for org in orgs])
    zh, en = words.name_of(score, "zh"), words.name_of(score, "en")
    if not table.entries:
        raise AskedWronglyError(
            f"考核“{zh}”的对象是 {score.level} 一级，这里没有。",
            f"'{en}' is of the level {score.level}, and none of these is.",
        )
    judged = {each.org.id for each in table.entries}
    nobody = Figure(None, figures.NOT_APPLICABLE)
    until = provisional(view, score)
    return Order(
        "total",
        TOTAL,
        Phrase("总分", "total "),
        Phrase(
            f"按“{zh}”的总分，总分相同并列（1、1、3）；总分不是准数的不排名{until.zh and '；'}{until.zh}",
            f"by the total of '{en}'; equals share a place (1, 1, 3); who has no exact total is not ranked"
            f"{until.en and '; '}{until.en}",
        ),
        (
            *(_standing(table, each) for each in table.entries),
            *(Standing(org, nobody, None, same(figures.NOT_APPLICABLE)) for org in orgs if org.id not in judged),
        ),
        score,
        table.judged,
    )


def _standing(table: ScoreTable, found: OrgScore) -> Standing:
    apart = words.APART[found.reason] if found.reason else same(figures.NOT_APPLICABLE)
    judgement = _judgement(table, found) if table.judged else None
    return Standing(
        found.org, table.total(found), found.place, apart, is_judged=True, judgement=judgement, grade=found.grade
    )


def _judgement(table: ScoreTable, found: OrgScore) -> Cell:
    """The grade; that a veto applies is said in a word, its reason stands in the score's own table."""
    grade, vetoes = table.grade(found) if table.score.grades else "", found.vetoes
    if not vetoes:
        return Cell(grade or figures.NOT_APPLICABLE)
    word = (VETO if any(each.is_certain for each in vetoes) else PERHAPS).in_language(table.language)
    return Cell(Phrase(f"{grade}（{word}）", f"{grade} ({word})").in_language(table.language) if grade else word, "bad")


def refuse_other_time(score: Score, period: Period) -> None:
    """Refuse a score whose time and a period have no day in common.

    Raises:
        AskedWronglyError: they have none.
    """
    if score.window.overlaps(period):
        return
    window, when = said_window(score.since, score.by), said_period(period)
    raise AskedWronglyError(
        f"考核“{score.name}”的考核期是{window.zh}，不含{when.zh}。用 --score 写那一年的考核。",
        f"'{score.en or score.name}' is of {window.en}, not of {when.en}. Give the score of that time by --score.",
    )
