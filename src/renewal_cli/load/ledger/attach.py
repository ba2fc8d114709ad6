"""Large ledgers of a programme, files and tables: opened, checked once, then asked when a figure is needed."""

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


def with_ledger(loaded: LoadResult, root: Path, paths: Sequence[Path], day: date | None = None) -> LoadResult:
    """What was read, with its large ledgers, Parquet files and tables; their faults are those of the whole.

    Args:
        loaded: the programme that the ledger belongs to.
        root: its folder.
        paths: the files.
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
        _hold_limits(engine, len(files))
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
    """A programme with ledger files that were found sound before.

    Args:
        programme: the programme that they belong to; it has no tables.
        root: its folder.
        paths: the files.
        words: what they hold.
    """
    engine, faults = _engine(), Faults()
    parts = _parts(engine, (), root, paths)
    _is_open(engine, parts, faults)
    return _attached(programme, engine, words, ledger_names(root, paths))


def ledger_names(root: Path, paths: Sequence[Path]) -> list[str]:
    """The names of ledger files, as messages give them."""
    return [path.relative_to(root).as_posix() for path in paths]


def _attached(programme: Programme, engine: Engine, words: Words, files: Sequence[str]) -> Programme:
    return replace(programme, ledger=EngineLedger(engine, vocabulary(words, programme, files)))


class _Part(NamedTuple):
    """Rows of one make, and the names of the files that they are in; a table is one."""

    rows: Rows
    files: Sequence[str]


def _parts(engine: Engine, tables: Sequence[LedgerTable], root: Path, paths: Sequence[Path]) -> list[_Part]:
    of_files = [_Part(paths, ledger_names(root, paths))] if paths else []
    return [*of_files, *(_Part(engine.attach(table, root), [table.name]) for table in tables)]


def _is_open(engine: Engine, parts: Sequence[_Part], faults: Faults) -> bool:
    """Whether the rows are offered as one ledger; a part with other columns than those of a ledger is a fault."""
    found = [(part.rows, engine.columns(part.rows)) for part in parts]
    sound = [check_columns(columns, part.files[0], faults) for part, (_, columns) in zip(parts, found, strict=True)]
    if all(sound):
        engine.open(found)
    return all(sound)


def _stops(problems: Sequence[Problem]) -> bool:
    return any(each.severity == "error" for each in problems)


def vocabulary(words: Words, programme: Programme, files: Sequence[str]) -> Vocabulary:
    """What the words of a sound ledger mean."""
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
    """The engine that the environment names: DuckDB, or Spark by its address."""
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
            Phrase(
                f"有 .parquet 台账或 ledgers 台账表，需要 {name}。请安装：pip install 'renewal-cli[{extra}]'。",
                f"for ledgers, .parquet or tables, {name} is needed. Run: pip install 'renewal-cli[{extra}]'.",
            )
        ) from None


def _hold_limits(engine: Engine, files: int) -> None:
    most = engine.asked("SELECT MAX(row) FROM ledger")[0][0] or 0
    if files >= FILES or most >= ROWS_OF_A_FILE:
        raise CannotReadError(
            Phrase(
                f"台账太大：至多 {FILES} 个文件，每个文件至多 {ROWS_OF_A_FILE} 行。请重新分文件。",
                f"the ledger has too many parts: at most {FILES} files of {ROWS_OF_A_FILE} rows. Divide it anew.",
            )
        )


def _check(engine: Engine, words: Words, programme: Programme, files: Sequence[str], faults: Faults) -> bool:
    """Whether the ledger is sound: known words, no figure twice, no periods that cut across each other."""
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
            Phrase(f"同一时期的数写了两次，第一次在 {place}", f"the same figure twice, first at {place}"),
            Phrase("删掉一个；若是更正，写上不同的 reported", "delete one; a revision has another day in 'reported'"),
            place,
        )
    for org_id, indicator_id in engine.asked(text.mixed(periods)):
        for members in (ledger.done(org_id, indicator_id), ledger.plans(org_id, indicator_id)):
            check_crossing([each for each in members if each.section in ("actuals", "plans")], faults)
    shared = {key for key in programme.series if key[1] in ledger.indicators_of(key[0])}
    both = {key: (*programme.series[key], *ledger.done(*key), *ledger.plans(*key)) for key in shared}
    check_series(both, faults)
    faults.problems = [*dict.fromkeys(faults.problems)]
    return not faults.problems
