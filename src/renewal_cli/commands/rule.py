"""检查规则的说明页；不写编号则列出全部 · The manual page of a check; all of them without a code."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.checks.registry import rules
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Ascii, FormatName, Lang, Output, argument, completing
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.report.rule import rule_list, rule_page

EXAMPLES = """\
renewal rule
renewal rule RN304
"""


def _complete_code(incomplete: str) -> list[str]:
    return completing(*rules())(incomplete)


def run(
    code: Annotated[
        str | None,
        argument("CODE", "如 RN304", "Such as RN304", show_default=False, autocompletion=_complete_code),
    ] = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    ascii: Ascii = False,
) -> None:
    """Show one page, or the list."""
    context = CommandContext(lang)
    writer = context.writer(format, output, is_ascii=ascii)
    if code is None:
        writer.deliver(rule_list(context.language))
        return
    known = rules().get(code.upper())
    if known is None:
        hint = did_you_mean(code.upper(), rules())
        raise AskedWronglyError(f"没有规则“{code}”。{hint.zh}", f"no rule '{code}': {hint.en}")
    writer.deliver(rule_page(known, context.language))
