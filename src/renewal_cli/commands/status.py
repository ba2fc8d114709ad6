"""``renewal status``: how far the programme is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from renewal_cli.report.status_by import GroupKey

Group = Annotated[
    str | None,
    Option(
        "--by",
        metavar="KEY",
        help=said(
            "重新分组：lead_unit（牵头单位）、owner（责任人）、area（区域）、indicator（指标）",
            "Regroup by lead_unit, owner, area or indicator",
        ),
    ),
]
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
    by: Group = None,
    _no_cache: NoCache = False,
) -> None:
    """Show how far the targets are."""
    from renewal_cli.calc.methods import methods_asked
    from renewal_cli.commands._opening import indicator_asked, language_asked, org_asked, view
    from renewal_cli.render._output import Writer

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    methods = methods_asked(method) if method is not None else ()
    key = _key(by)
    seen = view(root, as_of)
    org = org_asked(seen.programme, district)
    chosen = indicator_asked(seen.programme, indicator)
    if key is None:
        from renewal_cli.report.status import status

        document = status(seen, org, chosen, language, methods)
    else:
        from renewal_cli.report.status_by import status_by

        document = status_by(seen, key, org, chosen, language, methods)
    writer.deliver(document, os.environ)


def _key(by: str | None) -> GroupKey | None:
    if by is None:
        return None
    from renewal_cli.report.status_by import group_asked

    return group_asked(by)
