"""JSON Schema (draft 2020-12) of the files, from the same models that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from renewal_cli.load.models.data import DataFile
from renewal_cli.load.models.indicators import IndicatorsFile
from renewal_cli.load.models.programme import ProgrammeFile
from renewal_cli.load.models.scores import ScoresFile
from renewal_cli.load.models.targets import TargetsFile

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from renewal_cli.load.models.base import FileModel

SCHEMAS: dict[str, type[FileModel]] = {
    "programme": ProgrammeFile,
    "indicators": IndicatorsFile,
    "targets": TargetsFile,
    "scores": ScoresFile,
    "data": DataFile,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Writes ``anyOf`` where a number may be read as a number or as a text: ``oneOf`` refuses what fits both."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Return the schema of alternatives between which the form of the value decides."""
        found = super().tagged_union_schema(schema)
        return {"anyOf" if key == "oneOf" else key: value for key, value in found.items()}


def schema(kind: str | None) -> dict[str, Any]:
    """Return the schema of one kind of file, or of any kind if ``kind`` is None."""
    if kind is not None:
        return {
            "$schema": DIALECT,
            **SCHEMAS[kind].model_json_schema(schema_generator=_Generator),
            "title": f"renewal: {kind}",
        }
    definitions: dict[str, Any] = {}
    for name, model in SCHEMAS.items():
        whole = model.model_json_schema(ref_template="#/$defs/{model}", schema_generator=_Generator)
        definitions |= whole.pop("$defs", {})
        definitions[name] = whole
    return {
        "$schema": DIALECT,
        "title": "renewal: a file of any kind",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in SCHEMAS],
        "$defs": definitions,
    }
