"""Turns statements into figures and promises for the data files; whatever is unclear is left aside."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.editing.entry import Entry
from renewal_cli.editing.yaml_document import text_of
from renewal_cli.i18n import Phrase
from renewal_cli.load.models.base import AMOUNT_KEYS
from renewal_cli.model.period_words import said_period, said_periods
from renewal_cli.model.quantity import decimals_of, exact_text
from renewal_cli.model.target import COMPARATORS
from renewal_cli.model.unit import COUNTED, conversion, parse_unit
from renewal_cli.text.linking import is_stage
from renewal_cli.text.sentence import in_one_spelling
from renewal_cli.text.units import standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Section
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.target import Target
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.text.statement import Statement, Understood

State = Literal["drafted", "there", "unsure", "aside"]
"""New; already in the files; not sure; understood, but not put in."""

_NO_ORG = Phrase("没有写明是哪个区域（用 --org）", "whose figure it is is not said: give --org")
_NO_INDICATOR = Phrase("没有这个指标", "there is no such indicator")
_ABOUT = Phrase("目标只有约数，没有界限", "a promise of an approximate number has no bound")
_TWICE = Phrase("文中对同一时期说了不止一个数", "the text gives more than one figure for the same time")
_AGAIN = Phrase("文中前面已说过", "the text has said it before")
_RANGE = Phrase("是一个范围", "it is a range")
_LEVEL = Phrase("是规模，不是目标、实绩或计划", "a size, neither target, actual nor plan")
_NOT_PUT_IN = {
    "rate": Phrase("是比率，由数算出", "a rate, which is computed"),
    "lead": Phrase("是超/低于序时，由数算出", "a lead, which is computed"),
    "change": Phrase("是同比，由数算出", "a growth rate, which is computed"),
    "other": Phrase("是别的比较或占比", "another comparison or share"),
}
TITLE_LINES = 12
"""The number of first lines among which the title of a text is looked for."""
USUAL_DECIMALS = {"公里": 1, "千米": 1, "%": 1, "平方米/人": 2}
"""Digits after the point of units beside those counted one by one, without any, and those in 万 and 亿, with two."""
_NO_SINCE = "文中没有写从哪一年起计"


class Drafted(NamedTuple):
    """A statement and what is drafted from it.

    Attributes:
        why: why it is not put in; None where it is.
        since: of a promise, from when it counts; assumed where the text does not say.
        assumption: how what the text leaves open was read; "" where nothing is open.
        entry: the figure to put in.
        promise: the org and the fields of the promise to put in.
    """

    statement: Statement
    state: State
    why: tuple[Phrase, ...] = ()
    since: str | None = None
    assumption: str = ""
    entry: Entry | None = None
    promise: tuple[str, dict[str, str]] | None = None

    @property
    def lacks_indicator(self) -> bool:
        """Whether all that is missing is an indicator, such as one whose unit the text does not say."""
        return self.why == (_NO_INDICATOR,)


class Proposal(NamedTuple):
    """A line for ``indicators:`` that a person may take over."""

    id: str
    name: str
    unit: str
    kind: Literal["flow", "stock"]
    decimals: int | None = None

    @property
    def line(self) -> str:
        """The line, as it is written in ``indicators.yaml``."""
        digits = "" if self.decimals is None else f", decimals: {self.decimals}"
        return f"{self.id}: {{name: {text_of(self.name)}, unit: {text_of(self.unit)}, kind: {self.kind}{digits}}}"


def drafted(understood: Understood, programme: Programme, source: str | None) -> list[Drafted]:
    """Draft each statement of a text.

    Args:
        understood: the text.
        programme: what it goes into.
        source: the id of the text among the sources; None where it is not one of them yet.
    """
    said = (*understood.statements, *understood.unknown)
    drafts = [_drafted(each, understood, programme, source) for each in said]
    amounts: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for each in drafts:
        if place := _place_of(each):
            amounts.setdefault(place, []).append(_amount_of(each))
    first: set[tuple[str, ...]] = set()
    return [_once(each, amounts, first) for each in drafts]


def _once(each: Drafted, said: Mapping[tuple[str, ...], list[dict[str, str]]], first: set[tuple[str, ...]]) -> Drafted:
    """Keep one draft for each figure: of equal ones the first, of contradicting ones none is sure."""
    place = _place_of(each)
    if place is None or len(said[place]) == 1:
        return each
    if any(amount != said[place][0] for amount in said[place]):
        return Drafted(each.statement, "unsure", (_TWICE,))
    if place in first:
        return Drafted(each.statement, "aside", (_AGAIN,))
    first.add(place)
    return each


def _amount_of(each: Drafted) -> dict[str, str]:
    fields = each.entry.version if each.entry else each.promise[1] if each.promise else {}
    return {key: words for key, words in fields.items() if key in (*AMOUNT_KEYS, "improve")}


def _place_of(each: Drafted) -> tuple[str, ...] | None:
    """Where a figure or promise would stand: its org, indicator, kind and time; None of what is not put in."""
    if each.entry is not None:
        return each.entry.org, each.entry.indicator, each.entry.section, each.entry.period
    return (
        None
        if each.promise is None
        else (each.promise[0], each.promise[1]["indicator"], "targets", each.promise[1]["by"])
    )


def proposals(statements: Iterable[Statement], taken: Iterable[str]) -> list[Proposal]:
    """Lines for the indicators that the programme does not have: of targets, actuals and plans that are sure."""
    wanted: dict[tuple[str, str], int | None] = {}
    for statement in statements:
        is_amount = statement.kind == "amount" and statement.role in ("target", "actual", "plan")
        is_amount = is_amount and not is_stage(statement.indicator_text)
        if statement.is_sure and statement.indicator is None and is_amount:
            said_unit, scale = standard(statement.reading.unit) if statement.reading else ("", 1)
            if _is_unit(said_unit) and statement.reading and statement.indicator_text:
                counted_in = [unit for name, unit in wanted if name == statement.indicator_text]
                unit, factor = _unit_of(said_unit, counted_in)
                times = scale * factor
                usual = wanted.get((statement.indicator_text, unit), _usual_decimals(unit))
                said = decimals_of((statement.reading.value or Fraction(0)) * times) or 0
                wanted[statement.indicator_text, unit] = None if usual is None else max(usual, said)
    known = set(taken)
    free = (f"indicator_{number}" for number in range(1, len(wanted) + len(known) + 1))
    ids = (each for each in free if each not in known)
    return [Proposal(next(ids), *each, _kind_of(*each), digits) for each, digits in wanted.items()]


def _unit_of(unit: str, others: Iterable[str]) -> tuple[str, Fraction]:
    """The unit in which a name is counted already, and how many of it one of the other is; else the unit itself."""
    factors = ((other, conversion(parse_unit(unit), parse_unit(other))) for other in others)
    return next(((other, factor) for other, factor in factors if factor is not None), (unit, Fraction(1)))


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except ValueError:
        return False
    return True


def _usual_decimals(unit: str) -> int | None:
    """How many digits after the point tables print of a unit; None of one that they print in full."""
    return 0 if unit in COUNTED else 2 if unit[0] in "万亿" else USUAL_DECIMALS.get(unit)


def _kind_of(name: str, unit: str) -> Literal["flow", "stock"]:
    is_ratio = "%" in unit or "/" in unit or "百分点" in unit
    return "stock" if is_ratio or name.startswith(("人均", "户均")) or name.endswith("率") else "flow"


def _drafted(statement: Statement, understood: Understood, programme: Programme, source: str | None) -> Drafted:
    if not statement.is_sure:
        return Drafted(statement, "unsure", statement.doubts)
    if statement.role not in ("target", "actual", "plan") or statement.kind != "amount":
        return Drafted(statement, "aside", (_NOT_PUT_IN.get(statement.kind, _LEVEL),))
    missing = [why for value, why in ((statement.org, _NO_ORG), (statement.indicator, _NO_INDICATOR)) if value is None]
    if missing or statement.org is None or statement.indicator is None:
        return Drafted(statement, "aside", tuple(missing))
    if statement.role == "target":
        return _promise(
            statement, statement.org, programme.indicators[statement.indicator], understood, programme, source
        )
    return _figure(statement, statement.org, programme.indicators[statement.indicator], programme, source)


def _promise(
    statement: Statement,
    org: str,
    indicator: Indicator,
    understood: Understood,
    programme: Programme,
    source: str | None,
) -> Drafted:
    """A promise to put in, unless there is one for the same end."""
    comparator = statement.comparator
    if comparator not in COMPARATORS or (statement.reading and statement.reading.value is None):
        return Drafted(statement, "aside", (_RANGE if comparator == "range" else _ABOUT,))
    by = statement.by
    assert by is not None  # noqa: S101 - a promise without it is not sure
    since, assumption = _since(statement, understood)
    there = _promised(programme, org, indicator.id, by)
    if there is not None:
        why = () if _is_the_same(statement, there, indicator) else (_differs(there),)
        return Drafted(statement, "aside" if why else "there", why, since, assumption)
    fields = {
        "indicator": indicator.id,
        comparator: "true" if statement.reading is None else _amount(statement, indicator),
        **({"since": since} if since else {}),
        "by": by.text,
        **({"strive": "true"} if statement.strive else {}),
        **({"source": source} if source else {}),
        "quote": statement.sentence.quote.strip(),
        **({"assumption": assumption} if assumption else {}),
    }
    return Drafted(statement, "drafted", (), since, assumption, promise=(org, fields))


def _since(statement: Statement, understood: Understood) -> tuple[str | None, str]:
    """From when a promise counts, and the assumption behind it."""
    if statement.since is not None or statement.reading is None:
        return (statement.since.text if statement.since else None), ""
    date = understood.date
    earlier = [
        each.period
        for each in understood.statements
        if each.role == "actual" and each.is_sure and each.indicator == statement.indicator and each.period
        and not each.is_to_date and statement.by is not None and each.period.last < statement.by.first
    ]  # fmt: skip
    if earlier and statement.by:
        by = said_period(statement.by).zh
        first = min(earlier)
        years = said_periods(sorted(set(earlier))).zh
        other = f"；也可能自{date.text[:4]}年起计" if date else ""
        return first.text, f"自{first.text}年起计：文中先列{years}实绩，再提到{by}的目标{other}"
    if date is None:
        return None, ""
    return date.text[:4], f"自{date.text[:4]}年起计：{_NO_SINCE}，取文稿的年份"


def _promised(programme: Programme, org: str, indicator: str, by: Period) -> Target | None:
    """The newest promise of an org for an indicator with the same end."""
    there = [
        each for each in programme.targets if (each.org, each.indicator, each.by.last) == (org, indicator, by.last)
    ]
    return there[-1] if there else None


def _is_the_same(statement: Statement, target: Target, indicator: Indicator) -> bool:
    reading = statement.reading
    if reading is None or reading.value is None:
        return target.comparator == "improve"
    unit, times = standard(reading.unit)
    factor = conversion(parse_unit(unit), indicator.unit)
    value = None if factor is None else reading.value * times * factor
    return (target.comparator, target.value) == (statement.comparator, value)


def _differs(target: Target) -> Phrase:
    place = target.place.line_reference
    return Phrase(f"与 {place} 的目标不同", f"it differs from the target in {place}")


def _figure(statement: Statement, org: str, indicator: Indicator, programme: Programme, source: str | None) -> Drafted:
    """A figure to put in: done in a period, or planned for it."""
    reading, period = statement.reading, statement.period
    assert reading is not None and period is not None  # noqa: S101 - a figure without them is not sure
    if reading.comparator in ("range", "improve"):
        return Drafted(statement, "aside", (_RANGE if reading.comparator == "range" else _NOT_PUT_IN["other"],))
    key = {None: "value", "equal": "value"}.get(reading.comparator, reading.comparator or "value")
    section: Section = "plans" if statement.role == "plan" else "actuals"
    if section == "actuals" and statement.is_to_date and indicator.adds_up:
        section = "year_to_date"
    about = {**({"source": source} if source else {}), "quote": statement.sentence.quote.strip()}
    entry = Entry(org, indicator.id, section, period.text, {key: _amount(statement, indicator), **about})
    known = [each for each in programme.observations(org, indicator.id) if each.section == section]
    same = [each for each in known if (each.period.first, each.period.last) == (period.first, period.last)]
    if same:
        is_same = any(entry.says_the_same(each, indicator) for each in same)
        place = same[-1].place.line_reference
        why = () if is_same else (Phrase(f"与 {place} 的数不同", f"it differs from the figure in {place}"),)
        return Drafted(statement, "there" if is_same else "aside", why)
    return Drafted(statement, "drafted", entry=entry)


def _amount(statement: Statement, indicator: Indicator) -> str:
    """The number as it is written, with its unit unless it is that of things counted one by one."""
    reading = statement.reading
    assert reading is not None and reading.value is not None  # noqa: S101 - looked at before
    unit, times = standard(reading.unit)
    value = exact_text(reading.value * times)
    return value if unit == indicator.unit.text and indicator.unit.counts_things else f"{value} {unit}"


def comments(drafts: Iterable[Drafted], org: str) -> list[str]:
    """What is left out of one org, as lines of a file's comment: the place, the words, how they were read, and why."""
    return [_comment(each) for each in drafts if each.statement.org == org]


def _comment(each: Drafted) -> str:
    statement = each.statement
    spot = statement.sentence.spot(statement.start)
    why = "；".join(phrase.zh for phrase in each.why)
    said = statement.sentence.quote.strip()
    return f"# 未写入（文稿 {spot.line}:{spot.column}）：{reading_text(statement)}——{why}。原文：{said}"


def reading_text(statement: Statement) -> str:
    """What was read, in short: the words for the indicator, the number and its unit."""
    words = statement.sentence.quote[statement.start : statement.end]
    return f"{statement.indicator_text} {words}".strip()


def put_in(drafts: Sequence[Drafted], draft: Draft, today: date) -> None:
    """Put what is drafted into the texts of files, and what is not sure below it as comments.

    Raises:
        CannotEditError: a file is laid out so that it cannot be changed in place.
        AskedWronglyError: the text is none of the sources, and a file names another one for all that it holds.
    """
    draft.put_promises([each.promise for each in drafts if each.promise])
    draft.put_figures([each.entry for each in drafts if each.entry], today)
    for org in dict.fromkeys(each.statement.org for each in drafts if each.statement.org):
        draft.put_comments(org, comments((each for each in drafts if each.state == "unsure"), org))


def source_of(file: TextFile, programme: Programme) -> str | None:
    """The id of the source whose title is one of the first lines of a text."""
    titles = {in_one_spelling(each.title): each.id for each in programme.sources.values()}
    firsts = (in_one_spelling(each.text) for each in file.paragraphs[:TITLE_LINES])
    return next((titles[each] for each in firsts if each in titles), None)
