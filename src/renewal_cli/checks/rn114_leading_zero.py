"""RN114: A code with a leading zero and without quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.problem import Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find administrative codes that begin with a zero and have no quotes."""
    for org in context.programme.orgs.all():
        if org.code is None or not org.code.startswith("0"):
            continue
        place = context.inside(org.place, "code")
        written = context.written(place) if place != org.place else ""
        if re.fullmatch("0[0-9]+", written):
            yield Fault(
                place,
                Phrase(
                    f"编码 {written} 以零开头，没有加引号", f"the code {written} begins with a zero and needs quotes"
                ),
                Phrase(f'写成 "{written}"', f'write "{written}"'),
                fix=Fix(place, f'"{written}"', is_safe=True),
            )
