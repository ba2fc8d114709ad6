"""``renewal status --matrix``: the orgs below one against the promises, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.i18n import Phrase
from renewal_cli.report import words
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import how_computed
from renewal_cli.report.page_heat import heat_table
from renewal_cli.report.page_verdict import verdict_lines
from renewal_cli.report.sentences import status_line
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block


def status_matrix(view: View, org: Org | None, indicator: Indicator | None, language: Language) -> Document:
    """How the targets of those below an org, or below the top of the tree, stand: a row for each, worst first."""
    tops = (org,) if org else view.programme.orgs.roots()
    below = tuple(child for top in tops for child in view.programme.orgs.children(top.id))
    rows, others = (rows_of(view, orgs, indicator, language) for orgs in (tops, below))
    name = Phrase("、", ", ").in_language(language).join(words.name_of(top, language) for top in tops)
    nothing = Phrase(f"{name}的下级没有目标。", f"Nobody below {name} has a target.").in_language(language)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        *verdict_lines(name, rows, others, language),
        *(heat_table(others, language) if others else [Sentence(nothing, "statement")]),
        *(Sentence(f"{words.name_of(row.target_status.org, language)} {status_line(row)}", "line") for row in others),
        Sentence(how_computed(view, language), "note"),
    ]
    return Document(
        "status", language, view.as_of, DEFAULT_METHOD, tuple(blocks), tuple(row.record() for row in others)
    )
