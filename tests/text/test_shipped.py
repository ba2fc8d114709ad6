"""The speech that the shipped programme is made from: read again, its sentences give the same targets and figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.load.programme import load_programme
from renewal_cli.report.draft import statement_record
from renewal_cli.text.drafting import drafted, source_of
from renewal_cli.text.opening import of_bytes
from renewal_cli.text.read_statements import read_statements
from renewal_cli.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from renewal_cli.model.programme import Programme
    from renewal_cli.text.paragraph import TextFile

ROOT = Path(__file__).parents[2]
AREA = (
    "我们要将中心梯道—X 片区打造成为示范点。这个片区涉及面积约 230 亩，覆盖居民\n2000 余户，我们计划投入约 X 亿元资金。"
)


def shipped() -> tuple[Programme, TextFile]:
    """The programme, and its speech put together from the sentences that stand in it."""
    programme = load_programme(ROOT).draft
    quotes = [each.quote for each in programme.targets if each.quote]
    done = dict.fromkeys(
        each.quote for (org, _), series in programme.series.items() if org == "X" for each in series if each.quote
    )
    quotes[-1:-1] = ["，".join(done)]
    lines = [programme.sources["speech-2025"].title, *(f"{each}。" for each in dict.fromkeys(quotes)), AREA]
    return programme, of_bytes("\n\n".join(lines).encode())


def test_the_shipped_sentences_are_read_as_they_are_shipped() -> None:
    programme, speech = shipped()
    understood = read_statements(speech, Vocabulary.of(programme), "X")
    source = source_of(speech, programme)
    found = drafted(understood, programme, source)
    assert source == "speech-2025"
    promised = {(each.statement.org, each.statement.indicator) for each in found if each.statement.role == "target"}
    assert promised == {(each.org, each.indicator) for each in programme.targets}
    assert [each.state for each in found if each.statement.role in ("target", "actual", "plan")] == ["there"] * 13
    assert {each.since for each in found if each.statement.indicator == "compounds" and each.statement.by} == {"2022"}


def test_the_area_has_its_size_and_its_households() -> None:
    programme, speech = shipped()
    rows = [
        statement_record(each, "zh")
        for each in read_statements(speech, Vocabulary.of(programme), "X").statements
        if each.org == "X/stairs"
    ]
    assert [(row["role"], row["comparator"], row["value"], row["unit"], row["sure"]) for row in rows] == [
        ("level", "about", "230", "亩", True),
        ("level", "more_than", "2000", "户", True),
    ]
