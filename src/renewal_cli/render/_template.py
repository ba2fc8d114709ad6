"""An office's own Word template, filled with the words and figures of a document."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from renewal_cli.archive import settled
from renewal_cli.errors import AskedWronglyError, CannotReadError, RenewalError
from renewal_cli.model.programme import Letter
from renewal_cli.render._extra import needed
from renewal_cli.report.document import Bullets
from renewal_cli.report.table import Figure

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.report.document import Document
    from renewal_cli.report.table import Field

MOST_BYTES = 100_000_000
"""Of all parts of a template, unpacked."""


LONGEST_SHOWN = 200
"""Characters of placeholders in a message."""


def fill(template: Path, document: Document) -> bytes:
    """The template with every placeholder filled; its text is escaped and can call nothing.

    Raises:
        AskedWronglyError: a placeholder that there is not, or that cannot be computed; the message names it.
        CannotReadError: no Word file there, or a damaged one.
    """
    sandbox = needed("renewal_cli.render._sandbox", "word").Sandbox()
    docxtpl = needed("docxtpl", "word")
    context = _context_of(document.visible())
    try:
        paper = docxtpl.DocxTemplate(BytesIO(_content(template)))
        _hold_known(paper.get_undeclared_template_variables(sandbox) - sandbox.globals.keys(), context)
        paper.render(context, sandbox, autoescape=True)
        paper.core_properties.created = paper.core_properties.modified = datetime.combine(document.as_of, time())
        out = BytesIO()
        paper.save(out)
        return settled(out.getvalue())
    except RenewalError:
        raise
    except Exception as error:  # an expression may raise anything, and so does a library that reads a damaged file
        line = _line_of(error)
        if line is None:
            raise CannotReadError(
                f"不是可读的 Word 模板（损坏，或不是 docx）：{template}。请用 Word 重新另存为 docx。",
                f"not a Word template that can be read (damaged, or no docx): {template}. Save it anew as docx.",
            ) from error
        why = getattr(error, "message", None) or str(error) or type(error).__name__
        raise _wrong(f"{sandbox.placeholders(line)[:LONGEST_SHOWN]} ({why})", context) from error


def _hold_known(names: set[str], context: dict[str, Any]) -> None:
    """Refuse names that there are not.

    Raises:
        AskedWronglyError: any of them.
    """
    if unknown := sorted(names - context.keys()):
        raise _wrong(", ".join(unknown), context)


def _content(template: Path) -> bytes:
    """The bytes of the file.

    Raises:
        ValueError: no file, or one that is huge when it is unpacked.
    """
    if not template.is_file():
        raise ValueError(template)
    content = template.read_bytes()
    with ZipFile(BytesIO(content)) as parts:
        if sum(each.file_size for each in parts.infolist()) > MOST_BYTES:
            raise ValueError(template)
    return content


def _line_of(error: Exception) -> int | None:
    """The line of the template that an error is about; None where it comes from elsewhere."""
    if isinstance(error, needed("jinja2", "word").TemplateSyntaxError):
        return int(error.lineno)
    line, trace = None, error.__traceback__
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals or trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _context_of(document: Document) -> dict[str, Any]:
    """What a template may ask for: texts, lists of texts, and the rows by the names of the JSON."""
    letter = document.letter or Letter()
    lists = [block for block in document.blocks if isinstance(block, Bullets)]
    return {
        "title": " ".join(document.said("title")),
        "issuer": document.issuer,
        "number": letter.number,
        "to": list(letter.to),
        "copies": list(letter.copies),
        "as_of": str(document.as_of),
        "verdict": " ".join(document.said("verdict")),
        "headings": list(document.said("heading")),
        "statements": list(document.said("statement")),
        "details": list(document.said("detail")),
        "notes": list(document.said("note")),
        "lists": [{"title": each.title, "lines": list(each.items)} for each in lists],
        "tables": [
            {
                "title": each.title,
                "unit_line": each.unit_line,
                "columns": [column.heading for column in each.columns],
                "lines": [[cell.text for cell in row] for row in each.rows],
            }
            for each in document.tables
        ],
        "rows": [{name: _text(field) for name, field in record.items()} for record in document.records],
    }


def _text(field: Field) -> str:
    if isinstance(field, Figure):
        return field.text
    return "" if field is None else str(field)


def _wrong(what: str, context: dict[str, Any]) -> AskedWronglyError:
    known = ", ".join(context)
    return AskedWronglyError(
        f"模板里的占位符不能用：{what}。可用：{known}。",
        f"the template has placeholders that cannot be filled: {what}. There are: {known}.",
    )
