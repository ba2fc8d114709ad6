"""``renewal check``: every fault in the data, at its place, with its cure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from renewal_cli.commands._options import Argument, Ascii, AsOf, Lang, NoCache, Option, Output, Root, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem

HELP = said("检查数据：一次报出所有问题、位置和改法", "Check the data: every problem at once, its place and its cure")

CheckFormat = Annotated[
    str | None,
    Option(
        "--format",
        "-f",
        metavar="F",
        help="full, concise, json, jsonl, github, sarif, gitlab, junit, plain, markdown, csv",
    ),
]
Paths = Annotated[
    list[str] | None,
    Argument(
        metavar="[PATH]...",
        help=said("只看这些文件或目录里的问题", "Only the problems in these files or folders"),
        shows_default=False,
    ),
]
Explain = Annotated[bool, Option("--explain", help=said("附上规则的说明页", "Add the manual pages of the rules"))]
FixIt = Annotated[bool, Option("--fix", help=said("改掉有把握的（符号、空格、引号）", "Mend what is safe to mend"))]
FixMore = Annotated[bool, Option("--unsafe-fixes", help=said("连“是不是”的猜测也改", "Mend by the likely word too"))]
Diff = Annotated[bool, Option("--diff", help=said("只显示会改什么，不写文件", "Only show what would be changed"))]
Watch = Annotated[
    bool,
    Option("--watch", help=said("文件一有改动就再查一遍，Ctrl-C 结束", "Check again after each change, until Ctrl-C")),
]


def run(
    paths: Paths = None,
    as_of: AsOf = None,
    format: CheckFormat = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    explain: Explain = False,
    fix: FixIt = False,
    unsafe_fixes: FixMore = False,
    diff: Diff = False,
    watch: Watch = False,
    _no_cache: NoCache = False,
) -> int:
    """Check the data files; exit code 1 where a problem is found."""
    from renewal_cli.commands._checking import is_on_github, pages_of, within, write_summary
    from renewal_cli.commands._opening import day_asked, language_asked, load, root_of
    from renewal_cli.render._output import Writer
    from renewal_cli.report.check import check

    language, day = language_asked(lang), day_asked(as_of)
    writer = Writer.of_findings(format, output, "github" if is_on_github() else "full", is_ascii=ascii)
    if watch:
        from renewal_cli.commands._watching import refuse_beside_watch

        refuse_beside_watch({"--fix": fix, "--unsafe-fixes": unsafe_fixes, "--diff": diff, "--output": output})
    folder = root_of(root, paths)

    def tell(loaded: LoadResult, day: date) -> bool:
        problems = _problems(loaded, day, paths, folder)
        pages = pages_of(problems) if explain else None
        document = check(problems, within(loaded.texts, paths, folder), day, language, pages)
        writer.deliver(document, os.environ)
        write_summary(document)
        return any(each.severity != "note" for each in problems)

    if watch:
        from renewal_cli.commands._watching import watch as keep_watch

        keep_watch(folder, lambda: tell(load(folder, today := day_asked(as_of)), today), language)
        return 0
    loaded = load(folder, day)
    if diff or fix or unsafe_fixes:
        from renewal_cli.commands._fixing import apply_fixes, show_diff

        if diff:
            return show_diff(loaded, _problems(loaded, day, paths, folder), with_unsafe=unsafe_fixes)
        loaded = apply_fixes(folder, loaded, lambda each: _problems(each, day, paths, folder), with_unsafe=unsafe_fixes)
    return 1 if tell(loaded, day) else 0


def _problems(loaded: LoadResult, day: date, paths: Sequence[str] | None, folder: Path) -> list[Problem]:
    from renewal_cli.checks._run_checks import run_checks
    from renewal_cli.commands._checking import within

    wanted = within(loaded.texts, paths, folder)
    return [each for each in run_checks(loaded, day) if each.place.file in wanted]
