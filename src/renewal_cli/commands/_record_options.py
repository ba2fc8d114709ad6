"""The words of ``renewal record``, with their help in the language asked for."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.commands._options import Argument, Option, said

_Words = str | None
OrgName = Annotated[str, Argument("ORG", said("区域或单位", "Org"))]
Counted = Annotated[str, Argument("INDICATOR", said("指标", "Indicator"))]
When = Annotated[_Words, Argument("PERIOD", said("时期，如 2026-10；目标不写", "Such as 2026-10; promises have none"))]
Value = Annotated[
    _Words,
    Argument("VALUE", said("数，如 5、'200 亿元'、'>1 万户'、'约300户'", "Such as 5, '200 亿元', '>1 万户', '~300户'")),
]
SectionName = Annotated[
    _Words,
    Option(
        "--section",
        metavar="S",
        help=said("actuals（默认）、year_to_date、to_date、plans", "actuals (default), year_to_date …"),
    ),
]
SourceId = Annotated[_Words, Option("--source", metavar="ID", help=said("来源的编号", "The id of the source"))]
Reported = Annotated[
    _Words,
    Option(
        "--reported", metavar="DAY", help=said("报送日期；更正时不写则为今天", "When; of a revision today without it")
    ),
]
Note = Annotated[_Words, Option("--note", metavar="T", help=said("备注", "A note"))]
Reason = Annotated[_Words, Option("--reason", metavar="T", help=said("更正或调整的原因", "Why it was changed"))]
Quote = Annotated[_Words, Option("--quote", metavar="T", help=said("原文", "The sentence it is taken from"))]
AtLeast = Annotated[_Words, Option("--at-least", metavar="N", help=said("目标：不少于", "Promise: at least"))]
MoreThan = Annotated[_Words, Option("--more-than", metavar="N", help=said("目标：超过", "Promise: more than"))]
AtMost = Annotated[_Words, Option("--at-most", metavar="N", help=said("目标：不超过", "Promise: at most"))]
LessThan = Annotated[_Words, Option("--less-than", metavar="N", help=said("目标：低于", "Promise: less than"))]
Since = Annotated[_Words, Option("--since", metavar="P", help=said("目标从何时起计", "From when the promise counts"))]
By = Annotated[_Words, Option("--by", metavar="P", help=said("目标到何时", "Until when"))]
Effective = Annotated[
    _Words, Option("--effective", metavar="DAY", help=said("调整后的目标何时生效", "When a change begins"))
]
Strive = Annotated[bool, Option("--strive", help=said("力争", "The promise is a stretch"))]
