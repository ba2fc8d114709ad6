"""Opening a programme for a command: where it is, from which day, in which language."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.calc.choose import choose_indicator, choose_org
from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError, CannotReadError, FaultyDataError
from renewal_cli.i18n import Language, Phrase, language_of
from renewal_cli.model.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme


def day_asked(words: str | None, option: str = "--as-of") -> date:
    """The day from which to look; of a month or year its last day; today where nothing is asked.

    Raises:
        AskedWronglyError: not a day.
    """
    if words is None:
        return date.today()  # noqa: DTZ011 - the clerk's own calendar
    try:
        return parse_period(words).last
    except ValueError:
        raise AskedWronglyError(
            Phrase(
                f"{option} 不是有效日期：“{words}”。写成 2026-11-20。",
                f"{option} is not a day: '{words}'. Write 2026-11-20.",
            )
        ) from None


def year_asked(words: str | None) -> int | None:
    """A year.

    Raises:
        AskedWronglyError: not a year.
    """
    if words is None:
        return None
    if not re.fullmatch("[0-9]{4}", words):
        raise AskedWronglyError(
            Phrase(f"--year 不是年份：“{words}”。写成 2027。", f"--year is not a year: '{words}'. Write 2027.")
        )
    return int(words)


def language_asked(words: str | None) -> Language:
    """The language of the output.

    Raises:
        AskedWronglyError: neither of the two.
    """
    if words is None:
        return language_of(os.environ)
    if words not in ("zh", "en"):
        raise AskedWronglyError(Phrase(f"--lang 只有 zh 和 en，没有“{words}”。", f"--lang is zh or en, not '{words}'."))
    return "zh" if words == "zh" else "en"


def org_asked(programme: Programme, words: str | None) -> Org | None:
    """The org that is meant; None where none is asked for.

    Raises:
        AskedWronglyError: none or several fit.
    """
    return None if words is None else choose_org(programme, words)


def indicator_asked(programme: Programme, words: str | None) -> Indicator | None:
    """The indicator that is meant; None where none is asked for.

    Raises:
        AskedWronglyError: none or several fit.
    """
    return None if words is None else choose_indicator(programme, words)


def root_of(root: str | None, paths: Sequence[str] | None = None) -> Path:
    """The programme's folder: the one named, or else the nearest upwards from the first path or from here.

    Raises:
        CannotReadError: no such folder, or no programme in it or above.
    """
    from renewal_cli.load.files import find_root

    if root is None:
        start = Path(paths[0]) if paths and Path(paths[0]).exists() else Path.cwd()
        return find_root(start.resolve() if start.is_dir() else start.resolve().parent)
    folder = Path(root)
    if not folder.is_dir():
        raise CannotReadError(
            Phrase(
                f"没有目录 {root}。请检查 --root 或 RENEWAL_ROOT。", f"no folder {root}. Check --root or RENEWAL_ROOT."
            )
        )
    return folder


def load(root: Path, day: date | None = None) -> LoadResult:
    """The programme's files, read, with its large ledgers; those are checked on a day.

    Raises:
        CannotReadError: no programme there, or a file that cannot be read.
    """
    from renewal_cli.load.programme import load_whole

    return load_whole(root, day=day)


def view(root: str | None, as_of: str | None) -> View:
    """The programme seen from a day.

    Raises:
        FaultyDataError: the data hold faults; every one is in the message, and no figure is printed.
    """
    from renewal_cli.cache.open_programme import open_programme
    from renewal_cli.cache.store import cache_folder

    day = day_asked(as_of)
    opened = open_programme(root_of(root), day, cache=cache_folder(os.environ))
    return View(_taken(opened.programme, opened.problems, len(opened.texts)), day)


def sound(loaded: LoadResult, day: date) -> Programme:
    """The programme without errors, as seen on a day.

    Raises:
        FaultyDataError: the data hold faults; every one is in the message.
    """
    return _taken(loaded.programme, _stopping(loaded, day), len(loaded.texts))


def _stopping(loaded: LoadResult, day: date) -> Sequence[Problem]:
    """The problems that stop a figure."""
    from renewal_cli.checks._run_checks import run_checks

    return run_checks(loaded, day, only_errors=True)


def _taken(programme: Programme | None, problems: Sequence[Problem], files: int) -> Programme:
    if programme is not None and not problems:
        return programme
    from renewal_cli.report.check import problem_line, summary

    def said(language: Language) -> str:
        return "\n".join([summary(problems, files, language), *(problem_line(each, language) for each in problems)])

    head = Phrase("数据有问题，改好之前不出数字。", "The data hold faults; no figures until they are mended.")
    raise FaultyDataError(Phrase(f"{head.zh}{said('zh')}", f"{head.en} {said('en')}"))
