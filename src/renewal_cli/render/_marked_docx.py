"""A copy of a Word file with a comment at each figure that needs a look; its own text stays as it is."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from renewal_cli.archive import settled
from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.render._extra import needed
from renewal_cli.render._ooxml import element

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.report.document import Document
    from renewal_cli.text.paragraph import Spot

AUTHOR, INITIALS = Phrase("核稿", "Verify"), "V"
_BREAKS = ("w:tab", "w:br", "w:cr")


def marked(path: Path, document: Document) -> bytes:
    """The Word file with a comment at each figure that does not agree, and the summary at its first words.

    Raises:
        CannotReadError: the library cannot read the file.
    """
    docx = needed("docx", "word")
    try:
        paper = docx.Document(BytesIO(path.read_bytes()))
    except Exception as error:
        raise CannotReadError(f"无法读取 {path}。", f"cannot read {path}.") from error
    author = AUTHOR.in_language(document.language)
    visible = document.visible()
    marks = [
        (part.at, paper.comments.add_comment(part.remark, author, INITIALS).comment_id)
        for passage in visible.passages
        for part in passage.parts
        if part.at and part.tone in ("bad", "warning")
    ]
    paragraphs = [*paper.element.body.iter(element("w:p").tag)]
    for (first, last), comment in reversed(marks):
        _mark(paper, *_own_runs(paragraphs, first, last), comment)
    _summarise(paper, " ".join(visible.said("verdict")), author)
    _date(paper, document)
    out = BytesIO()
    paper.save(out)
    return settled(out.getvalue())


def _own_runs(paragraphs: list[Any], first: Spot, last: Spot) -> tuple[Any, Any]:
    """The first and the last run of a figure, cut so that they hold nothing else."""
    paragraph = paragraphs[first.line - 1]
    runs = _runs(paragraph)
    _cut(runs[last.run - 1], last.in_run)
    tail = _cut(runs[first.run - 1], first.in_run - 1)
    return tail, tail if first.run == last.run else runs[last.run - 1]


def _runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, in the order of the file, without those of paragraphs inside it."""
    tag = paragraph.tag
    return [run for run in paragraph.iter(element("w:r").tag) if next(run.iterancestors(tag)) is paragraph]


def _cut(run: Any, at: int) -> Any:
    """Cut a run behind so many characters; the run with the rest, the same one where there is nothing to cut off."""
    if at == 0:
        return run
    tail = deepcopy(run)
    _keep(run, 0, at)
    _keep(tail, at, None)
    run.addnext(tail)
    return tail


def _keep(run: Any, start: int, end: int | None) -> None:
    """Keep only some of the characters of a run; its properties stay."""
    text, breaks = element("w:t").tag, {element(name).tag for name in _BREAKS}
    position = 0
    for child in [*run]:
        if child.tag == text:
            written = child.text or ""
            child.text = written[max(0, start - position) : None if end is None else max(0, end - position)]
            child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            position += len(written)
        elif child.tag in breaks:
            if position < start or (end is not None and position >= end):
                run.remove(child)
            position += 1


def _mark(paper: Any, first: Any, last: Any, comment: int) -> None:
    """Put a comment around some runs."""
    run = needed("docx.text.run", "word").Run
    run(first, paper).mark_comment_range(run(last, paper), comment)


def _summarise(paper: Any, verdict: str, author: str) -> None:
    """Put the summary at the first run of the text, if there is any."""
    run = next(paper.element.body.iter(element("w:r").tag), None)
    if run is not None:
        _mark(paper, run, run, paper.comments.add_comment(verdict, author, INITIALS).comment_id)


def _date(paper: Any, document: Document) -> None:
    """Date our comments to the day of the document, never to the clock."""
    day = datetime.combine(document.as_of, time()).strftime("%Y-%m-%dT%H:%M:%SZ")
    author, date = (needed("docx.oxml.ns", "word").qn(name) for name in ("w:author", "w:date"))
    for part in paper.part.package.iter_parts():
        if str(part.partname) == "/word/comments.xml":
            for comment in part.element.iter(element("w:comment").tag):
                if comment.get(author) == AUTHOR.in_language(document.language):
                    comment.set(date, day)
