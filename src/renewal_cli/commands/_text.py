"""The options of the commands that read a text."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.commands._options import argument, option, text

TEXT = text("文稿", "The text")
_Words = str | None
File = Annotated[
    str, argument("FILE", ".txt、.md、.docx、.html；- 读标准输入", ".txt, .md, .docx, .html; - is standard input")
]
OwnOrg = Annotated[
    _Words, option("--org ORG", "谁的文稿：“我区”“全市”按它理解", "Whose text it is: what 我区 and 全市 mean", TEXT)
]
Date = Annotated[
    _Words,
    option(
        "--date DAY",
        "文稿的日期：“今年”按它理解；不写则取标题里的年份",
        "The text's date: what 今年 means; without it the year in the title",
        TEXT,
    ),
]
