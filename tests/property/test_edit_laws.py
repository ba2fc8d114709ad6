"""Laws of writing: what is put in one by one is what was built at once; nothing else in a file ever moves."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.editing.yaml_document import CannotEditError
from tests.editing.drafting import entry, laid_out, opened, put
from tests.importing.books import brought_in
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.model.programme import Programme

slow = settings(max_examples=60, deadline=None)
PERIODS = ("2025", "2026-01", "2026-02", "2026Q2", "2026-07..2026-09")
LAYOUTS = (
    "org: east\nactuals: {pipes: {2024: 1 公里, 2026-02: 3}}\n",
    "org: east\nactuals:\n  pipes:\n    2024: 1 公里\n    2026-02: 3\n",
    "org: east\nactuals:\n  pipes:\n    2024:\n      value: 1000 米\n    2026-02:\n      - value: 3\nplans:\n",
    'org: east\nplans: {}\nactuals:\n    pipes: {\n      2024: "1",\n      2026-02: [ {value: 3.0} ] }',
)
START = {("pipes", "2024"): ["1"], ("pipes", "2026-02"): ["3"]}
"""What each of the layouts says."""

puts = st.lists(
    st.tuples(
        st.sampled_from(["pipes", "investment"]),
        st.sampled_from(PERIODS),
        st.decimals(0, 999, places=2).map(str),
        st.sampled_from(["", "据: 月报", "两行\n合一", '引"号', "#, {}"]),
        st.booleans(),
    ),
    max_size=8,
)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file in one of the layouts with comments at random between its lines, and those comments."""
    lines = draw(st.sampled_from(LAYOUTS)).split("\n")
    comments = []
    for number in range(draw(st.integers(0, 5))):
        comment = f"{' ' * draw(st.integers(0, 6))}# 说明{number}: {{，"
        lines.insert(draw(st.integers(0, len(lines) - 1)), comment)
        comments.append(comment)
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines), comments


def said(read: Programme) -> set[tuple[object, ...]]:
    """Every figure with what belongs to it, wherever it stands."""
    return {
        (each.org, each.indicator, each.section, each.period[:2], each.amount, each.reported, each.source, each.note)
        for series in read.series.values()
        for each in series
    }


@slow
@given(layouts(), puts)
def test_figures_put_in_one_by_one_make_the_programme_that_is_built_at_once(
    layout: tuple[str, list[str]], figures: list[tuple[str, str, str, str, bool]]
) -> None:
    text, comments = layout
    day = date(2026, 10, 1)
    versions = {key: [f"{{value: {each}}}" for each in values] for key, values in START.items()}
    newest = {key: values[-1] for key, values in START.items()}
    with TemporaryDirectory() as name:
        folder = laid_out(Path(name))
        (folder / "data").mkdir()
        (folder / "data/e.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
        for indicator, period, value, note, is_imported in figures:
            day += timedelta(days=1)
            if is_imported:
                bring(folder, indicator, period, value, str(day), note)
            else:
                further = {"note": note} if note else {}
                put(folder, entry(indicator, period, "actuals", value=value, reported=str(day), **further)).write(
                    folder
                )
            quoted = " ".join(note.split()).replace('"', '\\"')
            noted = f', note: "{quoted}"' if note else ""
            is_new = Decimal(newest.get((indicator, period), "-1")) != Decimal(value)
            if is_new or is_imported:  # a line of the table is a version of its own
                versions.setdefault((indicator, period), []).append(f"{{value: {value}, reported: {day}{noted}}}")
            newest[indicator, period] = value
        last = put(folder, *(entry(*key, value=value) for key, value in newest.items()))
        assert last.changed == {}
        content = (folder / "data/e.yaml").read_bytes()
        assert said(opened(folder).programme) == said(programme({"data/e.yaml": built(versions)}))
    after = content.removeprefix(b"\xef\xbb\xbf").decode()
    assert content.startswith(b"\xef\xbb\xbf")
    assert ("\r\n" in text) == ("\r\n" in after) or "\n" not in text
    assert after.count("\r") in (0, after.count("\n"))
    assert [line for line in after.splitlines() if line in comments] == [
        line for line in text.splitlines() if line in comments
    ]


def bring(folder: Path, *cells: str) -> None:
    """One figure by ``renewal import``, in our own table."""
    with (folder / "figures.csv").open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["org", "section", "indicator", "period", "value", "reported", "note"])
        writer.writerow(["east", "actuals", *cells])
    document, code = brought_in(folder / "figures.csv", folder, anyway=True)
    assert code == 0, document.said("statement")


def built(versions: dict[tuple[str, str], list[str]]) -> str:
    """A data file that says everything at once."""
    lines = ["org: east", "actuals:"]
    for indicator in dict.fromkeys(key[0] for key in versions):
        lines.append(f"  {indicator}:")
        lines += [f"    {key[1]}: [{', '.join(each)}]" for key, each in versions.items() if key[0] == indicator]
    return "\n".join([*lines, ""])


@slow
@given(layouts(), st.sampled_from(PERIODS))
def test_a_new_series_leaves_every_line_as_it_is(layout: tuple[str, list[str]], period: str) -> None:
    with TemporaryDirectory() as name:
        folder = laid_out(Path(name))
        (folder / "data").mkdir()
        (folder / "data/e.yaml").write_bytes(layout[0].encode())
        draft = put(folder, entry("homes", period, "to_date", value="1"))
    lines = iter(draft.changed["data/e.yaml"].splitlines())
    assert all(line in lines for line in layout[0].splitlines())


MONTHS = [f"2026-{month:02}" for month in range(1, 7)]
amounts = st.lists(st.integers(0, 99), min_size=6, max_size=6)


@slow
@given(amounts, st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 99), min_size=1), st.sets(st.integers(0, 5)))
def test_corrections_that_are_carried_on_make_the_programme_that_was_right_at_once(
    reported: list[int], corrections: dict[str, int], totals: set[int]
) -> None:
    """Whatever totals there are, after the corrections they are the sums of the months again."""
    right = [corrections.get(month, amount) for month, amount in zip(MONTHS, reported, strict=True)]
    with TemporaryDirectory() as name:
        folder = laid_out(Path(name), {"data/e.yaml": summed(reported, totals)})
        draft = opened(folder)
        entries = [entry("compounds", month, value=str(amount)) for month, amount in corrections.items()]
        draft.record(entries, date(2026, 10, 1), carry=True, replace=True)
        draft.write(folder)
        assert said(opened(folder).programme) == said(programme({"data/e.yaml": summed(right, totals)}))


def summed(months: list[int], totals: set[int]) -> str:
    """A data file of some months, with the running totals of some of them."""
    runs = {MONTHS[index]: sum(months[: index + 1]) for index in sorted(totals)}
    return (
        f"org: east\nactuals: {{compounds: {flow(dict(zip(MONTHS, months, strict=True)))}}}\n"
        f"year_to_date: {{compounds: {flow(runs)}}}\nto_date: {{compounds: {flow(runs)}}}\n"
    )


def flow(figures: dict[str, int]) -> str:
    return "{" + ", ".join(f"{period}: {amount}" for period, amount in figures.items()) + "}"


@slow
@given(layouts(), st.decimals(0, 999, places=2).map(str), st.sampled_from(["", '引"号', "#, {}"]))
def test_writing_over_a_version_leaves_every_other_line_as_it_is(
    layout: tuple[str, list[str]], value: str, note: str
) -> None:
    """Where a comment stands inside the version it is refused, and nothing is lost either."""
    text, comments = layout
    further = {"note": note} if note else {}
    with TemporaryDirectory() as name:
        folder = laid_out(Path(name))
        (folder / "data").mkdir()
        (folder / "data/e.yaml").write_bytes(text.encode())
        draft = opened(folder)
        try:
            draft.put_figures(
                [entry("pipes", "2026-02", "actuals", value=value, **further)], date(2026, 10, 1), replace=True
            )
        except CannotEditError:
            assert comments
            return
        draft.write(folder)
        after = (folder / "data/e.yaml").read_bytes().decode()
        read = opened(folder).programme
    changed = [line for line in text.splitlines() if line not in after.splitlines()]
    assert len(changed) <= 1
    assert all(comment in after.splitlines() for comment in comments)
    (figure,) = [each for each in read.observations("east", "pipes") if str(each.period) == "2026-02"]
    assert (figure.amount.low, figure.note) == (Fraction(value), note or None)
