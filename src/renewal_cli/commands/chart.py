"""画一张图（svg、png） · Draw a chart (svg, png): burnup, bullet, multiples, heat, slope, map."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    OUTPUT,
    Ascii,
    AsOf,
    District,
    DueYear,
    FormatName,
    Lang,
    NoCache,
    OptionalIndicator,
    Output,
    Root,
    argument,
    day_option,
    one_of,
    option,
    years,
)
from renewal_cli.model.period import add_months
from renewal_cli.report.charts._asked import Asked, kinds
from renewal_cli.report.picture import SIZES

if TYPE_CHECKING:
    from renewal_cli.report.picture import Size

EXAMPLES = """\
renewal chart burnup compounds --year 2027 -o compounds.svg
renewal chart multiples compounds -o districts.png
renewal chart heat --size square -o heat.png
renewal chart bullet --district X -f terminal
renewal chart map lifts -o map.svg
"""

Kind = Annotated[
    str,
    argument(
        "KIND",
        "哪种图：burnup 走势、bullet 各项目标、multiples 各区小图、heat 热力表、slope 两天对比、map 挂图",
        "Which chart: burnup, bullet, multiples, heat, slope, or map: the map of lights",
        **one_of("chart", *kinds()),
    ),
]


Since = Annotated[
    date | None,
    day_option(
        "--since", "slope 从哪一天比起；不写则为一年前", "The day that a slope begins on; a year before without it"
    ),
]
ChartSize = Annotated[
    str, option(f"--size {'|'.join(SIZES)}", "图的形状", "The shape of the picture", OUTPUT, **one_of("--size", *SIZES))
]


def run(
    kind: Kind,
    indicator: OptionalIndicator = None,
    district: District = None,
    year: DueYear = None,
    since: Since = None,
    size: ChartSize = "16:9",
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
    shape: Size = next(each for each in SIZES if each == size)
    asked = Asked(
        context.view,
        context.language,
        since or add_months(context.day, -12),
        context.org(district),
        context.indicator(indicator) if indicator else None,
        years(year),
        shape,
    )
    writer.deliver(import_module(f"renewal_cli.report.charts.{kind}").chart(asked))
