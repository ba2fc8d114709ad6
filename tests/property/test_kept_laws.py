"""A law of the kept programme: whatever happens to the files, the answer is the one that is given without a cache."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from renewal_cli import start
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME
from tests.property.test_cache_laws import said

ORG = "org: {}\nsource: bulletin\n"
PLAIN = ORG + "actuals:\n  compounds: {{2025: {}, 2026-01: 2}}\n"
SUPPRESSED = ORG.format("east") + "actuals:\n  compounds: {2025: -3}  # renewal: ignore[RN304] 更正\n"
PLAN_PRINTED = ORG.format("city") + "plans:\n  pipes: {2026: {value: 10, printed: 50%}}\n"
PRINTED = ORG.format("west") + "actuals:\n  pipes: {2025: {value: 5.4, printed: 50%}}\n"
EAST_PIPES = ORG.format("east") + "actuals:\n  pipes: {{2026-01: {}}}\n"
FIGURES = [
    PLAIN.format("east", 3),
    PLAIN.format("east", 4) + "# with a comment\n",
    PLAIN.format("west", 5),
    PLAIN.format("city", 3),
    ORG.format("east") + "actuals:\n  compounds: {2026-02: 7}\n  pipes: {2025: 1.5}\n",
    ORG.format("east") + "actuals: {compounds: {2025-11..2026-03: 7}}\n",
    ORG.format("east") + "plans: {compounds: {2026: 9}}\nactuals: {pipes: {2026: {more_than: 1200 米, quote: 逾}}}\n",
    ORG.format("west") + "actuals:\n  pipes: {2025: [{value: 1}, {value: 2, reported: 2026-02-01, reason: 更正}]}\n",
    ORG.format("west") + "actuals:\n  compounds: {2026-03: {value: 5, printed: 50%}}\n",
    ORG.format("west") + "actuals:\n  compounds: {2026-03: {value: 5, printed: 49%}}\n",
    ORG.format("west") + "year_to_date:\n  pipes: {2026-01: 3.2, 2026-02: 7.9}\n",
    ORG.format("west") + "year_to_date:\n  pipes: {2026-01: 3.2, 2026-02: 1.9}\n",
    ORG.format("nobody") + "actuals: {compounds: {2025: 3}}\n",
    PLAIN.format("city", 8),
    PLAN_PRINTED,
    SUPPRESSED,
    SUPPRESSED.partition("#")[0] + "\n",
    EAST_PIPES.format("4.5"),
    EAST_PIPES.format("6.0"),
    "org: east\nactuals： {compounds: {2025: 3}}\n",
    PRINTED,
    "indicators:\n  trees: {name: 树, unit: 棵, kind: flow}\n",
    "",
]
ROWS = [
    "org,indicator,period,value\neast,pipes,2026-04,2\nwest,compounds,2026-04,2\neast,compounds,2026-04,2\n",
    "org,indicator,period,value\neast,compounds,2025,3\n",
    "org,indicator,period,value\neast,compounds,2025,much\n",
]
TARGETS = [
    "org: east\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 10, since: 2025, by: 2027}\n",
    "org: city\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 20}\n"
    "  - {indicator: pipes, at_least: 9}\n",
    "org: west\nsource: bulletin\ntargets:\n  - {indicator: compounds, at_least: 10, by: 2026}\n"
    "  - {indicator: compounds, at_least: 12, by: 2026, effective: 2026-03-01, reason: 调整}\n"
    "  - {indicator: pipes, at_least: 10}\n",
]
STRICT = PROGRAMME + "rules: {checks: {RN309: error}}\n"
STRICT_TREE = PROGRAMME + "rules: {checks: {RN319: error}}\n"
edits = st.one_of(
    st.tuples(st.sampled_from(["data/a.yaml", "data/b.yaml", "data/sub/c.yml"]), st.sampled_from([None, *FIGURES])),
    st.tuples(st.just("targets/data.yaml"), st.sampled_from([None, *FIGURES])),
    st.tuples(st.just("data/rows.csv"), st.sampled_from([None, *ROWS])),
    st.tuples(st.sampled_from(["targets/t.yaml", "data/t.yaml"]), st.sampled_from([None, *TARGETS])),
    st.tuples(st.just("targets/programme.yaml"), st.sampled_from([PROGRAMME, STRICT, STRICT_TREE])),
)
days = st.sampled_from(["2025-12-15", "2026-03-31", "2026-11-20"])
SLOW = settings(max_examples=40, deadline=None)


def change(root: Path, name: str, text: str | None) -> None:
    """Write a file, or take it away."""
    if text is None:
        (root / name).unlink(missing_ok=True)
    else:
        write_files({name: text}, root)


def assert_known_is_computed(root: Path, cache: str, words: list[str]) -> None:
    """A question, and the same in other words: with the cache as without."""
    for asked in (words, [*words, "--format", "json"]):
        assert said(start.main, asked, root, cache) == said(start.main, asked, root, "")


def at(name: str, text: str | None, day: str = "2026-11-20") -> tuple[tuple[str, str | None], str]:
    """What a file holds from now on, and the day that is asked for then."""
    return (name, text), day


@SLOW
@given(st.lists(st.tuples(edits, days), min_size=1, max_size=6))
@example([at("data/a.yaml", FIGURES[4]), at("data/b.yaml", FIGURES[5])])  # periods that cut across, in two files
@example([at("data/a.yaml", FIGURES[0]), at("data/rows.csv", ROWS[1])])  # a figure twice, in two files
@example([at("targets/t.yaml", TARGETS[2]), at("data/a.yaml", PRINTED)])  # needs the place of the amount
@example([at("targets/programme.yaml", STRICT), at("data/a.yaml", FIGURES[0], "2025-12-15")])
@example([at("targets/programme.yaml", STRICT), at("data/a.yaml", FIGURES[0]), at("data/b.yaml", None, "2025-12-15")])
@example([at("data/a.yaml", SUPPRESSED), at("data/a.yaml", SUPPRESSED.partition("#")[0] + "\n")])
@example(
    [  # a rate of the city that rests on a district
        at("targets/t.yaml", TARGETS[1]),
        at("data/b.yaml", EAST_PIPES.format("4.5")),
        at("data/a.yaml", PLAN_PRINTED),
        at("data/b.yaml", EAST_PIPES.format("6.0")),
    ]
)
@example(
    [  # the city against its districts, where that stops figures
        at("targets/programme.yaml", STRICT_TREE),
        at("data/a.yaml", PLAIN.format("east", 4)),
        at("data/b.yaml", PLAIN.format("city", 8)),
        at("data/b.yaml", PLAIN.format("city", 3)),
    ]
)
@example([at("data/t.yaml", TARGETS[1]), at("data/t.yaml", None)])  # targets may stand among the data
def test_after_any_edits_the_answer_is_that_of_a_first_reading(
    happened: list[tuple[tuple[str, str | None], str]],
) -> None:
    with TemporaryDirectory() as name:
        root, cache = Path(name) / "root", str(Path(name) / "cache")
        files = {
            "targets/programme.yaml": PROGRAMME,
            "targets/indicators.yaml": INDICATORS,
            "targets/t.yaml": TARGETS[0],
        }
        write_files(files, root)
        for (file, text), day in happened:
            change(root, file, text)
            assert_known_is_computed(root, cache, ["status", "--as-of", day])


@SLOW
@given(
    st.lists(st.sampled_from(FIGURES[:12]), min_size=2, max_size=4),
    st.permutations(["data/a.yaml", "data/b.yaml", "data/z.yaml", "data/y.yaml"]),
)
def test_files_that_change_their_names_keep_their_figures(texts: list[str], names: list[str]) -> None:
    with TemporaryDirectory() as name:
        root, cache = Path(name) / "root", str(Path(name) / "cache")
        files = {
            "targets/programme.yaml": PROGRAMME,
            "targets/indicators.yaml": INDICATORS,
            "targets/t.yaml": TARGETS[1],
        }
        write_files(
            {**files, **dict(zip(["data/a.yaml", "data/b.yaml", "data/c.yaml", "data/d.yaml"], texts, strict=False))},
            root,
        )
        assert_known_is_computed(root, cache, ["status"])
        for file in sorted((root / "data").iterdir()):
            file.rename(file.with_suffix(".was"))
        for file, new in zip(sorted((root / "data").iterdir()), names, strict=False):
            file.rename(root / new)
        assert_known_is_computed(root, cache, ["status"])
