"""What every command needs: the language, the day, the programme, and where its output goes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from renewal_cli.errors import AskedWronglyError, CannotReadError, FaultyDataError
from renewal_cli.i18n import Language, Phrase, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme
    from renewal_cli.render._output import Writer


@dataclass(frozen=True)
class CommandContext:
    """The programme and the language that a command line asks for.

    Attributes:
        lang: the value of ``--lang``.
        as_of: the value of ``--as-of``.
        folder: the value of ``--root``.
        no_cache: whether nothing is read from the cache or written to it.
    """

    lang: Language | None = None
    as_of: date | None = None
    folder: Path | None = None
    no_cache: bool = False

    @property
    def language(self) -> Language:
        """The language of the output."""
        return self.lang or language_of(os.environ)

    @cached_property
    def day(self) -> date:
        """The day from which to look; today where none is asked for."""
        return self.as_of or date.today()  # noqa: DTZ011 - the clerk's own calendar

    @property
    def cache(self) -> Path | None:
        """The folder of the cache; None where nothing is kept."""
        from renewal_cli.cache.store import cache_folder

        return None if self.no_cache else cache_folder(os.environ)

    def writer(
        self,
        format: str | None,
        output: Path | None,
        *,
        is_ascii: bool = False,
        has_font: bool = False,
        inputs: Sequence[Path] = (),
    ) -> Writer:
        """Choose where a report goes, and in which format, before any file is read.

        Raises:
            AskedWronglyError: no such format, or an output that would overwrite an input.
        """
        from renewal_cli.render._output import Writer

        hold_output(output, *inputs)
        return Writer.asked(format, output, is_ascii=is_ascii, has_font=has_font)

    def root(self, paths: Sequence[Path] | None = None) -> Path:
        """Return the programme's folder: the one named, or the nearest upwards from the first path or from here.

        Raises:
            CannotReadError: no such folder, or no programme in it or above.
        """
        from renewal_cli.load.files import find_root

        if self.folder is None:
            start = (paths[0] if paths and paths[0].exists() else Path.cwd()).resolve()
            return find_root(start if start.is_dir() else start.parent)
        if not self.folder.is_dir():
            raise CannotReadError(
                Phrase(
                    f"没有目录 {self.folder}。请检查 --root 或 RENEWAL_ROOT。",
                    f"no folder {self.folder}. Check --root or RENEWAL_ROOT.",
                )
            )
        return self.folder

    @cached_property
    def view(self) -> View:
        """The programme seen from the day.

        Raises:
            FaultyDataError: the data contain errors; all of them are in the message.
            CannotReadError: no programme there, or a file that cannot be read.
        """
        from renewal_cli.cache.open_programme import open_programme
        from renewal_cli.calc.view import View

        opened = open_programme(self.root(), self.day, cache=self.cache)
        return View(_sound(opened.programme, opened.problems, len(opened.texts)), self.day)

    @overload
    def org(self, words: str) -> Org: ...
    @overload
    def org(self, words: str | None) -> Org | None: ...
    def org(self, words: str | None) -> Org | None:
        """Find the org that is meant; None where none is asked for.

        Raises:
            AskedWronglyError: none or several fit.
        """
        from renewal_cli.calc.choose import choose_org

        return None if words is None else choose_org(self.view.programme, words)

    @overload
    def indicator(self, words: str) -> Indicator: ...
    @overload
    def indicator(self, words: str | None) -> Indicator | None: ...
    def indicator(self, words: str | None) -> Indicator | None:
        """Find the indicator that is meant; None where none is asked for.

        Raises:
            AskedWronglyError: none or several fit.
        """
        from renewal_cli.calc.choose import choose_indicator

        return None if words is None else choose_indicator(self.view.programme, words)


def load(root: Path, day: date | None = None) -> LoadResult:
    """Read the programme's files, with its large ledgers; those are checked on a day.

    Raises:
        CannotReadError: no programme there, or a file that cannot be read.
    """
    from renewal_cli.load.programme import load_whole

    return load_whole(root, day=day)


def sound(loaded: LoadResult, day: date) -> Programme:
    """Return the programme that was read, as seen on a day.

    Raises:
        FaultyDataError: the data contain errors; all of them are in the message.
    """
    return _sound(loaded.programme, _errors(loaded, day), len(loaded.texts))


def _errors(loaded: LoadResult, day: date) -> Sequence[Problem]:
    from renewal_cli.checks.run_checks import run_checks

    return run_checks(loaded, day, only_errors=True)


def _sound(programme: Programme | None, problems: Sequence[Problem], files: int) -> Programme:
    if programme is not None and not problems:
        return programme
    from renewal_cli.report.check import problem_line, summary

    def lines(language: Language) -> str:
        return "\n".join([summary(problems, files, language), *(problem_line(each, language) for each in problems)])

    head = Phrase("数据有问题，改好之前不出数字。", "The data contain errors; fix them to see the figures.")
    raise FaultyDataError(Phrase(f"{head.zh}{lines('zh')}", f"{head.en} {lines('en')}"))


def hold_output(output: Path | None, *inputs: Path) -> None:
    """Refuse an output file that would overwrite what a programme or this command line is made of.

    Args:
        output: the value of ``-o``.
        inputs: the files that the command reads: tables, a template.

    Raises:
        AskedWronglyError: it is one of them, or a file under ``targets`` or ``data`` of a programme.
    """
    if output is None or not output.is_file():
        return
    if any(each.exists() and each.samefile(output) for each in inputs) or _is_of_a_programme(output.resolve()):
        raise AskedWronglyError(
            Phrase(
                f"-o {output} 会覆盖输入的文件。请换一个文件名。",
                f"-o {output} would overwrite a file that is read. Choose another name.",
            )
        )


def _is_of_a_programme(path: Path) -> bool:
    return any(each.name in ("targets", "data") and (each.parent / "targets").is_dir() for each in path.parents)
