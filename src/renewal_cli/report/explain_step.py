"""One step of a derivation in print: its sentence, and its row for programs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.calc.explain.step import Origin, Step
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.report.document import Record


def value_of(step: Step, view: View, language: Language) -> Figure:
    """The figure as every command prints it."""
    if step.measure == "word":
        light = next(each for each in LIGHTS if each == step.argument)
        return Figure(None, words.LIGHTS[light].in_language(language))
    if step.measure == "promise":
        return figures.promise(step.argument, step.value, step.indicator, language)
    return _PRINTED[step.measure](step, view.programme.rules.percent_decimals)


_PRINTED: dict[str, Callable[[Step, int], Figure]] = {
    "amount": lambda step, _: figures.amount(step.value, step.indicator, _missing(step)),
    "rate": lambda step, _: figures.rate(step.value, step.indicator),
    "share": lambda step, decimals: figures.percentage(step.value, decimals),
    "points": lambda step, decimals: figures.points(step.value, decimals),
    "count": lambda step, _: figures.count(step.value),
    "ratio": lambda step, _: figures.ratio(step.value, figures.RATIO_DECIMALS),
    "progress": lambda step, _: figures.ratio(step.value, figures.PROGRESS_DECIMALS),
    "growth": lambda step, _: figures.percentage(step.value, figures.PROGRESS_DECIMALS),
    "day": lambda step, _: _day(step.value),
}


def _day(value: Interval | None) -> Figure:
    """The day of a number in the calendar."""
    return Figure(value, figures.NOT_APPLICABLE if value is None else str(date.fromordinal(int(value.low or 1))))


def _missing(step: Step) -> str:
    return figures.NOT_REPORTED if step.figure == "actual" else figures.NOT_APPLICABLE


def said(step: Step, view: View, language: Language) -> str:
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
    value = step.value
    if value is None or not value.is_exact or value.low is None or step.measure in ("promise", "day"):
        return ""
    shown = value.low * 100 if step.measure in ("share", "growth") else value.low
    printed = Fraction(figure.text.removeprefix("≈ ").removesuffix("%"))
    return "" if printed == shown else f" [= {value.low}]"


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


def record(step: Step, view: View, language: Language) -> Record:
    """The step for programs."""
    origin = step.origin
    source = origin.source if origin else None
    return {
        "figure": step.figure,
        "label": step.label.in_language(language),
        "value": value_of(step, view, language),
        "unit": step.indicator.unit.text if step.measure in ("amount", "rate", "promise") else "",
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
