"""导出全部数据和目标，或履职清单，可再导入 · Every figure and target, or the duties, to be imported again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renewal_cli.calc.duties import duty_statuses
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import SCOPE, AsOf, FormatName, Lang, NoCache, Output, Root, option
from renewal_cli.writing import write_whole

if TYPE_CHECKING:
    from renewal_cli.calc.view import View

EXAMPLES = """\
renewal export -o all.csv
renewal export -o all.xlsx
renewal export --duties -o 履职清单.xlsx
"""

OfDuties = Annotated[bool, option("--duties", "履职清单（台账）", "The list of duties", SCOPE)]


def run(
    duties: OfDuties = False,
    format: FormatName = None,
    output: Output = None,
    as_of: AsOf = None,
    lang: Lang = None,
    root: Root = None,
    no_cache: NoCache = False,
) -> None:
    """Write all figures and promises as a table; CSV where no format is asked for."""
    from renewal_cli.report.export import export, export_duties

    context = CommandContext(lang, as_of, root, no_cache)
    suffix = output.suffix if output is not None else ""
    is_workbook = format == "xlsx" or (format is None and suffix == ".xlsx")
    named = format or (None if suffix in (".json", ".xlsx") else "csv")
    writer = context.writer(named, output)
    if is_workbook:
        write_whole(output or Path("export.xlsx"), _workbook(context.written, duties=duties))
    elif duties:
        writer.deliver(export_duties(context.written, context.language))
    else:
        writer.deliver(export(context.written.programme, context.day, context.language))


def _workbook(view: View, *, duties: bool) -> bytes:
    from renewal_cli.importing.duty_book import duty_workbook
    from renewal_cli.importing.ledger import ledger_workbook
    from renewal_cli.report.export import export

    if duties:
        return duty_workbook(duty_statuses(view, view.programme.orgs.ids))
    return ledger_workbook(export(view.programme, view.as_of, "zh").records)
