"""What the thing under the cursor is: an id, a figure and what it makes of the total, a target, a period, a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.calc.completion import completion
from renewal_cli.calc.duties import duty_status
from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.target_status import target_status
from renewal_cli.calc.time_progress import time_progress
from renewal_cli.checks.registry import rules
from renewal_cli.i18n import Phrase
from renewal_cli.lsp.mentions import mention_at
from renewal_cli.lsp.snapshot import Positions
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.period_words import said_day, said_period, said_window
from renewal_cli.model.place import Place
from renewal_cli.report import figures, words
from renewal_cli.report.duties import line as duty_line
from renewal_cli.report.duty_row import DutyRow
from renewal_cli.report.sentences import said, status_line
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pygls.workspace import PositionCodec

    from renewal_cli.load.source_map import Path
    from renewal_cli.lsp.mentions import Mention
    from renewal_cli.lsp.snapshot import Snapshot
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target

_CODE = re.compile("RN[0-9]{3}")
_IGNORE = re.compile(r"#\s*renewal:\s*ignore")
_FIGURE = len(("section", "indicator", "period"))
_KINDS = {
    "flow": Phrase("增量", "amounts per period"),
    "cumulative": Phrase("累计", "running total"),
    "stock": Phrase("存量", "level"),
}


def hover(snapshot: Snapshot, name: str, at: types.Position, codec: PositionCodec) -> types.Hover | None:
    """Return the words about the thing at a position; None where there is nothing to say."""
    positions = Positions(snapshot.text(name), codec)
    where = positions.place(at)
    found = _of_rule(snapshot, name, *where) or _of_value(snapshot, name, *where)
    if found is None:
        return None
    place, text = found
    return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, text), positions.range(place))


def _of_rule(snapshot: Snapshot, name: str, line: int, column: int) -> tuple[Place, str] | None:
    """The page of the rule whose code stands in a comment."""
    text = snapshot.text(name).split("\n")[line - 1]
    for match in _CODE.finditer(text) if _IGNORE.search(text) else ():
        if match.start() < column <= match.end() + 1 and match[0] in rules():
            return Place(name, line, match.start() + 1, line, match.end() + 1), rules()[match[0]].page
    return None


def _of_value(snapshot: Snapshot, name: str, line: int, column: int) -> tuple[Place, str] | None:
    mention = mention_at(snapshot, name, line, column)
    text = _of_mention(snapshot, mention) if mention else None
    if mention and text:
        return mention.place, text
    path = _innermost(snapshot, name, line, column)
    if path is None:
        return None
    found = snapshot.source_map(name)
    place = found.key_place(path) if path in found.keys else found.place(path)
    about = _of_figure(snapshot, name, path) or _of_target(snapshot, name, path) or _of_period(snapshot, name, path)
    return (place, about) if about else None


def _innermost(snapshot: Snapshot, name: str, line: int, column: int) -> Path | None:
    """The path of the smallest key or value that holds a position."""
    found = snapshot.source_map(name)
    spans = [(span, path) for each in (found.keys, found.values) for path, span in each.items()]
    holding = [(span, path) for span, path in spans if span[:2] <= (line, column) <= span[2:]]
    return max(holding, key=lambda each: (each[0][:2], len(each[1])))[1] if holding else None


def _of_mention(snapshot: Snapshot, mention: Mention) -> str | None:
    about: dict[str, Callable[[Snapshot, str], str | None]] = {
        "orgs": _org,
        "indicators": _indicator,
        "sources": _source,
        "duties": _duty,
        "scores": _score,
    }
    return about[mention.section](snapshot, mention.id)


def _org(snapshot: Snapshot, org_id: str) -> str | None:
    """Its path in the tree, and who answers."""
    orgs, language = snapshot.loaded.draft.orgs, snapshot.language
    if org_id not in orgs:
        return None
    path = " › ".join(words.name_of(orgs[each], language) for each in reversed([*orgs.up_from(org_id)]))
    answers = orgs[org_id].responsibility
    who = [each for each in (answers.lead_unit, *answers.responsible, answers.owner) if each]
    named = "、".join(who) or words.NOBODY.in_language(language)
    return f"{path}\n{Phrase('责任：', 'Responsible: ').in_language(language)}{named}"


def _indicator(snapshot: Snapshot, indicator_id: str) -> str | None:
    """Its name, unit and kind."""
    indicator = snapshot.loaded.draft.indicators.get(indicator_id)
    if indicator is None:
        return None
    names = " · ".join(indicator.names)
    kind = _KINDS[indicator.kind].in_language(snapshot.language)
    unit = Phrase("单位", "unit").in_language(snapshot.language)
    return "\n".join(each for each in (names, f"{unit} {indicator.unit.text} · {kind}", indicator.note) if each)


def _source(snapshot: Snapshot, source_id: str) -> str | None:
    source = snapshot.loaded.draft.sources.get(source_id)
    if source is None:
        return None
    return "\n".join(each for each in (source.title, str(source.date or ""), source.url, source.note) if each)


def _duty(snapshot: Snapshot, duty_id: str) -> str | None:
    """How the duties with an id stand, each in a sentence."""
    duties = [duty for of_org in snapshot.loaded.draft.duties.values() for duty in of_org if duty.id == duty_id]
    rows = (DutyRow(duty_status(snapshot.view, each), snapshot.language) for each in duties)
    return "\n".join(duty_line(each) for each in rows) or None


def _score(snapshot: Snapshot, score_id: str) -> str | None:
    """Its name, whom it judges and over which time."""
    score = snapshot.loaded.draft.scores.get(score_id)
    if score is None:
        return None
    return f"{score.name}\n{score.level} · {said_window(score.since, score.by).in_language(snapshot.language)}"


def _of_figure(snapshot: Snapshot, name: str, path: Path) -> str | None:
    """What a figure makes of the total, its revisions, and where it is from."""
    if len(path) < _FIGURE or path[0] not in SECTIONS:
        return None
    written = snapshot.source_map(name)
    figure = path[:_FIGURE]
    spans = [span for each, span in written.values.items() if each[:_FIGURE] == figure]
    spans += [span for each, span in written.keys.items() if each[:_FIGURE] == figure]
    places = {(name, *span) for span in spans}
    org, draft = written.value.get("org"), snapshot.loaded.draft
    series = draft.series.get((org, str(path[1])), ())
    versions = [each for each in series if tuple(each.place) in places]
    if not versions:
        return None
    indicator = draft.indicators[str(path[1])]
    lines = [*_totals(snapshot, versions[-1], indicator), *_versions(snapshot, versions, indicator)]
    sources = dict.fromkeys(each.source for each in versions if each.source in draft.sources)
    return "\n".join([*lines, *(draft.sources[each].title for each in sources if each)])


def _totals(snapshot: Snapshot, figure: Observation, indicator: Indicator) -> Iterator[str]:
    """What is reached at the end of the figure's period, of each target that counts it."""
    language = snapshot.language
    amount = said(figures.amount(figure.amount, indicator), language)
    head = f"{said_period(figure.period).in_language(language)} {amount}"
    counting = [
        each
        for _, each in snapshot.view.promises(figure.org)
        if each.indicator == figure.indicator and figure.section != "plans" and each.window.contains(figure.period)
    ]
    yield from (f"{head} → {_reached(snapshot, target, figure, indicator)}" for target in counting)
    if not counting:
        yield head


def _reached(snapshot: Snapshot, target: Target, figure: Observation, indicator: Indicator) -> str:
    rule, language = snapshot.view.programme.rules, snapshot.language
    until = Period(target.window.first, figure.period.last)
    actual = actual_of(snapshot.view, figure.org, indicator, until)
    reached = figures.amount(actual.amount if actual else None, indicator)
    completed = completion(target, indicator, actual.amount) if actual else None
    rate = figures.percentage(completed, rule.percent_decimals)
    gone = figures.share_figure(
        time_progress(target.window, figure.period.last, rule.time_progress), rule.percent_decimals
    )
    total = Phrase("累计", "total") if indicator.adds_up else Phrase("达到", "level")
    return Phrase(
        f"{total.zh} {said(reached, 'zh')}，完成率 {said(rate, 'zh')}，序时 {said(gone, 'zh')}",
        f"{total.en} {said(reached, 'en')}, completion {said(rate, 'en')}, time gone {said(gone, 'en')}",
    ).in_language(language)


def _versions(snapshot: Snapshot, versions: Sequence[Observation], indicator: Indicator) -> Iterator[str]:
    """The versions of a revised figure, each with its day and its reason."""
    for each in versions if len(versions) > 1 else ():
        day = said_day(each.reported or each.period.last).in_language(snapshot.language)
        amount = said(figures.amount(each.amount, indicator), snapshot.language)
        yield f"{day}: {amount}" + (f" ({each.reason})" if each.reason else "")


def _of_target(snapshot: Snapshot, name: str, path: Path) -> str | None:
    """How the target stands, and the sentence that made it."""
    if path[:1] != ("targets",) or len(path) < len(("targets", "index")):
        return None
    place = snapshot.source_map(name).place(path[:2])
    target = next((each for each in snapshot.loaded.draft.targets if each.place == place), None)
    if target is None:
        return None
    (row,) = rows_for(snapshot.view, [target_status(snapshot.view, target)], snapshot.language)
    return "\n".join(each for each in (status_line(row), target.quote, target.assumption) if each)


def _of_period(snapshot: Snapshot, name: str, path: Path) -> str | None:
    """A period in words."""
    value = snapshot.source_map(name).at(path)
    try:
        return said_period(parse_period(str(value))).in_language(snapshot.language)
    except ValueError:
        return None
