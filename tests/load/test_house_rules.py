"""The house rules, from the programme file."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from renewal_cli.model.house_rules import BAND_NAMES, DEFAULT_BANDS, HouseRules, Mention
from renewal_cli.model.interval import Interval
from renewal_cli.model.period import Duration
from tests.load.expected import assert_faults, in_programme
from tests.programmes import loaded, programme


def _rules(text: str) -> HouseRules:
    return programme(in_programme(text)).rules


def _lights(on_track: str, behind: str, far_behind: str, mark: str = "") -> dict[str, str]:
    return in_programme(
        f"rules:\n  lights: {mark}{{on_track: '{on_track}', behind: '{behind}', far_behind: '{far_behind}'}}\n"
    )


@pytest.mark.parametrize("text", ["", "rules:\n", "rules: {}\n", "rules: {lights: , stale_after: ~}\n"])
def test_without_rules_the_defaults_of_the_format_count(text: str) -> None:
    assert _rules(text) == HouseRules()


def test_every_rule_is_read() -> None:
    rules = _rules("rules: {percent_decimals: 0, time_progress: days, stale_after: 90 days}\n")
    assert rules == HouseRules(percent_decimals=0, time_progress="days", stale_after=Duration(days=90))


def test_the_word_for_a_full_rate_is_one_of_an_indicator() -> None:
    assert _rules("rules: {full_rate: {compounds: 全部开工}}\n").full_rate == {"compounds": "全部开工"}
    assert_faults(in_programme("rules: {full_rate: {«RN202»compound: 全部开工}}\n"))


def test_the_columns_of_a_comparison_are_read_each_once() -> None:
    assert _rules("rules: {columns: [amount, share, amount]}\n").columns == ("amount", "share")
    (fault,) = loaded(in_programme("rules: {columns: [amont]}\n")).problems
    assert "amount" in fault.hint.en


def test_a_stale_after_of_no_time_at_all_is_read() -> None:
    assert _rules("rules: {stale_after: 0 days}\n").stale_after == Duration()


def test_the_bands_of_the_format_written_out_are_its_defaults() -> None:
    assert programme(_lights(">= 0", "[-10, 0)", "< -10")).rules.bands == DEFAULT_BANDS


@pytest.mark.parametrize(
    ("bands", "leads"),
    [
        (
            (">0", "(-5.5,0]", "<=-5.5"),
            (
                Interval(Fraction(0), None, low_open=True),
                Interval(Fraction(-11, 2), Fraction(0), low_open=True),
                Interval(None, Fraction(-11, 2)),
            ),
        ),
        (
            ("> 1", "[ -1 , 1 ]", "< -1"),
            (
                Interval(Fraction(1), None, low_open=True),
                Interval(Fraction(-1), Fraction(1)),
                Interval(None, Fraction(-1), high_open=True),
            ),
        ),
    ],
)
def test_every_form_of_a_band_is_read(bands: tuple[str, str, str], leads: tuple[Interval, ...]) -> None:
    read = programme(_lights(*bands)).rules.bands
    assert tuple(band.leads for band in read) == leads
    assert tuple(band.light for band in read) == BAND_NAMES


@pytest.mark.parametrize("bands", [*permutations([">= 0", "[-10, 0)", "< -10"])][1:])
def test_a_light_that_stands_for_better_leads_than_the_one_above_is_a_fault(bands: tuple[str, str, str]) -> None:
    assert [each.code for each in loaded(_lights(*bands)).problems] == ["RN315"]


@pytest.mark.parametrize(
    "band", ["0", "≥ 0", "=> 0", ">= 0%", ">= ０", ">= .5", ">= 1e3", "[0, 1", "0..1", "[0; 1)", "", ">=  0", "> 1_0"]
)
@pytest.mark.parametrize("name", BAND_NAMES)
def test_what_is_no_band_is_a_fault_where_it_stands(band: str, name: str) -> None:
    sound = {"on_track": "'>= 0'", "behind": "'[-10, 0)'", "far_behind": "'< -10'", name: f"«RN111»'{band}'"}
    inner = ", ".join(f"{key}: {text}" for key, text in sound.items())
    assert_faults(in_programme(f"rules: {{lights: {{{inner}}}}}\n"))


@pytest.mark.parametrize(
    ("bands", "loose"),
    [
        ((">= 0", "[-10, 0]", "< -10"), "behind"),
        (("> 0", "[-10, 0)", "< -10"), "on_track"),
        ((">= 1", "[-10, 0)", "< -10"), "on_track"),
        ((">= 0", "[-10, 0)", "< -11"), "far_behind"),
        ((">= 0", "[-10, 0)", "<= -10"), "far_behind"),
        ((">= 0", "[-10, 0)", "> -10"), "far_behind"),
        (("< 0", "< 0", "< 0"), "on_track"),
        ((">= 0", ">= 0", "< 0"), "behind"),
        (("[0, 10)", "[-10, 0)", "< -10"), "on_track"),
        ((">= 0", "[-10, 0)", "[-20, -10)"), "far_behind"),
        ((">= 0", "< 0", "< 0"), "far_behind"),
        ((">= 0", "[-5, 0)", "< -10"), "behind"),
        ((">= 2", "[-5, 2)", "< -6"), "far_behind"),
        ((">= 0", "[0, 0)", "< 0"), "behind"),
        ((">= -10", "[0, -10)", "< 0"), "behind"),
        (("< -10", "[-10, 0)", ">= 0"), "on_track"),
    ],
)
def test_the_band_that_does_not_join_is_the_fault(bands: tuple[str, str, str], loose: str) -> None:
    written: dict[str, str] = {name: f'"{band}"' for name, band in zip(BAND_NAMES, bands, strict=True)}
    written[loose] = f"«RN315»{written[loose]}"
    assert_faults(in_programme(f"rules: {{lights: {{{', '.join(f'{k}: {v}' for k, v in written.items())}}}}}\n"))


def test_a_fault_in_the_bands_has_the_span_of_the_band_and_names_the_lights() -> None:
    problem = loaded(_lights("> 0", "[-10, 0)", "< -10")).problems[0]
    line = problem.place.line
    assert problem.place[1:] == (line, 22, line, 27)
    assert problem.related is not None
    assert problem.related[1:] == (line, 3, line, 9)


def test_who_is_named_in_a_bulletin_is_read() -> None:
    rules = _rules("rules: {commend: {lead: '>= 0', top: 3}, call_out: {lead: '< -10'}}\n")
    assert rules.commend == Mention(Interval(Fraction(0), None), 3)
    assert rules.call_out == Mention(Interval(None, Fraction(-10), high_open=True))
    assert _rules("rules: {commend: {top: 5}}\n").commend == Mention(top=5)
    assert (HouseRules().commend, HouseRules().call_out) == (None, None)


def test_a_lead_that_is_no_band_is_a_fault() -> None:
    assert_faults(in_programme("rules:\n  call_out: {lead: «RN111»slow}\n"))


def test_cards_are_bands_of_days_past_the_date() -> None:
    cards = "[{name: 黄牌, when: {overdue: '[30, 90) days'}}, {name: 红牌, when: {overdue: '>= 90 days'}}]"
    yellow, red = _rules(f"rules: {{cards: {cards}}}\n").cards
    assert (yellow.name, yellow.days) == ("黄牌", Interval(Fraction(30), Fraction(90), high_open=True))
    assert (red.name, red.days) == ("红牌", Interval(Fraction(90), None))


@pytest.mark.parametrize("words", [">= 30", "30 days", ">= x days", "30天"])
def test_a_card_without_a_band_of_days_is_a_fault(words: str) -> None:
    found = loaded(in_programme(f"rules: {{cards: [{{name: 黄牌, when: {{overdue: '{words}'}}}}]}}\n")).problems
    assert [each.code for each in found] == ["RN111"]
    assert found[0].hint.en == "write >= 30 days or [30, 90) days"
