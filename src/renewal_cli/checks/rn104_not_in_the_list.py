"""不在可选值之内 · A word that is not in the list.

为什么：只有列出的几个词有意思，例如 kind 只有 flow、cumulative、stock。
Why: only the listed words mean something, such as flow, cumulative, stock for a kind.

错 · Wrong:
    # targets/more.yaml
    indicators:
      lifts: {name: 加装电梯, unit: 部, kind: flwo}

对 · Right:
    # targets/more.yaml
    indicators:
      lifts: {name: 加装电梯, unit: 部, kind: flow}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
