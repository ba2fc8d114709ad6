"""RN209: an administrative code that does not match its parent's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext

_FORM = re.compile("(?:[0-9]{6}|[0-9]{9}|[0-9]{12})")


def check(context: CheckContext) -> Iterator[Fault]:
    """Find codes that do not have 6, 9 or 12 digits, or do not begin with their parent's code."""
    orgs = context.programme.orgs
    for org in orgs.all():
        if org.code is None:
            continue
        if not _FORM.fullmatch(org.code):
            yield Fault(
                context.inside(org.place, "code"),
                Phrase(f"代码“{org.code}”不是6、9或12位数字", f"the code '{org.code}' does not have 6, 9 or 12 digits"),
                Phrase("填国家统计局的统计用区划代码", "use the code published by the statistics bureau"),
            )
            continue
        parent = orgs[org.parent] if org.parent else None
        if parent is None or parent.code is None or not _FORM.fullmatch(parent.code):
            continue
        if not org.code.startswith(_significant(parent.code)):
            yield Fault(
                context.inside(org.place, "code"),
                Phrase(
                    f"代码 {org.code} 没有以上级“{parent.name}”的代码 {parent.code} 开头",
                    f"the code {org.code} does not begin with {parent.code}, the code of its parent '{parent.id}'",
                ),
                Phrase("改正代码，或改正 parent", "correct the code or the parent"),
                context.inside(parent.place, "code"),
            )


def _significant(code: str) -> str:
    """Return the digits with which codes below begin: 5001 for 500100."""
    six, rest = code[:6], code[6:]
    if rest.strip("0"):
        return (six + rest[:3]) if not rest[3:].strip("0") else code
    return re.sub("(?:00)+$", "", six)
