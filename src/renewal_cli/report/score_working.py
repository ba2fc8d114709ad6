"""The working of each item of a score in words (自评计算依据): what was done of what, and how the points follow."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.org_score import ItemPoints, LimitPoints, PartPoints
from renewal_cli.calc.score_points import above_target, change, events, meets, taken, unlimited, worth
from renewal_cli.i18n import LANGUAGES, Phrase, joined, same, several
from renewal_cli.model.interval import ZERO
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.score import AllOrNothing, Events, OfOthers, Places, Proportional, Steps
from renewal_cli.report import figures, words
from renewal_cli.report.score_facts import facts
from renewal_cli.report.table import unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.org_score import Line, Measured, Peers, PlaceRange
    from renewal_cli.calc.score_points import Taken
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Event
    from renewal_cli.model.score import PartLimit, PlaceKey, Step
    from renewal_cli.report.table import Figure


BROKEN = {
    "yes": Phrase("不足一档按比例计", "a broken step in proportion"),
    "no": Phrase("不足一档不计", "a broken step does not count"),
    "full": Phrase("不足一档按一档计", "a broken step counts as a whole one"),
}
_ABOUT = "≈ "


def limit_name(limit: PartLimit) -> Phrase:
    """What the line of a limit over several items is called."""
    return Phrase(f"{limit.part}限额", f"{limit.part} (limit)")


def working(line: Line, digits: int, percent_decimals: int) -> Phrase:
    """How the points of one item follow from what was done, with the points printed with so many digits."""
    points = figures.score(line.points, digits)
    if isinstance(line, PartPoints):
        return _part(line, points)
    if isinstance(line, LimitPoints):
        return _result(_limit(line), points)
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


def _limit(line: LimitPoints) -> Phrase:
    """What the items add and take together, and the most that they may."""
    part, within = line.limit.part, line.limit.within
    if line.change is None:
        return Phrase(f"一票否决，{part}已记零分", f"vetoed: {part} counts nothing already")
    up, down = (Phrase("不限", "any") if each is None else same(exact_text(each)) for each in within)
    change = figures.score(line.change, 2).text if not line.change.is_exact else _signed(line.change)
    return Phrase(
        f"{part}各项加减合计 {change}，最多加 {up.zh}、减 {down.zh}",
        f"the items of {part} add up to {change}, at most +{up.en} and -{down.en}",
    )


def _signed(change: Interval) -> str:
    text = figures.number(change.low or Fraction(0), None)
    return text if text.startswith("-") or not change.low else f"+{text}"


def _working(line: ItemPoints, points: Figure, percent_decimals: int) -> Phrase:
    found, rule = line.measured, line.item.rule
    if isinstance(rule, Events):
        return _result(_events(rule, line.events), points)
    if found is None or found.task is None:
        return _result(_without_task(line), points)
    told = facts(found, line.item.subject, percent_decimals)
    if not line.points.is_exact and line.place is None:
        return _result(_with_others(told, line), points)
    how, is_sum = _how(line, found)
    both = Phrase(f"{told.zh}；{how.zh}", f"{told.en}; {how.en}")
    if not is_sum:
        return _result(both, points)
    sign, text = _sign(line.points, points), points.text.removeprefix(_ABOUT)
    return Phrase(f"{both.zh} {sign.zh} {text} 分", f"{both.en} {sign.en} {text} points")


def _result(how: Phrase, points: Figure) -> Phrase:
    """What was found, then the points."""
    return Phrase(f"{how.zh}：{points.text} 分", f"{how.en}: {points.text} points")


def _sign(value: Interval, printed: Figure) -> Phrase:
    """An equals sign; about equal where the figure is, or where it is printed rounded."""
    is_rounded = value.exact is not None and number_in(printed) != value.exact
    return same("≈") if is_rounded or value.about else Phrase("＝", "=")


def number_in(printed: Figure) -> Fraction:
    """The number that is printed for an exact figure."""
    return Fraction(printed.text.removeprefix(_ABOUT))


def _without_task(line: ItemPoints) -> Phrase:
    what = _nothing(line.measured)
    if line.item.without_target is None:
        return Phrase(
            f"{what.zh}，规则没有写明没有任务时怎样计分", f"{what.en}, and the rule does not say what counts then"
        )
    return Phrase(f"{what.zh}，按规则", f"{what.en}, by the rule")


def _nothing(found: Measured | None) -> Phrase:
    """What there is not: a target, an earlier amount, or a duty."""
    if found is not None and found.earlier is not None:
        then = said_period(found.earlier.days_then)
        return Phrase(f"{then.zh}为零，无法相比", f"{then.en} was zero, nothing to compare with")
    if found is not None and found.duties is not None:
        return Phrase("没有要计的履职事项", "no duties that count")
    return Phrase("没有这项任务", "no such task")


def _how(line: ItemPoints, found: Measured) -> tuple[Phrase, bool]:
    """How the points follow, and whether it is a sum that they are the result of."""
    rule = line.item.rule
    match rule:
        case Proportional():
            return _proportional(rule, found), True
        case OfOthers():
            return _of_others(rule, line), True
        case Steps():
            return _steps(rule, found)
        case AllOrNothing():
            return _met(found), False
    assert isinstance(rule, Places)  # noqa: S101 - events have no target
    assert line.place is not None  # noqa: S101 - whoever has a task has a place
    return _place(rule, line.place), False


def _met(found: Measured) -> Phrase:
    """Whether the target is met, or the earlier amount is reached."""
    met, missed = Phrase("达到目标", "the target is met"), Phrase("未达到目标", "the target is not met")
    then = _then(found)
    if then is not None:
        met, missed = (
            Phrase(f"{zh}于{then.zh}", f"{en} than in {then.en}") for zh, en in (("不差", "not worse"), ("差", "worse"))
        )
    return met if meets(found) else missed


def _proportional(rule: Proportional, found: Measured) -> Phrase:
    """The sum by hand: points × actual ÷ target, or the points × the rate that counts."""
    rate, points = found.rate, exact_text(rule.points)
    assert rate is not None  # noqa: S101 - exact points have an exact rate, or one beyond the cap
    if rate.low is not None and rate.low >= rule.up_to:
        most = _above(points, percent(rule.up_to), rule)
        return Phrase(f"按上限计 {most}", f"at most {most}")
    if rate.high is not None and rate.high <= rule.above:
        return same(f"{points} × 0%")
    if found.given.start is not None or found.amount.low is None:
        return same(_above(points, percent(rate.low or Fraction(0)), rule))
    done, wanted = exact_text(found.amount.low), exact_text(found.given.goal)
    return same(_above(points, f"{wanted} ÷ {done}" if found.given.is_ceiling else f"{done} ÷ {wanted}", rule))


def _above(points: str, share: str, rule: Proportional) -> str:
    """Points × a share; with the way from the share that gives nothing, where there is one."""
    if not rule.above:
        return f"{points} × {share}"
    start = percent(rule.above)
    return f"{points} × ({share} - {start}) ÷ (100% - {start})"


def _steps(rule: Steps, found: Measured) -> tuple[Phrase, bool]:
    above = above_target(rule, found)
    size, base = above.exact if above else None, exact_text(rule.points)
    if size is None:
        return Phrase("超出或不足的部分到了上下限", "what is above or below reaches the limit"), False
    start, then = _start(rule, found), _then(found)
    if not size:
        level = Phrase("正好达到", "exactly there") if start.zh else Phrase("正好达到目标", "exactly on target")
        if then is not None:
            level = Phrase(f"与{then.zh}持平", f"the same as in {then.en}")
        return Phrase(f"{start.zh}{level.zh}", f"{start.en}{level.en}"), False
    step = rule.per_of(size)
    added, far, per = change(rule, size), _sized(step, size, found), _sized(step, step.size, found)
    way = Phrase("超", "above") if size > 0 else Phrase("差", "below")
    of = (then.zh if then else "目标") if step.of == "percent" else ""
    zh, en = (joined((_steps_said(each, per).in_language(one) for each in taken(rule, size)), one) for one in LANGUAGES)
    cap = Phrase("，到上限", ", at the limit") if added != unlimited(rule, size) else Phrase("", "")
    sign, moved = "-" if added < 0 else "+", figures.number(abs(added), None)
    away = Phrase(f"{start.zh}{way.zh}{of}{far.zh}", f"{start.en}{far.en} {way.en}")
    return (
        Phrase(
            f"{away.zh}，{zh}（{BROKEN[rule.broken].zh}）{cap.zh}：{base} {_FULL_WIDTH[sign]} {moved}",
            f"{away.en}, {en} ({BROKEN[rule.broken].en}){cap.en}: {base} {sign} {moved}",
        ),
        True,
    )


def _start(rule: Steps, found: Measured) -> Phrase:
    """The completion at which the points stand, where the rule has another than 100 %."""
    if not rule.at:
        return Phrase("", "")
    share = percent(rule.base_at(found.given.goal))
    return Phrase(f"以完成率{share}为准，", f"from a completion of {share}: ")


_FULL_WIDTH = {"+": "＋", "-": "－"}


def _steps_said(found: Taken, per: Phrase) -> Phrase:
    """Some steps and what each is worth."""
    number, each = figures.number(found.steps, None), exact_text(abs(found.each))
    verb, sign = ("减", "-") if found.each < 0 else ("加", "+")
    return Phrase(f"每{per.zh}{verb} {each} 分计 {number} 档", f"{number} steps of {per.en} at {sign}{each}")


def _then(found: Measured) -> Phrase | None:
    """The earlier stretch that takes the place of the target; None for a target."""
    return said_period(found.earlier.days_then) if found.earlier else None


def _sized(step: Step, size: Fraction, found: Measured) -> Phrase:
    """A difference in what a step is of."""
    text = figures.number(abs(size), None)
    match step.of:
        case "points":
            return Phrase(f" {text} 个百分点", f"{text} point{'' if text == '1' else 's'}")
        case "percent":
            return Phrase(f" {text}%", f"{text}% of the {'amount then' if found.earlier else 'target'}")
        case _:
            unit = found.given.unit.text
            return Phrase(f" {text} {unit}", f"{text} {unit_of(text, unit)}")


def _place(rule: Places, place: PlaceRange) -> Phrase:
    by = KEYS[rule.by]
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
    zh, en = (joined((_event(rule, each).in_language(one) for each in counted), one) for one in LANGUAGES)
    total = sum((worth(rule, each) for each in counted), ZERO)
    is_capped = total.is_exact and total != events(rule, counted)
    cap = Phrase("，到上限", ", at the limit") if is_capped else Phrase("", "")
    number = len(counted)
    each = Phrase("", "")
    if rule.most is None:
        text = exact_text(rule.each)
        each = Phrase(f"，每次 {text} 分", f", {text} each")
    times = Phrase(f"{number} 次（{zh}）", f"{several(number, 'time')} ({en})")
    return Phrase(f"{times.zh}{each.zh}{cap.zh}", f"{times.en}{each.en}{cap.en}")


def _event(rule: Events, event: Event) -> Phrase:
    """The day of an event, and what somebody decided that it is worth."""
    day = said_day(event.on)
    if rule.most is None:
        return day
    points = figures.score(worth(rule, event), 0).text if event.points is None else exact_text(event.points)
    return Phrase(f"{day.zh} {points} 分", f"{day.en}: {points}")


KEYS: dict[PlaceKey, Phrase] = {
    "completion": Phrase("按完成率", "by completion"),
    "actual": Phrase("按完成数", "by the amount done"),
    "growth": Phrase("按增幅", "by growth"),
    "change": Phrase("按增量", "by the change"),
}


def percent(share: Fraction) -> str:
    """A share as a percentage, in full where it terminates."""
    return f"{figures.number(share * HUNDRED, None)}%"


def _of_others(rule: OfOthers, line: ItemPoints) -> Phrase:
    """Points × what the org did ÷ the best or the mean."""
    held, by, points = line.peers, KEYS[rule.by], exact_text(rule.points)
    assert held is not None  # noqa: S101 - whoever has a task is held against the others
    assert held.share is not None  # noqa: S101 - exact points have a share
    zh, en = by
    if held.base.exact is not None:
        unit = "" if rule.by in ("completion", "growth") or line.measured is None else line.measured.given.unit.text
        against = _base(rule, held, f"{_value(rule, held.base.exact)}{unit and f' {unit}'}")
        zh, en = f"{by.zh}，{against.zh}", f"{by.en}, {against.en}"
    if held.share.low is not None and held.share.low >= rule.up_to:
        most = f"{points} × {percent(rule.up_to)}"
        return Phrase(f"{zh}，按上限计 {most}", f"{en}, at most {most}")
    if held.share.high is not None and held.share.high <= 0:
        return Phrase(f"{zh}：{points} × 0%", f"{en}: {points} × 0%")
    assert held.key.low is not None  # noqa: S101 - a share between the limits is exact, and so are its parts
    assert held.base.low is not None  # noqa: S101 - the same
    numbers = f"{points} × {_value(rule, held.key.low)} ÷ {_value(rule, held.base.low)}"
    return Phrase(f"{zh}：{numbers}", f"{en}: {numbers}")


def _base(rule: OfOthers, held: Peers, value: str) -> Phrase:
    if rule.of == "mean":
        return Phrase(f"平均 {value}", f"the mean is {value}")
    zh, en = (words.every_name(held.best, language) for language in LANGUAGES)
    return Phrase(f"最高 {value}（{zh}）", f"the best is {value} ({en})")


def _value(rule: OfOthers, value: Fraction) -> str:
    """What orgs are held against each other by: a percentage or an amount, in full where it terminates."""
    return percent(value) if rule.by in ("completion", "growth") else figures.number(value, None)


def _with_others(told: Phrase, line: ItemPoints) -> Phrase:
    """Why a share of the others is open: by the rule, or because somebody is silent."""
    if line.peers is None:
        return told
    why = Phrase("有未报告的，最高或平均还不确定", "somebody has not reported: the best or the mean is open")
    if line.apart == "no_rule":
        why = Phrase(
            "最高或平均不大于零，规则没有写明怎样计分", "the best or the mean is not above zero, and the rule is silent"
        )
    return Phrase(f"{told.zh}；{why.zh}", f"{told.en}; {why.en}")
