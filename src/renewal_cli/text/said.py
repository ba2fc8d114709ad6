"""What stands in one sentence, and its clauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.text.figures import Reading
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.times import Time
    from renewal_cli.text.vocabulary import Mention

_CLAUSE_END = re.compile(r"[,，;；。:：!?！？\t](?![0-9]{3}(?![0-9]))")


class Said(NamedTuple):
    """What stands in one sentence."""

    sentence: Sentence
    times: Sequence[Time]
    orgs: Sequence[Mention]
    indicators: Sequence[Mention]
    figures: Sequence[Reading]


def clause_at(text: str, position: int) -> tuple[int, int]:
    """The clause around a position."""
    start = max((each.end() for each in _CLAUSE_END.finditer(text, 0, position)), default=0)
    end = _CLAUSE_END.search(text, position)
    return start, end.start() if end else len(text)
