"""检查数据：一次报出所有问题、位置和改法 · Check the data: every problem at once, its place and its fix."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renewal_cli.cache.open_programme import open_programme
from renewal_cli.checks.fixes import fixed
from renewal_cli.checks.registry import rules
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    OUTPUT,
    SCOPE,
    Ascii,
    AsOf,
    Lang,
    NoCache,
    Output,
    Root,
    argument,
    format_option,
    option,
    text,
    today,
)
from renewal_cli.commands._watch import after_each_change
from renewal_cli.editing.save import save
from renewal_cli.errors import AskedWronglyError, CannotReadError, CannotWriteError, reason_of
from renewal_cli.locking import only_writer
from renewal_cli.render._formats import finding_formats, format_module
from renewal_cli.render._output import Writer, print_lines
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.check import check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.report.document import Document

EXAMPLES = """\
renewal check
renewal check data/X.yaml --explain
renewal check --diff
renewal check --format github
"""

FIXES = text("改正", "Fixes")
ROUNDS = 10
"""A fix may reveal what it hid; more rounds than this are never needed."""

CheckFormat = Annotated[str | None, format_option(finding_formats())]
Paths = Annotated[
    list[Path] | None,
    argument("PATH", "只看这些文件或目录里的问题", "Only the problems in these files or folders", show_default=False),
]
Explain = Annotated[bool, option("--explain", "附上规则的说明页", "Add the manual pages of the rules", OUTPUT)]
FixIt = Annotated[bool, option("--fix", "改掉有把握的（符号、空格、引号）", "Fix what is safe to fix", FIXES)]
FixMore = Annotated[bool, option("--unsafe-fixes", "连“是不是”的猜测也改", "Fix by the likely word too", FIXES)]
Diff = Annotated[bool, option("--diff", "只显示会改什么，不写文件", "Only show what would be changed", FIXES)]
Watch = Annotated[
    bool, option("--watch", "文件一有改动就再查一遍，Ctrl-C 结束", "Check again after each change, until Ctrl-C", SCOPE)
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
    context = CommandContext(lang, as_of, root, no_cache, paths or ())
    context.refuse_overwriting(output)
    writer = Writer.of_findings(format, output, "github" if _is_on_github() else "full", is_ascii=ascii)
    if watch:
        _refuse_beside_watch({"--fix": fix, "--unsafe-fixes": unsafe_fixes, "--diff": diff, "--output": output})
    folder = context.root()

    def report(day: date) -> tuple[int, bool]:
        """Check on a day and write the report; the exit code, and whether somebody reads the output."""
        opened = open_programme(folder, day, cache=context.cache, only_errors=False)
        wanted = _within(opened.texts, context.paths, folder)
        problems = [each for each in opened.problems if each.place.file in wanted]
        pages = {each.code: rules()[each.code].page for each in problems} if explain else None
        document = check(problems, wanted, day, context.language, pages)
        is_read = writer.deliver(document)
        _write_summary(document)
        return int(any(each.severity != "note" for each in problems)), is_read

    if watch:
        after_each_change(folder, lambda: report(as_of or today())[1], context.language)
        return 0
    if diff:
        texts, changed = _fixes(context, with_unsafe=unsafe_fixes)
        for name, content in changed.items():
            before, after = texts[name].splitlines(), content.splitlines()
            print_lines(*unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""))
        return 1 if changed else 0
    if fix or unsafe_fixes:
        _write_fixes(context, with_unsafe=unsafe_fixes)
    return report(context.day)[0]


def _within(texts: Mapping[str, str], paths: Sequence[Path], root: Path) -> Mapping[str, str]:
    """Return the files of a programme at or under some paths; all of them where none are given.

    Raises:
        CannotReadError: a path that is not there.
        AskedWronglyError: paths that hold no file of the programme.
    """
    if not paths:
        return texts
    asked = [path.resolve() for path in paths]
    for path, place in zip(paths, asked, strict=True):
        if not place.exists():
            raise CannotReadError(f"没有文件或目录 {path}。", f"no file or folder {path}.")
    found = {
        name: content
        for name, content in texts.items()
        if any((root / name).resolve().is_relative_to(place) for place in asked)
    }
    if not found:
        names = " ".join(map(str, paths))
        raise AskedWronglyError(
            f"{names} 里没有规划的数据文件（{root} 下 targets、data 里的 .yaml）。",
            f"no data file of the programme in {names} (.yaml under targets and data of {root}).",
        )
    return found


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
    try:
        with Path(path).open("ab") as file:
            file.write(format_module("markdown").render(document, OutputTarget()))
    except OSError as error:
        reason = reason_of(error)
        raise CannotWriteError(f"无法写入 {path}：{reason.zh}。", f"cannot write {path}: {reason.en}.") from error


def _write_fixes(context: CommandContext, *, with_unsafe: bool) -> None:
    """Write the fixes until nothing is left to fix.

    Raises:
        CannotWriteError: another renewal is writing, the system refuses, or a file was changed meanwhile.
    """
    with only_writer(context.root()):
        for _ in range(ROUNDS):
            texts, changed = _fixes(context, with_unsafe=with_unsafe)
            if not changed:
                return
            save(context.root(), texts, changed)


def _fixes(context: CommandContext, *, with_unsafe: bool) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the texts of the files as they are, and the new texts of those that fixes change, by their names."""
    from renewal_cli.load.programme import load_whole

    loaded = load_whole(context.root(), day=context.day)
    wanted = _within(loaded.texts, context.paths, context.root())
    problems = [each for each in run_checks(loaded, context.day) if each.place.file in wanted]
    return loaded.texts, fixed(loaded.texts, problems, with_unsafe=with_unsafe)


def _refuse_beside_watch(beside: Mapping[str, object]) -> None:
    """Refuse options that make no sense where the work is done again and again.

    Raises:
        AskedWronglyError: one of them is asked for.
    """
    name = next((name for name, value in beside.items() if value), None)
    if name is not None:
        raise AskedWronglyError(
            f"--watch 只看不写，不能与 {name} 同用。请去掉其中一个。",
            f"--watch only looks and cannot be used with {name}. Leave one of them out.",
        )
