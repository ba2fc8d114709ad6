"""文件或行太大 · A file or a line that is too large.

为什么：手写的文件不会有64 MB，也不会有一百万字的行；大量数据放进 data/ 下的 CSV。
Why: nobody writes 64 MB or lines of a million signs by hand; large data belong in CSV files under data/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
