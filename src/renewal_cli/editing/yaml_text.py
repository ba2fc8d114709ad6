"""Values as YAML text on one line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.editing.entry import Version

_PLAIN = re.compile(r"[^\W_](?:[^\s,\[\]{}:#\"'\\]|:(?=[^\s,\[\]{}])|[ ](?=[^\s#]))*")
_TAKEN = ("null",)


def text_of(words: str) -> str:
    """A text on one line: as it stands where YAML allows it, or else in quotes."""
    line = " ".join(words.split())
    return line if _PLAIN.fullmatch(line) and line not in _TAKEN else json.dumps(line, ensure_ascii=False)


def mapping_text(fields: Mapping[str, str]) -> str:
    """Keys with texts that are written already, in braces."""
    return "{" + ", ".join(f"{text_of(key)}: {written}" for key, written in fields.items()) + "}"


def version_text(version: Version) -> str:
    """A figure: alone where it is nothing but a value, or else with what belongs to it."""
    fields = {key: text_of(words) for key, words in version.items()}
    return fields["value"] if [*fields] == ["value"] else mapping_text(fields)


def versions_text(versions: list[Version]) -> str:
    """The one version of a figure, or all of them as a list."""
    if len(versions) == 1:
        return version_text(versions[0])
    return "[" + ", ".join(item_text(each) for each in versions) + "]"


def item_text(fields: Mapping[str, str]) -> str:
    """An item of a list: always in braces."""
    return mapping_text({key: text_of(words) for key, words in fields.items()})
