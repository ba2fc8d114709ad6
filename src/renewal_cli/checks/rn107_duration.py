"""不是有效的时长 · Not a length of time.

为什么：时长写成 5 days、18 months、2 years。
Why: lengths are written 5 days, 18 months, 2 years.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    rules: {stale_after: 18月}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    rules: {stale_after: 18 months}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
