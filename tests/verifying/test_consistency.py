"""Whether a text agrees with itself."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from renewal_cli.verifying.claim import Claim, Written
from renewal_cli.verifying.consistency import Said, contradictions
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.consistency import Contradiction

ORGS = programme({}).orgs


def said(kind: Kind, digits: str, unit: str, org: str = "east", sentence: int = 0, **more: Any) -> Said:
    step = Fraction(1, 10 ** len(digits.partition(".")[2]))
    claim = Claim(kind, Written(exactly(Fraction(digits)), step, unit), org, None)._replace(**more)
    return Said(claim, sentence, org, "水井")


def found(*members: Said) -> list[Contradiction]:
    return [*contradictions(members, ORGS).values()]


def test_a_rate_must_come_from_its_own_numerator_and_denominator() -> None:
    target, actual = said("target", "60", "口"), said("actual", "43", "口")
    assert not found(target, actual, said("completion", "71.7", "%"))
    assert not found(target, actual, said("completion", "72", "%"))
    (wrong,) = found(target, actual, said("completion", "77.1", "%"))
    assert (wrong.fault, wrong.claim, wrong.against) == ("rate", 2, (1, 0))
    assert wrong.right.low is not None
    assert round(float(wrong.right.low), 1) == 71.7


def test_what_may_have_been_rounded_gives_a_rate_between_two_ends() -> None:
    target, actual = said("target", "1.2", "万户"), said("actual", "6000", "户")
    assert not found(target, actual, said("completion", "52.0", "%"))
    assert found(target, actual, said("completion", "53.0", "%"))


def test_a_rate_of_another_sentence_org_or_of_two_targets_is_left_alone() -> None:
    rate = said("completion", "99", "%")
    assert not found(said("target", "60", "口"), said("actual", "43", "口", sentence=1), rate)
    assert not found(said("target", "60", "口", "west"), said("actual", "43", "口"), rate)
    assert not found(said("target", "60", "口"), said("target", "50", "口"), said("actual", "43", "口"), rate)
    assert not found(said("target", "60", "口"), said("actual", "43", "公里"), rate)


def test_a_figure_said_twice_is_the_same() -> None:
    year: dict[str, Any] = {"period": parse_period("2025")}
    first = said("actual", "1.2", "万口", **year)
    assert not found(first, said("actual", "12300", "口", sentence=3, **year))
    (wrong,) = found(first, said("actual", "13000", "口", sentence=3, **year))
    assert (wrong.fault, wrong.claim, wrong.against) == ("said_twice", 1, (0,))
    assert wrong.right == exactly(12000)


def test_a_magnitude_alone_is_compared_with_its_like_only() -> None:
    year: dict[str, Any] = {"period": parse_period("2025")}
    first = said("actual", "12", "万", **year)
    assert not found(first, said("actual", "12", "万", sentence=3, **year))
    assert found(first, said("actual", "14", "万", sentence=3, **year))
    assert not found(said("actual", "140000", "口", **year), said("actual", "12", "万", sentence=3, **year))


def test_figures_without_time_of_other_times_or_only_about_so_much_may_differ() -> None:
    year: dict[str, Any] = {"period": parse_period("2025")}
    next_year: dict[str, Any] = {"period": parse_period("2026")}
    assert not found(said("actual", "12", "口"), said("actual", "13", "口"))
    assert not found(said("actual", "12", "口", **year), said("actual", "13", "口", **next_year))
    about = Written(Interval(Fraction(13), Fraction(13), about=True), Fraction(1), "口")
    assert not found(said("actual", "12", "口", **year), said("actual", "13", "口", **year, written=about))
    assert not found(said("actual", "12", "口", **year), said("actual", "13", "公里", **year))
    by: dict[str, Any] = {"by": parse_period("2027")}
    assert found(said("target", "12", "口", **by), said("target", "13", "口", **by))


def test_parts_add_up_where_all_are_named_and_never_exceed_the_whole() -> None:
    parts = said("actual", "17", "口"), said("actual", "9", "口", "west")
    assert not found(said("actual", "26", "口", "city"), *parts)
    (wrong,) = found(said("actual", "27", "口", "city"), *parts)
    assert (wrong.fault, wrong.claim, wrong.right) == ("sum", 0, exactly(26))
    assert not found(said("actual", "27", "口", "city"), parts[0])
    assert not found(said("actual", "27", "口", "city"), *parts, said("actual", "3", "口"))
    assert not found(said("actual", "27", "口", "city"), parts[0], said("actual", "9", "公里", "west"))
    assert not found(said("completion", "27", "%", "city"), *parts)


def test_parts_of_which_some_are_not_named_only_must_not_exceed_the_whole() -> None:
    orgs = programme(
        {
            "targets/programme.yaml": """\
programme: 测试规划
period: 2025..2027
orgs:
  city: {name: 全市, level: city, children: partial}
  east: {name: 东区, level: district, parent: city}
  west: {name: 西区, level: district, parent: city}
""",
        }
    ).orgs
    parts = said("actual", "17", "口"), said("actual", "9", "口", "west")
    assert not contradictions([said("actual", "40", "口", "city"), *parts], orgs)
    (wrong,) = contradictions([said("actual", "20", "口", "city"), *parts], orgs).values()
    assert wrong.right == Interval(Fraction(26), None)


def test_what_is_not_certain_contradicts_nothing() -> None:
    target, actual = said("target", "60", "口"), said("actual", "43", "口", is_certain=False)
    assert not found(target, actual, said("completion", "77.1", "%"))
