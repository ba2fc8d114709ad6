"""Neovim's built-in client, as people have it: read the problem, take the fix, save; then ``check`` is clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.console import write_files
from tests.lsp.test_features import DATA, FILES

SCRIPT = Path(__file__).parent / "neovim.lua"


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_a_faulty_file_is_mended_in_neovim(tmp_path: Path) -> None:
    write_files({**FILES, "data/east.yaml": DATA.replace("  compounds:\n", "  compoundz:\n")}, tmp_path)
    server = f"{sys.executable} -m renewal_cli lsp --as-of 2026-11-20 --lang en"
    edited = subprocess.run(
        ["nvim", "--headless", "--clean", "-S", str(SCRIPT)],
        cwd=tmp_path,
        env={**os.environ, "RENEWAL_LSP": server},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "RN202 3 2 unknown indicator 'compoundz'" in edited.stderr
    assert edited.returncode == 0
    assert (tmp_path / "data" / "east.yaml").read_text("utf-8") == DATA
    check = [sys.executable, "-m", "renewal_cli", "check", "--as-of", "2026-11-20"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True).returncode == 0
