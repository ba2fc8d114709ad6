"""同一个数写了两次 · The same figure twice.

为什么：两个文件各写一个，不知道信哪个；更正写成列表，带 reported。
Why: two files give one each and nobody knows which counts; a revision is a list with 'reported'.

错 · Wrong:
    # data/a.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
    # data/b.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 4}}

对 · Right:
    # data/a.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 3}}
    # data/b.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2024: 4}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
