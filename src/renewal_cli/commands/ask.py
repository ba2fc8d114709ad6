"""``renewal ask``: who still owes which report by when."""

from __future__ import annotations

import os

from renewal_cli.commands._options import Ascii, AsOf, District, FormatName, Lang, NoCache, Output, Root, said

HELP = said("催报：谁还欠哪期报表、何时到期，可直接发群", "Who still owes which report by when, as a list to send")


def run(
    district: District = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Show what is owed, with the reporting rates."""
    from renewal_cli.commands._opening import language_asked, org_asked, view
    from renewal_cli.render._output import Writer
    from renewal_cli.report.ask import ask

    language, writer = language_asked(lang), Writer.asked(format, output, is_ascii=ascii)
    seen = view(root, as_of)
    org = org_asked(seen.programme, district)
    writer.deliver(ask(seen, org, language), os.environ)
