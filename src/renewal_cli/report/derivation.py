"""A derivation in print: the names of its figures, each step as a sentence and as a row, or in few lines by year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.methods import method_names
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.interval import ZERO
from renewal_cli.report import figures, words
from renewal_cli.report.table import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewal_cli.calc.explain.step import Origin, Step
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.report.figures import Judged
    from renewal_cli.report.table import Record

NAMES: dict[str, Phrase] = {
    "target": words.TARGET,
    "actual": words.ACTUAL,
    "completion": words.COMPLETION,
    "time_progress": words.TIME_PROGRESS,
    "lead": Phrase("超/低于序时", "Lead"),
    "gap": words.GAP,
    "planned": words.PLANNED,
    "uncovered": words.UNCOVERED,
    "light": words.LIGHT,
    "expected": Phrase("应达", "Due"),
    "months_left": Phrase("剩余月数", "Months left"),
    "need_per_month": Phrase("每月需", "Need/month"),
    "need_per_year": Phrase("每年需", "Need/year"),
    "recent_pace": Phrase("近期月均", "Recent/month"),
    "forecast_pace": Phrase("外推月均", "Forecast pace"),
    "forecast": Phrase("预测", "Forecast"),
    "forecast_gap": Phrase("照此差", "Forecast gap"),
    "landing": Phrase("达到之日", "Landing"),
    "days_late": Phrase("晚几天", "Days late"),
    "pace": Phrase("进度比", "Pace"),
    "days_ahead": Phrase("提前天数", "Days ahead"),
    "place": Phrase("名次", "Place"),
    "assigned": Phrase("已分解", "Assigned"),
    "unassigned": Phrase("未分解", "Unassigned"),
    "over_assigned": Phrase("多分", "Over-assigned"),
    **{name: Phrase(f"方法 {name}", f"Method {name}") for name in method_names()},
}
"""What each figure is called in the tables; either name may be asked for."""


def value_of(step: Step, view: View, language: Language) -> Figure:
    """The figure as every command prints it."""
    if step.measure == "word":
        light = next(each for each in LIGHTS if each == step.argument)
        return Figure(None, words.LIGHTS[light].in_language(language))
    if step.measure == "promise":
        return figures.promise(step.argument, step.value.exact if step.value else None, step.indicator, language)
    return _PRINTED[step.measure](step, view.programme.rules.percent_decimals)


def _judged(step: Step) -> Judged | None:
    """What print must not blur: whether a promise is met, whether anything is missing."""
    if step.promise is not None:
        return figures.meets(*step.promise)
    return figures.is_nothing if step.figure in _MISSING else None


_MISSING = ("gap", "uncovered", "need_per_month", "need_per_year", "forecast_gap")

_PRINTED: dict[str, Callable[[Step, int], Figure]] = {
    "amount": lambda step, _: figures.amount(step.value, step.indicator, _missing(step), _judged(step)),
    "rate": lambda step, _: figures.rate(step.value, step.indicator, _judged(step)),
    "reached": lambda step, _: figures.about(step.value, step.indicator, _judged(step)),
    "share": lambda step, decimals: figures.percentage(step.value, decimals, _judged(step)),
    "points": lambda step, decimals: figures.points(step.value, decimals, _judged(step)),
    "count": lambda step, _: figures.count(step.value),
    "ratio": lambda step, _: figures.ratio(step.value, figures.RATIO_DECIMALS, _judged(step)),
    "progress": lambda step, _: figures.ratio(step.value, figures.PROGRESS_DECIMALS),
    "growth": lambda step, _: figures.percentage(step.value, figures.PROGRESS_DECIMALS),
    "day": lambda step, _: _day(step.value),
}


def _day(value: Interval | None) -> Figure:
    """The day of a number in the calendar."""
    return Figure(value, figures.NOT_APPLICABLE if value is None else str(date.fromordinal(int(value.low or 1))))


def _missing(step: Step) -> str:
    return figures.NOT_REPORTED if step.figure == "actual" else figures.NOT_APPLICABLE


def step_sentence(step: Step, view: View, language: Language) -> str:
    """One step as a sentence: name, figure, formula, and of a line where it stands and in whose words."""
    figure = value_of(step, view, language)
    exact = _exact(step, figure)
    formula = step.formula.in_language(language) if step.formula else ""
    text = Phrase(f"{step.label.zh} {figure}{exact}", f"{step.label.en}: {figure}{exact}").in_language(language)
    behind = [each for each in (formula, _written(step.origin, view, language)) if each]
    if behind:
        text += Phrase("；".join(["", *behind]), "; ".join(["", *behind])).in_language(language)
    if step.why is None:
        return text
    return Phrase(f"未计入（{step.why.zh}）：{text}", f"left out ({step.why.en}): {text}").in_language(language)


def _exact(step: Step, figure: Figure) -> str:
    """The exact value, where print has rounded it."""
    value = step.value.exact if step.value else None
    if value is None or step.measure in ("promise", "day"):
        return ""
    shown = value * 100 if step.measure in ("share", "growth") else value
    printed = figure.text.removeprefix("≈ ").removesuffix("%")
    return "" if printed == str(shown) or Fraction(printed) == shown else f" [= {value}]"


def _written(origin: Origin | None, view: View, language: Language) -> str:
    """Where it stands, the source, the day on which it was reported, the sentence itself."""
    if origin is None:
        return ""
    in_language = [origin.place.line_reference]
    if origin.source is not None:
        in_language.append(view.programme.sources[origin.source].title)
    if origin.reported is not None:
        in_language.append(Phrase(f"{origin.reported} 报", f"reported {origin.reported}").in_language(language))
    if origin.quote is not None:
        in_language.append(Phrase(f"“{origin.quote}”", f'"{origin.quote}"').in_language(language))
    return Phrase("，".join(in_language), ", ".join(in_language)).in_language(language)


def step_record(step: Step, view: View, language: Language) -> Record:
    """The step for programs."""
    origin = step.origin
    source = origin.source if origin else None
    return {
        "figure": step.figure,
        "label": step.label.in_language(language),
        "value": value_of(step, view, language),
        "unit": step.indicator.unit.text if step.measure in ("amount", "rate", "reached", "promise") else "",
        "operation": step.operation,
        "argument": step.argument,
        "formula": step.formula.in_language(language) if step.formula else None,
        "place": origin.place.line_reference if origin else None,
        "quote": origin.quote if origin else None,
        "source": source,
        "source_title": view.programme.sources[source].title if source else None,
        "reported": str(origin.reported) if origin and origin.reported else None,
        "note": origin.note if origin else None,
        "left_out": step.reason,
        "why": step.why.in_language(language) if step.why else None,
    }


MOST = 30
"""So many steps are shown one by one."""

LINES = 40
"""So many lines of a terminal are enough for a derivation."""

ALL = Phrase("加 --all 看全部。", "--all shows everything.")

MANY = 12
"""More orgs than so many are told in one sentence."""

FEW = 2
"""So many lines of an org are always shown."""


def in_few_lines(roots: Sequence[Step]) -> list[Sequence[Step]]:
    """Derivations as they are, with the lines of each org told by year, and with all orgs in one sentence.

    Those of more steps than there may be lines are left out, but never the last.
    """
    *longer, last = (roots, *([_folded(root, few, many) for root in roots] for few, many in ((FEW, MANY), (0, FEW))))
    return [*(each for each in longer if sum(map(size, each)) <= LINES), last]


def _folded(step: Step, few: int, many: int) -> Step:
    """A derivation in which the lines below each step, where there are more than a few, are told by year."""
    lines = [each for each in step.children if each.period is not None]
    told = _years(step, lines) if len(lines) > few else Phrase("", "")
    left = _left_out(step.left_out) if len(step.left_out) > few else Phrase("", "")
    kept = [each for each in step.children if not told.zh or each.period is None]
    if len(kept) > many and all(each.value and each.measure == "amount" for each in kept):
        told, kept = _each(kept), []
    head = step.formula or Phrase("", "")
    formula = Phrase(head.zh + told.zh + left.zh, head.en + told.en + left.en)
    return step._replace(
        formula=formula if formula.zh else None,
        children=tuple(_folded(each, few, many) for each in kept),
        left_out=() if left.zh else step.left_out,
    )


def _each(steps: Sequence[Step]) -> Phrase:
    """What each of many orgs comes to, and from how many lines."""
    zh, en = [], []
    for each in steps:
        assert each.value is not None  # noqa: S101 - the caller has looked
        amount, lines = figures.amount(each.value, each.indicator), _lines(each)
        of_zh, of_en = each.indicator.name, f", {each.indicator.en or each.indicator.name}"
        zh.append(f"{each.label.zh.partition(of_zh)[0]} {amount}（{lines} 行）")
        en.append(f"{each.label.en.partition(of_en)[0]} {amount} ({several(lines, 'line')})")
    return Phrase(f"：{'，'.join(zh)}", f": {', '.join(en)}")


def _lines(step: Step) -> int:
    """How many lines a step is derived from."""
    return sum(1 if each.period is not None else _lines(each) for each in step.children)


def size(step: Step) -> int:
    """How many steps a derivation has."""
    return 1 + sum(map(size, (*step.children, *step.left_out)))


def _years(step: Step, lines: Sequence[Step]) -> Phrase:
    years = [said for said, _ in by_year(step, lines)]
    return Phrase(f"：{'，'.join(each.zh for each in years)}", f": {', '.join(each.en for each in years)}")


def by_year(step: Step, lines: Sequence[Step]) -> Iterator[tuple[Phrase, list[Step]]]:
    """The lines of each year, with how many there are; where they are added up, their sum too."""
    years: dict[str, list[Step]] = {}
    for each in lines:
        assert each.period is not None  # noqa: S101 - these are lines of a period
        first, last = each.period.first.year, each.period.last.year
        years.setdefault(str(first) if first == last else f"{first}—{last}", []).append(each)
    is_sum = step.operation == "sum" and all(each.value for each in lines)
    for year, members in years.items():
        total = sum((each.value for each in members if each.value), ZERO)
        amount = f" {figures.amount(total, step.indicator)}" if is_sum else ""
        said = Phrase(f"{year}年{amount}（{len(members)} 行）", f"{year}{amount} ({several(len(members), 'line')})")
        yield said, members


def _left_out(lines: Sequence[Step]) -> Phrase:
    return Phrase(f"；另有 {len(lines)} 行未计入", f"; {len(lines)} more left out")
