"""``renewal gap``: what is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    IndicatorName,
    Lang,
    MethodNames,
    NoCache,
    Option,
    Output,
    Root,
    said,
)

HELP = said("到某年年底还差多少、每月要干多少", "What is missing by the end of a year, and how fast it must go")

Year = Annotated[
    str | None,
    Option(
        "--year",
        "-y",
        metavar="YEAR",
        help=said(
            "到哪一年年底；不写则为最后的目标年", "By the end of which year; without it the last year of a target"
        ),
    ),
]


def run(
    year: Year = None,
    district: District = None,
    indicator: IndicatorName = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    method: MethodNames = None,
    _no_cache: NoCache = False,
) -> None:
    """Show what is missing by the end of a year."""
    from renewal_cli.calc.methods import methods_asked
    from renewal_cli.commands._opening import indicator_asked, language_asked, org_asked, view, year_asked
    from renewal_cli.render._output import Writer
    from renewal_cli.report.gap import gap

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    until = year_asked(year)
    methods = methods_asked(method) if method is not None else ()
    seen = view(root, as_of)
    org = org_asked(seen.programme, district)
    chosen = indicator_asked(seen.programme, indicator)
    writer.deliver(gap(seen, org, chosen, until, language, methods), os.environ)
