"""The working of each item of a score in words (自评计算依据): what was done of what, and how the points follow."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.score import ItemPoints, PartPoints
from renewal_cli.calc.score_points import above_target, change, events, meets, taken, unlimited
from renewal_cli.i18n import LANGUAGES, Phrase, same
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import said_day
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.score import AllOrNothing, Events, Places, Proportional, Steps
from renewal_cli.report import figures, words
from renewal_cli.report.sentences import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.score_measure import Measured
    from renewal_cli.calc.score_points import PlaceRange, Taken
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.score import Event, Item, Rule, Score
    from renewal_cli.report.document import Figure

BROKEN = {
    "yes": Phrase("不足一档按比例计", "a broken step in proportion"),
    "no": Phrase("不足一档不计", "a broken step does not count"),
    "full": Phrase("不足一档按一档计", "a broken step counts as a whole one"),
}
_ABOUT = "≈ "
_KEYS = {"completion": Phrase("按完成率", "by completion"), "actual": Phrase("按完成数", "by the amount done")}


def score_name(score: Score, language: Language) -> str:
    """The name of a score; its English one where there is one and it is asked for."""
    return score.en if language == "en" and score.en else score.name


def item_name(view: View, item: Item, language: Language) -> str:
    """The name of an item: its own, or that of its indicator or event; by places with that word."""
    if item.name:
        return item.en if language == "en" and item.en else item.name
    if isinstance(item.rule, Events):
        return item.rule.event
    name = words.name_of(view.programme.indicators[item.indicator or ""], language)
    return Phrase(f"{name}名次", f"{name} (place)").in_language(language) if isinstance(item.rule, Places) else name


def working(line: ItemPoints | PartPoints, digits: int, percent_decimals: int) -> Phrase:
    """How the points of one item follow from what was done, with the points printed with so many digits."""
    points = figures.score(line.points, digits)
    if isinstance(line, PartPoints):
        return _part(line, points)
    if line.before is None:
        return _working(line, points, percent_decimals)
    earned = line._replace(points=line.before)
    found = _working(earned, figures.score(line.before, digits), percent_decimals)
    return Phrase(
        f"{found.zh}；一票否决，本部分记 {points.text} 分", f"{found.en}; vetoed, its part counts {points.text}"
    )


def _part(line: PartPoints, points: Figure) -> Phrase:
    total, weight = figures.score(line.whole.total, line.score.decimals), exact_text(line.weight * HUNDRED)
    sign = _sign(line.points, points)
    return Phrase(
        f"{total.text} 分 × {weight}% {sign.zh} {points.text} 分",
        f"{total.text} points × {weight}% {sign.en} {points.text} points",
    )


def _working(line: ItemPoints, points: Figure, percent_decimals: int) -> Phrase:
    found, rule = line.measured, line.item.rule
    if isinstance(rule, Events):
        return _result(_events(rule, line.events), points)
    if found is None or found.status is None:
        return _result(_without_task(line), points)
    facts = _facts(found, percent_decimals)
    if not line.points.is_exact and line.place is None:
        return _result(facts, points)
    how, is_sum = _how(rule, found, line.place, percent_decimals)
    both = Phrase(f"{facts.zh}；{how.zh}", f"{facts.en}; {how.en}")
    if not is_sum:
        return _result(both, points)
    sign, text = _sign(line.points, points), points.text.removeprefix(_ABOUT)
    return Phrase(f"{both.zh} {sign.zh} {text} 分", f"{both.en} {sign.en} {text} points")


def _result(how: Phrase, points: Figure) -> Phrase:
    """What was found, then the points."""
    return Phrase(f"{how.zh}：{points.text} 分", f"{how.en}: {points.text} points")


def _sign(value: Interval, printed: Figure) -> Phrase:
    """An equals sign; about equal where the figure is, or where it is printed rounded."""
    is_rounded = value.is_exact and value.low is not None and number_in(printed) != value.low
    return same("≈") if is_rounded or value.about else Phrase("＝", "=")


def number_in(printed: Figure) -> Fraction:
    """The number that is printed for an exact figure."""
    return Fraction(printed.text.removeprefix(_ABOUT))


def _without_task(line: ItemPoints) -> Phrase:
    if line.item.without_target is None:
        return Phrase(
            "没有这项任务，规则没有写明没有任务时怎样计分", "no such task, and the rule does not say what counts then"
        )
    return Phrase("没有这项任务，按规则", "no such task, by the rule")


def _facts(found: Measured, percent_decimals: int) -> Phrase:
    """What was to be done and what was done, with the completion rate."""
    comparator, indicator = found.task.target.comparator, found.task.indicator
    zh, en = (
        said(figures.promise(comparator, exactly(found.goal), indicator, language), language) for language in LANGUAGES
    )
    done = _done(found, found.task)
    rate = figures.percentage(found.rate, percent_decimals)
    if found.silence is None and found.rate is not None:
        done = Phrase(f"{done.zh}，完成率{said(rate, 'zh')}", f"{done.en}, completion {said(rate, 'en')}")
    return Phrase(f"目标{zh}，{done.zh}", f"target {en}, {done.en}")


def _done(found: Measured, status: TargetStatus) -> Phrase:
    if status.actual is None:
        return Phrase("未报告", "not reported")
    amount = figures.exact(status.actual.amount, status.indicator)
    zh, en = said(amount, "zh"), said(amount, "en")
    if found.silence is not None:
        through = said_day(status.actual.through)
        return Phrase(f"只报到{through.zh}（{zh}）", f"reported only to {through.en} ({en})")
    return Phrase(f"完成{zh}", f"{en} done")


def _how(rule: Rule, found: Measured, place: PlaceRange | None, percent_decimals: int) -> tuple[Phrase, bool]:
    """How the points follow, and whether it is a sum that they are the result of."""
    match rule:
        case Proportional():
            return _proportional(rule, found, percent_decimals), True
        case Steps():
            return _steps(rule, found)
        case AllOrNothing():
            met = Phrase("达到目标", "the target is met")
            return (met if meets(found) else Phrase("未达到目标", "the target is not met")), False
    assert isinstance(rule, Places)  # noqa: S101 - events have no target
    assert place is not None  # noqa: S101 - whoever has a task has a place
    return _place(rule, place), False


def _proportional(rule: Proportional, found: Measured, percent_decimals: int) -> Phrase:
    """The sum by hand: points × actual ÷ target, or the points × the rate that counts."""
    rate, points = found.rate, exact_text(rule.points)
    assert rate is not None  # noqa: S101 - exact points have an exact rate, or one beyond the cap
    most = f"{points} × {exact_text(rule.up_to * HUNDRED)}%"
    if rate.low is not None and rate.low >= rule.up_to:
        return Phrase(f"按上限计 {most}", f"at most {most}")
    if rate.high is not None and rate.high <= 0:
        return same(f"{points} × 0%")
    if found.task.target.baseline is not None or found.amount.low is None:
        return same(f"{points} × {figures.percentage(rate, percent_decimals).text}")
    done, wanted = exact_text(found.amount.low), exact_text(found.goal)
    is_ceiling = found.task.target.is_ceiling
    return same(f"{points} × {wanted} ÷ {done}" if is_ceiling else f"{points} × {done} ÷ {wanted}")


def _steps(rule: Steps, found: Measured) -> tuple[Phrase, bool]:
    above = above_target(rule, found)
    if above is None or above.low is None or not above.is_exact:
        return Phrase("超出或不足的部分到了上下限", "what is above or below reaches the limit"), False
    size, base = above.low, exact_text(rule.points)
    if not size:
        return Phrase("正好达到目标", "exactly on target"), False
    added, far, per = change(rule, size), _sized(rule, size, found), _sized(rule, rule.per.size, found)
    way = Phrase("超", "above") if size > 0 else Phrase("差", "below")
    of = "目标" if rule.per.of == "percent" else ""
    zh, en = (
        mark.join(_steps_said(each, per).in_language(language) for each in taken(rule, size))
        for mark, language in zip(("、", ", "), LANGUAGES, strict=True)
    )
    cap = Phrase("，到上限", ", at the limit") if added != unlimited(rule, size) else Phrase("", "")
    sign, moved = "-" if added < 0 else "+", figures.number(abs(added), None)
    return (
        Phrase(
            f"{way.zh}{of}{far.zh}，{zh}（{BROKEN[rule.broken].zh}）{cap.zh}：{base} {_FULL_WIDTH[sign]} {moved}",
            f"{far.en} {way.en}, {en} ({BROKEN[rule.broken].en}){cap.en}: {base} {sign} {moved}",
        ),
        True,
    )


_FULL_WIDTH = {"+": "＋", "-": "－"}


def _steps_said(found: Taken, per: Phrase) -> Phrase:
    """Some steps and what each is worth."""
    number, each = figures.number(found.steps, None), exact_text(abs(found.each))
    verb, sign = ("减", "-") if found.each < 0 else ("加", "+")
    return Phrase(f"每{per.zh}{verb} {each} 分计 {number} 档", f"{number} steps of {per.en} at {sign}{each}")


def _sized(rule: Steps, size: Fraction, found: Measured) -> Phrase:
    """A difference in what the steps of the rule are of."""
    text = figures.number(abs(size), None)
    match rule.per.of:
        case "points":
            return Phrase(f" {text} 个百分点", f"{text} point{'' if text == '1' else 's'}")
        case "percent":
            return Phrase(f" {text}%", f"{text}% of the target")
        case _:
            unit = found.task.indicator.unit.text
            return Phrase(f" {text} {unit}", f"{text} {unit}")


def _place(rule: Places, place: PlaceRange) -> Phrase:
    by = _KEYS[rule.by]
    if place.best == place.worst:
        return Phrase(f"{by.zh}第 {place.best} 名", f"place {place.best} {by.en}")
    return Phrase(
        f"{by.zh}第 {place.best} 至 {place.worst} 名之间（有未报告的）",
        f"between place {place.best} and {place.worst} {by.en} (somebody has not reported)",
    )


def _events(rule: Events, counted: Sequence[Event]) -> Phrase:
    """How many events, when, and what each counts."""
    if not counted:
        return Phrase("没有登记", "none on record")
    zh, en = ("、".join(said_day(each.on).zh for each in counted), ", ".join(said_day(each.on).en for each in counted))
    is_capped = abs(rule.each * len(counted)) > abs(events(rule, len(counted)))
    cap = Phrase("，到上限", ", at the limit") if is_capped else Phrase("", "")
    number, each = len(counted), exact_text(rule.each)
    return Phrase(
        f"{number} 次（{zh}），每次 {each} 分{cap.zh}",
        f"{number} time{'s' if number > 1 else ''} ({en}), {each} each{cap.en}",
    )
