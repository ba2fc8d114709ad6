"""The frame of a picture and the document that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.time_progress import TIME_UNITS
from renewal_cli.i18n import joined
from renewal_cli.model.period_words import said_day
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.picture import Frame, Picture
from renewal_cli.report.sentences import data_days
from renewal_cli.report.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Block
    from renewal_cli.report.picture import Drawn
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record

MOST_SOURCES = 3


def framed(
    asked: Asked,
    rows: Sequence[Row],
    drawn: Drawn,
    said: tuple[str, str, str],
    blocks: Sequence[Block],
    records: Sequence[Record],
    further: Mapping[str, tuple[Record, ...]] | None = None,
) -> Document:
    """The document of a picture.

    Args:
        asked: what was asked for.
        rows: the targets that it shows.
        drawn: the drawing.
        said: the finding; indicator, window and unit; what lines and marks mean.
        blocks: what says the same in words and tables.
        records: the rows for programs.
        further: other rows for programs, by name.
    """
    title, under, key = said
    frame = Frame(
        title,
        f"{asked.name} · {under}",
        (_days(asked, rows), f"{_method(asked)}{_sources(asked, rows)}", key),
        asked.said("另有 {} 个画不下，见表：{}", "{} more have no room, see the table: {}"),
        asked.language,
    )
    picture = Picture(frame, drawn, f"{title} {under}", asked.size)
    return Document.of(
        asked.view,
        "chart",
        asked.language,
        (
            Sentence(heading(asked.name, asked.view, asked.language), "title"),
            Sentence(title, "verdict"),
            *([picture] if all(isinstance(block, Table) for block in blocks) else []),
            *blocks,
            *(Sentence(note, "note") for note in notes(asked.view, rows, asked.language)),
        ),
        records,
        further=further or {},
        picture=picture,
    )


def _days(asked: Asked, rows: Sequence[Row]) -> str:
    """Up to when the reports go, and from when one looks."""
    data, seen = data_days(rows), said_day(asked.view.as_of)
    return asked.said(f"{data.zh} · 截至{seen.zh}", f"{data.en[0].upper()}{data.en[1:]} · as of {seen.en}")


def _method(asked: Asked) -> str:
    rule = TIME_UNITS[asked.view.programme.rules.time_progress]
    return asked.said(
        f"口径：完成率＝实绩÷目标，序时进度按{rule.zh}计",
        f"Method: completion = actual / target, time gone in {rule.en}",
    )


def _sources(asked: Asked, rows: Sequence[Row]) -> str:
    """The titles of the documents that targets and figures come from."""
    found: dict[str, None] = {}
    for row in rows:
        actual = row.target_status.actual
        given = [row.target_status.target.source, *(each.source for each in (actual.observations if actual else ()))]
        found |= dict.fromkeys(source for source in given if source)
    titles = [known.title if (known := asked.view.programme.sources.get(id_)) else id_ for id_ in found]
    if not titles:
        return ""
    more = asked.said(f"等{len(titles)}份", f" and {len(titles) - MOST_SOURCES} more")
    named = joined(titles[:MOST_SOURCES], asked.language) + (more if len(titles) > MOST_SOURCES else "")
    return asked.said(f" · 来源：{named}", f" · source: {named}")
