"""``renewal check``: every problem in the data, at its place, with how to fix it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from renewal_cli.commands._context import CommandContext, hold_output, load
from renewal_cli.commands._options import (
    OUTPUT,
    SCOPE,
    Ascii,
    AsOf,
    Lang,
    NoCache,
    Output,
    Root,
    completing,
    text,
)
from renewal_cli.render._formats import finding_formats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem
    from renewal_cli.report.document import Document

HELP = text(
    "检查数据：一次报出所有问题、位置和改法", "Check the data: every problem at once, its place and how to fix it"
)
EXAMPLES = """\
renewal check
renewal check data/X.yaml --explain
renewal check --diff
renewal check --format github
"""

FIXES = text("改正", "Fixes")
ROUNDS = 10
"""A fix may reveal what it hid; more rounds than this are never needed."""


def _complete_format(incomplete: str) -> list[str]:
    return completing(*finding_formats())(incomplete)


CheckFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="F",
        help=", ".join(finding_formats()),
        autocompletion=_complete_format,
        rich_help_panel=OUTPUT,
    ),
]
Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help=text("只看这些文件或目录里的问题", "Only the problems in these files or folders"),
        show_default=False,
    ),
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help=text("附上规则的说明页", "Add the manual pages of the rules"), rich_help_panel=OUTPUT
    ),
]
FixIt = Annotated[
    bool,
    typer.Option(
        "--fix", help=text("改掉有把握的（符号、空格、引号）", "Fix what is safe to fix"), rich_help_panel=FIXES
    ),
]
FixMore = Annotated[
    bool,
    typer.Option(
        "--unsafe-fixes", help=text("连“是不是”的猜测也改", "Fix by the likely word too"), rich_help_panel=FIXES
    ),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff", help=text("只显示会改什么，不写文件", "Only show what would be changed"), rich_help_panel=FIXES
    ),
]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch",
        help=text("文件一有改动就再查一遍，Ctrl-C 结束", "Check again after each change, until Ctrl-C"),
        rich_help_panel=SCOPE,
    ),
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
    no_cache: NoCache = False,
) -> int:
    """Check the data files; exit code 1 where a problem is found."""
    from renewal_cli.cache.open_programme import open_programme
    from renewal_cli.render._output import Writer
    from renewal_cli.report.check import check

    context = CommandContext(lang, as_of, root, no_cache)
    hold_output(output)
    writer = Writer.of_findings(format, output, "github" if _is_on_github() else "full", is_ascii=ascii)
    if watch:
        from renewal_cli.commands._watch import refuse_beside_watch

        refuse_beside_watch({"--fix": fix, "--unsafe-fixes": unsafe_fixes, "--diff": diff, "--output": output})
    folder = context.root(paths)

    def report(day: date) -> tuple[int, bool]:
        """Check on a day and write the report; the exit code, and whether somebody reads the output."""
        opened = open_programme(folder, day, cache=context.cache, only_errors=False)
        wanted = _within(opened.texts, paths, folder)
        problems = [each for each in opened.problems if each.place.file in wanted]
        pages = _pages_of(problems) if explain else None
        document = check(problems, wanted, day, context.language, pages)
        is_read = writer.deliver(document, os.environ)
        _write_summary(document)
        return int(any(each.severity != "note" for each in problems)), is_read

    if watch:
        from renewal_cli.commands._watch import watch as keep_watch

        keep_watch(folder, lambda: report(CommandContext(as_of=as_of).day)[1], context.language)
        return 0
    if diff or fix or unsafe_fixes:

        def problems_of(loaded: LoadResult) -> list[Problem]:
            return _problems(loaded, context.day, paths, folder)

        if diff:
            return _show_diff(load(folder, context.day), problems_of, with_unsafe=unsafe_fixes)
        _apply_fixes(folder, context.day, problems_of, with_unsafe=unsafe_fixes)
    return report(context.day)[0]


def _problems(loaded: LoadResult, day: date, paths: Sequence[Path] | None, folder: Path) -> list[Problem]:
    from renewal_cli.checks.run_checks import run_checks

    wanted = _within(loaded.texts, paths, folder)
    return [each for each in run_checks(loaded, day) if each.place.file in wanted]


def _within(texts: Mapping[str, str], paths: Sequence[Path] | None, root: Path) -> Mapping[str, str]:
    """Return the files of a programme at or under some paths; all of them where none are given.

    Raises:
        CannotReadError: a path that is not there.
        AskedWronglyError: paths that hold no file of the programme.
    """
    from renewal_cli.errors import AskedWronglyError, CannotReadError
    from renewal_cli.i18n import Phrase

    if not paths:
        return texts
    asked = [path.resolve() for path in paths]
    for path, place in zip(paths, asked, strict=True):
        if not place.exists():
            raise CannotReadError(Phrase(f"没有文件或目录 {path}。", f"no file or folder {path}."))
    found = {
        name: content
        for name, content in texts.items()
        if any((root / name).resolve().is_relative_to(place) for place in asked)
    }
    if not found:
        names = " ".join(map(str, paths))
        raise AskedWronglyError(
            Phrase(
                f"{names} 里没有规划的数据文件（{root} 下 targets、data 里的 .yaml）。",
                f"no data file of the programme in {names} (.yaml under targets and data of {root}).",
            )
        )
    return found


def _pages_of(problems: Sequence[Problem]) -> dict[str, str]:
    """Return the manual pages of the rules that found something."""
    from renewal_cli.checks.registry import rules

    return {each.code: rules()[each.code].page for each in problems}


def _is_on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _write_summary(document: Document) -> None:
    """Add the problems to the summary page of a GitHub job, where there is one.

    Raises:
        CannotWriteError: the system refuses.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY") if _is_on_github() else None
    if not path:
        return
    from renewal_cli.errors import CannotWriteError, reason_of
    from renewal_cli.i18n import Phrase
    from renewal_cli.render import markdown
    from renewal_cli.render._target import OutputTarget

    try:
        with Path(path).open("ab") as file:
            file.write(markdown.render(document, OutputTarget()))
    except OSError as error:
        reason = reason_of(error)
        raise CannotWriteError(
            Phrase(f"无法写入 {path}：{reason.zh}。", f"cannot write {path}: {reason.en}.")
        ) from error


def _apply_fixes(
    root: Path, day: date, problems_of: Callable[[LoadResult], Sequence[Problem]], *, with_unsafe: bool
) -> None:
    """Write the fixes until nothing is left to fix.

    Raises:
        CannotWriteError: another renewal is writing, the system refuses, or a file was changed meanwhile.
    """
    from renewal_cli.checks.fixes import fixed
    from renewal_cli.editing.save import only_writer, save

    with only_writer(root):
        loaded, rounds = load(root, day), 0
        while rounds < ROUNDS and (changed := fixed(loaded.texts, problems_of(loaded), with_unsafe=with_unsafe)):
            save(root, loaded.texts, changed)
            loaded, rounds = load(root, day), rounds + 1


def _show_diff(loaded: LoadResult, problems_of: Callable[[LoadResult], Sequence[Problem]], *, with_unsafe: bool) -> int:
    """Print what would be changed; the exit code is 1 where that is anything."""
    from difflib import unified_diff

    from renewal_cli.checks.fixes import fixed
    from renewal_cli.render._output import print_lines

    changed = fixed(loaded.texts, problems_of(loaded), with_unsafe=with_unsafe)
    for name, content in changed.items():
        before, after = loaded.texts[name].splitlines(), content.splitlines()
        print_lines(*unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""))
    return 1 if changed else 0
