"""The options that commands share, with their help in the language asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

from renewal_cli.i18n import Phrase, asked_language

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGE = asked_language(sys.argv, os.environ)


def said(zh: str, en: str) -> str:
    """A help text in the language asked for."""
    return Phrase(zh, en).in_language(LANGUAGE)


class Option:
    """An option of a command.

    Attributes:
        names: how it is written.
        metavar: what stands for its value in the help; None of a flag.
        help: what it is for.
        variable: what gives its value in the environment where it is not written.
        action: called with its value as soon as that is read.
    """

    def __init__(
        self,
        *names: str,
        help: str,
        metavar: str | None = None,
        variable: str | None = None,
        action: Callable[[bool], None] | None = None,
    ) -> None:
        self.names = names
        self.metavar = metavar
        self.help = help
        self.variable = variable
        self.action = action


class Argument(NamedTuple):
    """A word of a command that has no name before it.

    Attributes:
        metavar: what stands for it in the help.
        help: what it is.
        shows_default: whether the help says what is taken without it.
    """

    metavar: str
    help: str
    shows_default: bool = True


IndicatorWords = Annotated[str, Argument(metavar="INDICATOR", help=said("指标", "The indicator"))]
District = Annotated[
    str | None,
    Option(
        "--district",
        "-d",
        metavar="ORG",
        help=said(
            "区域或单位：编号、名称或名称的结尾；不写则看全市",
            "Org: its id, its name, or the end of one; without it the whole city",
        ),
    ),
]
IndicatorName = Annotated[
    str | None,
    Option(
        "--indicator", "-i", metavar="I", help=said("只看一个指标：编号或名称", "Only one indicator: its id or name")
    ),
]
AsOf = Annotated[
    str | None,
    Option(
        "--as-of",
        metavar="DAY",
        help=said(
            "截至哪一天，如 2026-11-20；不写则为今天",
            "The day from which to look, such as 2026-11-20; today without it",
        ),
    ),
]
FormatName = Annotated[
    str | None,
    Option("--format", "-f", metavar="F", help="terminal, plain, json, csv, markdown, html, xlsx, docx, svg, png"),
]
Output = Annotated[
    str | None,
    Option(
        "--output",
        "-o",
        metavar="FILE",
        help=said("写入文件；格式可由后缀决定", "Write to a file; its suffix may choose the format"),
    ),
]
Lang = Annotated[
    str | None,
    Option("--lang", metavar="zh|en", help=said("语言：zh 中文，en 英文", "Language: zh Chinese, en English")),
]
Root = Annotated[
    str | None,
    Option(
        "--root",
        metavar="DIR",
        variable="RENEWAL_ROOT",
        help=said(
            "规划所在目录；不写则从当前目录向上找", "The programme's folder; without it looked for from here upwards"
        ),
    ),
]
Ascii = Annotated[bool, Option("--ascii", help=said("符号只用ASCII", "Only signs of ASCII"))]
Anyway = Annotated[
    bool,
    Option("--anyway", help=said("有警告也写入（有错误仍不写）", "Write despite warnings, never despite errors")),
]
MethodNames = Annotated[
    str | None,
    Option(
        "--method",
        metavar="NAME[,NAME]",
        help=said("另按哪些方法判断进度，见 renewal methods", "Judge progress by these methods too: renewal methods"),
    ),
]


def _without_cache(asked: bool) -> None:
    if asked:
        os.environ["RENEWAL_CACHE"] = ""


NoCache = Annotated[
    bool,
    Option("--no-cache", action=_without_cache, help=said("不读也不写缓存", "Neither read nor write the cache")),
]
