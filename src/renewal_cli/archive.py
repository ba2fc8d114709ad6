"""Office files are archives of parts; here they lose the moment at which they were made."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIEST: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)


def settled(content: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same parts in the same order, none twice, each dated to the earliest day that the format knows.

    Args:
        content: the archive.
        replaced: parts to be written in place of those of a name.
    """
    parts, out = replaced or {}, BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in dict.fromkeys(source.namelist()):
            info = ZipInfo(name, EARLIEST)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, parts.get(name) or source.read(name))
    return out.getvalue()
