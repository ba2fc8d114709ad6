"""Problems of a load: a file with too many is not looked at any further."""

from __future__ import annotations

import itertools
import sys

import pytest

from renewal_cli.load.faults import MOST
from renewal_cli.model.nearest import suggested
from tests.programmes import loaded


@pytest.mark.parametrize(
    "text",
    [
        "org: east\nactuals:\n  pipes: {" + ", ".join(f"{year}-13: 1" for year in range(1000, 3000)) + "}\n",
        "org: east\n" + "org: east\n" * 2000,
        "org：east\n" * 2000,
    ],
)
def test_behind_the_thousandth_problem_of_a_file_it_is_only_said_that_there_are_more(text: str) -> None:
    codes = [each.code for each in loaded({"data/x.yaml": text}).problems]
    assert len(codes) == MOST + 1
    assert codes.count("RN016") == 1


def faulty(kind: str, number: int) -> dict[str, str]:
    """Files with so many faults of a kind."""
    lines = {
        "no month": lambda at: f"{1000 + at}-13: 1",
        "misspelt keys": lambda at: f"{{indicator: pipes, at_leas: {at}, since: 2025, by: 2027}}",
        "unknown orgs": lambda at: f"o{at}: {{name: 区{at}, level: district, parent: u{at}}}",
        "circle": lambda at: f"o{at}: {{name: 区{at}, level: district, parent: o{(at + 1) % number}}}",
    }[kind]
    made = ", ".join(map(lines, range(number)))
    if kind == "no month":
        return {"data/x.yaml": f"org: east\nactuals:\n  pipes: {{{made}}}\n"}
    if kind == "misspelt keys":
        return {"targets/x.yaml": f"org: east\ntargets: [{made}]\n"}
    return {"targets/programme.yaml": f"programme: 测试规划\nperiod: 2025..2027\norgs: {{{made}}}\n"}


@pytest.mark.parametrize("kind", ["no month", "misspelt keys", "unknown orgs", "circle"])
def test_four_times_the_faults_take_about_four_times_the_steps(kind: str) -> None:
    def steps(number: int) -> int:
        counter = itertools.count()
        sys.setprofile(lambda *_: next(counter))
        try:
            loaded(faulty(kind, number))
        finally:
            sys.setprofile(None)
        return next(counter)

    steps(2)
    assert steps(800) < 6 * steps(200)


def test_of_many_known_names_the_first_are_listed_with_how_many_there_are() -> None:
    assert suggested(None, [f"d{at}" for at in range(3000)]).en.startswith("3000 are available: d0, d1, d2,")
    assert len(suggested(None, [f"d{at}" for at in range(3000)]).zh) < 300
    assert suggested(None, ["east", "west"]).en == "available: east, west"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("оrg: east\nactuals: {}\n", "unknown key 'оrg', where о (U+043E) is no English letter"),
        (
            "org: east\nactuals: {pipes: {2О25: 1}}\n",
            "'2О25' is not a valid period, where О (U+041E) is no English letter",
        ),
        ("org: район\nactuals: {}\n", "unknown org 'район'"),
    ],
)
def test_a_letter_that_only_looks_like_ours_is_named(data: str, said: str) -> None:
    assert [each.message.en for each in loaded({"data/d.yaml": data}).problems] == [said]
