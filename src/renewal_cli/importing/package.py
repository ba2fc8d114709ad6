"""Zip files of XML parts (.xlsx, .ods): each part is parsed as a stream, within limits, without building a tree."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from renewal_cli.i18n import Phrase
from renewal_cli.importing.grid import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import IO, Protocol, Self
    from xml.parsers.expat import XMLParserType

    class Handler(Protocol):
        """What is done with the elements of a part; names come without namespace, in OpenDocument with its word."""

        def start(self, name: str, attributes: dict[str, str]) -> None:
            """An element begins."""

        def end(self, name: str) -> None:
            """An element ends."""

        def text(self, text: str) -> None:
            """Text, or a piece of it."""


MOST_BYTES = 64 * 2**20
"""Bytes of one part, unpacked."""
MOST_BYTES_IN_ALL = 4 * MOST_BYTES
_PART, _ALL = f"{MOST_BYTES >> 20} MB", f"{MOST_BYTES_IN_ALL >> 20} MB"
MOST_ELEMENTS = 3_000_000
"""XML elements of all parts that are read; as many cells as are read take some 2,400,000."""
DEEPEST = 100
LONGEST_TAG = 2**20
"""Bytes of one tag with its attributes, or of a comment: expat begins anew with it for each chunk."""
_CHUNK = 2**16
_WHOLE = Phrase("文件", "the file")
_DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    ExpatError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)
"""What zipfile (NotImplementedError and RuntimeError: packed or locked in an unknown way), zlib and expat raise for
damaged files, and what numbers and references inside raise that are no numbers and lead nowhere."""
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"


class Package:
    """An open zip file.

    Raises:
        UnreadableError: it is no zip file, or a damaged one.
        OSError: the system does not let us read it.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb"):  # a file that is not there is told from a damaged one
            pass
        try:
            self._zip = ZipFile(path)
        except _DAMAGED as error:
            raise UnreadableError(
                "文件已损坏、加了密码，或不是它的后缀所说的格式",
                "damaged, locked with a password, or of another format",
            ) from error
        self.names = frozenset(self._zip.namelist())
        self._size = self._elements = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def parse(self, part: str, handler: Handler, label: Phrase) -> None:
        """Parse one part.

        Args:
            part: its name in the zip file.
            handler: is told of each element.
            label: what the part is to a person, such as the sheet's name.

        Raises:
            UnreadableError: the part is absent, damaged or beyond the limits.
        """
        if part not in self.names:
            raise UnreadableError(f"文件里没有{label.zh}的内容", f"{label.en} is not in the file")
        try:
            with self._zip.open(part) as stream:
                parser = self._parser(handler, label)
                size = 0
                for chunk in self._chunks(stream, label):
                    parser.Parse(chunk)
                    size += len(chunk)
                    if size - parser.CurrentByteIndex > LONGEST_TAG:
                        raise _beyond(label, Phrase("一个标记 1 MB", "1 MB in one tag"))
                parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
        except _DAMAGED as error:
            raise UnreadableError(f"{label.zh}已损坏", f"{label.en} is damaged") from error

    def _chunks(self, stream: IO[bytes], label: Phrase) -> Iterator[bytes]:
        """The bytes of a part, as long as it and all parts together are within the limits."""
        before = self._size
        while chunk := stream.read(_CHUNK):
            self._size += len(chunk)
            if self._size - before > MOST_BYTES:
                raise _beyond(label, Phrase(_PART, _PART))
            if self._size > MOST_BYTES_IN_ALL:
                raise _beyond(_WHOLE, Phrase(_ALL, _ALL))
            yield chunk

    def _parser(self, handler: Handler, label: Phrase) -> XMLParserType:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        names: dict[str, str] = {}
        depth = 0

        def short(name: str) -> str:
            if name not in names:
                space, _, word = name.rpartition(" ")
                of = space.removeprefix(_OPEN_DOCUMENT)
                names[name] = f"{of.partition(':')[0]}:{word}" if of != space else word
            return names[name]

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise _beyond(_WHOLE, Phrase(f"{MOST_ELEMENTS} 个元素", f"{MOST_ELEMENTS} elements"))
            if depth > DEEPEST:
                raise _beyond(label, Phrase(f"{DEEPEST} 层嵌套", f"{DEEPEST} levels"))
            handler.start(short(name), {short(key): value for key, value in attributes.items()})

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(short(name))

        def entity(*_: object) -> None:
            raise UnreadableError(f"{label.zh}声明了 XML 实体，不读", f"{label.en} declares XML entities")

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = handler.text
        parser.EntityDeclHandler = entity
        return parser


def _beyond(label: Phrase, limit: Phrase) -> UnreadableError:
    return UnreadableError(f"{label.zh}太大：超过 {limit.zh}", f"{label.en} is too large: over {limit.en}")
