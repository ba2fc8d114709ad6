"""A text held against a programme, as the command does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.text.opening import of_bytes, read_text
from renewal_cli.text.read_statements import read_statements
from renewal_cli.text.vocabulary import Vocabulary
from renewal_cli.verifying.check_text import check_text
from renewal_cli.verifying.claims import claims_of
from renewal_cli.verifying.judge import WRONG

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.calc.view import View
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.verifying.check_text import Checked


def checked(view: View, text: str, org: str | None = None, *, is_html: bool = False) -> list[Checked]:
    """The figures of a text, judged."""
    return _held(view, of_bytes(text.encode(), is_html=is_html), org)


def checked_file(view: View, path: Path) -> list[Checked]:
    """The figures of a file, judged."""
    return _held(view, read_text(str(path)), None)


def _held(view: View, paper: TextFile, org: str | None) -> list[Checked]:
    vocabulary = Vocabulary.of(view.programme)
    understood = read_statements(paper, vocabulary, org)
    return check_text(view, claims_of(paper, understood, vocabulary, org, view.as_of))


def wrong(view: View, text: str, org: str | None = None, *, is_html: bool = False) -> list[str]:
    """What is said to be wrong: verdict, figure, and the sentence."""
    return [
        f"{each.verdict} {said(each)}: {each.found.sentence.quote}"
        for each in checked(view, text, org, is_html=is_html)
        if each.verdict in WRONG
    ]


def said(each: Checked) -> str:
    """A figure as written."""
    return each.found.sentence.quote[each.found.start : each.found.end]
