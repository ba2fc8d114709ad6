"""排名：谁在前、谁在后、谁没报数 · Who is ahead, who lags, who has not reported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from renewal_cli.calc.choose import choose_overall
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    SCOPE,
    Ascii,
    AsOf,
    Columns,
    DueYear,
    FormatName,
    Lang,
    Level,
    NoCache,
    Output,
    Root,
    completing,
    day_option,
    option,
    years,
)
from renewal_cli.commands._overall import Overall, OverallScore, RankedIndicator
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.comparison_columns import columns_asked
from renewal_cli.report.overall import rank_overall
from renewal_cli.report.rank import key_asked, rank

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = """\
renewal rank compounds
renewal rank compounds --by lead --since 2026-06-30
renewal rank --overall
"""

Key = Annotated[
    str | None,
    option(
        "--by KEY",
        "按什么排：completion（默认）、lead、pace",
        "By what: completion (default), lead or pace",
        SCOPE,
        autocompletion=completing("completion", "lead", "pace"),
    ),
]
Since = Annotated[date | None, day_option("--since", "与哪一天比升降", "The day to show movement from")]


def run(
    indicator: RankedIndicator = None,
    overall: Overall = False,
    score: OverallScore = None,
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
    is_overall = overall or score is not None
    _refuse_mixed(
        indicator,
        {"--by": by, "--level": level, "--year": year, "--since": since, "--columns": columns},
        is_overall=is_overall,
    )
    if indicator is None:
        chosen_score = choose_overall(context.view.programme, score)
        writer.deliver(rank_overall(context.view, context.language, chosen_score))
        return
    key, chosen = key_asked(by), context.indicator(indicator)
    before = context.view.on(since) if since is not None else None
    document = rank(
        context.view,
        chosen,
        key,
        context.language,
        level=level,
        asked=years(year),
        before=before,
        columns=columns_asked(columns, "both"),
    )
    writer.deliver(document)


def _refuse_mixed(indicator: str | None, of_one: Mapping[str, object], *, is_overall: bool) -> None:
    """Refuse no indicator and no ranking over all, both, and options of one indicator for the ranking over all.

    Raises:
        AskedWronglyError: one of these.
    """
    if indicator is None and not is_overall:
        raise AskedWronglyError(
            "写明排哪个指标，或用 --overall 对全部指标综合排名。",
            "say which indicator, or --overall for one ranking over all of them.",
        )
    given = [name for name, value in of_one.items() if value is not None]
    if is_overall and (indicator is not None or given):
        named = given[0] if indicator is None else "INDICATOR"
        raise AskedWronglyError(
            f"综合排名看全部指标，不和 {named} 一起用。", f"one ranking over all indicators does not go with {named}."
        )
