"""Rules whose faults rest on the figures of one org and of those below it, never on the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from renewal_cli import checks as room
from renewal_cli.checks._registry import rules
from renewal_cli.checks._run_checks import run_checks
from tests.programmes import loaded

if TYPE_CHECKING:
    from renewal_cli.model.problem import Problem

NAMES = [path for path in Path(room.__file__).parent.glob("rn*.py") if rules()[path.stem[:5].upper()].is_local]
NEGATIVE = "org: {}\nsource: bulletin\nactuals: {{compounds: {{2025: -3}}}}\n"
SOUND = "org: {}\nsource: bulletin\nactuals: {{compounds: {{2025: 3}}}}\n"


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.stem[:5])
@pytest.mark.parametrize("word", ["as_of", "programme.series", "programme.targets:", "done_in", "targets_as_of"])
def test_a_local_rule_looks_at_nothing_further(path: Path, word: str) -> None:
    assert word not in path.read_text(encoding="utf-8")


def places(files: dict[str, str], changed: list[str] | None, *, only_errors: bool = True) -> set[str]:
    """Where there are problems, if some orgs have changed since all was sound."""
    found: list[Problem] = run_checks(
        loaded(files)._replace(changed=changed), date(2026, 11, 20), only_errors=only_errors
    )
    return {each.place.file for each in found}


def test_only_what_changed_is_examined_where_every_rule_that_stops_figures_is_local() -> None:
    files = {"data/east.yaml": NEGATIVE.format("east"), "data/west.yaml": NEGATIVE.format("west")}
    assert places(files, ["east"]) == {"data/east.yaml"}
    assert places(files, []) == set()
    for changed, only_errors in ((None, True), (["east"], False)):
        assert {"data/east.yaml", "data/west.yaml"} <= places(files, changed, only_errors=only_errors)


def test_all_is_examined_where_a_comment_puts_something_aside() -> None:
    files = {"data/east.yaml": SOUND.format("east") + "# renewal: ignore[RN304] 更正\n"}
    assert places({**files, "data/west.yaml": NEGATIVE.format("west")}, ["east"]) == {"data/west.yaml"}
