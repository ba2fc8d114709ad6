"""核稿：文稿里的每个数与规划逐一对照，不符的写明应为多少 · Hold every figure of a text against the programme."""

from __future__ import annotations

from pathlib import Path

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Ascii, AsOf, FormatName, Lang, NoCache, Output, Root
from renewal_cli.commands._text import Date, File, OwnOrg
from renewal_cli.writing import write_whole

EXAMPLES = """\
renewal verify bulletin.docx -o marked.docx
renewal verify speech.txt --org X --as-of 2026-11-20
renewal verify bulletin.md -o marked.html
"""


def run(
    file: File,
    org: OwnOrg = None,
    date: Date = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> int:
    """Say of every figure of a text whether the programme gives it; exit code 1 where one differs."""
    from renewal_cli.render._marked_docx import marked
    from renewal_cli.report.verify import is_wrong, verify
    from renewal_cli.text.opening import read_text
    from renewal_cli.text.read_statements import read_statements
    from renewal_cli.text.vocabulary import Vocabulary
    from renewal_cli.verifying.check_text import check_text
    from renewal_cli.verifying.claims import claims_of

    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii, inputs=[Path(file)])
    day = context.period("--date", date, "2025-03-01", "2025-03", "2025") if date else None
    paper, view = read_text(file), context.view
    own = context.org(org)
    vocabulary = Vocabulary.of(view.programme)
    understood = read_statements(paper, vocabulary, own.id if own else None, day)
    found = claims_of(paper, understood, vocabulary, own.id if own else None, view.as_of)
    checked = check_text(view, found)
    document = verify(view, Path(file).name, paper, understood, checked, context.language)
    if output is not None and format is None and {output.suffix, Path(file).suffix} == {".docx"}:
        write_whole(output, marked(Path(file), document))
    else:
        writer.deliver(document)
    return int(is_wrong(checked))
