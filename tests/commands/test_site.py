"""``renewal report site``: pages into a folder, again after each change, and what it does not take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from renewal_cli.commands import _site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]
SITE = ("report", "site", "--as-of", "2026-11-20", "-o", "out")


def test_it_writes_the_pages_and_only_what_has_changed(demo: Path, renewal: Call) -> None:
    first = renewal(*SITE)
    assert (first.code, first.err) == (0, "")
    count = sum(path.is_file() for path in (demo / "out").rglob("*")) - 1  # the list of what we wrote is none of them
    assert first.out == f"out：{count} 个文件，写了 {count} 个。打开 {'out/index.html'}。\n"
    assert renewal(*SITE).out == f"out：{count} 个文件，写了 0 个。打开 out/index.html。\n"
    assert renewal(*SITE, "--lang", "en").out.startswith(f"out: {count} files, ")
    (demo / "out" / "org" / "mine.html").write_text("mine", encoding="utf-8")
    assert renewal(*SITE, "--repo-url", "https://example.org/r/").code == 0
    assert not (demo / "out" / "source").exists()
    assert (demo / "out" / "org" / "mine.html").is_file()
    pages = (path.read_bytes() for path in (demo / "out" / "figure").rglob("*.html"))
    assert any(b'href="https://example.org/r/data/east.yaml#L4"' in page for page in pages)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "site"), "site 要用 -o 写明写到哪个目录"),
        ((*SITE, "--month", "10月"), "不带 --month"),
        ((*SITE, "-f", "html"), "不带 --format"),
        ((*SITE, "--district", "east"), "不带 --district"),
        (("report", "page", "--watch"), "--repo-url 和 --watch 只用于 site"),
        (("report", "page", "--repo-url", "https://example.org"), "--repo-url 和 --watch 只用于 site"),
        ((*SITE[:-1], "data/out"), "在规划的数据目录里"),
        ((*SITE, "--repo-url", "javascript:alert(1)//"), "以 https:// 开头"),
    ],
)
def test_what_it_does_not_take_is_said(demo: Path, renewal: Call, words: tuple[str, ...], said: str) -> None:
    done = renewal(*words)
    assert done.code == 2
    assert said in done.err
    assert not (demo / "data" / "out").exists()


def test_it_does_not_overwrite_what_is_not_its_own(demo: Path, renewal: Call) -> None:
    (demo / "out").mkdir()
    (demo / "out" / "index.html").write_text("mine", encoding="utf-8")
    done = renewal(*SITE)
    assert (done.code, "不是本程序写的" in done.err) == (2, True)
    assert [path.name for path in (demo / "out").iterdir()] == ["index.html"]


def test_faults_in_the_data_write_nothing(demo: Path, renewal: Call) -> None:
    (demo / "data" / "east.yaml").write_text("org: nobody\nactuals: {}\n", encoding="utf-8")
    assert renewal(*SITE).code == 1
    assert not (demo / "out").exists()


class StoppedError(Exception):
    """The test has seen enough."""


def test_watching_writes_again_after_a_change_and_survives_faults(
    demo: Path, renewal: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (demo / "data" / "east.yaml").read_text(encoding="utf-8")
    steps = iter([good.replace(": 6", ": 5"), None, "org: nobody\n", None, good, None])
    lines: list[str] = []

    def slept(_: float) -> None:
        try:
            text = next(steps)
        except StopIteration:
            raise StoppedError from None
        if text is not None:
            (demo / "data" / "east.yaml").write_text(text, encoding="utf-8")

    monkeypatch.setattr(time, "sleep", slept)
    monkeypatch.setattr(_site, "print_lines", lines.append)
    with pytest.raises(StoppedError):
        renewal(*SITE, "--watch")
    assert len(lines) == 3
    assert lines[0].split("，写了 ")[0] == lines[1].split("，写了 ")[0]
    assert all("写了 0 个" not in line for line in lines)
