"""Builds the scores from the scores files: each with its items, vetoes, limits over several items, and grades."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from renewal_cli.i18n import Phrase
from renewal_cli.load.house_rules import is_empty_band, parse_band, report_not_a_band
from renewal_cli.load.models.scores import EventsModel, MeasuredModel, UnknownRuleModel
from renewal_cli.load.score_rules import build_rule, build_subject, limits, unit_of
from renewal_cli.model.house_rules import Mention
from renewal_cli.model.nearest import nearest, suggested
from renewal_cli.model.quantity import exact_number
from renewal_cli.model.score import Events, GradeBand, Item, Named, PartLimit, Score, Steps, Subject, Veto
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.scores import NamedModel, PartLimitModel, ScoreModel, ScoresFile, VetoModel
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path

T = TypeVar("T")
_ALL = Fraction(1)


def _build_veto(entry: VetoModel, reader: FieldReader, references: References, path: Path) -> Veto | None:
    """Build one veto; None if it is faulty."""
    for section, key, name in (("sources", "source", entry.source), ("indicators", "indicator", entry.indicator)):
        if name is not None and not references.names.knows(reader, section, name, (*path, key)):
            return None
    looks_at = [each for each in (entry.indicator, entry.duties) if each is not None]
    by_completion = len(looks_at) == 1 and entry.below is not None and entry.event is None
    by_event = entry.event is not None and not looks_at and entry.below is None
    if not (by_completion or by_event) or (entry.grade is None) == (entry.part is None):
        _unclear(reader, path)
        return None
    below = None if entry.below is None else reader.share(entry.below, (*path, "below"))
    is_unknown = entry.indicator is not None and entry.indicator not in references.indicators
    if by_completion and (below is None or is_unknown):
        return None
    place, subject = reader.source_map.place(path), Subject(entry.indicator, entry.duties) if looks_at else None
    return Veto(place, subject, below, entry.event, entry.name, entry.grade, entry.part)


def _unclear(reader: FieldReader, path: Path) -> None:
    reader.faults.add(
        "RN523",
        reader.source_map.place(path),
        Phrase("一票否决没有写清条件或后果", "the veto does not say its condition, or what it does"),
        Phrase(
            "条件写 indicator（或 duties）和 below，或写 event；后果写 grade 或 part 之一",
            "give 'indicator' (or 'duties') and 'below', or 'event'; and one of 'grade' and 'part'",
        ),
    )


def _check_vetoes(score: Score, readers: Mapping[str, FieldReader]) -> None:
    """Check that the grades and the parts that the vetoes of a score name are those of the score."""
    grades, parts = [each.grade for each in score.grades], [each.part for each in score.items if each.part]
    for veto in score.vetoes:
        word, known, key = (veto.grade, grades, "grade") if veto.grade else (veto.part, parts, "part")
        if word is not None and word not in known:
            reader = readers[veto.place.file]
            path = reader.source_map.paths.get(veto.place[1:], ())
            reader.faults.add_unknown(
                "RN523",
                reader.source_map.place((*path, key)),
                Phrase(f"考核“{score.id}”没有“{word}”", f"the score '{score.id}' has no '{word}'"),
                word,
                known,
            )


def _build_limit(entry: PartLimitModel, reader: FieldReader, references: References, path: Path) -> PartLimit:
    """Build one limit."""
    references.names.hold_source(reader, entry.source, path)
    return PartLimit(entry.part, limits(entry.within), reader.source_map.place(path))


def _check_limits(score: Score, readers: Mapping[str, FieldReader]) -> None:
    """Check that the items of a limited part are there, and that all of them add and take."""
    for limit in score.limits:
        rules = [each.rule for each in score.items if each.part == limit.part]
        if rules and all(isinstance(each, (Steps, Events)) for each in rules):
            continue
        near = nearest(limit.part, {each.part for each in score.items if each.part} - {limit.part})
        readers[limit.place.file].faults.add(
            "RN540",
            limit.place,
            Phrase(
                f"考核“{score.id}”没有都是加减分的部分“{limit.part}”",
                f"the score '{score.id}' has no part '{limit.part}' whose items all add and take",
            ),
            suggested(near, ())
            if near
            else Phrase(
                f"在要合计的加减分分项上写 part: {limit.part}，别的分项不写",
                f"write 'part: {limit.part}' on the items that add and take, and on no other",
            ),
        )


def _build_grades(written: Mapping[str, str], reader: FieldReader) -> tuple[GradeBand, ...]:
    """Build the grades, the best first; none if any of them is faulty."""
    bands = []
    for grade, text in written.items():
        totals = parse_band(text)
        if totals is None:
            report_not_a_band(text, ("grades", grade), reader)
            return ()
        bands.append(GradeBand(grade, totals))
    unjoined = _first_unjoined(bands)
    if unjoined is not None:
        _report(unjoined, reader)
    return tuple(bands)


def _first_unjoined(bands: Sequence[GradeBand]) -> GradeBand | None:
    """Find the first grade that does not begin where the better one ends; the best and the worst have an open end."""
    if not bands or bands[0].totals.high is not None:
        return bands[0] if bands else None
    for better, worse in pairwise(bands):
        is_joined = (better.totals.low, better.totals.low_open) == (worse.totals.high, not worse.totals.high_open)
        if not is_joined or is_empty_band(worse.totals):
            return worse
    return bands[-1] if bands[-1].totals.low is not None else None


def _report(band: GradeBand, reader: FieldReader) -> None:
    reader.faults.add(
        "RN522",
        reader.source_map.place(("grades", band.grade)),
        Phrase(
            "等次的分数段有空档、重叠或次序不对",
            "the bands of the grades leave a gap, overlap or are in the wrong order",
        ),
        Phrase(
            "从好到差写，让每个总分恰好落在一段里，如 >= 85、[60, 85)、< 60",
            "the best first, so that every total lies in exactly one: >= 85, [60, 85), < 60",
        ),
        reader.source_map.key_place(("grades",)),
    )


def build_scores(files: Sequence[tuple[ScoresFile, FieldReader]], references: References) -> dict[str, Score]:
    """Build the scores by id; faulty ones, and faulty items, are left out."""
    heads: dict[str, Score] = {}
    for content, reader in files:
        for score in _scores(content, reader, references):
            if score.id in heads:
                _defined_twice(score, heads[score.id], reader)
            else:
                heads[score.id] = score
    items = _by_score(pair for content, reader in files for pair in _items(content, reader, references))
    vetoes = _by_score(pair for content, reader in files for pair in _vetoes(content, reader, references))
    named = _by_score(pair for content, reader in files for pair in _named(content, reader, references))
    limits = _by_score(pair for content, reader in files for pair in _limits(content, reader, references))
    found = {
        name: head._replace(
            items=tuple(items.get(name, ())),
            vetoes=tuple(vetoes.get(name, ())),
            limits=tuple(limits.get(name, ())),
            named=tuple(named.get(name, ())),
        )
        for name, head in heads.items()
    }
    readers = {reader.source_map.file: reader for _, reader in files}
    for score in found.values():
        _check_parts(score, found, readers[score.place.file])
        _check_vetoes(score, readers)
        _check_limits(score, readers)
    return found


def _by_score(pairs: Iterable[tuple[Sequence[str], T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for ids, each in pairs:
        for score_id in ids:
            found.setdefault(score_id, []).append(each)
    return found


def _scores(content: ScoresFile, reader: FieldReader, references: References) -> Iterator[Score]:
    grades = _build_grades(content.grades or {}, reader)
    for score_id, model in content.scores.items():
        path: Path = ("scores", score_id)
        since = reader.period(model.since, (*path, "since")) if model.since else references.start
        by = reader.period(model.by, (*path, "by")) if model.by else references.end
        references.names.hold_source(reader, model.source, path)
        parts = _parts(model, reader, references, path)
        if since is None or by is None:
            continue
        if since.first > by.last:
            _ends_before_it_begins(reader, path)
            continue
        yield Score(
            id=score_id,
            name=model.name,
            since=since,
            by=by,
            level=model.level,
            out_of=exact_number(model.out_of),
            place=reader.source_map.key_place(path),
            en=model.en,
            decimals=2 if model.decimals is None else model.decimals,
            source=model.source,
            grades=grades,
            parts=parts,
        )


def _parts(
    model: ScoreModel, reader: FieldReader, references: References, path: Path
) -> tuple[tuple[str, Fraction], ...]:
    """Read the scores of which one is the weighted sum; none if any of them is faulty."""
    found = []
    for part, written in (model.parts or {}).items():
        at = (*path, "parts", part)
        is_known = references.names.knows(reader, "scores", part, at, is_key=True)
        weight = reader.share(written, at)
        if is_known and weight is not None:
            found.append((part, weight))
    return tuple(found) if len(found) == len(model.parts or {}) else ()


def _ends_before_it_begins(reader: FieldReader, path: Path) -> None:
    reader.faults.add(
        "RN312",
        reader.source_map.place((*path, "by")),
        Phrase("考核的截止早于起点", "the score ends before it begins"),
        Phrase("改正 since 或 by", "correct 'since' or 'by'"),
    )


def _defined_twice(score: Score, first: Score, reader: FieldReader) -> None:
    reader.faults.add(
        "RN527",
        score.place,
        Phrase(
            f"考核“{score.id}”已在 {first.place.file} 里定义", f"'{score.id}' is already defined in {first.place.file}"
        ),
        Phrase("只留一个，或另起编号", "keep one of them, or give it another id"),
        first.place,
    )


def _check_parts(score: Score, scores: Mapping[str, Score], reader: FieldReader) -> None:
    """Check that a weighted sum has no items of its own, is of plain scores of its level, and weighs 100 %."""
    if not score.parts:
        return
    path: Path = ("scores", score.id, "parts")
    for part, _ in score.parts:
        if part in scores and (scores[part].parts or scores[part].level != score.level):
            reader.faults.add(
                "RN528",
                reader.source_map.key_place((*path, part)),
                Phrase(
                    f"“{part}”自己也是加权合成的，或层级不同", f"'{part}' is a weighted sum itself, or of another level"
                ),
                Phrase("只加权同一层级、有分项的考核", "weigh scores of the same level that have items"),
            )
    if score.items or sum(weight for _, weight in score.parts) != _ALL:
        reader.faults.add(
            "RN528",
            reader.source_map.key_place(path),
            Phrase(
                "加权合成的考核，权重之和要是100%，自己不能再有分项",
                "the weights of a weighted score add up to 100 %, and it has no items of its own",
            ),
            Phrase("改正权重，或把分项写到各部分里", "correct the weights, or move the items to its parts"),
        )


def _items(content: ScoresFile, reader: FieldReader, references: References) -> Iterator[tuple[Sequence[str], Item]]:
    """Yield the items that can be used, with the scores that each belongs to."""
    for index, entry in enumerate(content.items or ()):
        assert not isinstance(entry, UnknownRuleModel)  # noqa: S101 - validation refuses it
        path: Path = ("items", index)
        item = _item(entry, reader, references, path)
        ids = _score_ids(entry.score, reader, references, path)
        if item is not None:
            yield ids, item


def _item(entry: MeasuredModel | EventsModel, reader: FieldReader, references: References, path: Path) -> Item | None:
    """Build one item; None if it is faulty."""
    references.names.hold_source(reader, entry.source, path)
    subject = build_subject(entry, reader, references, path) if isinstance(entry, MeasuredModel) else None
    if subject is None and isinstance(entry, MeasuredModel):
        return None
    rule = build_rule(entry, reader, unit_of(subject, references) if subject else ANY_UNIT, path)
    if rule is None:
        return None
    item = Item(
        rule=rule,
        place=reader.source_map.place(path),
        subject=subject,
        name=entry.name,
        en=entry.en,
        part=entry.part,
        source=entry.source,
        quote=entry.quote,
        assumption=entry.assumption,
    )
    return item._replace(without_target=_without_target(entry, item))


def _without_target(entry: MeasuredModel | EventsModel, item: Item) -> Fraction | None:
    """Return the points of an org without such a target; None if the rule does not say."""
    written = entry.without_target if isinstance(entry, MeasuredModel) else None
    if isinstance(written, str):
        return item.most
    return None if written is None else exact_number(written)


def _vetoes(content: ScoresFile, reader: FieldReader, references: References) -> Iterator[tuple[Sequence[str], Veto]]:
    """Yield the vetoes that can be used, with the scores that each belongs to."""
    for index, entry in enumerate(content.veto or ()):
        path: Path = ("veto", index)
        veto = _build_veto(entry, reader, references, path)
        ids = _score_ids(entry.score, reader, references, path)
        if veto is not None:
            yield ids, veto


def _limits(
    content: ScoresFile, reader: FieldReader, references: References
) -> Iterator[tuple[Sequence[str], PartLimit]]:
    """Yield the limits over several items, with the scores that each belongs to."""
    for index, entry in enumerate(content.limits or ()):
        path: Path = ("limits", index)
        yield _score_ids(entry.score, reader, references, path), _build_limit(entry, reader, references, path)


def _named(content: ScoresFile, reader: FieldReader, references: References) -> Iterator[tuple[Sequence[str], Named]]:
    """Yield who is named, with the scores that each rule belongs to; whose range cannot be read is left out."""
    written: tuple[tuple[Literal["commend", "call_out"], Sequence[NamedModel]], ...] = (
        ("commend", content.commend or ()),
        ("call_out", content.call_out or ()),
    )
    for key, entries in written:
        for index, entry in enumerate(entries):
            path: Path = (key, index)
            totals = None if entry.total is None else parse_band(entry.total)
            if entry.total is not None and totals is None:
                report_not_a_band(entry.total, (*path, "total"), reader)
                continue
            mention = Mention(totals, entry.top)
            ids = _score_ids(entry.score, reader, references, path)
            yield ids, Named(mention, key, reader.source_map.place(path))


def _score_ids(written: str | list[str], reader: FieldReader, references: References, path: Path) -> list[str]:
    """Return the known scores that an item or a veto belongs to."""
    at = (*path, "score")
    if isinstance(written, str):
        return [written] if references.names.knows(reader, "scores", written, at) else []
    return [
        each for number, each in enumerate(written) if references.names.knows(reader, "scores", each, (*at, number))
    ]
