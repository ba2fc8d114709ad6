"""从文稿起草目标和实绩：先说看懂了什么，加 --write 才写入 · Draft targets and figures from a text; --write writes."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Anyway, FormatName, Lang, Output, Root, Write, option
from renewal_cli.commands._text import TEXT, Date, File, OwnOrg
from renewal_cli.errors import AskedWronglyError
from renewal_cli.locking import only_writer

EXAMPLES = """\
renewal draft speech.docx --org X
renewal draft speech.txt --org X --date 2025-03-01 --source speech-2025 --write
"""

_Words = str | None
Source = Annotated[
    _Words,
    option("--source ID", "来源的编号；不写则按标题找", "The id of the source; without it found by the title", TEXT),
]


def run(
    file: File,
    org: OwnOrg = None,
    date: Date = None,
    source: Source = None,
    write: Write = False,
    anyway: Anyway = False,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
) -> int:
    """List what a text says as targets, actuals and plans; with --write put in what is sure."""
    from renewal_cli.calc.choose import choose_org, choose_source
    from renewal_cli.commands._editing import drafted as begun
    from renewal_cli.commands._editing import objections
    from renewal_cli.report.changes import refusal
    from renewal_cli.report.draft import drafted_document
    from renewal_cli.text.drafting import drafted, put_in, source_of
    from renewal_cli.text.opening import read_text
    from renewal_cli.text.read_statements import read_statements
    from renewal_cli.text.vocabulary import Vocabulary

    context = CommandContext(lang, folder=root)
    writer = context.writer(format, output, inputs=[Path(file)])
    day = context.period("--date", date, "2025-03-01", "2025-03", "2025") if date else None
    paper = read_text(file)
    folder = context.root()
    with only_writer(folder) if write else nullcontext():
        loaded, draft = begun(folder, context.day)
        programme = draft.programme
        own = choose_org(programme, org).id if org else None
        understood = read_statements(paper, Vocabulary.of(programme), own, day)
        taken_from = choose_source(programme, source) if source else source_of(paper, programme)
        drafts = drafted(understood, programme, taken_from)
        try:
            put_in(drafts, draft, context.day)
        except AskedWronglyError:  # the text is none of the sources: listed all the same, but not written
            if write:
                raise
            draft.changed.clear()
        problems = objections(draft, folder, loaded, context.day, despite_warnings=anyway)
        if problems and write:
            writer.deliver(refusal("draft", draft, problems, context.day, context.language))
            return 1
        if write:
            draft.write(folder)
        document = drafted_document(
            understood, drafts, draft, context.day, context.language, problems, is_written=write
        )
        writer.deliver(document)
        return 0
