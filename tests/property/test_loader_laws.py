"""Laws of the loader: what stands in a file is read exactly or refused with a place; never a crash, never a guess."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from renewal_cli.load.faults import Faults
from renewal_cli.load.files import File
from renewal_cli.load.text import decode
from renewal_cli.load.yaml import read_yaml
from tests.programmes import loaded, programme

slow = settings(max_examples=60, deadline=None)
yamlish = st.text(st.sampled_from("ab:{}[],- \n\"'#&*!|>?%1.０，：\t\u3000区"), max_size=60)
LINES = (
    "org: east",
    "actuals:",
    "  compounds: {2025: 4}",
    "  compounds:",
    "    2026-01: 3",
    "    2026-02: [{value: 1, reported: 2026-03-01}]",
    "year_to_date: {pipes: {2026-01: 1 公里}}",
    "targets:",
    "  - {indicator: compounds, at_least: 3}",
    "indicators: {x: {name: x, unit: 个, kind: flow}}",
    "programme: p",
    "period: 2025",
    "orgs: {east: {name: e, level: l, parent: east}}",
    "  - 3",
    "plans: []",
    "source: nowhere",
)


@slow
@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example("org: 东区\r".encode())
def test_any_bytes_are_read_or_refused_with_a_place(content: bytes) -> None:
    faults = Faults()
    text = decode(File("data/x.yaml", content), faults)
    assert (text is None) == bool(faults.problems)


@given(yamlish)
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    faults = Faults()
    source_map = read_yaml(text, "data/x.yaml", faults)
    assert source_map is not None or faults.problems
    lines = text.count("\n") + 1
    assert all(1 <= each.place.line <= lines + 1 and each.place.column >= 1 for each in faults.problems)


@slow
@given(st.lists(st.sampled_from(LINES), max_size=10))
def test_any_mixture_of_lines_gives_a_programme_or_problems_never_both(lines: list[str]) -> None:
    read = loaded({"data/x.yaml": "\n".join(lines) + "\n"})
    assert (read.programme is None) == bool(read.problems)
    assert list(read.problems) == sorted(read.problems, key=lambda problem: problem.place)
    assert len({(each.place, each.code, each.message) for each in read.problems}) == len(read.problems)


@slow
@given(st.integers(0, 10**15), st.integers(0, 9))
def test_a_figure_in_a_file_is_never_rounded(digits: int, places: int) -> None:
    text = str(digits).rjust(places + 1, "0")
    written = f"{text[:-places]}.{text[-places:]}" if places else text
    read = programme({"data/x.yaml": f"org: east\nactuals: {{pipes: {{2025: {written}, 2026: {written} 米}}}}\n"})
    plain, metres = read.observations("east", "pipes")
    assert plain.amount.low == Fraction(digits, 10**places)
    assert metres.amount.low == Fraction(digits, 10**places) / 1000


@slow
@given(st.permutations(["a", "b", "c", "d"]))
def test_what_a_file_is_called_changes_nothing(names: list[str]) -> None:
    parts = [
        "org: east\nactuals: {compounds: {2025: 4}}\n",
        "org: west\nactuals: {compounds: {2025: 5}}\n",
        "org: east\nplans: {compounds: {2026: 6}}\n",
        "org: city\ntargets: [{indicator: compounds, at_least: 20}]\n",
    ]
    read = programme({f"data/{name}.yaml": part for name, part in zip(names, parts, strict=True)})
    assert [each.amount.low for each in read.observations("east", "compounds")] in ([4, 6], [6, 4])
    assert len(read.targets) == 1
