"""RN506: Done without evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find duties that were said to be done without a paper that proves it."""
    for said in context.programme.progress.values():
        for each in said:
            if each.word == "done" and each.evidence is None:
                yield Fault(
                    each.place,
                    Phrase("说已完成，没有写依据", "said to be done, without evidence"),
                    Phrase(
                        "写成 {is: done, evidence: 验收单号}", "write {is: done, evidence: the number of the paper}"
                    ),
                )
