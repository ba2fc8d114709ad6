"""月汇总 monthly、季通报 quarterly、一页纸 page、网站 site · The summary, the bulletin, the page, a linked site."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from renewal_cli.calc.choose import choose_overall
from renewal_cli.calc.last_period import last_period
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    OUTPUT,
    SCOPE,
    Ascii,
    AsOf,
    Columns,
    District,
    FormatName,
    Lang,
    Month,
    NoCache,
    OneIndicator,
    Output,
    Quarter,
    Root,
    argument,
    one_of,
    option,
)
from renewal_cli.commands._overall import Overall, OverallScore
from renewal_cli.commands._site import write_site
from renewal_cli.errors import AskedWronglyError
from renewal_cli.render._template import fill
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.comparison_columns import columns_asked
from renewal_cli.report.overall import overall_table
from renewal_cli.report.overall_order import refuse_other_time
from renewal_cli.report.page import page
from renewal_cli.report.wide_table import wide_table
from renewal_cli.writing import write_whole

if TYPE_CHECKING:
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period
    from renewal_cli.report.bulletin import InOneTable

EXAMPLES = """\
renewal report monthly --month 2026-10 -o summary.docx
renewal report quarterly --quarter 2026Q3 -o bulletin.docx
renewal report monthly --wide compounds,investment -o table.xlsx
renewal report monthly --overall
renewal report monthly --score y2026
renewal report page -o page.html
renewal report site -o site
"""

Report = Literal["monthly", "quarterly", "page", "site"]
_PERIODS = {"monthly": ("--month", "2026-10", 1), "quarterly": ("--quarter", "2026Q3", 3)}
"""The option that says which period a report covers, an example of one, and its months; the page looks from one day."""

Which = Annotated[
    Report,
    argument(
        "REPORT",
        "monthly 月汇总、quarterly 季通报、page 一页纸、site 各区互相链接的网页",
        "monthly: the summary, quarterly: the bulletin, page: the page, site: pages of all orgs, linked",
        **one_of("report", "monthly", "quarterly", "page", "site"),
    ),
]
Template = Annotated[
    Path | None, option("--template FILE.docx", "用本单位的 Word 模板", "Fill the office's own Word template", OUTPUT)
]
EmbedFont = Annotated[
    bool,
    option(
        "--embed-font",
        "网页自带中文字体，给没有中文字体的机器看",
        "The page carries a Chinese font, for machines without one",
        OUTPUT,
    ),
]


Wide = Annotated[
    str | None,
    option(
        "--wide I,I",
        "几个指标并排成一张表，按第一个排名，如 starts,investment",
        "Several indicators side by side in one table, ranked by the first",
        SCOPE,
    ),
]
RepoUrl = Annotated[
    str | None,
    option(
        "--repo-url URL",
        "site 的原文链接到代码库里的文件，如 https://…/blob/main",
        "The site links lines to the files in a repository, such as https://…/blob/main",
        OUTPUT,
    ),
]
Watch = Annotated[
    bool,
    option(
        "--watch",
        "文件一有改动就再写一遍 site，Ctrl-C 结束",
        "Write the site again after each change, until Ctrl-C",
        OUTPUT,
    ),
]


def run(
    which: Which,
    template: Template = None,
    embed_font: EmbedFont = False,
    month: Month = None,
    quarter: Quarter = None,
    columns: Columns = None,
    district: District = None,
    indicator: OneIndicator = None,
    wide: Wide = None,
    overall: Overall = False,
    score: OverallScore = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
    repo_url: RepoUrl = None,
    watch: Watch = False,
) -> None:
    """Write a report."""
    context = CommandContext(lang, as_of, root, no_cache)
    if which == "site":
        beside = {"--template": template, "--embed-font": embed_font, "--month": month, "--quarter": quarter}
        beside |= {"--columns": columns, "--district": district, "--indicator": indicator, "--wide": wide}
        beside |= {"--overall": overall, "--format": format, "--ascii": ascii}
        write_site(context, output, repo_url or "", beside, watch=watch)
        return
    _refuse_of_site(repo_url, is_watching=watch)
    if template is not None and output is None:
        raise AskedWronglyError("--template 要用 -o 写明写到哪个文件。", "--template needs -o: which file to write.")
    inputs = [] if template is None else [template]
    writer = context.writer(format, output, is_ascii=ascii, has_font=embed_font, inputs=inputs)
    period = _period_asked(context, which, month, quarter)
    is_overall = overall or score is not None
    _refuse_one_table(which, indicator, wide, is_overall=is_overall)
    org, chosen, asked = context.org(district), context.indicator(indicator), columns_asked(columns, "both")
    if period is None:
        document = page(context.view, org, chosen, context.language, asked)
    else:
        measures = [] if wide is None else _measures(context, wide)
        in_one = _overall(context, score, period) if is_overall else wide_table if measures else None
        language = context.language
        document = bulletin(context.view, org, chosen, period, language, asked, measures=measures, in_one=in_one)
    if template is None or output is None:
        writer.deliver(document)
        return
    write_whole(output, fill(template, document))


def _overall(context: CommandContext, asked: str | None, period: Period) -> InOneTable:
    """Return what makes the one ranking, by the score that is asked for or declared.

    Raises:
        AskedWronglyError: no such score, or one of another time.
    """
    score = choose_overall(context.view.programme, asked)
    if score is not None:
        refuse_other_time(score, period)
    return partial(overall_table, score=score)


def _refuse_of_site(repo_url: str | None, *, is_watching: bool) -> None:
    """Refuse options that only a site takes."""
    if repo_url is not None or is_watching:
        raise AskedWronglyError("--repo-url 和 --watch 只用于 site。", "--repo-url and --watch are for site only.")


def _period_asked(context: CommandContext, which: Report, month: str | None, quarter: str | None) -> Period | None:
    """Return the month or quarter of a report; by default the last whole one; None for the page.

    Raises:
        AskedWronglyError: not a month or quarter, or one for a report that has none.
    """
    if which == "page":
        if month is not None or quarter is not None:
            raise AskedWronglyError(
                "page 看的是 --as-of 那一天，不带月份或季度。", "page looks from --as-of; it takes no month or quarter."
            )
        return None
    option, example, months = _PERIODS[which]
    words, other = (month, quarter) if which == "monthly" else (quarter, month)
    if other is not None:
        raise AskedWronglyError(f"{which} 用 {option} {example}。", f"{which} takes {option} {example}.")
    if words is None:
        return last_period(context.view, months)
    return context.period(option, words, example, months=[months])


def _measures(context: CommandContext, asked: str) -> list[Indicator]:
    """Return the indicators of a list with commas, each once, in its order.

    Raises:
        AskedWronglyError: none or several fit one of the words, or there is no word.
    """
    found = (context.indicator(word.strip()) for word in re.split("[,，、]", asked))
    return [*{each.id: each for each in found}.values()]


def _refuse_one_table(which: Report, indicator: str | None, wide: str | None, *, is_overall: bool) -> None:
    """Refuse one table of several measures for the page, or together with a single indicator."""
    if which == "page" and (wide is not None or is_overall):
        raise AskedWronglyError(
            "page 没有 --wide、--overall 和 --score。", "page takes none of --wide, --overall and --score."
        )
    if indicator is not None and (wide is not None or is_overall):
        raise AskedWronglyError(
            "--indicator 只看一个指标，不和 --wide、--overall、--score 一起用。",
            "--indicator looks at one indicator; it goes with none of --wide, --overall and --score.",
        )
