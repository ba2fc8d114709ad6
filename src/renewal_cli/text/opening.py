"""Opens a text with the reader that it needs: .docx, .html, .md, .txt, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from renewal_cli.errors import CannotReadError, reason_of
from renewal_cli.i18n import Phrase
from renewal_cli.importing.grid import UnreadableError
from renewal_cli.importing.opening import hold_readable
from renewal_cli.text import html, plain, word
from renewal_cli.text.paragraph import STRUCK, TextFile

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm")
MOST_BYTES = 4 * word.MOST_CHARACTERS
STANDARD_INPUT = "-"
_OR_STANDARD_INPUT = Phrase("，或 - 读标准输入", ", and - for standard input")


def read_text(name: str) -> TextFile:
    """The paragraphs of a file; ``-`` is standard input.

    Raises:
        AskedWronglyError: a folder, the mark of an open file, or no reader for files of that kind.
        CannotReadError: the file is not there, damaged, too long or in no known encoding.
    """
    path = Path(name)
    if name != STANDARD_INPUT:
        hold_readable(path, SUFFIXES, _OR_STANDARD_INPUT)
    try:
        if path.suffix.lower() == ".docx":
            return word.read(path)
        content = sys.stdin.buffer.read(MOST_BYTES + 1) if name == STANDARD_INPUT else _content(path)
        return of_bytes(content, is_html=path.suffix.lower() in (".html", ".htm"))
    except UnreadableError as error:
        raise CannotReadError.of(name, error.reason) from error
    except OSError as error:
        raise CannotReadError.of(name, reason_of(error)) from error


def of_bytes(content: bytes, *, is_html: bool = False) -> TextFile:
    """The paragraphs of a text in UTF-8, or in GB 18030 as older programs write it.

    Raises:
        UnreadableError: it is longer than what is read, or in neither.
    """
    text = _decoded(content)
    if len(text) > word.MOST_CHARACTERS:
        raise word.too_long()
    struck = (STRUCK,) if (html if is_html else plain).has_struck(text) else ()
    return TextFile(tuple((html if is_html else plain).paragraphs_of(text)), struck)


def _content(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise word.too_long()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("既不是UTF-8，也不是GB 18030编码", "neither UTF-8 nor GB 18030")
