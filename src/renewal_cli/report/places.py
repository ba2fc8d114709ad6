"""Where figures are written, for programs and in notes."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.model.place import Place


def sources(*places: Place) -> tuple[str, ...]:
    """``file:line`` of each place, once, in the order given."""
    return tuple(dict.fromkeys(place.line_reference for place in places))


def by_file(places: Iterable[Place]) -> str:
    """The lines of some places, file by file: ``data/X.yaml:5-8、34``; files with the same lines together.

    ``data/{X,Y}.yaml:5`` stands for ``data/X.yaml:5`` and ``data/Y.yaml:5``.
    """
    lines: dict[str, set[int]] = {}
    for place in places:
        lines.setdefault(place.file, set()).add(place.line)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for file, found in lines.items():
        path = PurePosixPath(file)
        alike.setdefault((str(path.parent), path.suffix, "、".join(_runs(sorted(found)))), []).append(path.stem)
    return "，".join(
        f"{PurePosixPath(folder, _either(names) + suffix)}:{shown}" for (folder, suffix, shown), names in alike.items()
    )


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{{{','.join(names)}}}"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers in order, those that follow each other as a run: ``5-8``."""
    for _, members in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in members]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
