"""Checks a ledger in its engine: each rule looks at the distinct words, then fetches only the first faulty rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import not_a_period, not_its_unit
from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.engine import COLUMNS, NEEDED
from renewal_cli.load.ledger.vocabulary import day_number, place_of
from renewal_cli.load.references import NAMES
from renewal_cli.model.nearest import Suggestions, did_you_mean, suggested
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import FIRST_YEAR, LAST_YEAR, Period, parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.unit import factor_to

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.model.programme import Programme

Values = tuple[Any, ...]

FIRST = 5
"""Faulty rows listed for each rule, with their total number."""

_WHOLE = ("TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_NUMBERS = ("DECIMAL", *_WHOLE)
_TEXTS = ("VARCHAR", "STRING", "ENUM", *_WHOLE)


def check_columns(columns: dict[str, str], file: str, faults: Faults) -> bool:
    """Check that the columns are those of a ledger, with exact types; report faults."""
    before, place = len(faults.problems), Place(file)
    for name in columns:
        if name not in COLUMNS:
            message = Phrase(f"不认识的列“{name}”", f"unknown column '{name}'")
            faults.add("RN101", place, message, did_you_mean(name, COLUMNS))
    for name in NEEDED:
        if name not in columns:
            message = Phrase(f"缺少列“{name}”", f"the column '{name}' is missing")
            faults.add("RN102", place, message, Phrase(f"补上“{name}”列", f"add a column '{name}'"))
    for name, kind in columns.items():
        wanted = {"value": _NUMBERS, "reported": ("DATE",)}.get(name, _TEXTS)
        if name in COLUMNS and kind.upper().partition("(")[0] not in wanted:
            message = Phrase(f"列“{name}”的类型不能是 {kind}", f"the column '{name}' cannot have the type {kind}")
            faults.add("RN103", place, message, _RIGHT_TYPE.get(name, _RIGHT_TYPE[""]))
    return len(faults.problems) == before


_RIGHT_TYPE = {
    "value": Phrase("改成 DECIMAL 或整数；浮点数存不准", "use DECIMAL or an integer type; a float is not exact"),
    "reported": Phrase("改成 DATE", "use DATE"),
    "": Phrase("改成文本", "use a text type"),
}


class Words(NamedTuple):
    """The distinct words of a ledger.

    Attributes:
        periods: as written.
        units: by indicator.
        sets: the distinct sets of indicators that orgs have rows of.
        series: for each org, the index of its set.
    """

    periods: list[str]
    units: list[tuple[str, str]]
    sets: list[list[str]]
    series: dict[str, int]


class _Rule(NamedTuple):
    """A rule: which rows break it, and the message for each."""

    code: str
    condition: str
    said: Callable[[Sequence[Any]], tuple[Phrase, Phrase]]


def words_of(engine: Engine) -> Words:
    """Return the words of a ledger, always in the same order."""
    periods, units = (sorted(engine.asked(text.distinct(*names)), key=repr) for names in _WORDS)
    by_org: dict[str, set[str]] = {}
    for org_id, indicator_id in engine.asked(text.distinct("org", "indicator")):
        by_org.setdefault(org_id, set()).add(indicator_id)
    numbers: dict[frozenset[str], int] = {}
    series = {
        org_id: numbers.setdefault(frozenset(by_org[org_id]), len(numbers)) for org_id in sorted(by_org, key=repr)
    }
    return Words([period for (period,) in periods], units, [sorted(used, key=repr) for used in numbers], series)


_FIRST_DAY, _LAST_DAY = day_number(date(FIRST_YEAR, 1, 1)), day_number(date(LAST_YEAR, 12, 31))
_WORDS = (("period",), ("indicator", "unit"))


def check_words(engine: Engine, words: Words, programme: Programme, files: Sequence[str], faults: Faults) -> bool:
    """Report each row with an unknown word; return whether there are none."""
    before = len(faults.problems)
    for rule in _rules(engine, words, programme):
        for row, more in first_of(first_rows(engine, rule.condition)):
            message, hint = rule.said(row)
            said = Phrase(message.zh + more.zh, message.en + more.en)
            faults.add(rule.code, place_of(row[-3], row[-2], files), said, hint)
    return len(faults.problems) == before


def first_rows(engine: Engine, condition: str) -> list[Values]:
    """Return the first rows that meet a condition, each with the number of all; any number may."""
    found = engine.asked(text.first_rows(condition, FIRST + 1))
    number = len(found) if len(found) <= FIRST else engine.asked(text.number_of_rows(condition))[0][0]
    return [(*row, number) for row in found[:FIRST]]


def first_of(rows: Iterable[Values]) -> Iterator[tuple[Values, Phrase]]:
    """Yield the first faulty rows, whose last value is the number of all; the last comes with a note of it."""
    for number, row in enumerate(rows, 1):
        more = Phrase("", "")
        if number == FIRST < row[-1]:
            more = Phrase(
                f"（同类共 {row[-1]} 行，只列前 {FIRST} 行）",
                f" ({row[-1]} such rows, the first {FIRST} listed)",
            )
        yield row, more


def _rules(engine: Engine, words: Words, programme: Programme) -> Iterable[_Rule]:
    orgs, indicators = programme.orgs.ids, programme.indicators
    sections, sources = (engine.asked(text.distinct(name)) for name in ("section", "source"))
    names = (
        (*NAMES["orgs"], "org", {*words.series}, orgs),
        (*NAMES["indicators"], "indicator", {each for used in words.sets for each in used}, indicators),
        (*NAMES["sources"], "source", {each for (each,) in sources if each is not None}, programme.sources),
        ("RN104", Phrase("section", "section"), "section", {each for (each,) in sections}, SECTIONS),
    )
    for code, what, column, used, known in names:
        if unknown := used - set(known):
            yield _Rule(code, _is_one_of(engine, column, unknown), _unknown(column, what, known))
    yield _Rule("RN106", f"l.reported_day NOT BETWEEN {_FIRST_DAY} AND {_LAST_DAY}", _always(_NOT_A_DAY))
    if unread := {each for each in words.periods if _period_of(each) is None}:
        yield _Rule(
            "RN106",
            _is_one_of(engine, "period", unread),
            lambda row: not_a_period(row[_COLUMN_NUMBERS["period"]] or ""),
        )
    for indicator_id, unit in words.units:
        if indicator_id in indicators and factor_to(indicators[indicator_id].unit, unit) is None:
            condition = f"l.indicator = {engine.quoted(indicator_id)} AND l.unit = {engine.quoted(unit)}"
            yield _Rule("RN302", condition, _always(not_its_unit(unit, indicators[indicator_id].unit)))


_COLUMN_NUMBERS = {name: index for index, name in enumerate(text.ROWS.split(", "))}


def _is_one_of(engine: Engine, column: str, values: Collection[str | None]) -> str:
    listed = ", ".join(engine.quoted(each) for each in sorted(each for each in values if each is not None))
    tests = [f"l.{column} IN ({listed})"] if listed else []
    tests += [f"l.{column} IS NULL"] if None in values else []
    return f"({' OR '.join(tests)})"


def _unknown(column: str, what: Phrase, known: Iterable[str]) -> Callable[[Sequence[Any]], tuple[Phrase, Phrase]]:
    names, suggestions = [*known], Suggestions()

    def said(row: Sequence[Any]) -> tuple[Phrase, Phrase]:
        name = row[_COLUMN_NUMBERS[column]] or ""
        near = suggestions.near(name, names)
        return Phrase(f"没有定义的{what.zh}“{name}”", f"unknown {what.en} '{name}'"), suggested(near, names)

    return said


def _always(said: tuple[Phrase, Phrase]) -> Callable[[Sequence[Any]], tuple[Phrase, Phrase]]:
    return lambda _: said


_NOT_A_DAY = (
    Phrase(
        f"reported 的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 之间",
        f"the year of 'reported' is not between {FIRST_YEAR} and {LAST_YEAR}",
    ),
    Phrase("改成上报的日期，如 2026-11-20", "write the day of the report, such as 2026-11-20"),
)


def _period_of(written: str | None) -> Period | None:
    """Read a period; None if it is not valid."""
    try:
        return parse_period(written or "")
    except ValueError:
        return None
