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

from renewal_cli.language import Phrase
from renewal_cli.rules._ground import Fault

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from renewal_cli.model.org import Org
    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Ground

SEVERITY: Severity = "warning"


def check(ground: Ground) -> Iterator[Fault]:
    """Names below one parent, and codes, that an earlier org has already."""
    first: dict[Hashable, Org] = {}
    orgs = ground.programme.orgs.all()
    names: list[tuple[Hashable, Org, str, str]] = [
        *(((org.parent, org.name), org, "name", org.name) for org in orgs),
        *((org.code, org, "code", org.code) for org in orgs if org.code is not None),
    ]
    for key, owner, word, said in names:
        other = first.setdefault(key, owner)
        if other is not owner:
            yield Fault(
                ground.inside(owner.place, word),
                Phrase(f"“{said}”与“{other.id}”的一样", f"'{said}' is that of '{other.id}' too"),
                Phrase("改正其中一个，或删掉重复的", "mend one of them, or take the second away"),
                ground.inside(other.place, word),
            )
