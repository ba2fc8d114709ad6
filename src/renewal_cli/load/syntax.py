"""Locates YAML syntax errors: the parser often reports a line after the one with the mistake."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from renewal_cli.i18n import Phrase

_WIDE_SIGN = re.compile(r"[，；](?=\s*[A-Za-z0-9][\w.-]*\s*[:：])|(?<=[:\s\[{,])[｛［]|[｝］]$")
_ASCII = {"，": ", ", "；": ", ", "｛": "{", "［": "[", "｝": "}", "］": "]"}
_COLONS = (
    (
        re.compile(r" *(?:- )?[^\s:\"'#{\[]+(:)(?=[^\s:])"),
        Phrase("冒号后面没有空格", "no space after the colon"),
        Phrase("在冒号后面加空格", "put a space after the colon"),
    ),
    (
        re.compile(r" *(?:- )?\w+ *(：)"),
        Phrase("用了全角冒号“：”", "a full-width colon '：'"),
        Phrase("改成半角冒号加空格", "write ': '"),
    ),
)
"""Characters used after a key in place of a colon and a space."""


_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: |$)")
_ESCAPE = Phrase("双引号里的 \\ 后面不是可用的转义", "in double quotes \\ must be followed by a known escape")
_REASONS = {
    "found character that cannot start any token": Phrase(
        "这里不能以这个符号开头，文字要加引号", "a value cannot start with this character; put text in quotes"
    ),
    "did not find expected key": Phrase(
        "这一行的缩进与上面不齐，或少了键", "this line is not indented like those above it, or lacks its key"
    ),
    "could not find expected ':'": Phrase("这一行没有“键: 值”的冒号", "this line lacks the colon of 'key: value'"),
    "did not find expected '-' indicator": Phrase(
        "列表里这一行没有以“- ”开头", "this line of a list does not start with '- '"
    ),
    "did not find expected ',' or ']'": Phrase(
        "方括号里少了逗号或收尾的 ]", "a comma or the closing ] is missing in the brackets"
    ),
    "did not find expected ',' or '}'": Phrase(
        "花括号里少了逗号或收尾的 }", "a comma or the closing } is missing in the braces"
    ),
    "did not find expected node content": Phrase("这里少了内容", "something is missing here"),
    "did not find expected <document start>": Phrase(
        "这一行与上面的内容接不上：上面缩进多了，或少了键",
        "this line does not go on with what is above it, which is indented too far or lacks its key",
    ),
    "mapping values are not allowed in this context": Phrase(
        "这里不能有冒号：缩进不对，或文字没有加引号",
        "no colon may stand here: wrong indentation, or text without quotes",
    ),
    "mapping keys are not allowed in this context": Phrase(
        "这里不能有键：缩进不对", "no key may stand here: wrong indentation"
    ),
    "block sequence entries are not allowed in this context": Phrase(
        "这里不能有“- ”：缩进不对，或应另起一行", "no '- ' may stand here: wrong indentation, or it needs a new line"
    ),
    "found unexpected end of stream": Phrase("到文件末尾还没有收尾", "a quote is still open at the end of the file"),
    "found unexpected document indicator": Phrase("引号没有收尾", "a quote is not closed"),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found a tab character that violates indentation": Phrase("缩进用了制表符", "a tab in the indentation"),
    "found a tab character where an indentation space is expected": Phrase(
        "缩进用了制表符", "a tab in the indentation"
    ),
    "did not find expected comment or line break": Phrase(
        "| 或 > 后面只能是注释或换行", "after | or > only a comment or a new line may follow"
    ),
    "did not find expected alphabetic or numeric character": Phrase(
        "& 或 * 后面要有名称", "a name must follow & or *; put text that starts with them in quotes"
    ),
    "found unexpected ':'": Phrase(
        "方括号或花括号里的文字有冒号，要加引号", "a text in brackets has a colon; put it in quotes"
    ),
    "did not find expected whitespace or line break": Phrase(
        "这里要有空格或换行", "a space or a new line is missing here"
    ),
}
"""The parser's messages in plain words."""


_NOT_JOINED = ("did not find expected key", "did not find expected <document start>")
_BEHIND_A_QUOTE = (
    Phrase("收尾的引号后面还有字", "text behind a closing quote"),
    Phrase("把整段文字放进一对引号", "put the whole text into one pair of quotes"),
)
_LOOK = Phrase(
    "检查这一处及上一行的缩进、冒号、引号、括号",
    "check indentation, colons, quotes and brackets here and on the line above",
)
_CLOSE = Phrase("补上收尾的 } 或 ]", "add the closing } or ]")


class SyntaxFault(NamedTuple):
    """A syntax error: its line and column, from 1, a message, and what to do about it."""

    line: int
    column: int
    message: Phrase
    hint: Phrase = _LOOK


def locate_fault(error: Any, text: str) -> SyntaxFault:
    """Locate the mistake: an unclosed quote or bracket, a colon without space, a full-width character."""
    reason = str(getattr(error, "problem", None) or error)
    plain = _REASONS.get(reason, Phrase("无法解析", reason))
    message = Phrase(f"YAML写法有误：{plain.zh}", f"YAML syntax: {plain.en}")
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
    if reason in _NOT_JOINED and lines[mark.line][: mark.column].rstrip().endswith(("'", '"')):
        return SyntaxFault(mark.line + 1, mark.column + 1, *_BEHIND_A_QUOTE)
    hint = _LOOK
    if context is not None and _is_left_open(kind, lines, context.line, mark.line):
        message, hint = Phrase("括号没有闭合", "a bracket is not closed"), _CLOSE
    elif not is_key and "quoted scalar" not in kind:
        context = None
    mark = context or mark
    return SyntaxFault(mark.line + 1, mark.column + 1, message, hint)


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
            ascii_sign = _ASCII[found[0]]
            return SyntaxFault(
                index + 1, found.start() + 1, what, Phrase(f"改成“{ascii_sign}”", f"write '{ascii_sign}'")
            )
    return None


def _wrong_colon(lines: list[str], index: int) -> SyntaxFault | None:
    """Find a colon without space, or a full-width one, on a line or on the line above it."""
    for number in (index, index - 1):
        for form, what, hint in _COLONS if number >= 0 else ():
            if found := form.match(lines[number]):
                return SyntaxFault(number + 1, found.start(1) + 1, what, hint)
    return None


def _is_left_open(kind: str, lines: list[str], opened: int, noticed: int) -> bool:
    """Tell whether a bracket is not closed: no text follows, or it is indented no deeper than the bracket's line."""
    if "flow" not in kind or noticed <= opened:
        return False
    following = next((line for line in lines[noticed:] if line.strip()), "")
    return _indentation(following) <= _indentation(lines[opened])


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
