"""RN211: the same name or code twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find names below one parent, and codes, that an earlier org already has."""
    orgs = context.programme.orgs
    names: dict[str | None, dict[str, str]] = {}
    codes: dict[str, str] = {}
    for org in orgs.all():
        found = [("name", org.name, names.setdefault(org.parent, {}))]
        found += [("code", org.code, codes)] if org.code is not None else []
        for word, said, known in found:
            other = orgs[known.setdefault(said, org.id)]
            if other.id != org.id:
                yield Fault(
                    context.inside(org.place, word),
                    Phrase(f"“{said}”与“{other.id}”的重复", f"'{said}' is also the {word} of '{other.id}'"),
                    Phrase("改正其中一个，或删掉多余的", "correct one of them, or delete the copy"),
                    context.inside(other.place, word),
                )
