"""Made-up programmes of any size, and the same figures as the peers read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.console import write_files

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(36)]
INDICATORS = 28
SCHEMA = {
    "type": "object",
    "properties": {
        "org": {"type": "string"},
        "actuals": {"type": "object", "additionalProperties": {"type": "object"}},
    },
    "required": ["org", "actuals"],
}


def figures(count: int, months: int = len(MONTHS)) -> list[tuple[str, str, str, int]]:
    """So many figures, or only those of the first months: org, indicator, month, amount."""
    found = []
    for number in range(count):
        series, month = divmod(number, len(MONTHS))
        org, indicator = divmod(series, INDICATORS)
        if month < months:
            found.append((f"o{org}", f"i{indicator}", MONTHS[month], number % 7))
    return found


def write_programme(folder: Path, count: int, months: int = len(MONTHS), form: str = "{}") -> Path:
    """A programme with so many figures, one file an org, and targets for the first of them.

    Args:
        folder: where it is written.
        count: how many figures there are in 36 months.
        months: so many of them are written.
        form: how an amount is written.
    """
    by_org: dict[str, dict[str, list[str]]] = {}
    for org, indicator, month, amount in figures(count, months):
        by_org.setdefault(org, {}).setdefault(indicator, []).append(f"{month}: {form.format(amount)}")
    orgs = "".join(f"  {org}: {{name: 区{org}, level: district, parent: c}}\n" for org in by_org)
    used = sorted({each for series in by_org.values() for each in series})
    names = "".join(f"  {each}: {{name: {each}, unit: 个, kind: flow, decimals: 0}}\n" for each in used)
    data = {
        f"data/{org}.yaml": f"org: {org}\nsource: s\nactuals:\n"
        + "".join(f"  {each}: {{{', '.join(cells)}}}\n" for each, cells in series.items())
        for org, series in by_org.items()
    }
    return write_files(
        {
            "targets/programme.yaml": "programme: b\nperiod: 2025..2027\nsources: {s: {title: s}}\n"
            + f"orgs:\n  c: {{name: c, level: city}}\n{orgs}",
            "targets/indicators.yaml": f"indicators:\n{names}",
            "targets/o0.yaml": "org: o0\nsource: s\ntargets:\n"
            + "".join(f"  - {{indicator: {each}, at_least: 99}}\n" for each in used),
            **data,
        },
        folder,
    )


def write_months(folder: Path, orgs: int) -> Path:
    """A file an org and month, 36 months, each with one amount of 56 indicators."""
    names = "".join(f"  i{each}: {{name: i{each}, unit: 个, kind: flow, decimals: 0}}\n" for each in range(56))
    tree = "".join(f"  o{org}: {{name: 区o{org}, level: district, parent: c}}\n" for org in range(orgs))
    files = {
        "targets/programme.yaml": "programme: b\nperiod: 2025..2027\nsources: {s: {title: s}}\n"
        + f"orgs:\n  c: {{name: c, level: city}}\n{tree}",
        "targets/indicators.yaml": f"indicators:\n{names}",
    }
    for month in MONTHS:
        figures = "".join(f"  i{each}: {{{month}: {each % 7 + 1}}}\n" for each in range(56))
        for org in range(orgs):
            files[f"data/{month}/o{org}.yaml"] = f"org: o{org}\nsource: s\nactuals:\n{figures}"
    return write_files(files, folder)


def write_promises(folder: Path, count: int) -> Path:
    """So many targets with one actual each, twenty an org, one file an org."""
    names = "".join(f"  i{each}: {{name: i{each}, unit: 个, kind: flow, decimals: 0}}\n" for each in range(20))
    orgs = [f"o{number}" for number in range(count // 20)]
    tree = "".join(f"  {org}: {{name: 区{org}, level: district, parent: c}}\n" for org in orgs)
    targets = "".join(f"  - {{indicator: i{each}, at_least: 99}}\n" for each in range(20))
    data = "".join(f"  i{each}: {{2025: {each}}}\n" for each in range(20))
    files = {
        "targets/programme.yaml": "programme: b\nperiod: 2025..2027\norgs:\n  c: {name: c, level: city}\n" + tree,
        "targets/indicators.yaml": f"indicators:\n{names}",
    }
    for org in orgs:
        files[f"targets/{org}.yaml"] = f"org: {org}\ntargets:\n{targets}"
        files[f"data/{org}.yaml"] = f"org: {org}\nactuals:\n{data}"
    return write_files(files, folder)


def write_for_peers(folder: Path, count: int) -> Path:
    """The same figures as a journal of hledger and of beancount, with the schemas that the YAML tools need."""
    hledger, beancount = [], ["2024-01-01 open Income:Done", "2024-01-01 commodity ITEM"]
    beancount += [f"2024-01-01 open Assets:O{org}:I{each}" for org in range(count // 1008 + 1) for each in range(28)]
    for org, indicator, month, amount in figures(count):
        hledger.append(f"{month}-01 report\n    assets:{org}:{indicator}  {amount} ITEM\n    income:done\n")
        account = f"Assets:{org.upper()}:{indicator.upper()}"
        beancount.append(f'{month}-01 * "report"\n  {account}  {amount} ITEM\n  Income:Done\n')
    return write_files(
        {
            "peers/book.journal": "\n".join(hledger),
            "peers/book.beancount": "\n".join(beancount) + "\n",
            "peers/schema.json": json.dumps(SCHEMA),
            "peers/yamale.yaml": "org: str()\nsource: str(required=False)\nactuals: map(map(any(), key=any()))\n",
        },
        folder,
    )
