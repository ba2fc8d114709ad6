"""Where the YAML parser stumbled: it often notices a fault only on a later line than the one to mend."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from renewal_cli.i18n import Phrase

_WIDE_SIGN = re.compile(r"[，；](?=\s*[A-Za-z0-9][\w.-]*\s*[:：])|(?<=[:\s\[{,])[｛［]|[｝］]$")
_COLONS = (
    (re.compile(r" *(?:- )?[^\s:\"'#{\[]+(:)(?=[^\s:])"), Phrase("冒号后面没有空格", "no blank behind the colon")),
    (re.compile(r" *(?:- )?\w+ *(：)"), Phrase("用了全角冒号“：”", "a full-width colon '：'")),
)
"""What is taken for a colon behind a key and is none."""


_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: |$)")
_REASONS = {
    "found character that cannot start any token": "这里不能以这个符号开头，文字要加引号",
    "did not find expected key": "这一行的缩进与上面不齐，或少了键",
    "could not find expected ':'": "这一行没有“键: 值”的冒号",
    "did not find expected '-' indicator": "列表里这一行没有以“- ”开头",
    "did not find expected ',' or ']'": "方括号里少了逗号或收尾的 ]",
    "did not find expected ',' or '}'": "花括号里少了逗号或收尾的 }",
    "did not find expected node content": "这里少了内容",
    "mapping values are not allowed in this context": "这里不能有冒号：缩进不对，或文字没有加引号",
    "mapping keys are not allowed in this context": "这里不能有键：缩进不对",
    "block sequence entries are not allowed in this context": "这里不能有“- ”：缩进不对，或应另起一行",
    "found unexpected end of stream": "到文件末尾还没有收尾",
    "found unexpected document indicator": "引号没有收尾",
    "found unknown escape character": "双引号里的 \\ 后面不是可用的转义",
    "found a tab character that violates indentation": "缩进用了制表符",
    "found a tab character where an indentation space is expected": "缩进用了制表符",
    "did not find expected comment or line break": "| 或 > 后面只能是注释或换行",
    "did not find expected alphabetic or numeric character": "& 或 * 后面要有名称",
    "found unexpected ':'": "方括号或花括号里的文字有冒号，要加引号",
    "did not find expected whitespace or line break": "这里要有空格或换行",
}
"""What the parser's words mean, in Chinese."""


class Stumble(NamedTuple):
    """A fault of syntax: its line and column, from 1, and what is wrong."""

    line: int
    column: int
    message: Phrase


def stumble(error: Any, text: str) -> Stumble:
    """The place to mend: an open quote or bracket where it opens, a colon without blank, a full-width sign."""
    reason = str(getattr(error, "problem", None) or error)
    message = Phrase(f"YAML写法有误：{_REASONS.get(reason, '看不懂这一处')}", f"YAML syntax: {reason}")
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = problem or context
    if mark is None:
        return Stumble(1, 1, message)
    lines, kind = [*text.split("\n"), ""], str(getattr(error, "context", ""))
    is_key = "simple key" in kind
    at = context.line if context is not None and is_key else mark.line
    if conflict := _conflict(lines):
        return conflict
    if sign := _wrong_sign(lines[mark.line], mark.line) or _wrong_colon(lines, at):
        return sign
    if context is not None and _is_left_open(kind, lines, context.line, mark.line):
        message = Phrase("括号没有收尾", "a bracket that is never closed")
    elif not is_key and "quoted scalar" not in kind:
        context = None
    mark = context or mark
    return Stumble(mark.line + 1, mark.column + 1, message)


def _conflict(lines: list[str]) -> Stumble | None:
    """The first mark that a merge left in the file."""
    for index, line in enumerate(lines):
        if found := _CONFLICT.match(line):
            what = Phrase(
                f"合并冲突没有解决（{found[1]}）：留下一种写法，删掉标记",
                f"a merge conflict that is not resolved ({found[1]}): keep one side and delete the marks",
            )
            return Stumble(index + 1, 1, what)
    return None


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
