"""RN401: A figure without source."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase, several
from renewal_cli.load.files import is_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Target


_AT_THE_TOP = Phrase("在文件开头写 source: 来源编号", "write 'source: …' at the top of the file")
_IN_ITS_COLUMN = Phrase("在 source 列填来源编号", "fill in the column 'source'")


def check(context: CheckContext) -> Iterator[Fault]:
    """Find the first figure without source in each file, with their number."""
    without: dict[str, list[Place]] = {}
    figures: Iterator[Target | Observation] = chain(context.programme.targets, *context.programme.series.values())
    for each in figures:
        if each.source is None:
            without.setdefault(each.place.file, []).append(each.place)
    for places in without.values():
        yield Fault(
            min(places),
            Phrase(
                f"这个文件里有 {len(places)} 个数没有来源",
                f"{several(len(places), 'figure in this file has', 'figures in this file have')} no source",
            ),
            _AT_THE_TOP if is_yaml(min(places).file) else _IN_ITS_COLUMN,
        )
