"""What people write for a period or a number is read as what they mean, or not at all."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from renewal_cli.model.period import likely_period, parse_period
from renewal_cli.model.quantity import likely_quantity, parse_quantity

YEARS, MONTHS, DAYS = st.integers(1990, 2099), st.integers(1, 12), st.integers(1, 28)
MONTH_FORMS = ("{0}-{1}", "{0}/{1}", "{0}.{1}", "{0}年{1}月", "{0} 年 {1:02} 月", "{0}{1:02}")


@given(YEARS, MONTHS, st.sampled_from(MONTH_FORMS))
@example(2009, 10, "{0}/{1}")
@example(2009, 10, "{0}-{1}")
@example(2008, 9, "{0}/{1}")
def test_a_month_is_read_in_every_form_but_where_it_may_be_the_next_year(year: int, month: int, form: str) -> None:
    may_be_next_year = form == "{0}/{1}" and (year, month) in ((2009, 10), (2010, 11), (2011, 12))
    assert likely_period(form.format(year, month)) == (None if may_be_next_year else f"{year}-{month:02}")


@given(YEARS, MONTHS, DAYS, st.sampled_from("-/."))
def test_a_day_is_read_in_every_form(year: int, month: int, day: int, sign: str) -> None:
    found = f"{year}-{month:02}-{day:02}"
    assert likely_period(f"{year}{sign}{month}{sign}{day}") == likely_period(f"{year}年{month}月{day}日") == found


@given(st.integers(2000, 2049), MONTHS)
def test_a_year_of_two_digits_and_full_width_signs_are_read_too(year: int, month: int) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    assert likely_period(f"{year % 100:02}年{month}月") == f"{year}-{month:02}"
    assert likely_period(f"{year}年{month}月".translate(wide)) == f"{year}-{month:02}"
    assert likely_period(f"{year % 100:02}年") is None


@given(YEARS, MONTHS)
def test_a_month_without_year_is_read_only_beside_a_year(year: int, month: int) -> None:
    assert likely_period(f"{month}月") is None
    assert likely_period(f"{month}月", year) == f"{year}-{month:02}"


@given(st.text("0123456789-/.年月日度季上下半至 HQ", max_size=12), st.none() | YEARS)
def test_what_is_found_is_always_a_period(text: str, year: int | None) -> None:
    found = likely_period(text, year)
    assert found is None or parse_period(found)


@given(st.integers(0, 10**12), st.sampled_from(["", " 米", "米"]), st.sampled_from([",", "_", "，"]))
def test_separators_between_thousands_change_no_number(number: int, unit: str, sign: str) -> None:
    text = f"{number:,}".replace(",", sign) + unit
    found = likely_quantity(text)
    assert parse_quantity(found or text).number == Fraction(number)
    assert (found is None) == (number < 1000)


@given(st.text("0123456789,_.+- 米", max_size=12))
def test_what_is_found_is_another_text_that_is_a_number(text: str) -> None:
    found = likely_quantity(text)
    assert found is None or (found != text and parse_quantity(found))
