"""Locates YAML syntax errors: the parser often reports a line after the one with the mistake."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from renewal_cli.i18n import Phrase

_WIDE_SIGN = re.compile(r"[，；](?=\s*[A-Za-z0-9][\w.-]*\s*[:：])|(?<=[:\s\[{,])[｛［]|[｝］]$")
_COLONS = (
    (re.compile(r" *(?:- )?[^\s:\"'#{\[]+(:)(?=[^\s:])"), Phrase("冒号后面没有空格", "no space after the colon")),
    (re.compile(r" *(?:- )?\w+ *(：)"), Phrase("用了全角冒号“：”", "a full-width colon '：'")),
)
"""Characters used after a key in place of a colon and a space."""


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
"""Chinese translations of the parser's messages."""


_LOOK = Phrase(
    "检查这一处及上一行的缩进、冒号、引号、括号",
    "check indentation, colons, quotes and brackets here and on the line above",
)


class SyntaxFault(NamedTuple):
    """A syntax error: its line and column, from 1, a message, and what to do about it."""

    line: int
    column: int
    message: Phrase
    hint: Phrase = _LOOK


def locate_fault(error: Any, text: str) -> SyntaxFault:
    """Locate the mistake: an unclosed quote or bracket, a colon without space, a full-width character."""
    reason = str(getattr(error, "problem", None) or error)
    message = Phrase(f"YAML写法有误：{_REASONS.get(reason, '无法解析')}", f"YAML syntax: {reason}")
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = problem or context
    if mark is None:
        return SyntaxFault(1, 1, message)
    lines, kind = [*text.split("\n"), ""], str(getattr(error, "context", ""))
    is_key = "simple key" in kind
    at = context.line if context is not None and is_key else mark.line
    if conflict := _conflict(lines):
        return conflict
    if sign := _wrong_sign(lines[mark.line], mark.line) or _wrong_colon(lines, at):
        return sign
    if context is not None and _is_left_open(kind, lines, context.line, mark.line):
        message = Phrase("括号没有闭合", "a bracket is not closed")
    elif not is_key and "quoted scalar" not in kind:
        context = None
    mark = context or mark
    return SyntaxFault(mark.line + 1, mark.column + 1, message)


def _conflict(lines: list[str]) -> SyntaxFault | None:
    """Find the first merge conflict marker in the file."""
    for index, line in enumerate(lines):
        if found := _CONFLICT.match(line):
            what = Phrase(f"合并冲突没有解决（{found[1]}）", f"unresolved merge conflict ({found[1]})")
            hint = Phrase("留下一种写法，删掉标记", "keep one side and delete the markers")
            return SyntaxFault(index + 1, 1, what, hint)
    return None


def _wrong_sign(line: str, index: int) -> SyntaxFault | None:
    for found in _WIDE_SIGN.finditer(line):
        before = line[: found.start()]
        if before.count('"') % 2 == before.count("'") % 2 == 0:
            what = Phrase(
                f"用了全角“{found[0]}”，要用半角的", f"a full-width '{found[0]}' instead of the ASCII character"
            )
            return SyntaxFault(index + 1, found.start() + 1, what)
    return None


def _wrong_colon(lines: list[str], index: int) -> SyntaxFault | None:
    """Find a colon without space, or a full-width one, on a line or on the line above it."""
    for number in (index, index - 1):
        for form, what in _COLONS if number >= 0 else ():
            if found := form.match(lines[number]):
                return SyntaxFault(number + 1, found.start(1) + 1, what)
    return None


def _is_left_open(kind: str, lines: list[str], opened: int, noticed: int) -> bool:
    """Tell whether a bracket is not closed: no text follows, or it is indented no deeper than the bracket's line."""
    if "flow" not in kind or noticed <= opened:
        return False
    following = next((line for line in lines[noticed:] if line.strip()), "")
    return _indentation(following) <= _indentation(lines[opened])


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
