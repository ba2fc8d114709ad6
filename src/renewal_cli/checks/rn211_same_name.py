"""同名或同代码 · The same name or code twice.

为什么：同一上级下的两个区域叫同一个名字，或两个区域用同一个代码，多半是复制后忘了改；表里就分不清谁是谁。
Why: two orgs of one name below one parent, or of one code, are mostly a copy left unmended; no table tells them apart.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a:  {name: 甲市, level: city}
      a1: {name: 一区, level: district, parent: a}
      a2: {name: 一区, level: district, parent: a}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a:  {name: 甲市, level: city}
      a1: {name: 一区, level: district, parent: a}
      a2: {name: 二区, level: district, parent: a}
      s1: {name: 和平街道, level: street, parent: a1}
      s2: {name: 和平街道, level: street, parent: a2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"


def check(context: CheckContext) -> Iterator[Fault]:
    """Names below one parent, and codes, that an earlier org has already."""
    orgs = context.programme.orgs
    names: dict[str | None, dict[str, str]] = {}
    codes: dict[str, str] = {}
    for org in orgs.all():
        found = [("name", org.name, names.setdefault(org.parent, {}))]
        found += [("code", org.code, codes)] if org.code is not None else []
        for word, said, known in found:
            other = orgs[known.setdefault(said, org.id)]
            if other.id != org.id:
                yield Fault(
                    context.inside(org.place, word),
                    Phrase(f"“{said}”与“{other.id}”的一样", f"'{said}' is that of '{other.id}' too"),
                    Phrase("改正其中一个，或删掉重复的", "mend one of them, or take the second away"),
                    context.inside(other.place, word),
                )
