"""The two languages: every sentence we write exists in Chinese and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Phrase(NamedTuple):
    """One sentence or word, in both languages."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The phrase in one language."""
        return self.zh if language == "zh" else self.en


def joined(texts: Iterable[str], language: Language) -> str:
    """Texts one behind the other, with the comma of a list between them."""
    return Phrase("、", ", ").in_language(language).join(texts)


def several(count: int, one: str, more: str = "") -> str:
    """How many things there are, in English: ``1 target``, ``7 targets``; ``more`` where an "s" does not make them."""
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def same(text: str) -> Phrase:
    """Return a text that is the same in both languages: a name from the files, a figure."""
    return Phrase(text, text)


def language_of(environ: Mapping[str, str]) -> Language:
    """The language that an environment asks for.

    ``RENEWAL_LANG`` wins, then the locale variables in POSIX order. A locale that names no language
    (``C``, ``POSIX``, none at all) leaves Chinese, the language of the data.
    """
    for variable in ("RENEWAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = re.split("[-_.@]", environ.get(variable, ""))[0].lower()
        if wanted and wanted not in ("c", "posix"):
            return "zh" if wanted == "zh" else "en"
    return "zh"


def asked_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language of a command line: its ``--lang`` if it is one of the two, or else that of the environment."""
    for index, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name == "--lang":
            wanted = value or "".join(arguments[index + 1 : index + 2])
            if wanted in ("zh", "en"):
                return "zh" if wanted == "zh" else "en"
    return language_of(environ)
