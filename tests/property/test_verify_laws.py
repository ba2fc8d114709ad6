"""Laws of holding texts against a programme: our own reports agree with it, a changed figure never does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.model.period import parse_period
from renewal_cli.render import docx, html, markdown, plain
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.page import page
from renewal_cli.text.opening import read_text
from renewal_cli.text.read_statements import read_statements
from renewal_cli.text.vocabulary import Vocabulary
from renewal_cli.verifying.check_text import check_text
from renewal_cli.verifying.claims import claims_of
from renewal_cli.verifying.judge import WRONG
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document
    from renewal_cli.verifying.check_text import Checked

languages: st.SearchStrategy[Language] = st.sampled_from(["zh", "en"])
formats = st.sampled_from([(plain, ".txt"), (markdown, ".md"), (html, ".html"), (docx, ".docx")])
slow = settings(max_examples=25, deadline=None)


@st.composite
def programmes(draw: st.DrawFn) -> View:
    """Three orgs with promises and monthly reports; some are silent, some revise, some plan."""
    files = {"targets/t.yaml": "", "data/none.yaml": "org: city\nactuals: {}\n"}
    compounds, pipes = draw(st.integers(1, 400)), draw(st.integers(1, 4000))
    word = draw(st.sampled_from(["at_least", "more_than"]))
    since = draw(st.sampled_from(["2025", "2026"]))
    lines = [
        f"  - {{indicator: compounds, at_least: {compounds}, since: {since}, by: 2027}}",
        f"  - {{indicator: pipes, {word}: {pipes}, since: 2025, by: 2026}}",
    ]
    files["targets/t.yaml"] = "org: city\ntargets:\n" + "\n".join(lines) + "\n"
    for org in ("east", "west"):
        own = draw(st.integers(0, 200))
        if own:
            files[f"targets/{org}.yaml"] = (
                f"org: {org}\ntargets:\n  - {{indicator: compounds, at_least: {own}, since: {since}, by: 2027}}\n"
            )
        months = draw(st.integers(0, 10))
        if months:
            amounts = draw(st.lists(st.integers(0, 30), min_size=months, max_size=months))
            rows = "".join(f"    2026-{month:02}: {amount}\n" for month, amount in enumerate(amounts, 1))
            lengths = "".join(
                f"    2026-{month:02}: {amount}.{month % 10}\n" for month, amount in enumerate(amounts, 1)
            )
            files[f"data/{org}.yaml"] = f"org: {org}\nactuals:\n  compounds:\n    2025: 3\n{rows}  pipes:\n{lengths}"
        if draw(st.booleans()):
            files[f"data/{org}_plans.yaml"] = f"org: {org}\nplans:\n  compounds: {{2026-11..2027: 7}}\n"
    return view(files, draw(st.sampled_from(["2026-07-05", "2026-10-31", "2026-11-20"])))


def held(seen: View, document: Document, medium: tuple[object, str]) -> list[Checked]:
    """What verify says of a report in a file."""
    renderer, suffix = medium
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(renderer.render(document.visible(), OutputTarget()))  # type: ignore[attr-defined]
        paper = read_text(str(path))
    vocabulary = Vocabulary.of(seen.programme)
    understood = read_statements(paper, vocabulary, None)
    return check_text(seen, claims_of(paper, understood, vocabulary, None, seen.as_of))


def alarms(found: list[Checked]) -> list[str]:
    return [
        f"{each.verdict} {each.found.sentence.text[: each.found.end]} {each.judgement}"
        for each in found
        if each.verdict in WRONG
    ]


@slow
@given(programmes(), languages, formats)
def test_our_own_monthly_summary_has_no_difference(seen: View, language: Language, medium: tuple[object, str]) -> None:
    document = bulletin(seen, None, None, parse_period("2026-06"), language)
    assert not alarms(held(seen, document, medium))


@slow
@given(programmes(), languages, formats)
def test_our_own_bulletin_has_no_difference(seen: View, language: Language, medium: tuple[object, str]) -> None:
    document = bulletin(seen, None, None, parse_period("2026Q2"), language)
    assert not alarms(held(seen, document, medium))


@slow
@given(programmes(), languages, formats)
def test_our_own_page_has_no_difference(seen: View, language: Language, medium: tuple[object, str]) -> None:
    assert not alarms(held(seen, page(seen, None, None, language), medium))


@slow
@given(programmes())
def test_most_figures_of_our_own_statements_are_understood_and_agree(seen: View) -> None:
    document = bulletin(seen, None, None, parse_period("2026-06"), "zh")
    found = held(seen, document, (plain, ".txt"))
    agreeing = sum(each.verdict in ("agrees", "rounded") for each in found)
    assert agreeing >= 2
    assert seen.as_of >= date(2026, 6, 30)


@slow
@given(programmes(), st.integers(1, 500), st.sampled_from(["city", "east", "west"]))
def test_a_changed_total_is_never_said_to_agree(seen: View, off: int, org: str) -> None:
    document = bulletin(seen, None, None, parse_period("2026-06"), "zh")
    for line in document.said("line"):
        head, found, tail = line.partition("，实绩")
        digits = tail[: len(tail) - len(tail.lstrip("0123456789"))]
        if not found or not digits or not tail.removeprefix(digits).startswith("个，完成率"):
            continue
        title = "".join(document.said("title"))
        text = f"# {title}\n\n截至2026年6月30日。\n\n{head}，实绩{int(digits) + off}个，{tail.partition('，')[2]}\n"
        with TemporaryDirectory() as folder:
            path = Path(folder) / "report.md"
            path.write_text(text, encoding="utf-8")
            paper = read_text(str(path))
        vocabulary = Vocabulary.of(seen.programme)
        claims = claims_of(paper, read_statements(paper, vocabulary, None), vocabulary, None, seen.as_of)
        (changed,) = [
            each
            for each in check_text(seen, claims)
            if each.found.claim.written.number == int(digits) + off
            and each.found.sentence.text[: each.found.start].endswith("实绩")
        ]
        assert changed.verdict != "agrees"
