"""The times, orgs, indicators and figures of one sentence, and its clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.text.figures import Reading
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.times import Time
    from renewal_cli.text.vocabulary import Mention

_CLAUSE_END = re.compile(r"[,，;；。:：!?！？\t](?![0-9]{3}(?![0-9]))")

_ELSEWHERE = re.compile(
    r"北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|"
    r"宁夏|新疆|深圳|广州|杭州|南京|苏州|成都|武汉|西安|宁波|青岛|大连|厦门|长沙|郑州|济南|沈阳|合肥|兄弟|外地|各区|各地|各县|部分|"
    r"[\u4e00-\u9fff]{2}(?:县(?!级)|街道(?!办)|镇(?![级容化]))|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}(?:[^城都超门股夜菜全我本各]市(?![政场民级区容直委府内外])|[^小社片园城地景街校新老库灾成功辖矿山户居郊能务范各全我本]区)(?![\u4e00-\u9fff]*(?:建设|规划))"
)
"""Names of other places, which the vocabulary does not have."""


@dataclass(frozen=True)
class Said:
    """The times, orgs, indicators and figures of one sentence."""

    sentence: Sentence
    times: Sequence[Time]
    orgs: Sequence[Mention]
    indicators: Sequence[Mention]
    figures: Sequence[Reading]

    @cached_property
    def _signs(self) -> list[int]:
        """Where the signs that end clauses stand, in order."""
        return [each.start() for each in _CLAUSE_END.finditer(self.sentence.text)]

    @cached_property
    def elsewhere(self) -> int | None:
        """Where the first name of another place ends, which the vocabulary does not have; None without one."""
        found = _ELSEWHERE.search(self.sentence.text)
        return found.end() if found else None

    def clause_at(self, position: int) -> tuple[int, int]:
        """The clause around a position."""
        index = bisect_right(self._signs, position - 1)
        start = self._signs[index - 1] + 1 if index else 0
        return start, self._signs[index] if index < len(self._signs) else len(self.sentence.text)
