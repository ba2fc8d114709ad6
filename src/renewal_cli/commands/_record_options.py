"""The words of ``renewal record``, with their help in the language asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from renewal_cli.commands._options import option, said


def _argument(metavar: str, zh: str, en: str) -> typer.models.ArgumentInfo:
    argument: typer.models.ArgumentInfo = typer.Argument(metavar=metavar, help=said(zh, en))
    return argument


_Words = str | None
OrgName = Annotated[str, _argument("ORG", "区域或单位", "Org")]
Counted = Annotated[str, _argument("INDICATOR", "指标", "Indicator")]
When = Annotated[_Words, _argument("PERIOD", "时期，如 2026-10；目标不写", "Such as 2026-10; promises have none")]
Value = Annotated[
    _Words,
    _argument("VALUE", "数，如 5、'200 亿元'、'>1 万户'、'约300户'", "Such as 5, '200 亿元', '>1 万户', '~300户'"),
]
SectionName = Annotated[
    _Words,
    option("--section", "S", "actuals（默认）、year_to_date、to_date、plans", "actuals (default), year_to_date …"),
]
SourceId = Annotated[_Words, option("--source", "ID", "来源的编号", "The id of the source")]
Reported = Annotated[
    _Words, option("--reported", "DAY", "报送日期；更正时不写则为今天", "When; of a revision today without it")
]
Note = Annotated[_Words, option("--note", "T", "备注", "A note")]
Reason = Annotated[_Words, option("--reason", "T", "更正或调整的原因", "Why it was changed")]
Quote = Annotated[_Words, option("--quote", "T", "原文", "The sentence it is taken from")]
AtLeast = Annotated[_Words, option("--at-least", "N", "目标：不少于", "Promise: at least")]
MoreThan = Annotated[_Words, option("--more-than", "N", "目标：超过", "Promise: more than")]
AtMost = Annotated[_Words, option("--at-most", "N", "目标：不超过", "Promise: at most")]
LessThan = Annotated[_Words, option("--less-than", "N", "目标：低于", "Promise: less than")]
Since = Annotated[_Words, option("--since", "P", "目标从何时起计", "From when the promise counts")]
By = Annotated[_Words, option("--by", "P", "目标到何时", "Until when")]
Effective = Annotated[_Words, option("--effective", "DAY", "调整后的目标何时生效", "When a change begins")]
Strive = Annotated[bool, typer.Option("--strive", help=said("力争", "The promise is a stretch"))]
