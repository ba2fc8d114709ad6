"""``renewal status``: how far the programme is."""

from __future__ import annotations

import os

from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    IndicatorName,
    Lang,
    MethodNames,
    NoCache,
    Output,
    Root,
    said,
)

HELP = said("目标完成得怎么样：先结论，后表格", "How far the targets are: first the verdict, then the table")


def run(
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
    """Show how far the targets are."""
    from renewal_cli.calc.choose import choose_indicator, choose_org
    from renewal_cli.calc.methods import methods_asked
    from renewal_cli.commands._opening import language_asked, view
    from renewal_cli.render._output import Outlet
    from renewal_cli.report.status import status

    language, outlet = language_asked(lang), Outlet.asked(format, output, is_ascii=ascii)
    methods = methods_asked(method) if method is not None else ()
    seen = view(root, as_of)
    org = choose_org(seen.programme, district) if district is not None else None
    chosen = choose_indicator(seen.programme, indicator) if indicator is not None else None
    outlet.deliver(status(seen, org, chosen, language, methods), os.environ)
