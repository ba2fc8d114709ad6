"""The words of ``renewal record`` as a figure or a promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.editing.entry import Entry, Version
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import parse_period
from renewal_cli.model.quantity import parse_quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = re.compile(r"(>=|≥|<=|≤|>|<|~|≈|约)? *(.*)", re.DOTALL)
_KEYS = {
    None: "value",
    ">=": "at_least",
    "≥": "at_least",
    "<=": "at_most",
    "≤": "at_most",
    ">": "more_than",
    "<": "less_than",
    "~": "about",
    "≈": "about",
    "约": "about",
}


def asked_figure(
    org: str,
    indicator: str,
    section: str | None,
    period: str,
    value: str | None,
    promised: Mapping[str, str | None],
    further: Mapping[str, str | None],
) -> Entry:
    """A figure.

    Raises:
        AskedWronglyError: no period, no value, no such section, or options that belong to a promise.
    """
    wrong = [f"--{key.replace('_', '-')}" for key, words in promised.items() if words is not None]
    if wrong:
        raise _wrong(
            f"{'、'.join(wrong)} 用于目标，目标不写时期。上下限写在数前，如 '>1 万户'。",
            f"{', '.join(wrong)} belong to a promise, which has no period. Write a bound before the number: '>1 万户'.",
        )
    _hold_period(period)
    if value is None:
        raise _wrong("时期后面要写数，如 5 或 '200 亿元'。", "a value is needed after the period: 5 or '200 亿元'.")
    for name in SECTIONS:
        if name == (section or "actuals"):
            return Entry(org, indicator, name, period, {**version_of(value), **_given(further)})
    raise _wrong(
        f"没有 --section {section}。可用：{'、'.join(SECTIONS)}。",
        f"no --section {section}. There are: {', '.join(SECTIONS)}.",
    )


def asked_promise(
    indicator: str,
    bounds: Mapping[str, str | None],
    window: Mapping[str, str | None],
    further: Mapping[str, str | None],
) -> dict[str, str]:
    """The keys of a promise.

    Raises:
        AskedWronglyError: not exactly one bound, or an option that belongs to a figure.
    """
    given = _given(bounds)
    if len(given) != 1:
        raise _wrong(
            "记数要写时期和数；记目标要写 --at-least、--more-than、--at-most、--less-than 中的一个。",
            "a figure needs a period and a value; a promise one of --at-least, --more-than, --at-most, --less-than.",
        )
    if further.get("reported") is not None:
        raise _wrong("目标没有 --reported；调整目标用 --effective。", "a promise has no --reported; see --effective.")
    for words in given.values():
        _hold_number(words)
    for key in ("since", "by", "effective"):
        _hold_period(window.get(key) or "2025")
    return {"indicator": indicator, **given, **_given(window), **_given(further)}


def version_of(value: str) -> Version:
    """A value with its word before it: ``5``, ``>1 万户``, ``约 300 户``.

    Raises:
        AskedWronglyError: not a number with an optional unit.
    """
    match = _PREFIX.fullmatch(value.strip())
    assert match  # noqa: S101 - everything matches
    _hold_number(match[2])
    return {_KEYS[match[1]]: match[2]}


def _hold_number(words: str) -> None:
    try:
        parse_quantity(words)
    except ValueError:
        raise _wrong(
            f"不是数字：“{words}”。写成 5、3.2 或 '200 亿元'；前面可加 >、≥、<、≤、约。",
            f"not a number: '{words}'. Write 5, 3.2 or '200 亿元', perhaps with >, >=, <, <= or ~ before it.",
        ) from None


def _hold_period(words: str) -> None:
    try:
        parse_period(words)
    except ValueError:
        raise _wrong(
            f"不是有效的时期：“{words}”。写成 2026、2026Q3、2026-10、2026-10-31 或 2024..2025。",
            f"not a period: '{words}'. Write 2026, 2026Q3, 2026-10, 2026-10-31 or 2024..2025.",
        ) from None


def _given(words: Mapping[str, str | None]) -> dict[str, str]:
    return {key: text for key, text in words.items() if text is not None}


def _wrong(zh: str, en: str) -> AskedWronglyError:
    return AskedWronglyError(Phrase(zh, en))
