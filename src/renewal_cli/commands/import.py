"""导入表格：先说看懂了什么、会改什么，加 --write 才写入 · Read tables: first what would change; --write writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Anyway,
    Diff,
    FormatName,
    Lang,
    Output,
    Root,
    Write,
    argument,
    completing,
    option,
    text,
)

EXAMPLES = """\
renewal import table.xlsx --period 2026-10
renewal import table.xlsx --period 2026-10 --map 累计完工=compounds --org 州直=own --write
"""

TABLE = text("表里是什么", "What the table holds")
_Words = str | None
_Pairs = list[str] | None
Files = Annotated[list[Path], argument("FILE", "表格文件", "Workbooks or CSV files")]
Period = Annotated[
    _Words, option("--period P", "表是哪个时期的，如 2026-10", "The table's period, such as 2026-10", TABLE)
]
SectionName = Annotated[
    _Words,
    option(
        "--section S",
        "没写明时，数是 actuals 还是 year_to_date",
        "actuals or year_to_date, where it is not said",
        TABLE,
        autocompletion=completing("actuals", "year_to_date"),
    ),
]
Counted = Annotated[_Words, option("--indicator I", "整张表只说一个指标", "The one indicator of the table", TABLE)]
Source = Annotated[_Words, option("--source ID", "来源的编号", "The id of the source", TABLE)]
Reported = Annotated[_Words, option("--reported DAY", "报送日期", "The day on which it was reported", TABLE)]
Reason = Annotated[
    _Words, option("--reason T", "数有更正时，更正的原因", "Why figures were changed, where they were", TABLE)
]
Map = Annotated[
    _Pairs,
    option(
        "--map H=I",
        "表头的意思：'累计完工=compounds'，区域一栏写 org，不要的写 skip",
        "What a heading means: an indicator, org or skip",
        TABLE,
    ),
]
OrgMap = Annotated[_Pairs, option("--org N=ID", "表里的名称是哪个区域：'州直=own'", "Which org a name means", TABLE)]
Name = Annotated[
    _Words, option("--as NAME", "按 imports: 里记住的名字读；与 --map 同用则记住", "A remembered mapping", TABLE)
]


def run(
    files: Files,
    period: Period = None,
    section: SectionName = None,
    indicator: Counted = None,
    source: Source = None,
    reported: Reported = None,
    reason: Reason = None,
    map: Map = None,
    org: OrgMap = None,
    name: Name = None,
    write: Write = False,
    anyway: Anyway = False,
    diff: Diff = False,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
) -> int:
    """Read tables; with any fault nothing is written and the exit code is 1."""
    from renewal_cli.commands._editing import Asked, bring_in
    from renewal_cli.importing.import_options import ImportOptions, pairs

    context = CommandContext(lang, folder=root)
    writer = context.writer(format, output, inputs=files)
    options = ImportOptions(period, section, indicator, pairs(map), pairs(org), source, reported, reason)
    asked = Asked(tuple(str(each) for each in files), options, name, write, anyway, diff)
    document, code = bring_in(asked, context.root(), context.language)
    writer.deliver(document)
    return code
