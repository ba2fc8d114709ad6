"""Data files that have changed since a programme was kept: only they are read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.load.consistency import check_series
from renewal_cli.load.faults import Faults
from renewal_cli.load.files import ROWS_SUFFIX
from renewal_cli.load.kept import DataFile, Kept, in_order
from renewal_cli.load.name_index import NameIndex
from renewal_cli.load.plain_data import plain_data
from renewal_cli.load.references import References
from renewal_cli.load.series import Series
from renewal_cli.load.text import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from renewal_cli.load.files import File
    from renewal_cli.load.plain_data import Known
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme


def brought_up_to_date(
    kept: Kept, files: Iterable[File], digests: Mapping[str, str]
) -> tuple[Kept, Collection[str]] | None:
    """What was kept, with the data files as they are now, and the orgs of which other bytes speak than before.

    None where anything but data files has changed, or where a data file is not sound.

    Args:
        kept: a programme of which the frame is the same.
        files: all its files, in the order in which they are read.
        digests: of their bytes, by name.
    """
    known = {(each.digest, each.name.endswith(ROWS_SUFFIX)): each for each in kept.data}
    data: list[DataFile] = []
    others = dict(kept.others)
    for file in files:
        digest = digests[file.name]
        if others.get(file.name) == digest:
            del others[file.name]
            continue
        same = known.get((digest, file.name.endswith(ROWS_SUFFIX)))
        read = same._replace(name=file.name) if same else _read(file, digest, kept.frame)
        if read is None:
            return None
        data.append(read)
    now = kept._replace(data=in_order(data))
    before, after, faults = kept.speakers(), now.speakers(), Faults()
    changed = {org for org in {**before, **after} if before.get(org) != after.get(org)}
    lines = now.lines()
    check_series(Series({org: lines.get(org, ()) for org in changed}), faults)
    return None if others or faults.problems else (now, changed)


def _read(file: File, digest: str, frame: Programme) -> DataFile | None:
    """A data file that was not known; None of one that is none, or not sound."""
    references = References(frame.period, frame.indicators, NameIndex.of(frame))
    figures = _plain_figures(file, references.known)
    if figures is None:
        from renewal_cli.load.programme import figures_of

        figures = figures_of(file, references)
    return None if figures is None else DataFile.of(file.name, digest, figures)


def _plain_figures(file: File, known: Known) -> list[Observation] | None:
    """The figures of a file in plain form, for which neither YAML nor pydantic is needed; None of any other."""
    text = None if file.name.endswith(ROWS_SUFFIX) else decode(file, Faults())
    found = None if text is None else plain_data(file, text)
    plain = found and found.held_against(known)
    return [*plain.observations()] if plain else None
