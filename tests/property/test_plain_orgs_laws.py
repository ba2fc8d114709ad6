"""Laws of plain orgs: taken out of a file while it is read, they are what they are when it is read whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from renewal_cli.checks._run_checks import run_checks
from renewal_cli.load.files import File
from renewal_cli.load.kept import Kept
from renewal_cli.load.programme import load_programme
from tests.programmes import INDICATORS

if TYPE_CHECKING:
    from renewal_cli.load.load_result import LoadResult

HEAD = "programme: 测试规划\nperiod: 2025..2027\n"
IDS = st.sampled_from(["city", "east", "west", "东区", "0501", "null", '"x y"', "<<", "'", "a-b"])
NAMES = st.sampled_from(["全市", "New York", '"A  B"', "2025", "null", "东区", "''", "A: B", "| x", "[a]"])
LEVELS = st.sampled_from(["city", "district", "3", "区 县"])
PARENTS = st.sampled_from(["city", "city", "east", "东区", "nowhere", "0501", "501", "null"])
PAIRS = st.tuples(NAMES, LEVELS, PARENTS).map(
    lambda drawn: [f"name: {drawn[0]}", f"level: {drawn[1]}", f"parent: {drawn[2]}"]
)
MORE = st.lists(
    st.sampled_from(['code: "110101"', "code: 0501", "monthly: 5 days", "owner: 某科", "levle: x", "name: 又一个"]),
    max_size=1,
)
KEYS = st.tuples(PAIRS, MORE, st.integers(0, 5)).map(
    lambda drawn: [*drawn[0], *drawn[1]][: 3 if drawn[2] == 1 else None][1 if drawn[2] == 2 else 0 :]
)
FLOW = st.tuples(IDS, KEYS, st.sampled_from(["", " # 备注", "\n"])).map(
    lambda drawn: f"  {drawn[0]}: {{{', '.join(drawn[1])}}}{drawn[2]}\n"
)
BLOCK = st.tuples(IDS, KEYS).map(lambda drawn: f"  {drawn[0]}:\n" + "".join(f"    {each}\n" for each in drawn[1]))
ODD = st.sampled_from(
    ["  east: 3\n", "  west:\n", "\n", "  # 区\n", "   far: {name: F, level: x}\n", "  - a\n", "  x: [1]\n"]
)
CITY = st.just("  city: {name: 全市, level: city}\n")
TREES = st.tuples(CITY, st.lists(st.one_of(FLOW, FLOW, FLOW, BLOCK, ODD), max_size=5)).map(
    lambda drawn: "orgs:\n" + drawn[0] + "".join(drawn[1])
)
SOUND_ENTRIES = st.sampled_from(
    [
        "  east: {name: 东区, level: district, parent: city}\n",
        "  west:\n    parent: east\n    name: New York\n    level: 3\n",
        "  0501: {name: '0501', level: district, parent: city} # 备注\n",
        '  "x y": {name: "A  B", level: area, parent: city}\n',
        "  far: {name: B, level: area, parent: city, monthly: 5 days}\n",
        "  south: {level: area, name: east, parent: west}\n",
        "  body: {name: 市本级, level: body, parent: city, code: '110101'}\n",
        "  top: {name: 另一市, level: city}\n",
        "  north: {name: 北区, en: North, level: district, parent: city, code: '110102'}\n",
        "  river: {name: 河区, level: district, parent: city, en: ''}\n",
    ]
)
SOUND = st.tuples(CITY, st.lists(SOUND_ENTRIES, max_size=6, unique=True)).map(
    lambda drawn: "orgs:\n" + "".join([drawn[0], *drawn[1]])
)
REST = st.sampled_from(
    ["", "", "", "", "sources: {s: {title: s}}\n", "rules: {checks: {RN401: of}}\n", "issuer: [x]\n", "ledgers: 3\n"]
)


def read(text: str, org: str) -> LoadResult:
    files = {
        "targets/programme.yaml": text,
        "targets/indicators.yaml": INDICATORS,
        "data/x.yaml": f"org: {org}\nactuals:\n  compounds: {{2025: 3}}\n",
    }
    return load_programme(Path(), [File(name, content.encode()) for name, content in files.items()])


@settings(max_examples=400, deadline=None)
@given(
    st.tuples(st.one_of(SOUND, SOUND, TREES), REST).map(lambda drawn: HEAD + drawn[0] + drawn[1]),
    st.sampled_from(["city", "city", "city", "east", "wset"]),
)
@example(HEAD + "orgs:\n  a: {name: A, level: x, parent: b}\n  b: {name: B, level: x, parent: a}\n", "a")
@example(HEAD + "orgs:\n  a: {name: A, level: x, parent: b}\n  a: {name: B, level: x, parent: a}\n", "a")
@example(HEAD + "orgs:\n  a: {name: A, level: x, parent: b}\n  b: {name: B, level: x}\n  a: {name: B, level: x}\n", "a")
@example(
    HEAD + "orgs:\n  b: {name: B, level: x}\n  a: {name: A, level: x, parent: b}\norgs:\n  c: {name: C, level: x}\n",
    "a",
)
@example(HEAD + "orgs:\n  ? [a]\n  : {name: A, level: x, parent: b}\n", "a")
def test_orgs_are_the_same_taken_out_or_not(text: str, org: str) -> None:
    quick = read(text, org)
    with patch("renewal_cli.load.parse_files._lean", lambda *_: None):
        full = read(text, org)
    event("sound" if quick.programme else "faulty")
    assert quick.problems == full.problems
    assert [*quick.named_orgs] == [*full.named_orgs]
    assert [*quick.draft.orgs.all()] == [*full.draft.orgs.all()]
    assert quick.draft.orgs.parents == full.draft.orgs.parents
    assert [*quick.draft.orgs.names.items()] == [*full.draft.orgs.names.items()]
    kept = [Kept.of(each.draft, dict.fromkeys(each.texts, "")).written() for each in (quick, full)]
    assert kept[0] == kept[1]
    assert {file: quick.source_maps[file] for file in quick.source_maps} == {
        file: full.source_maps[file] for file in full.source_maps
    }
    assert run_checks(quick, date(2026, 11, 21)) == run_checks(full, date(2026, 11, 21))
