"""问题太多 · Too many problems in one file.

为什么：一个文件里有一千多处问题，多半不是手写的规划文件；其余的等改好前面的再看。
Why: a file with more than 1,000 problems is hardly written by hand; the rest is looked at when those are mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
