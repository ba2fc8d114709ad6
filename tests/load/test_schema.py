"""The exported schemas and the models give the same verdict on every file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from renewal_cli.load.faults import Faults
from renewal_cli.load.programme import load_programme
from renewal_cli.load.schema import SCHEMAS, schema
from renewal_cli.load.yaml import read_yaml
from tests.console import ROOT

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


def model_takes(kind: str, value: Any) -> bool:
    try:
        SCHEMAS[kind].model_validate(value)
    except ValidationError:
        return False
    return True


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SCHEMAS)), st.dictionaries(KEYS, values, max_size=4))
def test_the_verdicts_agree(kind: str, value: dict[str, Any]) -> None:
    is_valid = jsonschema.Draft202012Validator(schema(kind)).is_valid(as_json(value))
    assert is_valid == model_takes(kind, value)


@pytest.mark.parametrize("path", sorted([*(ROOT / "targets").glob("*.yaml"), *(ROOT / "data").glob("*.yaml")]), ids=str)
def test_the_shipped_files_fit_the_schema_of_any_kind(path: Any) -> None:
    source_map = read_yaml(path.read_text(encoding="utf-8"), path.name, Faults())
    assert source_map is not None
    value = as_json(source_map.value)
    for target in value.get("targets", []):  # YAML readers take a bare true for a flag
        for flag in ("strive", "improve"):
            if flag in target:
                target[flag] = target[flag] == "true"
    jsonschema.Draft202012Validator(schema(None)).validate(value)
    assert load_programme(ROOT).problems == ()
