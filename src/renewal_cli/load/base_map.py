"""Builds the map of a programme from the file that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.files import MAPS
from renewal_cli.load.geojson import read_shapes
from renewal_cli.model.base_map import BaseMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.files import File
    from renewal_cli.load.models.programme import MapModel
    from renewal_cli.load.references import NameIndex


def build_map(
    model: MapModel | None, reader: FieldReader, files: Mapping[str, File], names: NameIndex
) -> BaseMap | None:
    """Build the map; None without one, or if its file is not there.

    Args:
        model: what the programme says of it.
        reader: reads the programme file.
        files: the files under ``map``, by name.
        names: the names that the files define.
    """
    if model is None:
        return None
    if model.source is not None:
        names.knows(reader, "sources", model.source, ("map", "source"))
    file = files.get(model.file)
    if file is None:
        known = sorted(files)
        reader.faults.add(
            "RN571",
            reader.source_map.place(("map", "file")),
            Phrase(
                f"规划的 {MAPS} 目录里没有地图“{model.file}”", f"there is no map '{model.file}' in the folder '{MAPS}'"
            ),
            Phrase(
                f"把 .geojson 放进规划的 {MAPS} 目录，写成 {MAPS}/文件名；现有：{'、'.join(known) or '无'}",
                f"put the .geojson into the programme's folder '{MAPS}' and write {MAPS}/NAME; there are: "
                f"{', '.join(known) or 'none'}",
            ),
        )
        return None
    shapes = read_shapes(file, model.key, reader.faults)
    if shapes is None:
        return None
    return BaseMap(reader.source_map.key_place(("map",)), file.name, shapes, model.review_number, model.source)
