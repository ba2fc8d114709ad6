"""目标考核：按公布的规则逐项计分 · Points by a published rule, each item with its working."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.calc.choose import choose_score
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
    ScoreName,
    option,
)
from renewal_cli.report.score import score

EXAMPLES = """\
renewal score y2026
renewal score y2026 -d X --explain
"""

Explain = Annotated[bool, option("--explain", "逐项写出计算依据", "Write out the working of each item", SCOPE)]


def run(
    name: ScoreName = None,
    district: District = None,
    explain: Explain = False,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show the scores."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    chosen = choose_score(context.view.programme, name)
    writer.deliver(score(context.view, chosen, context.org(district), context.language, explains=explain))
