"""不是能读的台账表 · Not a table that can be read as a ledger.

为什么：ledgers 下写表名和数据库；口令不进文件，谁都能看到文件。
Why: 'ledgers' gives a table and its database; no password belongs into a file that everybody can read.

错 · Wrong:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    ledgers:
      - {table: public.observations, database: "postgresql://reader:secret@db.example/register"}

对 · Right:
    # targets/programme.yaml
    programme: 另一个
    period: 2025..2027
    orgs:
      a: {name: 甲区, level: district}
    ledgers:
      - {table: public.observations, database: "postgresql://reader@db.example/register"}
      - {table: main.observations, database: data/register.duckdb}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
