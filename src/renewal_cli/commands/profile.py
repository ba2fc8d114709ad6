"""一个区域的底数：目标、没有目标的数、计划、下级，各带原话 · What the files say of one org, with the sentences."""

from __future__ import annotations

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Ascii, AsOf, FormatName, Lang, NoCache, OrgName, Output, Root
from renewal_cli.report.profile import profile

EXAMPLES = """\
renewal profile X
renewal profile 中心梯道—X片区 --lang en
"""


def run(
    org: OrgName,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
) -> None:
    """Show everything that the files say of an org."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    writer.deliver(profile(context.view, context.org(org), context.language))
