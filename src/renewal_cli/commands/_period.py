"""Which month or quarter a report is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY, Period, parse_period

if TYPE_CHECKING:
    from datetime import date

MONTHS = {"monthly": 1, "quarterly": 3}
PAGE = "page"
_EXAMPLES = {"monthly": "--month 2026-10", "quarterly": "--quarter 2026Q3"}


def period_asked(which: str, month: str | None, quarter: str | None, as_of: date) -> Period | None:
    """The month or quarter; without one the last whole one before the as-of day; None for the page.

    Raises:
        AskedWronglyError: no such report, or not a month or quarter.
    """
    if which == PAGE:
        if month is not None or quarter is not None:
            raise AskedWronglyError(
                Phrase(
                    "page 看的是 --as-of 那一天，不带月份或季度。",
                    "page looks from --as-of; it takes no month or quarter.",
                )
            )
        return None
    if which not in MONTHS:
        raise AskedWronglyError(
            Phrase(
                f"没有这种报告：“{which}”。可用：monthly（月汇总）、quarterly（季通报）、page（一页纸）。",
                f"no report '{which}'. There are: monthly, quarterly, page.",
            )
        )
    words, other = (month, quarter) if which == "monthly" else (quarter, month)
    if other is not None:
        raise _wrong(which, other)
    if words is None:
        return _last_whole(MONTHS[which], as_of)
    try:
        period = parse_period(words)
    except ValueError:
        raise _wrong(which, words) from None
    if ".." in words or period.months != MONTHS[which]:
        raise _wrong(which, words)
    return period


def _wrong(which: str, words: str) -> AskedWronglyError:
    example = _EXAMPLES[which]
    return AskedWronglyError(
        Phrase(f"{which} 不能用“{words}”。写成 {example}。", f"'{words}' does not fit {which}. Write {example}.")
    )


def _last_whole(months: int, as_of: date) -> Period | None:
    following = as_of + ONE_DAY
    index = following.year * 12 + following.month - 1
    year, month = divmod(index - index % months - months, 12)
    return parse_period(f"{year}-{month + 1:02}" if months == 1 else f"{year}Q{month // months + 1}")
