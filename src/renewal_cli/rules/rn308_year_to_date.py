"""年初累计与各月数不符 · A year to date against the amounts of its months.

为什么：同一指标既报当月数又报年初累计，两者应当一致；差一点就有一个错。
Why: where amounts and running totals are both given, the total is the sum of the amounts.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025-01: 2, 2025-02: 3}}
    year_to_date: {compounds: {2025-02: 6}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025-01: 2, 2025-02: 3}}
    year_to_date: {compounds: {2025-02: 5}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.spans import Span, amount_in
from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.language import Phrase
from renewal_cli.model.period import Period
from renewal_cli.rules._ground import Fault, said, suspect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Ground

SEVERITY: Severity = "error"
LOCAL = True


def check(ground: Ground) -> Iterator[Fault]:
    """Running totals of a year whose months are all given as amounts."""
    for indicator, sections in ground.series.values():
        if indicator.kind != "flow" or "year_to_date" not in sections:
            continue
        spans = [Span(each.period, each.amount, (each,)) for each in sections.get("actuals", ())]
        known: tuple[int, Fraction | None] | None = None
        for total in sections["year_to_date"]:
            window = Period(total.period.last.replace(month=1, day=1), total.period.last)
            summed = amount_in(window, [each for each in spans if window.contains(each.period)])
            if summed is None or summed.holes or summed.through != window.last:
                continue
            if not agree(total.amount, summed.amount, tolerance(indicator, len(summed.observations) + 1)):
                difference = window.last.year, (total.amount - summed.amount).low
                if difference == known:
                    continue  # a fault that runs on through the year is one fault
                known = difference
                yield Fault(
                    ground.amount(total),
                    Phrase(
                        f"{total.period} 年初累计 {said(total.amount)}，"
                        f"各期合计 {said(summed.amount)}{indicator.unit.text}",
                        f"{said(total.amount)} to date in {total.period}, "
                        f"but the amounts add up to {said(summed.amount)} {indicator.unit.text}",
                    ),
                    Phrase("改正累计数或当期数", "mend the total or the amounts"),
                    ground.amount(suspect(summed.observations)),
                )
