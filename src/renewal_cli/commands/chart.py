"""画一张图（svg、png）：burnup 走势图 · Draw a chart (svg, png): burnup."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    District,
    FormatName,
    IndicatorName,
    Lang,
    NoCache,
    Output,
    Root,
    one_of,
    text,
)
from renewal_cli.report.chart import chart

EXAMPLES = """\
renewal chart burnup compounds -o compounds.svg
renewal chart burnup compounds --district X --format terminal
"""

Kind = Annotated[
    Literal["burnup"],
    typer.Argument(metavar="KIND", help=text("哪种图：burnup", "Which chart: burnup"), **one_of("chart", "burnup")),
]


def run(
    kind: Kind,  # noqa: ARG001 - there is one kind so far
    indicator: IndicatorName,
    district: District = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Draw a chart."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    org = context.org(district)
    writer.deliver(chart(context.view, org, context.indicator(indicator), context.language), os.environ)
