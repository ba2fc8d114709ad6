"""Fingerprint of the tool: another version, library or Python gives another."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from renewal_cli.cache import store
from renewal_cli.cache.store import fingerprint
from tests.console import write_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files({"tool/cache/store.py": "1", "tool/calc/gap.py": "1", "tool/__pycache__/x.py": "1"}, tmp_path)
    monkeypatch.setattr(store, "__file__", str(tmp_path / "tool" / "cache" / "store.py"))
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "libraries"), str(tmp_path / "none")])
    (tmp_path / "libraries").mkdir()
    return tmp_path / "tool"


def test_it_stays_the_same_while_nothing_changes(package: Path) -> None:
    before = fingerprint()
    (package / "__pycache__" / "y.py").write_text("2", encoding="utf-8")
    assert fingerprint() == before


def test_a_changed_module_is_another_tool(package: Path) -> None:
    before = fingerprint()
    (package / "calc" / "gap.py").write_text("22", encoding="utf-8")
    assert fingerprint() != before


def test_a_new_module_is_another_tool(package: Path) -> None:
    before = fingerprint()
    (package / "calc" / "new.py").write_text("", encoding="utf-8")
    assert fingerprint() != before


def test_an_installed_library_is_another_tool(package: Path) -> None:
    before = fingerprint()
    os.utime(package.parent / "libraries", (1, 1))
    assert fingerprint() != before


def test_another_python_is_another_tool(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setattr(sys, "version", "9.9")
    assert fingerprint() != before
