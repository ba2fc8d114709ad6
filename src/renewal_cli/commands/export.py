"""导出全部数据和目标，一行一条，可再导入 · Every figure and target, one a row, to be imported again."""

from __future__ import annotations

import os
from pathlib import Path

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import AsOf, FormatName, Lang, NoCache, Output, Root
from renewal_cli.writing import write_whole

EXAMPLES = """\
renewal export -o all.csv
renewal export -o all.xlsx
"""


def run(
    format: FormatName = None,
    output: Output = None,
    as_of: AsOf = None,
    lang: Lang = None,
    root: Root = None,
    no_cache: NoCache = False,
) -> None:
    """Write all figures and promises as a table; CSV where no format is asked for."""
    from renewal_cli.report.export import export

    context = CommandContext(lang, as_of, root, no_cache)
    suffix = output.suffix if output is not None else ""
    is_workbook = format == "xlsx" or (format is None and suffix == ".xlsx")
    named = format or (None if suffix in (".json", ".xlsx") else "csv")
    writer = context.writer(named, output)
    document = export(context.view.programme, context.day, context.language)
    if not is_workbook:
        writer.deliver(document, os.environ)
        return
    from renewal_cli.importing.ledger import ledger_workbook

    write_whole(output or Path("export.xlsx"), ledger_workbook(document.records))
