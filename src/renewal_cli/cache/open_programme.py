"""Opens a programme: reads and checks it, or takes it from the cache if nothing has changed."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from copyreg import dispatch_table
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.cache.store import digest, digest_of_file, fingerprint, read_entry, write_entry
from renewal_cli.load.files import ledger_paths, read_files
from renewal_cli.locking import settle
from renewal_cli.model.programme import SeriesKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.files import File
    from renewal_cli.load.ledger.check import Words
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme

    OfOrg = dict[str, tuple[Observation, ...]]

_SAFE = {("fractions", "Fraction"), ("datetime", "date"), ("renewal_cli.i18n", "Phrase")}


class Opened(NamedTuple):
    """A programme that was read and checked.

    Attributes:
        programme: None if it has errors, so that no figures can be computed.
        problems: sorted by file and line.
        texts: the text files by name.
    """

    programme: Programme | None
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def open_programme(root: Path, day: date, *, cache: Path | None, only_errors: bool = True) -> Opened:
    """Open the programme in a folder, with its large ledgers, as checked on a day.

    Args:
        root: the programme's folder.
        day: the day of the check, on which its result may depend.
        cache: the cache folder; None to always read everything.
        only_errors: leave out warnings and notes.

    Raises:
        CannotReadError: there is no programme, or a file cannot be read.
        CannotWriteError: a change that was left half done cannot be finished.
    """
    settle(root)
    files = read_files(root)
    ledgers = ledger_paths(root, files)
    key = None if cache is None else _key(files, ledgers, day, only_errors=only_errors)
    entry = None if cache is None or key is None else read_entry(cache, key)
    if entry is not None:
        return _recalled(entry, root, files, ledgers)
    from renewal_cli.checks.run_checks import run_checks
    from renewal_cli.load.programme import load_whole

    loaded = load_whole(root, files=files, day=day)
    problems = tuple(run_checks(loaded, day, only_errors=only_errors))
    is_sound = not any(each.severity == "error" for each in problems)
    programme = loaded.programme if is_sound else None
    has_tables = bool(loaded.draft.tables)  # nobody can tell whether a table has changed
    is_as_digested = not ledgers or key == _key(files, ledgers, day, only_errors=only_errors)
    if cache is not None and key is not None and not has_tables and is_as_digested:
        write_entry(cache, key, _written(programme, problems, loaded.ledger_words))
    return Opened(programme, problems, loaded.texts)


def _key(files: Sequence[File], ledgers: Sequence[Path], day: date, *, only_errors: bool) -> bytes | None:
    """Return the digest of everything that the result depends on; None if that cannot be determined."""
    if any(file.is_too_large for file in files):
        return None
    try:
        parts = [fingerprint(), day.isoformat().encode(), b"errors" if only_errors else b"all"]
        parts += [part for file in files for part in (_name(file), file.content)]
        parts += [part for path in ledgers for part in (bytes(path), digest_of_file(path))]
    except OSError:
        return None
    return digest(parts)


def _name(file: File) -> bytes:
    return f"{file.name}\0{file.kind}".encode("utf-8", "surrogateescape")


def _written(programme: Programme | None, problems: tuple[Problem, ...], words: Words | None) -> bytes:
    """Serialize an entry: the programme without figures, then the figures of each org, to be loaded one by one."""
    by_org: dict[str, OfOrg] = {}
    for (org, indicator), figures in programme.series.items() if programme else ():
        by_org.setdefault(org, {})[indicator] = figures
    frame = replace(programme, series={}, ledger=None) if programme else None
    return _pickled((frame, problems, words and [*words], {org: _pickled(each) for org, each in by_org.items()}))


def _recalled(entry: bytes, root: Path, files: Sequence[File], ledgers: Sequence[Path]) -> Opened:
    frame, problems, words, by_org = _unpickled(entry)
    texts = {file.name: file.content.decode("utf-8-sig", "replace") for file in files if file.kind != "ledger"}
    programme = frame and replace(frame, series=_Series(by_org))
    if ledgers:
        from renewal_cli.load.ledger.attach import attach_sound, ledger_names
        from renewal_cli.load.ledger.check import Words

        texts |= dict.fromkeys(ledger_names(root, ledgers), "")
        programme = programme and attach_sound(programme, root, ledgers, Words(*words))
    return Opened(programme, problems, texts)


class _Series(Mapping[SeriesKey, "tuple[Observation, ...]"]):
    """The observations of each org and indicator; those of an org are unpickled when first used."""

    def __init__(self, by_org: Mapping[str, bytes]) -> None:
        self._pickled = by_org
        self._read: dict[str, OfOrg] = {}

    def _of(self, org: str) -> OfOrg:
        if org not in self._read:
            self._read[org] = _unpickled(self._pickled[org]) if org in self._pickled else {}
        return self._read[org]

    def __getitem__(self, key: SeriesKey) -> tuple[Observation, ...]:
        return self._of(key[0])[key[1]]

    def __iter__(self) -> Iterator[SeriesKey]:
        return ((org, indicator) for org in self._pickled for indicator in self._of(org))

    def __len__(self) -> int:
        return sum(len(self._of(org)) for org in self._pickled)


class _Unpickler(pickle.Unpickler):
    """Unpickles values of the model and nothing else, whatever an entry contains."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of the model, or of the exact numbers and dates in it.

        Raises:
            pickle.UnpicklingError: any other class.
        """
        if (module, name) in _SAFE or (module.startswith("renewal_cli.model.") and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _pickled(value: object) -> bytes:
    out = BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, Fraction: lambda each: (Fraction, each.as_integer_ratio())}
    pickler.dump(value)
    return out.getvalue()


def _unpickled(content: bytes) -> Any:
    return _Unpickler(BytesIO(content)).load()
