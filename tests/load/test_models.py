"""What the shapes are made of is imported without what nobody needs."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

from renewal_cli.load.models import import_without_openssl


def _said(code: str) -> str:
    return run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout


def test_the_shapes_need_no_openssl_and_who_needs_it_later_gets_it() -> None:
    is_loaded = "print('_hashlib' in sys.modules)"
    shapes = f"import sys, renewal_cli.load.models.programme; {is_loaded}"
    derived = "hashlib.pbkdf2_hmac('sha256', b'passwd', b'salt', 1).hex()[:8]"  # RFC 7914, section 11
    later = f"import hashlib, hmac; {is_loaded}; print({derived})"
    assert _said(f"{shapes}; {later}").split() == ["False", "True", "55ac046e"]


def test_who_has_it_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    monkeypatch.setitem(sys.modules, "_hashlib", hashlib)
    import_without_openssl("no such module is looked for")
    assert sys.modules["_hashlib"] is hashlib


def test_a_module_that_is_not_there_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_hashlib", "hashlib", "hmac", "secrets"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(ModuleNotFoundError):
        import_without_openssl("renewal_cli.nothing")
    assert "_hashlib" not in sys.modules
