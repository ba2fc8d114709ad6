"""Values of a file and their number formats, as the cells that Excel shows (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from renewal_cli.importing.grid import DECIMAL_COMMA, EMPTY, GROUPED_BY_POINTS, SheetCell
from renewal_cli.model.quantity import NOTHING, NUMBER, bare_number, exact_number, exact_text
from renewal_cli.model.unit import MAGNITUDES, factor_to

if TYPE_CHECKING:
    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.model.unit import Unit


_PERCENT = re.compile(rf"({NUMBER})[%％]")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]?|(?P<general>general)'
    r"|(?P<day>am/pm|a/p|[ymdhseg]+|a{3,})|e[+-]|(?P<digit>[0#?])|(?P<sign>[.,%@])|(?P<bare>.)",
    re.DOTALL | re.IGNORECASE,
)
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""Signs without width, which come along where text is copied from a web page."""
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_HOLDS = {
    "<": Fraction.__lt__,
    "<=": Fraction.__le__,
    ">": Fraction.__gt__,
    ">=": Fraction.__ge__,
    "=": Fraction.__eq__,
    "<>": Fraction.__ne__,
}
_CURRENCY = frozenset(" ￥¥$€£+-()")
"""Signs before a number that do not change it."""


class NumberFormat(NamedTuple):
    """One section of a number format.

    Attributes:
        scale: the number shown for each 1 of the value: 100 for ``0%``, 1/10000 for ``0!.0,"万"``.
        decimals: digits after the point; None where the format does not say (General).
        before: words before the number.
        after: words behind it.
        day: the letters of the parts of a date and time that it shows, such as ``ym``; "" for a number.
        is_blank: whether it shows nothing, as each section of ``;;;`` does.
    """

    scale: Fraction = Fraction(1)
    decimals: int | None = None
    before: str = ""
    after: str = ""
    day: str = ""
    is_blank: bool = False


def cell_of(value: object, number_format: str = "") -> SheetCell:
    """The cell of a value; a float is taken with the 15 digits that spreadsheets themselves keep and show."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return SheetCell("flag", "TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        exact = Fraction(f"{value:.15g}")
        return _shown(exact, format_for(exact, number_format))
    if isinstance(value, date | datetime | time | timedelta):
        return day_cell(value, format_for(Fraction(0), number_format).day)
    return text_cell(str(value))


def text_cell(text: str) -> SheetCell:
    """A cell of words; a percentage is a number too."""
    text = text.translate(_NO_WIDTH)
    words = text.strip()
    if words in _ERRORS:
        return SheetCell("error", words)
    percent = _PERCENT.fullmatch(words)
    if percent:
        return SheetCell("number", words, Fraction(percent[1]), "%")
    return SheetCell("text", text) if words else EMPTY


def day_cell(value: date | time | timedelta, shown: str = "") -> SheetCell:
    """A cell of a date; where the format shows no day of the month, a month or a year."""
    text = str(value).removesuffix(" 00:00:00")
    if shown and not {"d", "h", "s"} & {*shown} and isinstance(value, date):
        text = text[: len("2026-10") if "m" in shown else len("2026")]
    return SheetCell("date", text)


def rounded(number: Fraction, decimals: int) -> Fraction:
    """A number with at most so many digits after the point, rounded half up."""
    scaled = abs(number) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(units if number >= 0 else -units, 10**decimals)


@lru_cache(maxsize=4096)
def format_for(value: Fraction, code: str) -> NumberFormat:
    """The section of a number format that shows a value."""
    sections = _sections(code)
    for condition, section in sections[:-1]:
        if condition is not None and _HOLDS[condition[0]](value, condition[1]):
            return section
    if any(condition is not None for condition, _ in sections):
        return sections[-1][1]
    numbers = sections[:3]  # for positive numbers, negative numbers and zero
    return numbers[1 if value < 0 < len(numbers) - 1 else 0][1]


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[tuple[str, Fraction] | None, NumberFormat], ...]:
    """The sections of a format, each with its condition, such as ``[>=10000]``."""
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["bare"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    is_one = len(parts) == 1
    return tuple((_condition(each), _section(each)._replace(is_blank=not each and not is_one)) for each in parts)


def _condition(tokens: list[re.Match[str]]) -> tuple[str, Fraction] | None:
    conditions = (_CONDITION.fullmatch(token["bracket"] or "") for token in tokens)
    found = next((each for each in conditions if each), None)
    try:
        return (found[1], Fraction(found[2])) if found else None
    except ValueError:
        return None


def _section(tokens: list[re.Match[str]]) -> NumberFormat:
    day = "".join((token["day"] or "").lower() for token in tokens)
    if day or any((token["bracket"] or "").lower().strip("hms") == "" and token["bracket"] for token in tokens):
        return NumberFormat(day=day or "h")
    digits = [place for place, token in enumerate(tokens) if token["digit"] or token["general"]]
    if not digits:
        return NumberFormat(after=_words(tokens))
    body = tokens[digits[0] : digits[-1] + 1]
    decimals, scale = _decimals(body)
    rest = tokens[digits[-1] + 1 :]
    thousands = 0
    while thousands < len(rest) and rest[thousands]["sign"] == ",":
        thousands += 1
    percents = sum(token["sign"] == "%" for token in tokens)
    return NumberFormat(
        scale * 100**percents / 1000**thousands, decimals, _words(tokens[: digits[0]]), _words(rest) or "%" * percents
    )


def _decimals(body: list[re.Match[str]]) -> tuple[int | None, Fraction]:
    """Digits behind the point; a point that is only written between digits (``0!.0``) divides what is shown."""
    if any(token["general"] for token in body):
        return None, Fraction(1)
    for place, token in enumerate(body):
        if token["sign"] == "." or "." in (token["escaped"], token["quoted"]):
            decimals = sum(bool(each["digit"]) for each in body[place:])
            return decimals, Fraction(1) if token["sign"] else Fraction(1, 10**decimals)
    return 0, Fraction(1)


def _words(tokens: list[re.Match[str]]) -> str:
    """The text that a part of a format writes out; of a currency in brackets (``[$￥-804]``) its sign."""
    texts = []
    for token in tokens:
        bracket = token["bracket"] or ""
        currency = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
        bare = token["bare"] or (token["sign"] if token["sign"] == "%" else "")
        texts.append(token["quoted"] or token["escaped"] or bare or currency or "")
    return "".join(texts).strip()


def _shown(value: Fraction, section: NumberFormat) -> SheetCell:
    if section.day:
        return SheetCell("date", exact_text(value))
    number = value * section.scale
    text = exact_text(number)
    if section.after == "%" and section.decimals is not None:
        head, _, tail = exact_text(rounded(number, section.decimals)).partition(".")
        text = f"{head}.{tail.ljust(section.decimals, '0')}" if section.decimals else head
    if {*section.before} - _CURRENCY:
        return SheetCell("text", f"{section.before}{text}{section.after}")  # such as 约6: more than a number
    after = "".join(sign for sign in section.after if sign not in _CURRENCY)
    is_unseen = section.is_blank and value != 0  # a 0 that is not shown is typed all the same
    return SheetCell("number", f"{text}{after}", number, after, is_unseen=is_unseen)


_SPACED = re.compile(r"[0-9]{1,3}(?:[\s'’][0-9]{3})+(?:\.[0-9]+)?")
_POWER = re.compile(r"-?[0-9.]+[eE][+-]?[0-9]+")
_WITH_UNIT = re.compile(r"[0-9.,]+ ?[^0-9\s.,:;/_+-]+")
_FULL_WIDTH = re.compile(r"[０-９．，]")


def amount_in(cell: SheetCell, unit: Unit, where: tuple[int, int, str], faults: TableFaults) -> Fraction | None:
    """The amount in a cell, in the unit of its column; None where there is none, or a fault was noted.

    Args:
        cell: the cell.
        unit: the unit of the column.
        where: row, column and heading, for the fault.
        faults: where problems are noted.
    """
    words = cell.text.strip()
    if cell.kind in ("empty", "text") and words in NOTHING:
        return None
    if cell.is_struck:
        faults.add(
            *where, f"“{words}”划了删除线；请改成现在的数或清空", f"'{words}' is struck out; put the present figure"
        )
        return None
    if cell.is_unseen:
        faults.add(
            *where,
            f"单元格的格式让“{words}”不显示；看看要不要这个数，要的把格式改成常规",
            f"the cell's format hides '{words}'; if the figure is meant, give the cell the format General",
        )
        return None
    number = _in_unit(cell, unit) if cell.kind != "text" else _number_typed(words, where, faults)
    said = not_a_number(cell, words) if number is None else _impossible(number, cell, unit)
    if said is not None:
        faults.add(*where, *said)
        return None
    return number


def _number_typed(words: str, where: tuple[int, int, str], faults: TableFaults) -> Fraction | None:
    """The number of a cell of words; None where it is none, or its points may set thousands apart."""
    if faults.sheet.may_be_grouped(words):
        return None
    if faults.sheet.is_grouped(words):
        faults.note_grouped(*where[:2], words)
        return Fraction(words.replace(",", ""))
    return number_in(words)


def _impossible(number: Fraction, cell: SheetCell, unit: Unit) -> tuple[str, str] | None:
    """Why a number is no amount in a unit, in Chinese and English; None where it is one."""
    words = cell.text.strip()
    if unit.dimension == "%" and 0 < number < 1 and not cell.is_percent:
        per_cent = exact_text(number * 100)
        return (
            f"“{words}”是 {per_cent}% 还是 {words}%？请连百分号一起写",
            f"is '{words}' {per_cent}% or {words}%? write it with its per cent sign",
        )
    if number < 0:
        return f"不能是负数，填的是“{words}”", f"cannot be below zero: '{words}'"
    if unit.counts_things and number.denominator != 1:
        return f"要填整数，填的是“{words}”", f"a whole number is needed: '{words}'"
    return None


def number_in(words: str) -> Fraction | None:
    """Read a number written as text, without unit, separators or leading zeros; None if it is not one."""
    number = bare_number(words.strip())
    return None if number is None else exact_number(number)


def _in_unit(cell: SheetCell, unit: Unit) -> Fraction | None:
    """The number of a cell in a unit; what a number format writes behind it, such as 万 or 亿元, counts."""
    if cell.kind != "number" or cell.number is None:
        return None
    shown = cell.unit
    if shown in MAGNITUDES:
        shown += unit.dimension  # 3.2万 of 户 or 万户; of 亿户 there is no telling
        if unit.text not in (unit.dimension, shown):
            return None
    factor = factor_to(unit, shown)
    return None if factor is None else cell.number * factor


def not_a_number(cell: SheetCell, words: str) -> tuple[str, str]:
    """Why a cell is no number, in Chinese and English."""
    if cell.kind == "error":
        return f"单元格是错误值 {words}", f"the cell holds the error {words}"
    if cell.kind == "formula":
        return f"要填数字，填的是公式“{words}”；请粘贴为数值", f"a number is needed, not the formula '{words}'"
    if cell.kind == "date":
        return f"要填数字，填的是日期“{words}”", f"a number is needed, not the date '{words}'"
    return _separated(words) or _otherwise(words)


def _separated(words: str) -> tuple[str, str] | None:
    """What is said of a number with signs between its digits; None where there are none."""
    if _SPACED.fullmatch(words):
        whole = re.sub("[^0-9.]", "", words)
        return f"“{words}”的千位之间有空格或撇号；请写 {whole}", f"'{words}' has signs between thousands; write {whole}"
    if GROUPED_BY_POINTS.fullmatch(words):
        whole = words.replace(".", "")
        decimal = exact_text(Fraction(words)) if words.count(".") == 1 else ""
        zh, en = (f"，是小数请写 {decimal}", f", else {decimal}") if decimal else ("", "")
        return (
            f"“{words}”里的点可能是千位分隔；是的请写 {whole}{zh}",
            f"the point in '{words}' may set thousands apart; then write {whole}{en}",
        )
    if DECIMAL_COMMA.fullmatch(words):
        right = words.replace(".", "").replace(",", ".")
        return (
            f"“{words}”里的逗号像是小数点；是小数请写 {right}，是千位分隔请去掉逗号",
            f"the comma in '{words}' seems to be a decimal comma; write {right}, or leave out separators of thousands",
        )
    return None


def _otherwise(words: str) -> tuple[str, str]:
    """What is said of other words that are no number, and what to write instead where that is clear."""
    if _FULL_WIDTH.search(words):
        return f"要填数字，填的是“{words}”；改成半角", f"a number is needed: '{words}' is full-width"
    zh, en = f"要填数字，填的是“{words}”", f"a number is needed: '{words}'"
    signs = "、".join(f"U+{ord(each):04X}" for each in dict.fromkeys(words) if category(each) in ("Cf", "Cc"))
    if signs:
        return f"{zh}；里面有看不见的符号 {signs}，请重新输入", f"{en} has invisible signs, {signs}; type it anew"
    if _POWER.fullmatch(words):
        return f"{zh}；科学计数可能丢了后几位，请把单元格设成数值再存", f"{en}; its last digits may be lost"
    if _WITH_UNIT.fullmatch(words):
        return f"{zh}；请只留数，单位写在表头", f"{en}; leave the number only, with its unit in the heading"
    return zh, en
