"""JSON Schema (draft 2020-12) of the files, from the same models that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.load.models.data import DataFile
from renewal_cli.load.models.indicators import IndicatorsFile
from renewal_cli.load.models.programme import ProgrammeFile
from renewal_cli.load.models.scores import ScoresFile
from renewal_cli.load.models.targets import TargetsFile

if TYPE_CHECKING:
    from renewal_cli.load.models.base import FileModel

SCHEMAS: dict[str, type[FileModel]] = {
    "programme": ProgrammeFile,
    "indicators": IndicatorsFile,
    "targets": TargetsFile,
    "scores": ScoresFile,
    "data": DataFile,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str | None) -> dict[str, Any]:
    """Return the schema of one kind of file, or of any kind if ``kind`` is None."""
    if kind is not None:
        return {"$schema": DIALECT, **SCHEMAS[kind].model_json_schema(), "title": f"renewal: {kind}"}
    definitions: dict[str, Any] = {}
    for name, model in SCHEMAS.items():
        whole = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= whole.pop("$defs", {})
        definitions[name] = whole
    return {
        "$schema": DIALECT,
        "title": "renewal: a file of any kind",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in SCHEMAS],
        "$defs": definitions,
    }
