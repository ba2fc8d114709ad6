"""目标完成得怎么样：先结论，后表格 · How far the targets are: first the verdict, then the table."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.calc.choose import choose_key
from renewal_cli.calc.methods import methods_asked
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    SCOPE,
    Ascii,
    AsOf,
    District,
    FormatName,
    Lang,
    MethodNames,
    NoCache,
    OneIndicator,
    Output,
    Root,
    completing,
    option,
)
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.status import status, status_matrix
from renewal_cli.report.status_by import KEYS, status_by

EXAMPLES = """\
renewal status
renewal status --district X --as-of 2026-10
renewal status --by lead_unit -o status.xlsx
renewal status --matrix
"""

Group = Annotated[
    str | None,
    option(
        "--by KEY",
        "重新分组：lead_unit（牵头单位）、owner（责任人）、area（区域）、indicator（指标）",
        "Regroup by lead_unit, owner, area or indicator",
        SCOPE,
        autocompletion=completing("lead_unit", "owner", "area", "indicator"),
    ),
]

Matrix = Annotated[
    bool,
    option("--matrix", "一张表：下级 × 各项目标，最差在上", "One table: those below × targets, the worst first", SCOPE),
]


def run(
    district: District = None,
    indicator: OneIndicator = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    method: MethodNames = None,
    by: Group = None,
    matrix: Matrix = False,
    no_cache: NoCache = False,
) -> None:
    """Show how far the targets are."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    methods = methods_asked(method) if method is not None else ()
    key = None if by is None else choose_key(KEYS, by)
    if matrix and (key or methods):
        raise AskedWronglyError("--matrix 不能与 --by、--method 同用。", "--matrix does not go with --by or --method.")
    org, chosen = context.org(district), context.indicator(indicator)
    if matrix:
        document = status_matrix(context.view, org, chosen, context.language)
    elif key is None:
        document = status(context.view, org, chosen, context.language, methods)
    else:
        document = status_by(context.view, key, org, chosen, context.language, methods)
    writer.deliver(document)
