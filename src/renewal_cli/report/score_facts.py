"""What an item of a score measures, in words: its name, and what was to be done and was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.score_points import key_of
from renewal_cli.i18n import LANGUAGES, Phrase
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.model.score import Events, OfOthers, Places
from renewal_cli.report import figures, words
from renewal_cli.report.sentences import said

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.org_score import DutiesDone, EarlierAmount, Measured
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.score import Against, DutyRate, Item, Rule, Score, Subject

_DUTIES: dict[DutyRate, Phrase] = {
    "completed": Phrase("履职事项完成", "Duties completed"),
    "completed_of_due": Phrase("到期履职事项完成", "Duties due completed"),
    "on_time": Phrase("履职事项按期完成", "Duties on time"),
}
_AGAINST: dict[Against, Phrase] = {
    "year_ago": Phrase("比上年同期", " against last year"),
    "previous": Phrase("比上期", " against the period before"),
}
_OF = {"best": Phrase("比最高", " against the best"), "mean": Phrase("比平均", " against the mean")}


def item_name(view: View, item: Item, language: Language) -> str:
    """The name of an item: its own, or that of what it measures; by places and against others with those words."""
    if item.name:
        return item.en if language == "en" and item.en else item.name
    if isinstance(item.rule, Events) or item.subject is None:
        return item.rule.event if isinstance(item.rule, Events) else ""
    return subject_name(view, item.subject, language) + _by_others(item.rule).in_language(language)


def subject_name(view: View, subject: Subject, language: Language) -> str:
    """The name of what is measured: an indicator, with what it is held against, or duties."""
    if subject.duties is not None:
        return _DUTIES[subject.duties].in_language(language)
    name = words.name_of(view.programme.indicators[subject.indicator or ""], language)
    return name + (_AGAINST[subject.against].in_language(language) if subject.against else "")


def _by_others(rule: Rule) -> Phrase:
    if isinstance(rule, OfOthers):
        return _OF[rule.of]
    return Phrase("名次", " (place)") if isinstance(rule, Places) else Phrase("", "")


def facts(found: Measured, subject: Subject | None, percent_decimals: int) -> Phrase:
    """What was to be done and what was done, with the rate or the growth; of which time, where the item has its own."""
    told = _facts(found, percent_decimals)
    if subject is None or subject.time is None:
        return told
    time = said_period(subject.time)
    return Phrase(f"{time.zh}：{told.zh}", f"{time.en}: {told.en}")


def _facts(found: Measured, percent_decimals: int) -> Phrase:
    if found.earlier is not None:
        return _earlier(found, found.earlier, percent_decimals)
    if found.duties is not None:
        return _duties(found, found.duties, percent_decimals)
    assert found.status is not None  # noqa: S101 - an org with a task has a target, an earlier amount or duties
    return _target(found, found.status, percent_decimals)


def _target(found: Measured, status: TargetStatus, percent_decimals: int) -> Phrase:
    zh, en = (
        said(figures.promise(found.given.comparator, found.given.goal, status.indicator, language), language)
        for language in LANGUAGES
    )
    done = _done(found, status.actual, status.indicator)
    rate = figures.percentage(found.rate, percent_decimals)
    if found.silence is None and found.rate is not None:
        done = Phrase(f"{done.zh}，完成率{said(rate, 'zh')}", f"{done.en}, completion {said(rate, 'en')}")
    return Phrase(f"目标{zh}，{done.zh}", f"target {en}, {done.en}")


def _done(found: Measured, actual: Actual | None, indicator: Indicator) -> Phrase:
    if actual is None:
        return Phrase("未报告", "not reported")
    amount = figures.exact(actual.amount, indicator)
    zh, en = said(amount, "zh"), said(amount, "en")
    if found.silence == "late":
        through = said_day(actual.through)
        return Phrase(f"只报到{through.zh}（{zh}）", f"reported only to {through.en} ({en})")
    return Phrase(f"完成{zh}", f"{en} done") if indicator.adds_up or found.earlier is None else Phrase(zh, en)


def _earlier(found: Measured, amounts: EarlierAmount, percent_decimals: int) -> Phrase:
    """The amounts of both stretches with their days, and the growth."""
    days, then = said_period(amounts.days), said_period(amounts.days_then)
    done = _done(found, amounts.now, amounts.indicator)
    base = _done(found._replace(silence=None), amounts.base, amounts.indicator)
    if not amounts.indicator.adds_up:
        days, then = (Phrase(f"{each.zh}末", f"the end of {each.en}") for each in (days, then))
    told = Phrase(f"{then.zh}{base.zh}，{days.zh}{done.zh}", f"{then.en}: {base.en}, {days.en}: {done.en}")
    if found.task is None or found.silence is not None:
        return told
    grown = figures.growth(key_of("growth", found), percent_decimals).text
    if found.given.is_ceiling:
        return Phrase(f"{told.zh}，改善{grown}", f"{told.en}, better by {grown}")
    return Phrase(f"{told.zh}，增幅{grown}", f"{told.en}, growth {grown}")


def _duties(found: Measured, done: DutiesDone, percent_decimals: int) -> Phrase:
    """How many duties are counted, how many of them are done, and of how many nothing is reported."""
    rate = done.rate
    what = f"{rate.of} {'duty' if rate.of == 1 else 'duties'}"
    head = Phrase(f"考核期内到期的履职事项{rate.of}条", f"{what} due in this time")
    if done.which == "completed":
        head = Phrase(f"履职事项{rate.of}条（不含已终止的）", f"{what} (without those stopped)")
    zh, en = ("按期完成", "done on time") if done.which == "on_time" else ("完成", "done")
    told = Phrase(f"{head.zh}，{zh}{rate.number}条", f"{head.en}, {rate.number} {en}")
    if rate.silent:
        return Phrase(f"{told.zh}，未报告{rate.silent}条", f"{told.en}, {rate.silent} not reported")
    share = figures.percentage(found.rate, percent_decimals).text
    return Phrase(f"{told.zh}，占{share}", f"{told.en}, {share}")


def provisional(view: View, chosen: Score) -> Phrase:
    """That the points are not final yet; nothing once the time of the score is over."""
    if view.last_day >= chosen.window.last:
        return Phrase("", "")
    end = said_day(chosen.window.last)
    return Phrase(
        f"考核期到{end.zh}，还没有满：按已报的数算，是阶段得分",
        f"the time runs to {end.en}: until then the points are those of what is reported so far",
    )
