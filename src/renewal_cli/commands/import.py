"""``renewal import``: figures from workbooks and CSV files; shown first, written with ``--write``."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import Anyway, Argument, FormatName, Lang, Option, Output, Root, said

HELP = said(
    "导入表格（xlsx、xls、ods、csv）：先说看懂了什么、会改什么，加 --write 才写入",
    "Read workbooks and CSV: first what was understood and would change; --write writes",
)


_Words = str | None
_Pairs = list[str] | None
Files = Annotated[list[str], Argument(metavar="FILE...", help=said("表格文件", "Workbooks or CSV files"))]
Period = Annotated[
    _Words,
    Option("--period", metavar="P", help=said("表是哪个时期的，如 2026-10", "The table's period, such as 2026-10")),
]
SectionName = Annotated[
    _Words, Option("--section", metavar="S", help=said("actuals 或 year_to_date", "actuals or year_to_date"))
]
Counted = Annotated[
    _Words, Option("--indicator", metavar="I", help=said("整张表只说一个指标", "The one indicator of the table"))
]
Source = Annotated[_Words, Option("--source", metavar="ID", help=said("来源的编号", "The id of the source"))]
Reported = Annotated[
    _Words, Option("--reported", metavar="DAY", help=said("报送日期", "The day on which it was reported"))
]
Reason = Annotated[
    _Words,
    Option("--reason", metavar="T", help=said("数有更正时，更正的原因", "Why figures were changed, where they were")),
]
Map = Annotated[
    _Pairs,
    Option(
        "--map",
        metavar="H=I",
        help=said("表头的意思：'累计完工=compounds'，不要的写 skip", "What a heading means, or skip"),
    ),
]
OrgMap = Annotated[
    _Pairs, Option("--org", metavar="N=ID", help=said("表里的名称是哪个区域：'州直=own'", "Which org a name means"))
]
Name = Annotated[
    _Words,
    Option(
        "--as", metavar="NAME", help=said("按 imports: 里记住的名字读；与 --map 同用则记住", "A remembered mapping")
    ),
]
Write = Annotated[bool, Option("--write", help=said("写入", "Write"))]


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
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
) -> int:
    """Read tables; with any fault nothing is written and the exit code is 1."""
    from renewal_cli.commands._importing import Asked, bring_in
    from renewal_cli.commands._opening import language_asked, root_of
    from renewal_cli.importing.import_options import ImportOptions, pairs
    from renewal_cli.render._output import Writer

    language, writer = language_asked(lang), Writer.asked(format, output)
    options = ImportOptions(period, section, indicator, pairs(map), pairs(org), source, reported, reason)
    asked = Asked(tuple(files), options, name, write, anyway)
    document, code = bring_in(asked, root_of(root), language)
    writer.deliver(document, os.environ)
    return code
