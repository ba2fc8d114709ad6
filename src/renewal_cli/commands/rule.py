"""``renewal rule``: the manual pages of the checks."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import Argument, Ascii, FormatName, Lang, Output, said

HELP = said("检查规则的说明页；不写编号则列出全部", "The manual page of a check; all of them without a code")


def run(
    code: Annotated[
        str | None, Argument(metavar="[CODE]", help=said("如 RN304", "Such as RN304"), shows_default=False)
    ] = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    ascii: Ascii = False,
) -> None:
    """Show one page, or the list."""
    from renewal_cli.checks._registry import rules
    from renewal_cli.commands._opening import language_asked
    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.model.nearest import did_you_mean
    from renewal_cli.render._output import Writer
    from renewal_cli.report.rule import rule_list, rule_page

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    if code is None:
        writer.deliver(rule_list(language), os.environ)
        return
    known = rules().get(code.upper())
    if known is None:
        hint = did_you_mean(code.upper(), rules())
        raise AskedWronglyError(Phrase(f"没有规则“{code}”。{hint.zh}", f"no rule '{code}': {hint.en}"))
    writer.deliver(rule_page(known, language), os.environ)
