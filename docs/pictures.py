"""Makes the pictures of the READMEs from the demo city: ``python docs/pictures.py``, or with names only those.

Needs Chromium and the fonts DejaVu Sans Mono and Noto Sans CJK SC. Look at the pictures before you commit them.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import termios
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

DOCS = Path(__file__).parent
CITY = DOCS.parent / "src" / "renewal_cli" / "examples" / "city"
LOOK = ["--as-of", "2026-11-20"]
RENEWAL = [sys.executable, "-m", "renewal_cli"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

COLUMNS, LINES = 80, 24
CELL, LINE = 9, 24
"""The width of a cell and the height of a line, in pixels."""

FONT = f"15px/{LINE}px 'DejaVu Sans Mono', 'Noto Sans CJK SC'"
SCREEN = f"""<!doctype html><meta charset="utf-8"><body style="margin: 0; background: #0c0c0c; color: #e6e6e6">
<pre style="margin: {LINE}px; font: {FONT}">{{code}}</pre>"""


class Page(NamedTuple):
    """The top of the leader's page, as a window of a browser shows it."""

    lang: str
    width: int = 1366
    height: int = 768

    def html(self) -> str:
        """What ``renewal`` writes."""
        return _written("report", "page", "--lang", self.lang, "--format", "html")


class Chart(NamedTuple):
    """A chart."""

    command: str
    lang: str
    width: int = 800
    height: int = 600

    def html(self) -> str:
        """The drawing, as large as the window."""
        drawn = _written(*self.command.split(), "--lang", self.lang, "--format", "svg")
        style = "<style>body { margin: 0 } svg { width: 100%; height: auto }</style>"
        return f'<!doctype html><meta charset="utf-8">{style}{drawn}'


class Screen(NamedTuple):
    """The first lines that a command prints in a terminal."""

    command: str
    lang: str
    width: int = (COLUMNS + 6) * CELL
    height: int = (LINES + 2) * LINE

    def html(self) -> str:
        """The prompt and the lines, with their colours."""
        words = [*self.command.split(), *LOOK]
        printed = _on_terminal(*words, "--root", str(CITY), "--lang", self.lang).splitlines()
        shown = "\n".join([f"$ renewal {' '.join(words)}", *printed[: LINES - 1]])
        console = Console(record=True, width=COLUMNS, file=StringIO(), color_system="truecolor")
        console.print(Text.from_ansi(shown), soft_wrap=True)
        page = console.export_html(code_format=SCREEN, inline_styles=True, theme=SVG_EXPORT_THEME)
        return re.sub(r"[^\x00-\x7f]", _in_its_cells, page)


PICTURES: dict[str, Page | Chart | Screen] = {
    "page.png": Page("zh"),
    "page-en.png": Page("en"),
    "map.png": Chart("chart map pipes --size 4:3", "zh"),
    "map-en.png": Chart("chart map pipes --size 4:3", "en"),
    "status.png": Screen("status", "zh"),
    "status-en.png": Screen("status", "en"),
}


def _written(*words: str) -> str:
    """What ``renewal`` writes of the demo city."""
    asked = [*RENEWAL, *words, *LOOK, "--root", str(CITY)]
    return subprocess.run(asked, check=True, capture_output=True).stdout.decode()


def _in_its_cells(sign: re.Match[str]) -> str:
    """A sign as wide as a terminal makes it, whatever font it comes from."""
    return f'<span style="display: inline-block; width: {cell_len(sign[0])}ch; text-align: center">{sign[0]}</span>'


def _on_terminal(*words: str) -> str:
    """What ``renewal`` prints in a terminal of this size, with its colours."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (LINES, COLUMNS))
    with subprocess.Popen([*RENEWAL, *words], stdout=theirs, env={**os.environ, "TERM": "xterm-256color"}):
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return printed.decode()


def _read(terminal: int) -> bytes:
    """The next bytes of a terminal; none when its other side is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def draw(name: str) -> None:
    """Write one picture into this folder.

    Raises:
        SystemExit: there is no Chromium.
    """
    if CHROMIUM is None:
        raise SystemExit("docs/pictures.py needs Chromium")
    picture = PICTURES[name]
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(picture.html(), encoding="utf-8")
        subprocess.run(
            [
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--hide-scrollbars",
                f"--window-size={picture.width},{picture.height}",
                f"--screenshot={DOCS / name}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    for each in sys.argv[1:] or PICTURES:
        draw(each)
