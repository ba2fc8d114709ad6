"""An office's own Word template, filled with the words and figures of a document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.render._extra import needed
from renewal_cli.render._zip import settled
from renewal_cli.report.document import Bullets, Figure

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.report.document import Document, Field


def fill(template: Path, document: Document) -> bytes:
    """The template with every placeholder filled; its text is escaped and can call nothing.

    Raises:
        AskedWronglyError: a placeholder that there is not, or one that is written wrongly; the message names it.
        CannotReadError: no Word file there.
    """
    jinja2 = needed("jinja2", "word")
    sandbox = needed("jinja2.sandbox", "word")
    docxtpl = needed("docxtpl", "word")
    context = context_of(document)
    environment = sandbox.SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    try:
        paper = docxtpl.DocxTemplate(template)
        unknown = sorted(paper.get_undeclared_template_variables(environment) - context.keys())
        if unknown:
            raise _wrong(", ".join(unknown), context)
        paper.render(context, environment, autoescape=True)
    except jinja2.TemplateError as error:
        raise _wrong(str(error), context) from error
    except (
        OSError,
        KeyError,
        ValueError,
        BadZipFile,
        needed("docx.opc.exceptions", "word").PackageNotFoundError,
    ) as error:
        raise CannotReadError(
            Phrase(f"不是可读的 Word 模板：{template}。", f"not a Word template that can be read: {template}.")
        ) from error
    out = BytesIO()
    paper.save(out)
    return settled(out.getvalue())


def context_of(document: Document) -> dict[str, Any]:
    """What a template may ask for: texts, lists of texts, and the rows by the names of the JSON."""
    lists = [block for block in document.blocks if isinstance(block, Bullets)]
    return {
        "title": " ".join(document.said("title")),
        "issuer": document.issuer,
        "as_of": str(document.as_of),
        "verdict": " ".join(document.said("verdict")),
        "headings": list(document.said("heading")),
        "statements": list(document.said("statement")),
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
        Phrase(
            f"模板里的占位符没有对应内容：{what}。可用：{known}。",
            f"the template asks for what there is not: {what}. There are: {known}.",
        )
    )
