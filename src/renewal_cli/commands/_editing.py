"""Changes to the data: drafted on what was read, checked, and written if nothing is wrong with them."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.checks.run_checks import run_checks
from renewal_cli.commands._context import faulty_data
from renewal_cli.commands._options import today
from renewal_cli.editing.draft import Draft
from renewal_cli.editing.duties import put_duties, put_words
from renewal_cli.importing.gather import gather
from renewal_cli.importing.import_options import remember, with_ids, with_remembered
from renewal_cli.load.programme import load_whole
from renewal_cli.locking import only_writer, settle
from renewal_cli.report.imported import import_faults, import_refusal, imported

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from renewal_cli.i18n import Language
    from renewal_cli.importing.import_options import ImportOptions
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem
    from renewal_cli.report.document import Document


class Asked(NamedTuple):
    """What the command line of an import asks for.

    Attributes:
        files: the tables.
        options: what it says about them.
        name: the remembered mapping to read them by, or to remember the options under.
        write: whether the figures are written.
        anyway: whether they are written despite warnings.
        diff: whether the lines of the files that change are shown too.
    """

    files: tuple[str, ...]
    options: ImportOptions
    name: str | None
    write: bool
    anyway: bool = False
    diff: bool = False


def bring_in(asked: Asked, folder: Path, language: Language) -> tuple[Document, int]:
    """Import tables into the programme in a folder; return what is to be shown, and the exit code.

    Raises:
        RenewalError: the programme or a file cannot be read, or something is asked wrongly.
    """
    with only_writer(folder) if asked.write else nullcontext():
        return _brought_in(asked, folder, language)


def _brought_in(asked: Asked, folder: Path, language: Language) -> tuple[Document, int]:
    day = today()
    loaded, draft = drafted(folder, day)
    programme = draft.programme
    options = asked.options if asked.name is None else with_remembered(asked.options, asked.name, loaded.texts)
    options = with_ids(options, programme, day)
    remembered = {} if asked.name is None else remember(asked.options, asked.name, loaded.texts)
    gathered = gather(asked.files, programme, options, day)
    if gathered.faults:
        return import_faults(gathered, day, language), 1
    draft.put_figures(gathered.entries, day, options.reason)
    draft.put_promises(gathered.promises)
    for listed in gathered.lists:
        put_duties(draft, listed.duties)
        put_words(draft, listed.words)
    draft.changed |= remembered
    problems = objections(draft, folder, loaded, day, despite_warnings=asked.anyway)
    if problems:
        return import_refusal(gathered, draft, problems, day, language), 1
    if asked.write:
        draft.write(folder)
    return imported(gathered, draft, day, language, is_written=asked.write, diff=asked.diff), 0


def drafted(root: Path, day: date) -> tuple[LoadResult, Draft]:
    """Read a programme and begin a draft on it.

    Raises:
        FaultyDataError: the files cannot be understood.
        CannotReadError: no programme there, or a file that cannot be read.
    """
    settle(root)
    loaded = load_whole(root)
    if loaded.programme is None:
        raise faulty_data(_errors(loaded, day), len(loaded.texts))
    return loaded, Draft(loaded.programme, dict(loaded.texts))


def objections(draft: Draft, root: Path, before: LoadResult, day: date, *, despite_warnings: bool) -> list[Problem]:
    """Return the problems for which a draft is not written: errors that the data would contain, and new warnings.

    Raises:
        FaultyDataError: the data contained errors before, and would still.
    """
    problems = draft.objections(root, before, day, despite_warnings=despite_warnings)
    if any(each.severity == "error" for each in problems) and (errors := _errors(before, day)):
        raise faulty_data(errors, len(before.texts))
    return problems


def _errors(loaded: LoadResult, day: date) -> list[Problem]:
    return run_checks(loaded, day, only_errors=True)
