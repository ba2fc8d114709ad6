"""排名：谁在前、谁在后、谁没报数 · Who is ahead, who lags, who has not reported."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated

import typer

from renewal_cli.calc.view import View
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    SCOPE,
    Ascii,
    AsOf,
    Columns,
    DueYear,
    FormatName,
    IndicatorName,
    Lang,
    Level,
    NoCache,
    Output,
    Root,
    completing,
    day_of,
    text,
)
from renewal_cli.report.comparison_columns import columns_asked
from renewal_cli.report.rank import key_asked, rank

EXAMPLES = """\
renewal rank compounds
renewal rank compounds --by lead --since 2026-06-30
"""

Key = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="KEY",
        help=text("按什么排：completion（默认）、lead、pace", "By what: completion (default), lead or pace"),
        autocompletion=completing("completion", "lead", "pace"),
        rich_help_panel=SCOPE,
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        "--since",
        metavar="DAY",
        parser=day_of("--since"),
        help=text("与哪一天比升降", "The day to show movement from"),
        rich_help_panel=SCOPE,
    ),
]


def run(
    indicator: IndicatorName,
    by: Key = None,
    level: Level = None,
    year: DueYear = None,
    since: Since = None,
    columns: Columns = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show a ranking."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    key, chosen = key_asked(by), context.indicator(indicator)
    before = View(context.view.programme, since) if since is not None else None
    document = rank(
        context.view,
        chosen,
        key,
        context.language,
        level=level,
        year=year,
        before=before,
        columns=columns_asked(columns, "both"),
    )
    writer.deliver(document, os.environ)
