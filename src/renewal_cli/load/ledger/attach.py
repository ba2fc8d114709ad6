"""Opens the large ledgers of a programme, files and tables, and checks them once; figures are queried when needed."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.consistency import check_crossing, check_series
from renewal_cli.load.faults import MOST, Faults
from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.amounts import findings
from renewal_cli.load.ledger.check import Words, check_columns, check_words, words_of
from renewal_cli.load.ledger.engine import FILES, ROWS_OF_A_FILE
from renewal_cli.load.ledger.ledger import EngineLedger
from renewal_cli.load.ledger.vocabulary import Vocabulary, period_rows, place_at
from renewal_cli.model.period import parse_period
from renewal_cli.model.unit import factor_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from renewal_cli.load.ledger.engine import Engine, Rows
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.ledger_table import LedgerTable
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme


def with_ledger(loaded: LoadResult, root: Path, paths: Sequence[Path], day: date | None) -> LoadResult:
    """Add the large ledgers, Parquet files and tables, to a programme; their problems join those of the programme.

    Args:
        loaded: the programme as it was read.
        root: its folder.
        paths: the Parquet files.
        day: the day of the check.
    """
    programme = loaded.programme
    if programme is None:
        return loaded
    engine, faults = _engine(), Faults()
    parts = _parts(engine, programme.tables, root, paths)
    files = [name for part in parts for name in part.files]
    loaded = loaded._replace(texts={**loaded.texts, **dict.fromkeys(files, "")})
    if _is_open(engine, parts, faults):
        _check_limits(engine, len(files))
        words = words_of(engine)
        if _check(engine, words, programme, files, faults):
            meant = vocabulary(words, programme, files)
            faults.problems += findings(engine, meant, programme, day)
        if not _stops(faults.problems):
            programme = _attached(programme, engine, words, files)
            problems = (*loaded.problems, *faults.problems)
            return loaded._replace(programme=programme, draft=programme, problems=problems, ledger_words=words)
    problems = tuple(sorted(faults.problems, key=lambda problem: problem.place))
    return loaded._replace(programme=None, problems=problems)


def attach_sound(programme: Programme, root: Path, paths: Sequence[Path], words: Words) -> Programme:
    """Add ledger files that an earlier run has found valid.

    Args:
        programme: the programme, which has no ledger tables.
        root: its folder.
        paths: the Parquet files.
        words: their distinct words.
    """
    engine, faults = _engine(), Faults()
    parts = _parts(engine, (), root, paths)
    _is_open(engine, parts, faults)
    return _attached(programme, engine, words, ledger_names(root, paths))


def ledger_names(root: Path, paths: Sequence[Path]) -> list[str]:
    """Return the names of ledger files as used in messages."""
    return [path.relative_to(root).as_posix() for path in paths]


def _attached(programme: Programme, engine: Engine, words: Words, files: Sequence[str]) -> Programme:
    return replace(programme, ledger=EngineLedger(engine, vocabulary(words, programme, files)))


class _Part(NamedTuple):
    """Rows with the same columns, and the names of their files; a table counts as one file."""

    rows: Rows
    files: Sequence[str]


def _parts(engine: Engine, tables: Sequence[LedgerTable], root: Path, paths: Sequence[Path]) -> list[_Part]:
    of_files = [_Part(paths, ledger_names(root, paths))] if paths else []
    return [*of_files, *(_Part(engine.attach(table, root), [table.name]) for table in tables)]


def _is_open(engine: Engine, parts: Sequence[_Part], faults: Faults) -> bool:
    """Open all rows as one ledger; report parts with wrong columns and return whether there are none."""
    found = [(part.rows, engine.columns(part.rows)) for part in parts]
    sound = [check_columns(columns, part.files[0], faults) for part, (_, columns) in zip(parts, found, strict=True)]
    if all(sound):
        engine.open(found)
    return all(sound)


def _stops(problems: Sequence[Problem]) -> bool:
    return any(each.severity == "error" for each in problems)


def vocabulary(words: Words, programme: Programme, files: Sequence[str]) -> Vocabulary:
    """Return the meaning of the words of a valid ledger."""
    sets = [tuple(each) for each in words.sets]
    return Vocabulary(
        programme.indicators,
        {each: parse_period(each) for each in words.periods},
        {
            (each, unit): factor
            for each, unit in words.units
            if (factor := factor_to(programme.indicators[each].unit, unit))
        },
        files,
        {org_id: sets[number] for org_id, number in words.series.items()},
        {org_id: parent for org_id, parent in programme.orgs.parents.items() if parent is not None},
    )


def _engine() -> Engine:
    """Create the engine named in ``RENEWAL_ENGINE``: DuckDB by default, or Spark at an address."""
    address = os.environ.get("RENEWAL_ENGINE") or "duckdb"
    try:
        if address == "duckdb":
            from renewal_cli.load.ledger.duckdb import DuckDB

            return DuckDB(os.environ.get("RENEWAL_MEMORY"))
        from renewal_cli.load.ledger.spark import Spark

        return Spark(address)
    except ImportError:
        name, extra = ("DuckDB", "ledger") if address == "duckdb" else ("PySpark", "spark")
        raise CannotReadError(
            f"有 .parquet 台账或 ledgers 台账表，需要 {name}。请安装：pip install 'renewal-cli[{extra}]'。",
            f"ledgers (.parquet files or tables) require {name}. Run: pip install 'renewal-cli[{extra}]'.",
        ) from None


def _check_limits(engine: Engine, files: int) -> None:
    most = engine.asked("SELECT MAX(row) FROM ledger")[0][0] or 0
    if files >= FILES or most >= ROWS_OF_A_FILE:
        raise CannotReadError(
            f"台账过大：至多 {FILES} 个文件，每个文件至多 {ROWS_OF_A_FILE} 行。请重新拆分文件。",
            f"the ledger is too large: at most {FILES} files of {ROWS_OF_A_FILE} rows each. Split it differently.",
        )


def _check(engine: Engine, words: Words, programme: Programme, files: Sequence[str], faults: Faults) -> bool:
    """Check for unknown words, duplicate figures and partly overlapping periods; return whether there are none."""
    if not check_words(engine, words, programme, files, faults):
        return False
    meant = vocabulary(words, programme, files)
    ledger, periods = EngineLedger(engine, meant), period_rows(meant.periods.values())
    if not periods:
        return True
    for first, again in engine.asked(text.twice(periods, MOST + 1)):
        place = place_at(first, files)
        faults.add(
            "RN207",
            place_at(again, files),
            Phrase(f"同一时期的数写了两次，第一次在 {place}", f"the figure is given twice, first at {place}"),
            Phrase("删掉一个；若是更正，写上不同的 reported", "delete one; give a revision another 'reported' day"),
            place,
        )
    if faults.problems:
        return False  # what follows reads rows one by one, and of one figure there may be any number
    for org_id, indicator_id in engine.asked(text.mixed(periods)):
        for members in (ledger.done(org_id, indicator_id), ledger.plans(org_id, indicator_id)):
            check_crossing([each for each in members if each.section in ("actuals", "plans")], faults)
    shared = {key for key in programme.series if key[1] in ledger.indicators_of(key[0])}
    both = {key: (*programme.series[key], *ledger.done(*key), *ledger.plans(*key)) for key in shared}
    check_series(both, faults)
    faults.problems = [*dict.fromkeys(faults.problems)]
    return not faults.problems
