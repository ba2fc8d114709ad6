"""履职清单：群众反映了什么、谁来办、办成了没有 · What people asked for, who took it on, and whether it is done."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.calc.choose import choose_key
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    SCOPE,
    Ascii,
    AsOf,
    District,
    FormatName,
    Lang,
    NoCache,
    Output,
    Root,
    completing,
    option,
)
from renewal_cli.model.duty import STATES
from renewal_cli.report.duties import KEYS, duties, state_asked

EXAMPLES = """\
renewal duties
renewal duties --district X --state overdue
renewal duties --by lead_unit -o duties.xlsx
"""

Group = Annotated[
    str | None,
    option(
        "--by KEY",
        "重新分组：lead_unit（牵头单位）、owner（责任人）、state（状态）",
        "Regroup by lead_unit, owner or state",
        SCOPE,
        autocompletion=completing("lead_unit", "owner", "state"),
    ),
]
StateName = Annotated[
    str | None,
    option(
        "--state STATE",
        "只看一种状态，如 overdue、逾期",
        "Only one state, such as overdue",
        SCOPE,
        autocompletion=completing(*STATES),
    ),
]


def run(
    district: District = None,
    by: Group = None,
    state: StateName = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show the duties."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    key = None if by is None else choose_key(KEYS, by)
    wanted = None if state is None else state_asked(state)
    writer.deliver(duties(context.view, context.org(district), context.language, key, wanted))
