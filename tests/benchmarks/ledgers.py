"""Large ledgers, made up from a seed: counties of provinces, months of indicators, some figures revised.

``python tests/benchmarks/ledgers.py DIR [COUNTIES INDICATORS MONTHS]`` writes a programme with its ledger as Parquet.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import duckdb

from tests.console import write_files

PROVINCES = 31


class Size(NamedTuple):
    """How large a ledger is; one figure in ``revised_every`` is reported a second time."""

    counties: int = 2900
    indicators: int = 20
    months: int = 60
    revised_every: int = 500
    seed: int = 1


def write_programme(folder: Path, size: Size) -> None:
    """The tree, the indicators and the targets of nation and provinces."""
    provinces = [f"p{number:02}" for number in range(PROVINCES)]
    orgs = ["  cn: {name: 全国, level: nation}"]
    orgs += [f"  {each}: {{name: {each}省, level: province, parent: cn}}" for each in provinces]
    orgs += [
        f"  c{number:06}: {{name: c{number:06}县, level: county, parent: p{number % PROVINCES:02}}}"
        for number in range(size.counties)
    ]
    last = 2021 + size.months // 12 - 1
    targets = [
        f"  - {{indicator: i{number:02}, at_least: {1000 * size.counties}}}" for number in range(size.indicators)
    ]
    write_files(
        {
            "targets/programme.yaml": f"programme: n\nperiod: 2021..{last}\norgs:\n" + "\n".join(orgs) + "\n",
            "targets/indicators.yaml": "indicators:\n"
            + "".join(
                f"  i{number:02}: {{name: i{number:02}, unit: 公里, kind: flow, decimals: 2}}\n"
                for number in range(size.indicators)
            ),
            **{
                f"targets/{org}.yaml": f"org: {org}\ntargets:\n" + "\n".join(targets) + "\n"
                for org in ["cn", *provinces]
            },
        },
        folder,
    )


def write_ledger(folder: Path, size: Size) -> Path:
    """The rows, by org and indicator, as one Parquet file."""
    path = folder / "data" / "ledger.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    month = "CAST(month AS INTEGER)"
    first = f"""
SELECT printf('c%06d', county) AS org, printf('i%02d', indicator) AS indicator, 'actuals' AS section,
  printf('%d-%02d', 2021 + {month} // 12, {month} % 12 + 1) AS period,
  CAST(((county * 7919 + indicator * 104729 + month * 1299709 + {size.seed}) % 10007) AS DECIMAL(18, 2)) / 100 AS cents,
  CASE WHEN indicator % 2 = 0 THEN '公里' ELSE '米' END AS unit, CAST(NULL AS DATE) AS reported,
  county, month, 0 AS turn
FROM range({size.counties}) AS c(county), range({size.indicators}) AS i(indicator), range({size.months}) AS m(month)"""
    revised = f"""
SELECT org, indicator, section, period, cents + 1, unit, DATE '2021-01-01' + CAST(31 * (month + 2) AS INTEGER),
  county, month, 1 FROM first WHERE (county * 31 + month * 17) % {size.revised_every} = 0"""
    duckdb.connect().execute(f"""
COPY (
  WITH first AS ({first}), every AS (SELECT * FROM first UNION ALL {revised})
  SELECT org, indicator, section, period, CAST(cents AS DECIMAL(18, 2)) AS value, unit, reported
  FROM every ORDER BY org, indicator, month, turn
) TO '{path}' (FORMAT parquet)""")
    return path


def write(folder: Path, size: Size) -> Path:
    """A programme with its ledger."""
    write_programme(folder, size)
    return write_ledger(folder, size)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[2:]]
    print(write(Path(sys.argv[1]), Size(*numbers)))  # noqa: T201 - its output
