"""What every command needs: the language, the day, the programme, and where its output goes."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from renewal_cli.cache.open_programme import open_programme
from renewal_cli.cache.store import cache_folder
from renewal_cli.calc.choose import choose_indicator, choose_org
from renewal_cli.calc.view import View
from renewal_cli.commands._options import today
from renewal_cli.errors import AskedWronglyError, CannotReadError, FaultyDataError
from renewal_cli.i18n import Language, Phrase, language_of
from renewal_cli.load.files import find_root, last_writes
from renewal_cli.model.period import read_period
from renewal_cli.render._output import Writer
from renewal_cli.report.check import problem_line, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from renewal_cli.cache.open_programme import Opened
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.problem import Problem


@dataclass(frozen=True)
class CommandContext:
    """The programme and the language that a command line asks for.

    Attributes:
        lang: the value of ``--lang``.
        as_of: the value of ``--as-of``.
        folder: the value of ``--root``.
        no_cache: whether nothing is read from the cache or written to it.
        paths: files of the programme that the command line names; without ``folder`` it is looked for from the first.
    """

    lang: Language | None = None
    as_of: date | None = None
    folder: Path | None = None
    no_cache: bool = False
    paths: Sequence[Path] = ()

    @property
    def language(self) -> Language:
        """The language of the output."""
        return self.lang or language_of(os.environ)

    @cached_property
    def day(self) -> date:
        """The day from which to look; today where none is asked for."""
        return self.as_of or today()

    @property
    def cache(self) -> Path | None:
        """The folder of the cache; None where nothing is kept."""
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
        self.refuse_overwriting(output, *inputs)
        return Writer.asked(format, output, is_ascii=is_ascii, has_font=has_font)

    def refuse_overwriting(self, output: Path | None, *inputs: Path) -> None:
        """Refuse an output that would overwrite, or add to, the files of a programme or the inputs of this command.

        Args:
            output: the value of ``-o``.
            inputs: the files that the command reads: tables, a template.

        Raises:
            AskedWronglyError: it is one of them, or a file of a programme, perhaps by another name (a link), or a new
                one among its data files, which would be read with them from then on.
        """
        if output is None:
            return
        if not output.exists() and _is_of_a_programme(output.resolve()):
            raise AskedWronglyError(
                f"-o {output} 会成为规划自己的文件。请写到别的目录，或换一个文件名。",
                f"-o {output} would become a file of the programme. Choose another folder or name.",
            )
        if not output.is_file():
            return
        is_input = any(each.exists() and each.samefile(output) for each in inputs)
        if is_input or _is_of_a_programme(output.resolve()) or self._is_hard_link(output):
            raise AskedWronglyError(
                f"-o {output} 会覆盖输入的文件。请换一个文件名。",
                f"-o {output} would overwrite a file that is read. Choose another name.",
            )

    def _is_hard_link(self, path: Path) -> bool:
        """Whether a file is a file of the programme by another name."""
        if path.stat().st_nlink == 1:
            return False
        try:
            files = map(Path, last_writes(self.root()))
        except CannotReadError:
            return False  # there is no programme whose files could be meant
        return any(each.exists() and each.samefile(path) for each in files)

    def root(self) -> Path:
        """Return the programme's folder: the one named, or the nearest upwards from the first path or from here.

        Raises:
            CannotReadError: no such folder, or no programme in it or above.
        """
        if self.folder is None:
            start = (self.paths[0] if self.paths and self.paths[0].exists() else Path.cwd()).resolve()
            return find_root(start if start.is_dir() else start.parent)
        if not self.folder.is_dir():
            raise CannotReadError(
                f"没有目录 {self.folder}。请检查 --root 或 RENEWAL_ROOT。",
                f"no folder {self.folder}. Check --root or RENEWAL_ROOT.",
            )
        return self.folder

    @cached_property
    def view(self) -> View:
        """The programme seen from the day, with units in the language of the output.

        Raises:
            FaultyDataError: the data contain errors; all of them are in the message.
            CannotReadError: no programme there, or a file that cannot be read.
        """
        if self.language == "zh":
            return self.written
        return View(self.written.programme.in_english, self.day)

    @cached_property
    def written(self) -> View:
        """The same with units as its files write them, for tables that are read in again.

        Raises:
            FaultyDataError: the data contain errors; all of them are in the message.
            CannotReadError: no programme there, or a file that cannot be read.
        """
        if self._opened.programme is None:
            raise faulty_data(self._opened.problems, len(self._opened.texts))
        return View(self._opened.programme, self.day)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text files of the programme by name.

        Raises:
            CannotReadError: no programme there, or a file that cannot be read.
        """
        return self._opened.texts

    @cached_property
    def _opened(self) -> Opened:
        return open_programme(self.root(), self.day, cache=self.cache)

    def period(self, option: str, words: str, *examples: str, months: Collection[int] = ()) -> Period:
        """Read a period as people write it; "10月" is the last one that has begun on the day.

        Args:
            option: the option that it is the value of.
            words: what is written.
            examples: how it may be written.
            months: how many months it may have; any where none are given.

        Raises:
            AskedWronglyError: it is no period, or one of another length.
        """
        with suppress(ValueError):
            period = read_period(words, self.day)
            if not months or (period.months in months and ".." not in period.text):
                return period
        raise AskedWronglyError(
            f"{option} 的写法如 {'、'.join(examples)}；不能是“{words}”。",
            f"{option} is written as {', '.join(examples)}, not '{words}'.",
        )

    @overload
    def org(self, words: str) -> Org: ...
    @overload
    def org(self, words: str | None) -> Org | None: ...
    def org(self, words: str | None) -> Org | None:
        """Find the org that is meant; None where none is asked for.

        Raises:
            AskedWronglyError: none or several fit.
        """
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
        return None if words is None else choose_indicator(self.view.programme, words)


def faulty_data(problems: Sequence[Problem], files: int) -> FaultyDataError:
    """Return the error that says which problems in so many files stop every figure."""
    zh, en = summary(problems, files, "zh"), summary(problems, files, "en")
    head = Phrase(f"数据有问题，改好之前不出数字。{zh}", f"The data contain errors; fix them to see the figures. {en}")
    return FaultyDataError(*head, [Phrase(problem_line(each, "zh"), problem_line(each, "en")) for each in problems])


def _is_of_a_programme(path: Path) -> bool:
    """Whether a file is one of a programme's, or what we keep beside them: its lock, a change that is half done."""
    return path.name.startswith(".renewal") or any(
        each.name in ("targets", "data") and (each.parent / "targets").is_dir() for each in path.parents
    )
