"""Answers: what a command printed, to be printed again while all that it depends on is the same.

An answer's key is a digest of the command line, of every byte under ``targets`` and ``data`` (read each time), of the
day, of what the output goes to, of the environment that a command looks at, and of the tool itself.
"""

import os
import stat
import sys
from time import strftime

from renewal_cli.cache.store import digest, digest_of_content, folder, read, write
from renewal_cli.cache.tool import tool
from renewal_cli.load.tree import HELD, content_of, files_below, root_above, touch_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Surroundings = tuple[str, bytes, list[bytes]]

LARGEST = 64 * 2**20
"""Bytes of a programme that are read to look for an answer; a larger one is always computed."""

ENVIRONMENT = [
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "TERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "TZ",
    "UNICODE_VERSION",
]


class Question:
    """A command line whose answer may be known.

    Attributes:
        arguments: the words behind ``renewal``.
        root: the folder of the programme that it names; None where it is to be looked for.
        contents: the files that it was asked of, by the programme's folder: the name, bytes and digest of each; of a
            large programme the bytes are not held.
        surroundings: the state of all that the answer depends on when its key was taken, the bytes of files apart.
    """

    def __init__(self, arguments: "list[str]", root: str | None) -> None:
        self.arguments = arguments
        self.root = root
        self.contents: dict[str, list[tuple[str, bytes | None, bytes]]] = {}
        self.surroundings: Surroundings | None = None

    def key(self) -> bytes | None:
        """The digest of all that the answer depends on; None where that cannot be told, or no answer is kept."""
        if folder(os.environ) is None:
            return None
        try:
            self.surroundings = self._look_around()
            if self.surroundings is None:
                return None
            root, _, around = self.surroundings
            return self._digest(root, around)
        except (OSError, ValueError):
            self.contents.clear()
            return None

    def is_as_it_was(self) -> bool:
        """Whether nothing that the answer depends on has changed since its key was taken."""
        try:
            return self._look_around() == self.surroundings
        except (OSError, ValueError):
            return False

    def _look_around(self) -> "Surroundings | None":
        """The programme's folder, a digest of its files, each with its last touch, and what lies around it.

        None where there is no programme.
        The time of a file's last change, which nobody can set, is part of it, so that a change that was taken back
        while a command ran is seen.
        """
        root = self.root or root_above(os.getcwd())
        if root is None:
            return None
        return root, digest(_touches(root)), [*_words(self.arguments), *_around(), tool()]

    def _digest(self, root: str, around: "list[bytes]") -> bytes:
        found: list[tuple[str, bytes | None, bytes]] = []
        size = 0
        for path, name in files_below(root):
            content = content_of(path)
            is_held, size = size <= HELD, size + len(content)
            if is_held and size > HELD:
                found = [(each, None, known) for each, _, known in found]
            found.append((name, content if size <= HELD else None, digest_of_content(content)))
        self.contents[root] = found
        names = "\0".join(name for name, _, _ in found)
        return digest((*around, os.fsencode(names), b"".join(each for _, _, each in found)))


def _touches(root: str) -> "Iterator[bytes]":
    """The files of a programme, each with its last touch.

    Raises:
        ValueError: they are too large or too strange for an answer to be kept.
    """
    size = 0
    for path, _ in files_below(root):
        state = os.stat(path)
        size += state.st_size
        if size > LARGEST or not stat.S_ISREG(state.st_mode):
            raise ValueError(path)
        yield os.fsencode(path)
        yield repr(touch_of(state)).encode()


def recall(key: bytes) -> bytes | None:
    """The answer to a question; None where it has to be computed."""
    return read("answers", key)


def remember(question: Question, key: bytes, answer: bytes) -> None:
    """Keep an answer, unless anything that it depends on has changed since its key was taken."""
    if question.is_as_it_was():
        write("answers", key, answer)


def _words(words: "Iterable[str]") -> "list[bytes]":
    return [word.encode("utf-8", "surrogateescape") for word in words]


def _around() -> "list[bytes]":
    """The day, the surface behind standard output, and the environment."""
    is_terminal = sys.stdout.isatty()
    words = [strftime("%Y-%m-%d"), str(is_terminal), sys.stdout.encoding or ""]
    words.append(str(os.get_terminal_size(sys.stdout.fileno()).columns) if is_terminal else "")
    names = sorted({*ENVIRONMENT, *(name for name in os.environ if name.startswith("RENEWAL_"))})
    return _words(words + [f"{name}={os.environ.get(name)}" for name in names])
