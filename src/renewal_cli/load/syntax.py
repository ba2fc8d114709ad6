"""Where the YAML parser stumbled: it often notices a fault only on a later line than the one to mend."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from renewal_cli.language import Phrase

_WIDE_SIGN = re.compile(r"[，；](?=\s*[A-Za-z0-9][\w.-]*\s*[:：])|(?<=[:\s\[{,])[｛［]|[｝］]$")
_COLONS = (
    (re.compile(r" *(?:- )?[^\s:\"'#{\[]+(:)(?=[^\s:])"), Phrase("冒号后面没有空格", "no blank behind the colon")),
    (re.compile(r" *(?:- )?\w+ *(：)"), Phrase("用了全角冒号“：”", "a full-width colon '：'")),
)
"""What is taken for a colon behind a key and is none."""


class Stumble(NamedTuple):
    """A fault of syntax: its line and column, from 1, and what is wrong."""

    line: int
    column: int
    message: Phrase


def stumble(error: Any, text: str) -> Stumble:
    """The place to mend: an open quote or bracket where it opens, a colon without blank, a full-width sign."""
    reason = str(getattr(error, "problem", None) or error)
    message = Phrase(f"YAML写法有误：{reason}", f"YAML syntax: {reason}")
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = problem or context
    if mark is None:
        return Stumble(1, 1, message)
    lines, kind = [*text.split("\n"), ""], str(getattr(error, "context", ""))
    is_key = "simple key" in kind
    at = context.line if context is not None and is_key else mark.line
    if sign := _wrong_sign(lines[mark.line], mark.line) or _wrong_colon(lines, at):
        return sign
    if context is not None and _is_left_open(kind, lines, context.line, mark.line):
        message = Phrase("括号没有收尾", "a bracket that is never closed")
    elif not is_key and "quoted scalar" not in kind:
        context = None
    mark = context or mark
    return Stumble(mark.line + 1, mark.column + 1, message)


def _wrong_sign(line: str, index: int) -> Stumble | None:
    for found in _WIDE_SIGN.finditer(line):
        before = line[: found.start()]
        if before.count('"') % 2 == before.count("'") % 2 == 0:
            what = Phrase(
                f"用了全角“{found[0]}”，要用半角的", f"a full-width '{found[0]}' where YAML wants a plain sign"
            )
            return Stumble(index + 1, found.start() + 1, what)
    return None


def _wrong_colon(lines: list[str], index: int) -> Stumble | None:
    """The colon without blank, or full-width, on a line or, since a text may go on, on the line above it."""
    for number in (index, index - 1):
        for form, what in _COLONS if number >= 0 else ():
            if found := form.match(lines[number]):
                return Stumble(number + 1, found.start(1) + 1, what)
    return None


def _is_left_open(kind: str, lines: list[str], opened: int, noticed: int) -> bool:
    """Whether a bracket has no end: what follows is indented no deeper than its line, or is not there."""
    if "flow" not in kind or noticed <= opened:
        return False
    following = next((line for line in lines[noticed:] if line.strip()), "")
    return _indentation(following) <= _indentation(lines[opened])


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
