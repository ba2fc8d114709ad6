"""What people say about a table: on the command line, or once in the programme's ``imports:``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SKIP = "skip"


@dataclass(frozen=True)
class ImportOptions:
    """How a table is to be read where it does not say so itself.

    Attributes:
        period: the month, quarter or year that it is of.
        section: ``actuals`` or ``year_to_date``, where the headings do not tell.
        indicator: what it counts, where the headings do not tell.
        columns: what a heading means: an indicator's id, perhaps with a section behind a blank, or ``skip``.
        orgs: the org's id for a name in the table, or ``skip``.
        source: where the figures are from.
        reported: the day on which they were reported.
        reason: why figures that were there already are other ones now.
    """

    period: str | None = None
    section: str | None = None
    indicator: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    orgs: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    reported: str | None = None
    reason: str | None = None


def pairs(words: Sequence[str] | None) -> dict[str, str]:
    """``name=meaning`` by name.

    Raises:
        AskedWronglyError: a word without ``=``.
    """
    found = {}
    for each in words or ():
        name, sign, meaning = each.rpartition("=")
        if not sign:
            raise AskedWronglyError(
                Phrase(f"“{each}”里没有等号，写成 '名称=意思'。", f"no '=' in '{each}': 'NAME=MEANING'.")
            )
        found[name.strip()] = meaning.strip()
    return found
