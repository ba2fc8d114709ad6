"""没有来源的数字 · A figure without source.

为什么：说不出从哪来的数字，领导一问就站不住；来源写在文件开头或这个数上。
Why: a figure that nobody can trace falls at the first question; name the source for the file or the figure.

错 · Wrong:
    # data/east.yaml
    org: east
    actuals: {compounds: {2025: 3}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Severity
    from renewal_cli.model.target import Target

SEVERITY: Severity = "warning"


def check(context: CheckContext) -> Iterator[Fault]:
    """The first figure without source of each file, with how many there are."""
    without: dict[str, list[Place]] = {}
    figures: Iterator[Target | Observation] = chain(context.programme.targets, *context.figures.values())
    for each in figures:
        if each.source is None:
            without.setdefault(each.place.file, []).append(each.place)
    for places in without.values():
        yield Fault(
            min(places),
            Phrase(f"这个文件里有 {len(places)} 个数没有来源", f"{len(places)} figures of this file have no source"),
            Phrase("在文件开头写 source: 来源编号", "write 'source: …' at the top of the file"),
        )
