"""Checks across files: duplicate figures, partly overlapping periods, duplicate targets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.files import is_yaml
from renewal_cli.model.observation import in_sequence
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewal_cli.load.faults import Faults
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import SeriesKey
    from renewal_cli.model.target import Target


_TWICE = Phrase(
    "删掉一个；若是更正，写成列表，每个带 reported: 日期，后一个带 reason: 原因",
    "delete one; write a revision as a list, each version with 'reported: DAY', the later with 'reason: …'",
)
_TWICE_IN_A_TABLE = Phrase(
    "删掉一个；若是更正，在 reported 列填报数日期", "delete one; for a revision fill in the column 'reported'"
)


def check_targets(targets: Iterable[Target], faults: Faults) -> None:
    """Report targets that are defined twice; versions with different ``effective`` days are allowed."""
    first: dict[tuple[object, ...], Target] = {}
    for target in targets:
        key = (target.org, target.indicator, target.window, target.effective)
        earlier = first.setdefault(key, target)
        if earlier is not target:
            faults.add(
                "RN207",
                target.place,
                Phrase(
                    f"同一目标写了两次，第一次在 {earlier.place}",
                    f"the target is defined twice, first at {earlier.place}",
                ),
                Phrase(
                    "删掉一个；若是调整后的目标，写上 effective: 日期 和 reason: 原因",
                    "delete one; if the target was changed, add 'effective: DAY' and 'reason:'",
                ),
                earlier.place,
            )


def check_series(series: Mapping[SeriesKey, tuple[Observation, ...]], faults: Faults) -> None:
    """Report figures given twice for one period and reporting day, and periods that overlap in part."""
    for observations in series.values():
        if in_sequence(observations):
            continue
        by_section: dict[str, list[Observation]] = {}
        for each in observations:
            by_section.setdefault(each.section, []).append(each)
        for section, members in by_section.items():
            _check_twice(members, faults)
            if section in ("actuals", "plans"):
                check_crossing(members, faults)


def merge_copies(faults: Faults, texts: Mapping[str, str]) -> None:
    """Report a file that is a copy of another as one fault, in place of one for each of several entries."""
    found: Counter[tuple[str, str]] = Counter()
    for each in faults.problems:
        file, first = each.place.file, each.related.file if each.related else each.place.file
        if each.code in ("RN206", "RN207") and file != first and texts.get(file) and texts[file] == texts.get(first):
            found[file, first] += 1
    copies = {file: first for (file, first), number in found.items() if number > 1}
    faults.problems = [each for each in faults.problems if each.place.file not in copies]
    for file, first in copies.items():
        what = Phrase(f"这个文件与 {first} 完全相同", f"this file is a copy of {first}")
        faults.add("RN207", Place(file), what, Phrase("删掉其中一个", "delete one of the two"), Place(first))


def _check_twice(members: list[Observation], faults: Faults) -> None:
    first: dict[tuple[object, ...], Observation] = {}
    for each in members:
        earlier = first.setdefault((each.period.first, each.period.last, each.reported), each)
        if earlier is not each:
            faults.add(
                "RN207",
                each.place,
                Phrase(
                    f"同一时期的数写了两次，第一次在 {earlier.place}",
                    f"the figure is given twice, first at {earlier.place}",
                ),
                _TWICE if is_yaml(each.place.file) else _TWICE_IN_A_TABLE,
                earlier.place,
            )


def check_crossing(members: list[Observation], faults: Faults) -> None:
    """Report periods of one series and section that overlap in part.

    Nested and disjoint periods are fine. Each faulty period is reported once. Of two, it is the one with more overlaps,
    the range rather than the calendar period, or the later one.
    """
    pairs = [*_crossing(members)]
    counts = Counter(id(each) for pair in pairs for each in pair)
    reported: set[int] = set()
    for pair in pairs:
        first, second = sorted(pair, key=lambda each: (counts[id(each)], ".." in each.period.text))
        if reported.isdisjoint((id(first), id(second))):
            reported.add(id(second))
            faults.add(
                "RN306",
                second.place,
                Phrase(
                    f"时期 {second.period} 与 {first.period} 部分重叠，无法相加",
                    f"the periods {second.period} and {first.period} overlap in part, so they cannot be added up",
                ),
                Phrase("改成互不重叠，或一个完全包含另一个", "make them disjoint, or one contained in the other"),
                first.place,
            )


def _crossing(members: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield the pairs of periods that overlap in part, each with the earlier period that ends last."""
    widest: Observation | None = None
    for each in sorted(members, key=lambda one: (one.period.first, -one.period.last.toordinal())):
        if widest is not None and each.period.first <= widest.period.last < each.period.last:
            yield widest, each
        if widest is None or each.period.last > widest.period.last:
            widest = each
