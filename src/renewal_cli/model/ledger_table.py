"""Ledgers that are tables of a database or data warehouse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.place import Place


_PASSWORD = re.compile(r"(://[^\s:/@]*:)([^\s@]+)(?=@)|(password=)([^\s&\"']+)")


def hidden(text: str) -> str:
    """Replace each character of a password in an address by a star, keeping the length."""
    return _PASSWORD.sub(lambda found: (found[1] or found[3]) + "*" * len(found[2] or found[4]), text)


POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class LedgerTable:
    """A table listed under ``ledgers:``.

    Attributes:
        table: its qualified name: catalog, schema, table.
        place: where it is listed.
        database: a DuckDB file, relative to the programme's folder, or a Postgres address; None for a table in Spark's
            catalog.
    """

    table: tuple[str, ...]
    place: Place
    database: str | None = None

    @property
    def name(self) -> str:
        """The name used in messages in place of a file name."""
        table = ".".join(self.table)
        return table if self.database is None else f"{self.database}/{table}"

    @property
    def is_in_postgres(self) -> bool:
        """Whether the table is in a Postgres database."""
        return self.database is not None and self.database.startswith(POSTGRES)
