"""判断进度的方法；写名称看说明页 · The methods of judging progress; with a name its manual page."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.calc.methods import method_names
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Ascii, FormatName, Lang, Output, argument, completing
from renewal_cli.report.methods import method_page, methods

EXAMPLES = """\
renewal methods
renewal methods cagr
"""


def run(
    name: Annotated[
        str | None,
        argument("NAME", "如 cagr", "Such as cagr", show_default=False, autocompletion=completing(*method_names())),
    ] = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    ascii: Ascii = False,
) -> None:
    """Show the list, or one page."""
    context = CommandContext(lang)
    writer = context.writer(format, output, is_ascii=ascii)
    writer.deliver(methods(context.language) if name is None else method_page(name, context.language))
