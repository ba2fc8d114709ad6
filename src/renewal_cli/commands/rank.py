"""``renewal rank``: who is ahead and who lags, by one indicator."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    FormatName,
    IndicatorWords,
    Lang,
    NoCache,
    Option,
    Output,
    Root,
    said,
)

HELP = said("排名：谁在前、谁在后、谁没报数", "Who is ahead, who lags, who has not reported")

Key = Annotated[
    str | None,
    Option(
        "--by",
        metavar="KEY",
        help=said("按什么排：completion（默认）、lead、pace", "By what: completion (default), lead or pace"),
    ),
]
Level = Annotated[
    str | None,
    Option(
        "--level",
        metavar="LEVEL",
        help=said("哪一级，如 district；不写则为最上级的下一级", "Which level; by default those below the top"),
    ),
]
Year = Annotated[
    str | None, Option("--year", "-y", metavar="YEAR", help=said("哪一年到期的目标", "Targets that end in YEAR"))
]
Since = Annotated[
    str | None, Option("--since", metavar="DAY", help=said("与哪一天比升降", "The day to show movement from"))
]


def run(
    indicator: IndicatorWords,
    by: Key = None,
    level: Level = None,
    year: Year = None,
    since: Since = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Show a ranking."""
    from renewal_cli.calc.choose import choose_indicator
    from renewal_cli.calc.view import View
    from renewal_cli.commands._opening import day_asked, language_asked, view, year_asked
    from renewal_cli.render._output import Writer
    from renewal_cli.report.rank import key_asked, rank

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    key, until = key_asked(by), year_asked(year)
    earlier = day_asked(since, "--since") if since is not None else None
    seen = view(root, as_of)
    chosen = choose_indicator(seen.programme, indicator)
    before = View(seen.programme, earlier) if earlier is not None else None
    writer.deliver(rank(seen, chosen, key, language, level=level, year=until, before=before), os.environ)
