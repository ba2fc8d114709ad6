"""Reads what an item of a score measures, and its rule: how points follow from what was done."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.scores import (
    AllOrNothingModel,
    EventsModel,
    LimitsModel,
    PlacesModel,
    ProportionalModel,
    StepsModel,
)
from renewal_cli.model.duty import DUTIES_UNIT
from renewal_cli.model.quantity import NUMBER, exact_number, parse_quantity
from renewal_cli.model.score import (
    AllOrNothing,
    Events,
    Limits,
    OfOthers,
    PlaceBand,
    Places,
    Proportional,
    Rise,
    Step,
    Steps,
    Subject,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.scores import MeasuredModel, PerModel
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.score import Rule
    from renewal_cli.model.unit import Unit

_POINTS = re.compile(r"(?P<number>[0-9.]+) ?(?:points?|个?百分点)")
_DUTIES = re.compile(r"[件项个]\Z")
"""Measure words that duties are counted by, too."""
_RANGE = re.compile(rf"(?P<fewest>{NUMBER})\.\.(?P<most>{NUMBER})")
_PLACES = re.compile(r"(?P<first>[1-9][0-9]{0,4})(?:\.\.(?P<last>[1-9][0-9]{0,4}))?")


def build_rule(entry: MeasuredModel | EventsModel, reader: FieldReader, unit: Unit, path: Path) -> Rule | None:
    """Build the rule of an item; None if it is faulty. ``unit`` is that of its indicator."""
    match entry:
        case ProportionalModel():
            return _proportional(entry, reader, path)
        case StepsModel():
            return _steps(entry, reader, unit, path)
        case AllOrNothingModel():
            return AllOrNothing(exact_number(entry.points))
        case PlacesModel():
            return _places(entry, reader, path)
    assert isinstance(entry, EventsModel)  # noqa: S101 - there are no others
    return _events(entry, reader, path)


def _proportional(entry: ProportionalModel, reader: FieldReader, path: Path) -> Proportional | OfOthers | None:
    up_to = _positive(entry.up_to, reader, (*path, "up_to"))
    above = Fraction(0) if entry.above is None else reader.share(entry.above, (*path, "above"))
    if up_to is None or above is None:
        return None
    if not 0 <= above < min(up_to, Fraction(1)):
        _out_of_range(reader, (*path, "above"), Phrase("要低于 100% 和 up_to", "it must be below 100% and 'up_to'"))
        return None
    if entry.of is not None and entry.by is not None:
        return OfOthers(exact_number(entry.points), up_to, entry.of, entry.by)
    return Proportional(exact_number(entry.points), up_to, above)


def _events(entry: EventsModel, reader: FieldReader, path: Path) -> Events | None:
    """Read what each event is worth: a number, or a range in which somebody decides."""
    if not isinstance(entry.each, str):
        return Events(entry.event, exact_number(entry.each), limits(entry.within))
    match = _RANGE.fullmatch(entry.each)
    fewest, most = (Fraction(match["fewest"]), Fraction(match["most"])) if match else (Fraction(0), Fraction(0))
    if fewest < most:
        return Events(entry.event, fewest, limits(entry.within), most)
    reader.faults.add(
        "RN538",
        reader.source_map.place((*path, "each")),
        Phrase(f"不是从少到多的分值范围：“{entry.each}”", f"'{entry.each}' is no range of points from fewest to most"),
        Phrase("写成 -20..-5", "write -20..-5"),
    )
    return None


def _positive(text: str, reader: FieldReader, path: Path) -> Fraction | None:
    """Read a percentage above zero as a share of 1."""
    share = reader.share(text, path)
    if share is not None and share <= 0:
        _out_of_range(reader, path, Phrase("要大于 0%", "it must be above 0%"))
        return None
    return share


def _out_of_range(reader: FieldReader, path: Path, hint: Phrase) -> None:
    what = Phrase(f"“{path[-1]}”超出范围", f"'{path[-1]}' is out of range")
    reader.faults.add("RN105", reader.source_map.place(path), what, hint)


def limits(written: int | Decimal | LimitsModel | None) -> Limits:
    """Return the limits of what an item adds and takes: one number holds for both."""
    if written is None:
        return Limits()
    if isinstance(written, LimitsModel):
        return Limits(
            None if written.up is None else exact_number(written.up),
            None if written.down is None else exact_number(written.down),
        )
    return Limits(exact_number(written), exact_number(written))


def _steps(entry: StepsModel, reader: FieldReader, unit: Unit, path: Path) -> Steps | None:
    per, per_down = _per(entry.per, reader, unit, (*path, "per"))
    up = _rises(entry.up, reader, (*path, "up"))
    at = _at(entry.at, reader, unit, (*path, "at"))
    if per is None or per_down is None or up is None or at is None:
        return None
    if len(up) > 1 and (per.of == "amount" or at):
        _not_rising(reader, (*path, "up"))
        return None
    return Steps(
        exact_number(entry.points),
        per,
        up,
        exact_number(entry.down),
        entry.broken,
        limits(entry.within),
        None if per_down == per else per_down,
        at,
    )


def _per(written: str | PerModel, reader: FieldReader, unit: Unit, path: Path) -> tuple[Step | None, Step | None]:
    """Read what a step is of, above the target and below it."""
    if isinstance(written, str):
        step = _step(written, reader, unit, path)
        return step, step
    return _step(written.up, reader, unit, (*path, "up")), _step(written.down, reader, unit, (*path, "down"))


def _at(
    written: str | dict[str, str] | None, reader: FieldReader, unit: Unit, path: Path
) -> tuple[tuple[Fraction, Fraction], ...] | None:
    """Read the completion at which the points stand, by the size of the task from which it holds; None if faulty."""
    if written is None:
        return ()
    if isinstance(written, str):
        share = _positive(written, reader, path)
        return None if share is None else ((Fraction(0), share),)
    found = []
    for text, of_size in written.items():
        size, share = reader.amount(text, unit, (*path, text)), _positive(of_size, reader, (*path, text))
        if size is None or share is None:
            return None
        found.append((size, share))
    if [each for each, _ in found] != sorted({each for each, _ in found}):
        reader.faults.add(
            "RN526",
            reader.source_map.place(path),
            Phrase("任务大小的分段不是从小到大的", "the sizes of the task do not rise"),
            Phrase("从小到大写，如 {1: 80%, 6: 70%}", "write the smallest first: {1: 80%, 6: 70%}"),
        )
        return None
    return tuple(found)


def _rises(
    written: int | Decimal | dict[str, int | Decimal], reader: FieldReader, path: Path
) -> tuple[Rise, ...] | None:
    """Read what steps above the target add: one number, or numbers by the completion from which each counts."""
    if not isinstance(written, dict):
        return (Rise(Fraction(0), exact_number(written)),)
    found = []
    for text, points in written.items():
        share = reader.share(text, (*path, text))
        if share is None:
            return None
        found.append(Rise((share - 1) * 100, exact_number(points)))
    begins = [each.above for each in found]
    if begins[0] != 0 or begins != sorted(set(begins)):
        _not_rising(reader, path)
        return None
    return tuple(found)


def _not_rising(reader: FieldReader, path: Path) -> None:
    reader.faults.add(
        "RN526",
        reader.source_map.place(path),
        Phrase("加分的分段不是从 100% 起往上的", "the points above the target do not begin with 100 % and rise"),
        Phrase(
            "从 100% 起写，如 {100%: 0.2, 130%: 0.1}；每档是数量时只写一个分值",
            "begin with 100%: {100%: 0.2, 130%: 0.1}; where a step is an amount, write one number only",
        ),
    )


def _step(text: str, reader: FieldReader, unit: Unit, path: Path) -> Step | None:
    """Read what a step is of: ``2 points``, ``1%`` (of the target) or an amount with its unit."""
    found: Step | None = None
    if match := _POINTS.fullmatch(text):
        found = _sized(match["number"], "points")
    elif text.endswith("%"):
        found = _sized(text[:-1].rstrip(), "percent")
    elif not _is_bare(text):
        size = reader.amount(_DUTIES.sub(unit.text, text) if unit == DUTIES_UNIT else text, unit, path)
        if size is None:
            return None
        found = Step(size, "amount") if size > 0 else None
    if found is None:
        reader.faults.add(
            "RN524",
            reader.source_map.place(path),
            Phrase(f"看不出每一档是什么：“{text}”", f"'{text}' does not say what one step is"),
            Phrase(
                "写明是完成率的百分点（2 points）、目标的百分之几（1%）还是数量（10 万元）",
                "write points of the completion rate (2 points), per cent of the target (1%) or an amount (10 万元)",
            ),
        )
    return found


def _sized(number: str, of: Literal["points", "percent"]) -> Step | None:
    """Return a step of a positive size; None for any other text."""
    try:
        size = parse_quantity(number)
    except ValueError:
        return None
    return Step(size.number, of) if size.number > 0 and not size.unit else None


def _is_bare(text: str) -> bool:
    """Tell whether a text is a number without anything that says of what."""
    try:
        return not parse_quantity(text).unit
    except ValueError:
        return False


def _places(entry: PlacesModel, reader: FieldReader, path: Path) -> Places | None:
    """Read the points of the places, which begin with 1 and leave none out."""
    bands, following = [], 1
    for text, points in entry.points.items():
        match = _PLACES.fullmatch(text)
        first = int(match["first"]) if match else 0
        last = int(match["last"] or first) if match else 0
        if first != following or last < first:
            _not_the_next_place(text, following, reader, (*path, "points", text))
            return None
        bands.append(PlaceBand(first, last, exact_number(points)))
        following = last + 1
    return Places(entry.by, tuple(bands))


def _not_the_next_place(text: str, following: int, reader: FieldReader, path: Path) -> None:
    reader.faults.add(
        "RN525",
        reader.source_map.key_place(path),
        Phrase(f"“{text}”不是从第 {following} 名起的名次", f"'{text}' are not the places from {following} on"),
        Phrase("从 1 起接着写，如 1..3、4..6、7", "begin with 1 and leave none out: 1..3, 4..6, 7"),
    )


def build_subject(entry: MeasuredModel, reader: FieldReader, references: References, path: Path) -> Subject | None:
    """Build what an item measures; None if that is not one thing, is not known, or does not fit its rule."""
    if any(_is_refused(entry, reader, path, key) for key in ("duties", "against", "of", "by")):
        return None
    if (entry.indicator is None) == (entry.duties is None) or (entry.duties and entry.against):
        reader.faults.add(
            "RN536",
            reader.source_map.place(path),
            Phrase("分项没有写清考核什么", "the item does not say what it measures"),
            Phrase(
                "写 indicator（可加 against）、duties 或 event 之一",
                "give one of 'indicator' (with 'against', where an earlier amount counts), 'duties' and 'event'",
            ),
        )
        return None
    time = None if entry.time is None else reader.period(entry.time, (*path, "time"))
    name = entry.indicator
    if name is not None and not references.names.knows(reader, "indicators", name, (*path, "indicator")):
        return None
    is_known = name is None or name in references.indicators
    if not is_known or (entry.time is not None and time is None) or not _fits(entry, reader, path):
        return None
    return Subject(name, entry.duties, entry.against, time)


def _is_refused(entry: MeasuredModel, reader: FieldReader, path: Path, key: str) -> bool:
    """Tell whether a key has a word that is none of those that it may have; that is reported already."""
    return (*path, key) in reader.source_map.keys and getattr(entry, key, None) is None


def unit_of(subject: Subject, references: References) -> Unit:
    """Return the unit of what is measured."""
    return DUTIES_UNIT if subject.indicator is None else references.indicators[subject.indicator].unit


def _fits(entry: MeasuredModel, reader: FieldReader, path: Path) -> bool:
    """Check that what orgs are held against each other by goes with what is measured."""
    fault = _misfit(entry)
    if fault is not None:
        reader.faults.add("RN537", reader.source_map.place(path), *fault)
    return fault is None


def _misfit(entry: MeasuredModel) -> tuple[Phrase, Phrase] | None:
    """Return what does not fit, and what to do; None where all fits."""
    by = entry.by if isinstance(entry, (PlacesModel, ProportionalModel)) else None
    if isinstance(entry, ProportionalModel) and (entry.of is None) != (by is None):
        return (
            Phrase("of 和 by 要一起写", "'of' and 'by' go together"),
            Phrase(
                "和最好的或平均的比，写 of: best（或 mean）和 by: actual；和自己的目标比，两个都不写",
                "against the best (or the mean) write 'of: best' and 'by: actual'; against its own target, neither",
            ),
        )
    if isinstance(entry, ProportionalModel) and entry.of and entry.above:
        return (
            Phrase("above 是完成率的起点，不和 of 一起用", "'above' is a completion; it does not go with 'of'"),
            Phrase("删掉一个", "delete one of them"),
        )
    if by in ("growth", "change") and entry.against is None:
        return (
            Phrase(f"by: {by} 没有写和哪一段比", f"'by: {by}' does not say against which stretch"),
            Phrase("加上 against: year_ago 或 previous", "add 'against: year_ago' or 'previous'"),
        )
    if by == "completion" and entry.against is not None:
        return (
            Phrase("和上年、上期比的没有完成率", "against an earlier amount there is no completion"),
            Phrase("写 by: growth（增幅）、change（增量）或 actual", "write 'by: growth', 'change' or 'actual'"),
        )
    return None
