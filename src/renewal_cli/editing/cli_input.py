"""Turns the words of ``renewal record`` into figures or a promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from renewal_cli.calc.choose import choose_indicator, choose_org, choose_source
from renewal_cli.editing.entry import Entry, Version
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.observation import SECTIONS, Section
from renewal_cli.model.period import Period, read_period
from renewal_cli.model.quantity import likely_quantity, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.model.programme import Programme

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
_SECTION_WORDS: dict[str, Section] = {
    "当期": "actuals",
    "累计": "year_to_date",
    "年初以来累计": "year_to_date",
    "起算以来累计": "to_date",
    "计划": "plans",
    **{each: each for each in SECTIONS},
}
_AND = ("+", "＋")
"""What stands between two figures on one command line."""


def figures_from_words(
    words: Sequence[str], programme: Programme, today: date, section: str | None, further: Mapping[str, str | None]
) -> list[Entry]:
    """The figures of a command line: ORG INDICATOR PERIOD VALUE, perhaps more of them behind ``+``.

    A further figure may leave org and indicator out; a period may have its section before it, as in ``累计:9月``.

    Args:
        words: the words.
        programme: whose orgs and indicators are meant.
        today: the day from which "9月" is the last one.
        section: that of the periods without one before them.
        further: what belongs to each figure: its source, the day of the report, …

    Raises:
        AskedWronglyError: no such org, indicator, source, section or period, a value that is no number, or one without
            section where running totals are reported.
    """
    groups, about = [*_groups(words)], _about(programme, further)
    first = groups[0]
    entries = []
    for group in groups:
        if len(group) not in (2, 4) or len(first) != len(("org", "indicator", "period", "value")):
            raise _wrong(
                f"“{' '.join(group)}”不完整：一个数要写区域、指标、时期和数；+ 后面可以只写时期和数。",
                f"'{' '.join(group)}' is not complete: a figure is org, indicator, period and value; behind + period "
                "and value are enough.",
            )
        org, indicator = (group if len(group) == len(first) else first)[:2]
        kind, period = _section_and_period(group[-2], section, today)
        version = {**version_from_words(group[-1]), **about}
        org_id, indicator_id = choose_org(programme, org).id, choose_indicator(programme, indicator).id
        if kind is None:
            _hold_amount(programme, org_id, indicator_id, period)
        entries.append(Entry(org_id, indicator_id, kind or "actuals", str(period), version))
    return entries


def promise_from_words(
    words: Sequence[str],
    programme: Programme,
    today: date,
    bounds: Mapping[str, str | None],
    window: Mapping[str, str | None],
    further: Mapping[str, str | None],
) -> tuple[str, dict[str, str]]:
    """The org of a promise, and the keys of the promise.

    Args:
        words: its org and indicator.
        programme: whose they are.
        today: the day from which "9月" is the last one.
        bounds: the comparators; one of them has a value.
        window: ``since``, ``by``, ``effective``, ``strive``.
        further: its source, quote, note and reason.

    Raises:
        AskedWronglyError: not exactly one bound, an option that belongs to a figure, or no such org, indicator, source.
    """
    org, indicator = words
    given = _given(bounds)
    if len(given) != 1:
        raise _wrong(
            "记数要写时期和数；记目标要写 --at-least、--more-than、--at-most、--less-than 中的一个。",
            "a figure needs a period and a value; a promise one of --at-least, --more-than, --at-most, --less-than.",
        )
    about = _about(programme, further)
    if "reported" in about:
        raise _wrong("目标没有 --reported；调整目标用 --effective。", "a promise has no --reported; see --effective.")
    for value in given.values():
        _hold_number(value)
    times = {key: said if key == "strive" else str(_period(said, today)) for key, said in _given(window).items()}
    indicator_id = choose_indicator(programme, indicator).id
    return choose_org(programme, org).id, {"indicator": indicator_id, **given, **times, **about}


def hold_no_promise(options: Mapping[str, str | None]) -> None:
    """Refuse options that belong to a promise, beside a figure.

    Raises:
        AskedWronglyError: there are some.
    """
    wrong = [f"--{key.replace('_', '-')}" for key, words in options.items() if words is not None]
    if wrong:
        raise _wrong(
            f"{'、'.join(wrong)} 用于目标：不写时期，数写成 --at-least 65 这样。记数时上下限写在数前，如 '>1 万户'。",
            f"{', '.join(wrong)} belong to a promise: it has no period, and its number stands as in --at-least 65. "
            "Of a figure, a bound stands before the number: '>1 万户'.",
        )


def version_from_words(value: str) -> Version:
    """A value with its word before it: ``5``, ``>1 万户``, ``约 300 户``.

    Raises:
        AskedWronglyError: not a number with an optional unit.
    """
    match = _PREFIX.fullmatch(value.strip())
    assert match  # noqa: S101 - everything matches
    _hold_number(match[2])
    return {_KEYS[match[1]]: match[2]}


def _groups(words: Sequence[str]) -> Iterator[list[str]]:
    """The words of each figure."""
    group: list[str] = []
    for word in words:
        if word in _AND:
            yield group
            group = []
        else:
            group.append(word)
    yield group


def _section_and_period(words: str, section: str | None, today: date) -> tuple[Section | None, Period]:
    """The section of a figure, if one is named, and its period."""
    before, colon, period = words.replace("：", ":").rpartition(":")
    name = before if colon else section
    if name is None:
        return None, _period(period, today)
    if name not in _SECTION_WORDS:
        raise _wrong(
            f"没有“{name}”这一类。可用：{'、'.join(_SECTION_WORDS)}。",
            f"no section '{name}'. There are: {', '.join(SECTIONS)}.",
        )
    return _SECTION_WORDS[name], _period(period, today)


def _hold_amount(programme: Programme, org: str, indicator: str, period: Period) -> None:
    """Refuse a figure without section where the year has running totals only, and one could be meant.

    Of a year without figures, the last year before it that has some counts.

    Raises:
        AskedWronglyError: it could be meant; what begins with the year is the amount and the total of the year.
    """
    before = [each for each in programme.done(org, indicator) if each.period.last <= period.last]
    year = max((each.period.last.year for each in before), default=None)
    newest = {each.section: each.place.line_reference for each in before if each.period.last.year == year}
    if period.first == period.new_year:
        newest.pop("year_to_date", None)
    if not newest or "actuals" in newest:
        return
    section, place = newest.popitem()
    word = next(each for each, meant in _SECTION_WORDS.items() if meant == section)
    raise _wrong(
        f"{programme.orgs[org].name}的{programme.indicators[indicator].name}报的是{word}（{place}）。这个数也是累计的，"
        f"时期写 {word}:{period}；只是这一期的，写 当期:{period}。",
        f"{org}, {indicator} is reported as a running total ({place}). Write {section}:{period} for another one, "
        f"actuals:{period} for the amount of that time only.",
    )


def _hold_number(words: str) -> None:
    if _is_quantity(words):
        return
    plain = normalize("NFKC", words)
    meant = plain if _is_quantity(plain) else likely_quantity(plain)
    zh, en = (
        (f"应写 {meant}。", f"Write {meant}.")
        if meant
        else (
            "写成 5、3.2 或 '200 亿元'；前面可加 >、≥、<、≤、约。",
            "Write 5, 3.2 or '200 亿元', perhaps with >, >=, <, <= or ~ before it.",
        )
    )
    raise _wrong(
        f"不是数字：“{words}”。{zh}",
        f"not a number: '{words}'. {en}",
    )


def _is_quantity(words: str) -> bool:
    try:
        parse_quantity(words)
    except ValueError:
        return False
    return True


def _period(words: str, today: date) -> Period:
    try:
        return read_period(words, today)
    except ValueError:
        raise _wrong(
            f"不是有效的时期：“{words}”。写成 10月、2026年10月、2026-10、2026Q3、2026、2026-10-31 或 2024..2025。",
            f"not a period: '{words}'. Write 2026, 2026Q3, 2026-10, 2026-10-31 or 2024..2025.",
        ) from None


def _about(programme: Programme, further: Mapping[str, str | None]) -> dict[str, str]:
    """What belongs to a figure or a promise, with the id of its source."""
    given = _given(further)
    return {key: choose_source(programme, said) if key == "source" else said for key, said in given.items()}


def _given(words: Mapping[str, str | None]) -> dict[str, str]:
    return {key: text for key, text in words.items() if text is not None}


def _wrong(zh: str, en: str) -> AskedWronglyError:
    return AskedWronglyError(zh, en)
