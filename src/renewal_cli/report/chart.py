"""``renewal chart``: one chart of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.report import words
from renewal_cli.report.burnup import burnup_chart
from renewal_cli.report.document import Document, Figure, Sentence
from renewal_cli.report.notes import notes
from renewal_cli.report.status import METHOD, heading, rows_of

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Chart, Record


def chart(view: View, org: Org | None, indicator: Indicator, language: Language) -> Document:
    """The burn-up of an indicator, of one org or of the top of the tree.

    Raises:
        AskedWronglyError: no such target, or nothing to draw: not reported is not zero.
    """
    tops = (org,) if org else view.programme.orgs.roots()
    rows = rows_of(view, tops, indicator, language)
    drawn = [made for row in rows if (made := burnup_chart(view, row))]
    name = Phrase("、", ", ").in_language(language).join(words.name_of(top, language) for top in tops)
    if not drawn:
        raise AskedWronglyError(
            Phrase(
                f"{name}的{indicator.name}没有带数字的目标或没有报数，画不了：没有报告的不画成零。",
                f"{name}, {words.name_of(indicator, 'en')}: no target with a number, or nothing reported: nothing "
                "to draw, for not reported is not zero.",
            )
        )
    return Document(
        command="chart",
        language=language,
        as_of=view.as_of,
        method=METHOD,
        blocks=(
            Sentence(heading(name, view, language), "title"),
            *drawn,
            *(Sentence(note, "note") for note in notes(view, rows, language)),
        ),
        records=tuple(record for each in drawn for record in _records(each)),
    )


def _records(drawn: Chart) -> list[Record]:
    return [
        {
            "series": series.kind,
            "series_name": series.name,
            "day": str(point.day),
            "value": Figure(exactly(point.value), point.text),
            "unit": drawn.unit,
        }
        for series in drawn.series
        for point in series.points
    ]
