"""CSV files: the encoding and the separator are found out and said."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.importing.cells import text_cell
from renewal_cli.importing.grid import Sheet, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".txt")
MOST_BYTES = 64 * 2**20
_SEPARATORS = {
    ",": Phrase("逗号", "commas"),
    ";": Phrase("分号", "semicolons"),
    "\t": Phrase("制表符", "tabs"),
    "|": Phrase("竖线", "bars"),
    "，": Phrase("全角逗号", "full-width commas"),
}
_FORMULA_SIGNS = ("=", "+", "-", "@")
_SAMPLE = 30
_COMMON_IN_BIG5 = range(0xA440, 0xC67F)
"""The 5,401 characters of the first level of Big5."""


class _Text(NamedTuple):
    text: str
    encoding: str


def read(path: Path) -> Iterator[Sheet]:
    """The one sheet, under the name of the file.

    Raises:
        UnreadableError: no known encoding, a quote that is never closed, or more than the limits.
    """
    if path.stat().st_size > MOST_BYTES:
        size = f"{MOST_BYTES >> 20} MB"
        raise UnreadableError(f"文件太大：超过 {size}", f"the file is too large: over {size}")
    text, encoding = _decoded(path.read_bytes())
    separator = _separator(text)
    name = _SEPARATORS[separator]
    note = Phrase(f"编码 {encoding}，{name.zh}分隔", f"{encoding}, separated by {name.en}")
    notes = () if separator == "," and encoding == "UTF-8" else (note,)
    sheet = Sheet(path.stem, notes=notes, separator=separator)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    first = 1
    try:
        for row, line in enumerate(lines, 1):
            first = lines.line_num + 1
            for column, words in enumerate(line, 1):
                sheet.put(row, column, text_cell(_unmarked(words)))
    except csv.Error as error:
        raise UnreadableError(
            f"从第 {first} 行起的一行读不出来：引号没有成对，或一格太长",
            f"the record that begins on line {first} cannot be read: a quote is not closed, or a field is too long",
        ) from error
    yield sheet


def _decoded(content: bytes) -> _Text:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _Text(_strictly(content, "utf-16"), "UTF-16")
    if b"\0" in content:  # half of each ASCII character in UTF-16
        is_little = content[1::2].count(0) >= content[::2].count(0)
        return _Text(_strictly(content, "utf-16-le" if is_little else "utf-16-be"), "UTF-16")
    for encoding, name in (("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("big5", "Big5")):
        try:
            text = content.removeprefix(BOM_UTF8).decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and _is_big5(content, text):
            continue
        return _Text(text, name)
    raise _unknown_encoding()


def _is_big5(content: bytes, as_gb: str) -> bool:
    """Whether it is certainly Big5: not all characters are common in GB 2312, and all are common in Big5."""
    try:
        as_gb.encode("gb2312")
    except UnicodeEncodeError:
        pass
    else:
        return False
    try:
        text = content.decode("big5")
    except UnicodeDecodeError:
        return False
    codes = (int.from_bytes(each.encode("big5")) for each in text if each >= "一")
    return all(code in _COMMON_IN_BIG5 for code in codes)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise _unknown_encoding() from None
    if "\0" in text:
        raise _unknown_encoding()
    return text


def _unknown_encoding() -> UnreadableError:
    return UnreadableError(
        "看不出文字编码：不是 UTF-8、UTF-16、GB18030 或 Big5；请在 Excel 里另存为“CSV UTF-8”",
        "unknown encoding: not UTF-8, UTF-16, GB18030 or Big5; save it as 'CSV UTF-8' in Excel",
    )


def _separator(text: str) -> str:
    """The separator that cuts most of the first lines into equally many fields."""

    def cuts(separator: str) -> int:
        sample = StringIO("".join(islice(StringIO(text, newline=""), _SAMPLE)), newline="")
        try:
            widths = Counter(len(line) for line in csv.reader(sample, delimiter=separator) if len(line) > 1)
        except csv.Error:
            return 0
        return max(((width - 1) * lines for width, lines in widths.items()), default=0)

    return max(_SEPARATORS, key=cuts)


def _unmarked(words: str) -> str:
    """Words without the sign that keeps a spreadsheet from taking them for a formula."""
    return words[1:] if words[:1] == "'" and words[1:].startswith(_FORMULA_SIGNS) else words
