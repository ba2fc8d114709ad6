"""``renewal check``: every fault in the data, at its place, with its cure."""

from __future__ import annotations

import os

import typer

from renewal_cli.commands._options import Ascii, AsOf, FormatName, Lang, NoCache, Output, Root, said

HELP = said("检查数据：一次报出所有问题、位置和改法", "Check the data: every problem at once, its place and its cure")


def run(
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    _no_cache: NoCache = False,
) -> None:
    """Check the data files; exit code 1 where a problem is found."""
    from renewal_cli.commands._opening import day_asked, language_asked, load
    from renewal_cli.render._output import Outlet
    from renewal_cli.report.check import check

    language, outlet, day = language_asked(lang), Outlet.asked(format, output, is_ascii=ascii), day_asked(as_of)
    loaded = load(root)
    outlet.deliver(check(loaded.problems, len(loaded.texts), day, language), os.environ)
    if loaded.problems:
        raise typer.Exit(1)
