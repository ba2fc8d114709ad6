"""Laws of duties: every duty has one state; what is closed stays closed until it is reopened; file order is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.calc.duties import DutyStatus, duty_statuses, duty_tally, since_reopened, words_as_of
from renewal_cli.calc.view import View
from renewal_cli.model.duty import STATES, WORDS, Deadline, Duty, Progress
from renewal_cli.model.org import Responsibility
from renewal_cli.model.period import Period
from renewal_cli.model.place import Place
from tests.programmes import programme, view

FIRST = date(2026, 1, 1)
days = st.integers(0, 60).map(lambda number: FIRST + timedelta(number))
words = st.builds(
    Progress,
    org=st.just("east"),
    duty=st.just("lifts"),
    day=days,
    word=st.sampled_from([*WORDS, "开工"]),
    place=st.just(Place("d")),
    evidence=st.sampled_from([None, "验收单"]),
    by=st.sampled_from([None, "区住建局", "区督查办"]),
    reported=st.none() | days,
)
histories = st.lists(words, max_size=8, unique_by=lambda each: each.day).map(
    lambda said: tuple(sorted(said, key=lambda each: each.day))
)
deadlines = st.none() | st.builds(
    Deadline,
    by=st.none() | days.map(lambda day: Period(day, day)),
    place=st.just(Place("t")),
    reported=st.none() | days,
)
EMPTY = programme({})


def stands(
    said: tuple[Progress, ...], deadline: Deadline | None, as_of: date, *, is_taken_on: bool = True
) -> DutyStatus:
    """A duty of which some words were said, seen from a day."""
    duty = Duty(
        "east",
        "lifts",
        Place("t"),
        problem="盼望加装电梯",
        text="加装电梯" if is_taken_on else None,
        deadlines=(deadline,) if deadline else (),
        responsibility=Responsibility("区住建局"),
    )
    whole = replace(EMPTY, duties={"east": (duty,)}, progress={("east", "lifts"): said})
    (found,) = duty_statuses(View(whole, as_of), ["east"])
    return found


@given(st.lists(st.tuples(histories, deadlines, st.booleans()), max_size=8), days)
def test_states_add_up_to_all_duties_and_rates_lie_between_none_and_all(
    many: list[tuple[tuple[Progress, ...], Deadline | None, bool]], as_of: date
) -> None:
    found = [stands(said, deadline, as_of, is_taken_on=is_taken) for said, deadline, is_taken in many]
    tally = duty_tally(found)
    assert tally.total == len(many)
    assert tuple(tally.counts) == STATES
    for rate in (tally.completed, tally.on_time, tally.closed):
        assert 0 <= rate.number <= rate.number + rate.silent <= rate.of


@given(histories, deadlines, days, days)
def test_what_is_closed_stays_closed_until_it_is_reopened(
    said: tuple[Progress, ...], deadline: Deadline | None, one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    if stands(said, deadline, earlier).state == "closed" and stands(said, deadline, later).state != "closed":
        assert any(
            each.word == "reopened" and each not in words_as_of(said, earlier, earlier)
            for each in words_as_of(said, later, later)
        )


@given(histories, deadlines, days)
def test_silence_is_never_not_begun(said: tuple[Progress, ...], deadline: Deadline | None, as_of: date) -> None:
    known = words_as_of(said, as_of, as_of)
    found = stands(said, deadline, as_of)
    assert (found.state == "not_reported") == (not known)
    assert [*found.said] == [*since_reopened(known)]


@given(histories, days, days, days)
def test_moving_a_date_changes_no_state_of_a_day_before_the_move(
    said: tuple[Progress, ...], by: date, moved: date, as_of: date
) -> None:
    first = Deadline(Period(by, by), Place("t"))
    later = Deadline(None, Place("t"), reported=moved)
    if as_of < moved:
        duty = stands(said, first, as_of).duty
        both = duty._replace(deadlines=(first, later))
        whole = replace(EMPTY, duties={"east": (both,)}, progress={("east", "lifts"): said})
        (found,) = duty_statuses(View(whole, as_of), ["east"])
        assert found.state == stands(said, first, as_of).state


PIECES = (
    ("lifts", "{duty: 加装电梯, by: 2026-03, lead_unit: 区住建局}", "2026-02-01: began"),
    ("parks", "{problem: 盼望公园}", None),
    ("roads", "{duty: 修路, by: 2026-12}", "2026-03-01: done"),
    ("pipes", "{duty: 管线入地, by: open}", None),
)


@given(st.permutations(range(len(PIECES))), st.permutations(range(len(PIECES))))
def test_shuffling_files_changes_no_state(in_targets: list[int], in_data: list[int]) -> None:
    files = {}
    for number, index in enumerate(in_targets):
        name, duty, _ = PIECES[index]
        files[f"targets/f{number}.yaml"] = f"org: east\nduties: {{{name}: {duty}}}\n"
    for number, index in enumerate(in_data):
        name, _, said = PIECES[index]
        if said:
            files[f"data/f{number}.yaml"] = f"org: east\nprogress: {{{name}: {{{said}}}}}\n"
    found = {each.duty.id: each.state for each in duty_statuses(view(files, "2026-05-01"), ["east"])}
    assert found == {"lifts": "overdue", "parks": "not_taken_on", "roads": "done", "pipes": "not_reported"}
