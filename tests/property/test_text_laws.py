"""Laws of reading texts: numerals are read back, and no number is ever cut short."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.text.figures import read_figures
from renewal_cli.text.numerals import numeral
from renewal_cli.text.opening import of_bytes
from renewal_cli.text.sentence import sentences

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number below 10^8 in Chinese numerals, as textbooks write it."""
    if number >= 10**4:
        rest = number % 10**4
        zero = "零" if 0 < rest < 1000 else ""
        return chinese(number // 10**4) + "万" + zero + (chinese(rest) if rest else "")
    text = ""
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        text += DIGITS[digit] + sign if digit else "零"
    text = text.strip("零") or "零"
    while "零零" in text:
        text = text.replace("零零", "零")
    return text


@given(st.integers(0, 10**8 - 1))
def test_a_numeral_is_read_back(number: int) -> None:
    assert numeral(chinese(number)) == number


@settings(deadline=None)
@given(st.integers(0, 10**8 - 1))
def test_well_formed_numerals_are_read_as_another_library_reads_them(number: int) -> None:
    cn2an = pytest.importorskip("cn2an")
    words = cn2an.an2cn(number)
    assert numeral(words) == cn2an.cn2an(words, "strict")


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["个", "万户", "亿元", "公里", "%"]))
def test_a_plain_figure_is_read_exactly(number: object, unit: str) -> None:
    (reading,), _ = read_figures(f"全区共改造{number}{unit}，")
    assert (reading.value, reading.unit, reading.is_sure) == (Fraction(str(number)), unit, True)


@given(
    st.from_regex(r"[0-9零一二三四五六七八九十百千万亿.,余多]{1,12}", fullmatch=True),
    st.sampled_from(["个", "户", "亿元"]),
)
def test_a_sure_number_is_the_whole_number(signs: str, unit: str) -> None:
    """Whatever numerals stand together: what is sure is what they all say together, never a part of them."""
    text = f"全区共改造{signs}{unit}小区"
    for reading in read_figures(text)[0]:
        if reading.is_sure:
            before = text[: reading.start]
            assert not before.endswith(tuple("0123456789零一二三四五六七八九十百千万亿"))
            assert text[reading.end : reading.end + 1] not in tuple("0123456789")


@given(st.text(alphabet="改造小区12个，。、万亿百 \n\t三年%近约“”-~/.,年月", max_size=60))
def test_every_character_of_a_sentence_knows_its_place(text: str) -> None:
    lines = text.split("\n")
    for sentence in sentences(of_bytes(text.encode()).paragraphs):
        for index, sign in enumerate(sentence.quote):
            spot = sentence.spot(index)
            there = lines[spot.line - 1][spot.column - 1 :][:1]
            assert there == sign or not there.strip()
