"""Drafts on small programmes, as the commands make them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.editing.draft import Draft
from renewal_cli.editing.entry import Entry
from renewal_cli.load.programme import load_whole
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.observation import Section

TODAY = date(2026, 11, 21)


def entry(indicator: str, period: str, section: Section = "actuals", org: str = "east", **version: str) -> Entry:
    return Entry(org, indicator, section, period, version)


def laid_out(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    return write_files(
        {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **(files or {})}, folder
    )


def opened(folder: Path) -> Draft:
    loaded = load_whole(folder)
    assert loaded.programme is not None, loaded.problems
    return Draft(loaded.programme, dict(loaded.texts))


def put(folder: Path, *entries: Entry) -> Draft:
    """A draft with figures put in."""
    draft = opened(folder)
    draft.put_figures(entries, TODAY)
    return draft


def codes(read: LoadResult) -> list[str]:
    return [each.code for each in read.problems]
