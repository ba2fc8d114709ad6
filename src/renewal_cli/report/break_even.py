"""The break-even: how much those who are silent must report for the whole to be on schedule."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from renewal_cli.calc.rollup import actual_of
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import Interval
from renewal_cli.model.period import ONE_DAY, Period
from renewal_cli.model.period_words import said_period
from renewal_cli.model.unit import COUNTED
from renewal_cli.report import figures
from renewal_cli.report.sentences import in_words, names_of

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual, Coverage
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.report.row import Row

MOST_NAMED = 3


def break_even(row: Row) -> Phrase | None:
    """What those who are silent must report for an org to be on schedule; None if nobody or nothing is missing."""
    actual, coverage = row.target_status.actual, _silence(row)
    least = _least(row)
    if actual is None or coverage is None or least is None:
        return None
    who, when = _who(coverage), said_period(_days(row, actual, coverage))
    amount = in_words(figures.amount(Interval(least, None), row.target_status.indicator))
    return Phrase(
        f"{who.zh}{when.zh}须报{amount.zh.removeprefix('不少于')}以上",
        f"{who.en} must report {amount.en} for {when.en}",
    )


def _silence(row: Row) -> Coverage | None:
    """Whose reports are missing in a sum of amounts that is to grow; None where none are, or others may be, too."""
    stands = row.target_status
    coverage = stands.actual.coverage if stands.actual else None
    grows = stands.indicator.adds_up and not stands.target.is_ceiling and stands.target.baseline is None
    if not grows or coverage is None or coverage.partial or coverage.partly:
        return None
    return coverage if coverage.silent or coverage.lagging else None


def _least(row: Row) -> Fraction | None:
    """What is missing to the time gone, rounded up as the indicator is printed; None where nothing is."""
    stands = row.target_status
    done = stands.actual.amount.low if stands.actual else None
    missing = (stands.time_progress or 0) * (stands.target.value or 0) - (done or Fraction(0))
    return _rounded_up(missing, stands.indicator) if missing > 0 else None


def _rounded_up(amount: Fraction, indicator: Indicator) -> Fraction:
    fewest = 0 if indicator.unit.text in COUNTED else figures.DEFAULT_DECIMALS
    scale = 10 ** (fewest if indicator.decimals is None else indicator.decimals)
    return Fraction(ceil(amount * scale), scale)


def _who(coverage: Coverage) -> Phrase:
    """Those whose reports are missing, all or the newest: by name, or how many they are."""
    orgs = [*coverage.silent, *coverage.lagging]
    if len(orgs) > MOST_NAMED:
        return Phrase(f"缺报的{len(orgs)}个", f"the {len(orgs)} whose reports are missing")
    ending = Phrase("合计" if len(orgs) > 1 else "", " together" if len(orgs) > 1 else "")
    zh, en = names_of(orgs, "zh"), names_of(orgs, "en")
    return Phrase(zh + ending.zh, en + ending.en)


def _days(row: Row, actual: Actual, coverage: Coverage) -> Period:
    """The days that nobody of them has told of: from the first that one left out to the last that others reached."""
    stands = row.target_status
    if coverage.silent:
        summed = [days.first for days, each in actual.stretches if each.coverage is not None]
        return Period(min(summed, default=stands.target.window.first), actual.through)
    found = (actual_of(stands.view, org.id, stands.indicator, stands.target.window) for org in coverage.lagging)
    return Period(min(each.through for each in found if each) + ONE_DAY, actual.through)
