"""``renewal methods``: the methods of judging progress."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import Argument, Ascii, FormatName, Lang, Output, said

HELP = said("判断进度的方法；写名称看说明页", "The methods of judging progress; with a name its manual page")


def run(
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help=said("如 cagr", "Such as cagr"), shows_default=False)
    ] = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    ascii: Ascii = False,
) -> None:
    """Show the list, or one page."""
    from renewal_cli.commands._opening import language_asked
    from renewal_cli.render._output import Writer
    from renewal_cli.report.methods import method_page, methods

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    writer.deliver(methods(language) if name is None else method_page(name, language), os.environ)
