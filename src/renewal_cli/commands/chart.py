"""``renewal chart``: a chart as a picture."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import Argument, Ascii, AsOf, District, FormatName, Lang, NoCache, Output, Root, said

HELP = said("画一张图（svg、png）：burnup 走势图", "Draw a chart (svg, png): burnup")
KINDS = ("burnup",)


def run(
    kind: Annotated[str, Argument(metavar="burnup", help=said("哪种图", "Which chart"))],
    indicator: Annotated[str, Argument(metavar="INDICATOR", help=said("哪个指标", "Of which indicator"))],
    district: District = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Draw a chart."""
    from renewal_cli.calc.choose import choose_indicator
    from renewal_cli.commands._opening import language_asked, org_asked, view
    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.render._output import Writer
    from renewal_cli.report.chart import chart

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    if kind not in KINDS:
        raise AskedWronglyError(
            Phrase(f"没有这种图：“{kind}”。可用：burnup。", f"no chart '{kind}'. There is: burnup.")
        )
    seen = view(root, as_of)
    org = org_asked(seen.programme, district)
    writer.deliver(chart(seen, org, choose_indicator(seen.programme, indicator), language), os.environ)
