"""The exported schemas and the models give the same verdict on every file."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from renewal_cli.load.faults import Faults
from renewal_cli.load.schema import SCHEMAS, schema
from renewal_cli.load.yaml import read_yaml
from tests.console import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.sampled_from(
    ["org", "east", "2025", "actuals", "compounds", "value", "reported", "3 亿元", "at_least", "zz", ""]
)
scalars = st.one_of(WORDS, st.integers(-5, 300), st.none(), st.decimals(0, 9, places=1))
NAMES = """org source actuals plans targets indicator at_least by strive improve programme period orgs name level parent
rules percent_decimals lights stale_after indicators unit kind decimals value reported zz"""
KEYS = st.sampled_from(NAMES.split())
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def as_json(value: Any) -> Any:
    """A value of the reader as other programs see it."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return float(value) if isinstance(value, Decimal) else value


@cache
def validator(kind: str | None) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(kind))


def model_takes(kind: str, value: Any) -> bool:
    try:
        SCHEMAS[kind].model_validate(value)
    except ValidationError:
        return False
    return True


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SCHEMAS)), st.dictionaries(KEYS, values, max_size=4))
def test_the_verdicts_agree(kind: str, value: dict[str, Any]) -> None:
    is_valid = validator(kind).is_valid(as_json(value))
    assert is_valid == model_takes(kind, value)


EXAMPLES = ROOT / "src" / "renewal_cli" / "examples"
FOLDERS = [ROOT, ROOT / "tests" / "foreign", *(each for each in EXAMPLES.iterdir() if (each / "targets").is_dir())]
FILES = [path for folder in FOLDERS for name in ("targets", "data") for path in (folder / name).rglob("*.y*ml")]


@pytest.mark.parametrize("path", sorted(FILES), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_files_that_we_ship_fit_the_schema_of_their_kind(path: Path) -> None:
    source_map = read_yaml(path.read_text(encoding="utf-8"), path.name, Faults())
    assert source_map is not None
    value = as_json(source_map.value)
    for target in value.get("targets", []):  # YAML readers take a bare true for a flag
        for flag in ("strive", "improve"):
            if flag in target:
                target[flag] = target[flag] == "true"
    (kind,) = (each for each in SCHEMAS if model_takes(each, source_map.value))
    for each in (None, kind):
        validator(each).validate(value)


@pytest.mark.parametrize("item", ["{score: y, rule: steps}", "{score: y, event: a}", "{score: y, rule: own}"])
def test_an_item_that_lacks_what_its_rule_needs_fits_no_schema(item: str) -> None:
    text = f"scores: {{y: {{name: Y, level: district, out_of: 10}}}}\nitems: [{item}]\n"
    source_map = read_yaml(text, "s.yaml", Faults())
    assert source_map is not None
    assert not validator("scores").is_valid(as_json(source_map.value))
