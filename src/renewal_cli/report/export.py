"""``renewal export``: every figure and promise, one a row, with where it stands; ``import`` reads it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_statuses
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.importing.duty_book import listed
from renewal_cli.importing.ledger import COLUMNS, TARGETS
from renewal_cli.importing.promise_cells import form_of, mappings_of, words_of, written
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.quantity import exact_text
from renewal_cli.report.document import Document, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.target import Target
    from renewal_cli.report.table import Record


def export(programme: Programme, as_of: date, language: Language) -> Document:
    """All figures in the order of the tree, the indicators and time, then all promises."""
    rows = [*_figures(programme), *_promises(programme)]
    summary = Phrase(
        f"{programme.name}：{len(rows)} 行（数据与目标，各带出处）。",
        f"{programme.name}: {several(len(rows), 'row')}, figures and promises, each with its place.",
    )
    return Document(
        "export", language, as_of, "ledger", (Sentence(summary.in_language(language), "verdict"),), tuple(rows)
    )


def export_duties(view: View, language: Language) -> Document:
    """All duties, org after org, under the headings of a list as offices keep it."""
    rows = listed(duty_statuses(view, view.programme.orgs.ids))
    summary = Phrase(
        f"{view.programme.name}：履职清单 {len(rows)} 条。",
        f"{view.programme.name}: {several(len(rows), 'duty', 'duties')}.",
    )
    said = Sentence(summary.in_language(language), "verdict")
    return Document("export", language, view.as_of, "duties", (said,), tuple(rows))


def _figures(programme: Programme) -> Iterator[Record]:
    for org in programme.orgs.all():
        for indicator in programme.indicators.values():
            series = programme.observations(org.id, indicator.id)
            for each in sorted(series, key=lambda one: (SECTIONS.index(one.section), one.period[:2])):
                yield _row(_figure(each, indicator))


def _figure(each: Observation, indicator: Indicator) -> dict[str, object]:
    row: dict[str, object] = {
        "org": each.org,
        "indicator": each.indicator,
        "section": each.section,
        "period": each.period,
        "reported": each.reported,
        "source": each.source,
        "note": each.note,
        "quote": each.quote,
        "printed": each.printed,
        "reason": each.reason,
        "place": each.place.line_reference,
    }
    if each.parts is not None:
        return row | {"numerator": exact_text(each.parts[0]), "denominator": exact_text(each.parts[1])}
    comparator, number = form_of(each.amount)
    return row | {"comparator": comparator} | _written(number, indicator)


def _promises(programme: Programme) -> Iterator[Record]:
    for each in programme.targets:
        yield _row(_promise(each, programme.indicators[each.indicator]))


def _promise(each: Target, indicator: Indicator) -> dict[str, object]:
    return {
        "org": each.org,
        "indicator": each.indicator,
        "section": TARGETS,
        "period": each.by,
        **({} if each.value is None else _written(each.value, indicator)),
        "comparator": each.comparator,
        "since": each.since,
        "effective": each.effective,
        **words_of(each),
        **mappings_of(each, indicator),
        "place": each.place.line_reference,
    }


def _row(fields: dict[str, object]) -> Record:
    return {name: "" if fields.get(name) is None else str(fields[name]) for name in COLUMNS}


def _written(number: Fraction, indicator: Indicator) -> dict[str, object]:
    value, unit = written(number, indicator)
    return {"value": value, "unit": unit}
