"""``renewal status`` and ``renewal gap`` from the command line: words in, bytes and a code out."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.commands import _options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.mark.usefixtures("demo")
def test_status_shows_the_verdict_first_and_the_figures(renewal: Call) -> None:
    done = renewal("status", *DAY)
    assert (done.code, done.err) == (0, "")
    lines = done.out.split("\n")
    assert "截至2026年11月20日" in lines[0]
    assert "全市 2 项目标：达到序时 2 项。" in lines[1]
    # 6 + 3 + 4 + 2 of 30; 2.4 + 1.3 + 1.9 + 0.8 of 12; 18 of 36 months
    for figure in ("15 / ≥ 30 个", "50.0%", "6.40 / > 12 亿元", "53.3%", "+3.3", "5.60 亿元"):
        assert figure in done.out


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("command", ["status", "gap"])
def test_the_language_comes_from_the_option_then_the_environment(
    renewal: Call, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    assert "全市" in renewal(command, *DAY).out
    assert "Whole city" in renewal(command, *DAY, "--lang", "en").out
    monkeypatch.setenv("RENEWAL_LANG", "en")
    assert "Whole city" in renewal(command, *DAY).out
    assert "全市" in renewal(command, *DAY, "--lang", "zh").out


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ["compounds", "老旧小区改造", "小区改造", "Old residential compounds renovated"])
@pytest.mark.parametrize("command", ["status", "gap"])
def test_an_indicator_is_named_by_id_name_or_the_end_of_one(renewal: Call, command: str, words: str) -> None:
    done = renewal(command, *DAY, "-i", words)
    assert done.code == 0
    assert "有效投资" not in done.out
    assert "15 个" in done.out


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ["east", "东区", "东", "East District"])
def test_a_district_is_named_by_id_or_name(renewal: Call, words: str) -> None:
    done = renewal("status", *DAY, "-d", words)
    if words == "东":
        assert (done.code, done.out) == (2, "")
    else:
        assert (done.code, "东区没有目标。" in done.out) == (0, True)


@pytest.mark.usefixtures("demo")
def test_gap_takes_the_org_the_year_and_the_indicator(renewal: Call) -> None:
    done = renewal("gap", "-d", "city", "-y", "2026", "-i", "有效投资", *DAY, "-f", "json")
    (row,) = json.loads(done.out)["rows"]
    # 12 x 24/36 = 8; 8 - 6.4 = 1.6; the data end with June: six months
    assert (row["expected"], row["gap"], row["gap_text"]) == ("8", "8/5", "1.60")
    assert (row["months_left"], row["need_per_month_text"], row["deadline"]) == (6, "0.27", "2026-12-31")


@pytest.mark.usefixtures("demo")
def test_the_day_may_be_a_month_or_a_year_and_is_its_last(renewal: Call) -> None:
    assert json.loads(renewal("status", "--as-of", "2026-02", "-f", "json").out)["as_of"] == "2026-02-28"
    assert json.loads(renewal("status", "--as-of", "2026", "-f", "json").out)["as_of"] == "2026-12-31"
    assert json.loads(renewal("status", "--as-of", "2026年10月", "-f", "json").out)["as_of"] == "2026-10-31"
    assert json.loads(renewal("status", "--as-of", "2026/9/30", "-f", "json").out)["as_of"] == "2026-09-30"


@pytest.mark.usefixtures("demo")
def test_a_month_without_a_year_is_the_last_that_has_begun(renewal: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_options, "today", lambda: date(2026, 11, 20))
    for word, day in {"10月": "2026-10-31", "12月": "2025-12-31", "上月": "2026-10-31"}.items():
        assert json.loads(renewal("status", "--as-of", word, "-f", "json").out)["as_of"] == day


@pytest.mark.usefixtures("demo")
def test_without_a_day_it_is_today(renewal: Call) -> None:
    before = date.today()  # noqa: DTZ011
    shown = json.loads(renewal("status", "-f", "json").out)["as_of"]
    assert before <= date.fromisoformat(shown) <= date.today()  # noqa: DTZ011


def test_the_programme_is_found_from_a_folder_inside_it(
    renewal: Call, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(demo / "a" / "b")
    assert renewal("status", *DAY).code == 0


def test_the_programme_is_found_by_option_or_environment(
    renewal: Call, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert renewal("status", *DAY).code == 3
    assert renewal("status", *DAY, "--root", str(demo)).code == 0
    monkeypatch.setenv("RENEWAL_ROOT", str(demo))
    assert renewal("status", *DAY).code == 0


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("command", ["status", "gap", "check"])
@pytest.mark.parametrize(
    ("name", "start"),
    [("x.json", "{"), ("x.md", "# "), ("x.txt", "城市"), ("x.csv", "\ufefforg,"), ("x.markdown", "# ")],
)
def test_the_suffix_of_the_output_chooses_the_format(
    renewal: Call, tmp_path: Path, command: str, name: str, start: str
) -> None:
    words = [command, "-o", str(tmp_path / name), *(DAY if command != "check" else ())]
    assert renewal(*words) == (0, "", "")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(start) or command == "check"


@pytest.mark.usefixtures("demo")
def test_ascii_leaves_no_sign_but_the_words_of_the_data(renewal: Call) -> None:
    done = renewal("status", *DAY, "--ascii", "--lang", "en", "-i", "compounds")
    assert ">= 30 个" in done.out
    assert {sign for sign in done.out if not sign.isascii()} <= set("个城市更新三年行动（演示）住建局")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("command", ["status", "gap"])
def test_the_same_call_gives_the_same_bytes(renewal: Call, command: str) -> None:
    for form in ("terminal", "plain", "json", "csv", "markdown"):
        assert renewal(command, *DAY, "-f", form) == renewal(command, *DAY, "-f", form)


def test_faulty_data_give_no_figure_and_every_fault_at_once(renewal: Call, demo: Path) -> None:
    data = demo / "data"
    (data / "east.yaml").write_text("org: eats\nactuals:\n  compound: {2025: 6}\n", encoding="utf-8")
    (data / "west.yaml").write_text("org: west\nactuals: {compounds: {2025: 1, 2025: 2}}\n", encoding="utf-8")
    for command in ("status", "gap"):
        done = renewal(command, *DAY)
        assert (done.code, done.out) == (1, "")
        for fragment in ("data/east.yaml:1:", "data/east.yaml:3:", "data/west.yaml:2:", "改法"):
            assert fragment in done.err
        assert done.err.count("renewal:") == 1
        assert [line.partition(".")[0] for line in done.err.splitlines()[1:]] == ["data/east", "data/east", "data/west"]
        assert "fix them to see the figures" in renewal(command, *DAY, "--lang", "en").err


@pytest.mark.usefixtures("demo")
def test_the_targets_can_be_regrouped(renewal: Call) -> None:
    done = renewal("status", "--by", "lead_unit", "--as-of", "2026-11-20", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert {row["group"] for row in json.loads(done.out)["rows"]} == {"市住建局（演示）"}
    assert renewal("status", "--by", "nichts").code == 2
