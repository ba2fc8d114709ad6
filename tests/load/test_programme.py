"""Reading a whole programme: every fault collected, then the nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import CannotReadError
from renewal_cli.load.programme import load_programme
from renewal_cli.model.place import Place
from tests.console import write_files
from tests.load.expected import assert_faults, only_problem
from tests.programmes import INDICATORS, PROGRAMME, faults, loaded, programme

if TYPE_CHECKING:
    from pathlib import Path

ONE = "programme: P\nperiod: 2025\norgs: {east: {name: E, level: x}}\n"


def test_a_sound_programme_has_no_problems_and_the_texts_of_its_files() -> None:
    read = loaded({"data/d.yaml": "org: east\r\nactuals: {pipes: {2025: 1}}\n"})
    assert read.problems == ()
    assert read.programme is not None
    assert read.texts == {
        "targets/programme.yaml": PROGRAMME,
        "targets/indicators.yaml": INDICATORS,
        "data/d.yaml": "org: east\r\nactuals: {pipes: {2025: 1}}\n",
    }


def test_the_programme_has_its_name_and_period() -> None:
    read = programme({})
    assert (read.name, str(read.period)) == ("测试规划", "2025..2027")
    assert (len(read.targets), len(read.series)) == (0, 0)


def test_a_name_that_is_a_number_is_a_text() -> None:
    assert programme({"targets/programme.yaml": ONE.replace("P", "2025")}).name == "2025"


def test_one_fault_keeps_every_figure_back() -> None:
    read = loaded({"data/d.yaml": "org: east\nactuals: {pipes: {2025: x}}\n"})
    assert read.programme is None
    assert [each.severity for each in read.problems] == ["error"]


def test_problems_stand_in_the_order_of_files_lines_and_columns() -> None:
    assert_faults(
        {
            "data/z.yaml": "org: «RN201»nobody\nactuals: {«RN202»a: {}, «RN202»b: {}}\n",
            "data/a/b.yaml": "org: east\nactuals:\n  pipes: {2025: «RN109»x, «RN106»2026-13: 1}\n  «RN202»c: {}\n",
            "targets/b.yaml": "org: east\ntargets: [«RN113»{indicator: pipes}]\n",
            "targets/programme.yaml": PROGRAMME + "rules: {stale_after: «RN107»long}\n",
        }
    )


def test_every_problem_speaks_both_languages() -> None:
    for problem in loaded({"data/d.yaml": "org: nobody\nactuals: {a: {2025: 1}}\nx: 1\n"}).problems:
        assert all([problem.message.zh, problem.message.en, problem.hint.zh, problem.hint.en])


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_second_programme_file_is_a_fault_that_names_the_first(order: str) -> None:
    first, second = (f"targets/{letter}.yaml" for letter in sorted(order))
    files = {"targets/programme.yaml": INDICATORS, "targets/indicators.yaml": "indicators: {}\n"}
    problem = only_problem({**files, first: ONE, second: "# more\n«RN208»" + ONE})
    assert problem.place == Place(second, 2, 1, 2, 10)
    assert problem.related == Place(first, 1, 1, 1, 10)


def test_three_programme_files_are_two_faults() -> None:
    assert_faults({"targets/q.yaml": "«RN208»" + ONE, "targets/r.yaml": "«RN208»" + ONE})


def test_without_any_programme_file_there_is_nothing_to_read(tmp_path: Path) -> None:
    write_files({"targets/i.yaml": INDICATORS}, tmp_path)
    with pytest.raises(CannotReadError) as caught:
        load_programme(tmp_path)
    assert str(tmp_path) in caught.value.message.en
    assert "renewal init" in caught.value.message.zh


def test_an_empty_folder_has_no_programme(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError):
        load_programme(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "programme: P\nperiod: «RN106»2025-2027\norgs: {east: {name: E, level: x}}\n",
        "«RN102»programme: P\norgs: {east: {name: E, level: x}}\n",
        "programme: «RN103»[]\nperiod: 2025\norgs: {east: {name: E, level: x}}\n",
        "programme: P\nperiod: 2025\norgs: {east: {name: E, level: x}}\n«RN101»ruels: {}\n",
    ],
)
def test_without_a_sound_programme_file_the_other_files_are_still_read(text: str) -> None:
    assert_faults(
        {
            "targets/programme.yaml": text,
            "data/d.yaml": "org: east\nactuals: {pipes: {2025: «RN109»x}, «RN202»pips: {2025: 1}}\n",
            "targets/t.yaml": "org: «RN201»west\ntargets: []\n",
            "targets/u.yaml": "org: east\ntargets: [{indicator: homes, at_least: 1, since: 1990, by: «RN106»x}]\n",
        }
    )


def test_a_programme_file_in_another_encoding_is_one_fault_and_keeps_its_text_for_the_message(tmp_path: Path) -> None:
    write_files({"data/d.yaml": "org: east\nactuals: {}\n", "targets/i.yaml": INDICATORS}, tmp_path)
    (tmp_path / "targets" / "p.yaml").write_bytes(ONE.replace("E,", "东,").encode("gbk"))
    read = load_programme(tmp_path)
    assert [f"{each.place} {each.code}" for each in read.problems] == ["targets/p.yaml:3:21 RN001"]
    assert read.texts["targets/p.yaml"].startswith("programme: P\n")


def test_a_file_with_a_control_character_keeps_its_text_for_the_message() -> None:
    assert loaded({"data/d.yaml": "a: \x07\n"}).texts["data/d.yaml"] == "a: \x07\n"


def test_many_broken_files_are_each_one_fault() -> None:
    files = {
        "data/a.yaml": "",
        "data/b.yaml": "[",
        "data/c.yaml": "&x a",
        "data/d.yaml": "- 1",
        "data/e.yaml": "x: 1",
        "data/f.yaml": "\x00",
        "data/g.yaml": "a: 1\n---\n",
    }
    assert [line.split(" ")[1] for line in faults(files)] == [
        "RN010",
        "RN003",
        "RN005",
        "RN103",
        "RN204",
        "RN002",
        "RN004",
    ]


def test_a_merge_key_is_one_fault() -> None:
    assert_faults({"data/d.yaml": "org: east\nactuals: {pipes: {2025: {value: 1, «RN005»<<: {note: x}}}}\n"})


def test_sub_folders_are_read_like_the_folders_themselves() -> None:
    read = programme(
        {
            "targets/2025/east/t.yaml": "org: east\ntargets: [{indicator: pipes, at_least: 1}]\n",
            "data/2025/01/east.yml": "org: east\nactuals: {pipes: {2025-01: 1}}\n",
            "data/2025/01/.hidden.yaml": "[",
            "data/2025/01/notes.txt": "[",
        }
    )
    assert [each.place.file for each in read.targets] == ["targets/2025/east/t.yaml"]
    assert [each.place.file for each in read.observations("east", "pipes")] == ["data/2025/01/east.yml"]
