"""A table of a database or warehouse that is a ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.place import Place


_PASSWORD = re.compile(r"(://[^\s:/@]*:)([^\s@]+)(?=@)|(password=)([^\s&\"']+)")


def hidden(text: str) -> str:
    """A text with a star for each sign of a password in an address; nothing else moves."""
    return _PASSWORD.sub(lambda found: (found[1] or found[3]) + "*" * len(found[2] or found[4]), text)


POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class LedgerTable:
    """A table that the programme names under ``ledgers:``.

    Attributes:
        table: its name, behind those of what it lies in: schema, catalog.
        place: where it is named.
        database: a DuckDB file, from the programme's folder, or the address of a Postgres database; None of a table in
            the catalog of Spark.
    """

    table: tuple[str, ...]
    place: Place
    database: str | None = None

    @property
    def name(self) -> str:
        """What stands for a file's name where its rows are spoken of."""
        table = ".".join(self.table)
        return table if self.database is None else f"{self.database}/{table}"

    @property
    def is_in_postgres(self) -> bool:
        """Whether it lies in a Postgres database."""
        return self.database is not None and self.database.startswith(POSTGRES)
