"""``renewal export``: every figure and promise as one tidy table."""

from __future__ import annotations

import os
from pathlib import Path

from renewal_cli.commands._options import AsOf, FormatName, Lang, NoCache, Output, Root, said

HELP = said("导出全部数据和目标，一行一条，可再导入", "Every figure and promise, one a row, to be imported again")


def run(
    format: FormatName = None,
    output: Output = None,
    as_of: AsOf = None,
    lang: Lang = None,
    root: Root = None,
    _no_cache: NoCache = False,
) -> None:
    """Write all figures and promises as a table; CSV where no format is asked for."""
    from renewal_cli.commands._opening import day_asked, language_asked, load, root_of, sound
    from renewal_cli.render._output import Writer
    from renewal_cli.report.export import export

    language, day = language_asked(lang), day_asked(as_of)
    is_workbook = format == "xlsx" or (format is None and output is not None and output.endswith(".xlsx"))
    if not is_workbook:
        named = format or (None if output is not None and Path(output).suffix == ".json" else "csv")
        writer = Writer.asked(named, output)
        writer.deliver(export(sound(load(root_of(root)), day), day, language), os.environ)
        return
    from renewal_cli.importing.ledger_workbook import ledger_workbook
    from renewal_cli.writing import write_whole

    document = export(sound(load(root_of(root)), day), day, language)
    write_whole(Path(output or "export.xlsx"), ledger_workbook(document.records))
