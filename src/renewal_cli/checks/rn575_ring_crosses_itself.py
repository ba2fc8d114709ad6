"""RN575: an outline on the map that crosses itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.map_geometry import Search
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.base_map import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find shapes with a ring that crosses itself, and say where there are too many sides to look for one."""
    base_map, search = context.programme.base_map, Search()
    for key, shape in base_map.shapes.items() if base_map else ():
        point = search.first_crossing(shape.rings)
        if point is not None:
            east, north = (f"{each / UNITS:.4f}" for each in point)
            yield Fault(
                shape.place,
                Phrase(f"“{key}”的边界在 {east}, {north} 附近自相交", f"'{key}' crosses itself near {east}, {north}"),
                Phrase("用制图软件修复几何后重新导出", "repair the geometry and export it anew"),
            )
        if search.is_over:
            yield Fault(
                shape.place,
                Phrase(
                    f"边界太细碎，“{key}”和其后的图形没有查完是否自相交",
                    f"outlines too winding: whether '{key}' and the shapes after it cross themselves was not looked at",
                ),
                Phrase("先用 mapshaper 等工具抽稀", "simplify the map, for example with mapshaper"),
            )
            return
