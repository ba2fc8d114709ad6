"""Three hundred damaged files of each kind: one message each, in bounded time and memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.fuzz_tables import KINDS, MEGABYTES, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_tables_end_in_figures_faults_or_one_message(kind: str, tmp_path: Path) -> None:
    wrong: list[str] = []
    found = run(kind, 300, tmp_path, lambda error, _: wrong.append(error))
    assert wrong == []
    assert found["CannotReadError"] > 0
    assert found["figures"] + found["faults"] > 0
    assert found["peak, MB"] < MEGABYTES
