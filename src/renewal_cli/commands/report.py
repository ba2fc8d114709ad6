"""``renewal report``: the month's summary, the quarter's bulletin, the leader's page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from renewal_cli.commands._options import (
    Argument,
    Ascii,
    AsOf,
    District,
    FormatName,
    IndicatorName,
    Lang,
    NoCache,
    Option,
    Output,
    Root,
    said,
)

HELP = said(
    "月汇总 monthly、季通报 quarterly、一页纸 page",
    "The month's summary, the quarter's bulletin, the leader's page: monthly, quarterly, page",
)

Which = Annotated[str, Argument(metavar="monthly|quarterly|page", help=said("哪一种", "Which of them"))]
Month = Annotated[
    str | None,
    Option(
        "--month",
        metavar="MONTH",
        help=said(
            "哪个月，如 2026-10；不写则为上一个整月", "The month, such as 2026-10; the last whole one without it"
        ),
    ),
]
Quarter = Annotated[
    str | None,
    Option(
        "--quarter",
        metavar="QUARTER",
        help=said("哪个季度，如 2026Q3；不写则为上一个整季", "The quarter, such as 2026Q3; the last whole one without"),
    ),
]
Template = Annotated[
    str | None,
    Option(
        "--template",
        metavar="FILE.docx",
        help=said("用本单位的 Word 模板", "Fill the office's own Word template"),
    ),
]
EmbedFont = Annotated[
    bool,
    Option(
        "--embed-font",
        help=said(
            "网页自带中文字体，给没有中文字体的机器看", "The page carries a Chinese font, for machines without one"
        ),
    ),
]


def run(
    which: Which,
    template: Template = None,
    embed_font: EmbedFont = False,
    month: Month = None,
    quarter: Quarter = None,
    district: District = None,
    indicator: IndicatorName = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Write a report."""
    from renewal_cli.commands._opening import day_asked, indicator_asked, language_asked, org_asked, view
    from renewal_cli.commands._period import period_asked
    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.render._output import Writer
    from renewal_cli.report.bulletin import bulletin
    from renewal_cli.report.page import page

    if template is not None and output is None:
        raise AskedWronglyError(
            Phrase("--template 要用 -o 写明写到哪个文件。", "--template needs -o: which file to write.")
        )
    language = language_asked(lang)
    writer = Writer.asked(format, output, is_ascii=ascii, has_font=embed_font)
    period = period_asked(which, month, quarter, day_asked(as_of))
    seen = view(root, as_of)
    org = org_asked(seen.programme, district)
    chosen = indicator_asked(seen.programme, indicator)
    made = page(seen, org, chosen, language) if period is None else bulletin(seen, org, chosen, period, language)
    if template is None:
        writer.deliver(made, os.environ)
        return
    from renewal_cli.render._template import fill
    from renewal_cli.writing import write_whole

    write_whole(Path(str(output)), fill(Path(template), made))
