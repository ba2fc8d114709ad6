"""Figures in labelled sentences: what is sure is right, nearly all are read, and what is no figure is not taken for one."""

from __future__ import annotations

import pytest

from tests.text.corpus import score


@pytest.mark.parametrize("name", ["sentences.txt", "fresh.txt"])
def test_the_aims_hold(name: str) -> None:
    found = score(name)
    assert found.read >= 0.95 * found.figures, found.faults
    assert found.right >= 0.97 * found.sure, found.faults
    assert found.taken <= 0.02 * found.others, found.faults
