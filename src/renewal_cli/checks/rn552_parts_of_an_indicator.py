"""RN552: parts of an indicator that are more than the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.parts import scale, tolerance_of_parts
from renewal_cli.calc.spans import Span, outermost
from renewal_cli.calc.tie_out import agree
from renewal_cli.checks.context import Fault, amount_text, suspect
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation


def check(context: CheckContext) -> Iterator[Fault]:
    """Find figures whose parts, such as fiscal and private funds, add up to more, beyond rounding."""
    indicators = context.programme.indicators
    for (org_id, _), (whole, sections) in context.series.items():
        parts = [indicators[each] for each in whole.parts]
        given = [context.sections(org_id, each.id) for each in parts]
        for section, members in sections.items() if any(given) else ():
            for figure in members:
                inside = [_inside(figure, each.get(section, ()), whole) for each in given]
                yield from _against(figure, whole, [*zip(parts, inside, strict=True)], context)


def _inside(whole: Observation, members: Sequence[Observation], indicator: Indicator) -> list[Observation]:
    """Return a part's figure of the same period; of amounts, all those within it."""
    same = [each for each in members if each.period[:2] == whole.period[:2]]
    if same or indicator.kind != "flow" or whole.section not in ("actuals", "plans"):
        return same
    spans = [Span(each.period, each.amount, (each,)) for each in members if whole.period.contains(each.period)]
    return [each for span in outermost(spans) for each in span.observations]


def _against(
    figure: Observation, whole: Indicator, parts: list[tuple[Indicator, list[Observation]]], context: CheckContext
) -> Iterator[Fault]:
    """Hold a figure against its parts, of which there may be more than were reported."""
    used = [part for part, found in parts for _ in found]
    lines = [each for _, found in parts for each in found]
    total = sum((each.amount.times(scale(part, whole)) for part, found in parts for each in found), ZERO)
    if lines and not agree(figure.amount, total.without_upper_bound(), tolerance_of_parts(whole, used)):
        names = [part.name for part, found in parts if found]
        said, unit = amount_text(total), whole.unit.text
        yield Fault(
            context.amount(figure),
            Phrase(
                f"{figure.period} 的“{whole.name}”是 {amount_text(figure.amount)}{unit}，"
                f"其中{'、'.join(names)}合计 {said}{unit}，多于总数",
                f"'{whole.id}' is {amount_text(figure.amount)} {unit} for {figure.period}, "
                f"but its parts add up to {said} {unit}",
            ),
            Phrase("核对总数和各部分；程序不作调整", "check the whole and its parts; the program adjusts nothing"),
            context.amount(suspect(lines)),
        )
