"""A law of the cache: without it, with it, and once more with it, a command line gives the same bytes and code."""

from __future__ import annotations

import io
import sys
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli import cli
from tests.console import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (ROOT, ROOT / "tests" / "foreign")
options = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["--district", "-d"]), st.sampled_from(["X", "city", "全市", "a", "nobody", ""])),
        st.tuples(st.sampled_from(["--indicator", "-i"]), st.sampled_from(["compounds", "老旧小区改造", "x"])),
        st.tuples(st.sampled_from(["--format", "-f"]), st.sampled_from(["json", "plain", "csv", "markdown", "none"])),
        st.tuples(st.just("--as-of"), st.sampled_from(["2024", "2026-11-20", "never"])),
        st.tuples(st.just("--lang"), st.sampled_from(["zh", "en", "fr"])),
        st.tuples(st.sampled_from(["--year", "-y"]), st.sampled_from(["2026", "2027"])),
        st.sampled_from([("--district=X",), ("--lang=en",), ("--ascii",), ("--no-cache",), ("-dX",), ("--",), ("X",)]),
    ),
    max_size=4,
)


def answer(words: list[str], place: Path, cache: str) -> tuple[object, bytes, bytes]:
    """Exit code and both streams of one call."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    environ = {"RENEWAL_CACHE": cache, "RENEWAL_ROOT": str(place), "LANG": "zh_CN.UTF-8"}
    with (
        mock.patch.object(sys, "argv", ["renewal", *words]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.dict("os.environ", environ, clear=True),
    ):
        code: object = None
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
        out.flush()
        err.flush()
        return code, out.buffer.getvalue(), err.buffer.getvalue()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["status", "gap", "check"]), options, st.sampled_from(PLACES))
def test_what_is_kept_gives_the_same_answer(command: str, given_options: list[Any], place: Path) -> None:
    words = [command, *(word for option in given_options for word in option)]
    with TemporaryDirectory() as cache:
        computed = answer(words, place, "")
        assert answer(words, place, cache) == computed
        assert answer(words, place, cache) == computed
