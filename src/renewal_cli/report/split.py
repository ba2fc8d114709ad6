"""``renewal split``: how a target is broken down, who answers, and how the rest might be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.split import Split, proposed, splits
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.split_record import record, records
from renewal_cli.report.split_row import SplitRow
from renewal_cli.report.status import METHOD, heading

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block

EQUAL = ("equal", "均分", "平均")
"""What ``--by`` takes for equal parts."""


def split(
    view: View,
    org: Org | None,
    indicator: Indicator,
    language: Language,
    *,
    year: int | None = None,
    key: Indicator | None = None,
    shares_out: bool = False,
) -> Document:
    """How the targets for an indicator are broken down, of one org or of the top of the tree.

    Raises:
        AskedWronglyError: the indicator is a ratio, or there is no such target with a number.
    """
    name = words.name_of(indicator, language)
    if indicator.is_ratio:
        raise AskedWronglyError(
            Phrase(f"“{name}”是比率，不能相加，不能这样分解。", f"'{name}' is a ratio: its parts do not add up.")
        )
    orgs = (org,) if org else view.programme.orgs.roots()
    found = splits(view, orgs, indicator, year)
    if not found:
        raise AskedWronglyError(
            Phrase(
                f"没有可分解的“{name}”目标。换一个 --district 或 --year。",
                f"no target for '{name}' to break down. Try another --district or --year.",
            )
        )
    if shares_out:
        found = [proposed(view, each, key) for each in found]
    rows = [SplitRow(each, language, view.programme.rules) for each in found]
    blocks: list[Block] = [Sentence(heading(name, view, language), "title")]
    for row in rows:
        blocks += [Sentence(row.verdict, "verdict"), *row.blocks()]
    blocks.append(Sentence(_how(found, language), "note"))
    return Document(
        command="split",
        language=language,
        as_of=view.as_of,
        method=METHOD,
        blocks=tuple(blocks),
        records=tuple(part for row in rows for part in records(row)),
        further={"splits": tuple(record(row) for row in rows)},
    )


def _how(found: list[Split], language: Language) -> str:
    """What is added up, and how a rest is shared."""
    said = Phrase(
        "口径：只看同一指标、同一期末的下级目标；占比＝下级目标÷本级目标。",
        "How computed: targets below of the same indicator and end; share = target below / target.",
    )
    if any(each.proposal and not each.proposal.missing for each in found):
        said = Phrase(
            f"{said.zh}建议只分未分解部分，给尚无目标的下级；都有目标则给全体。按最大余数法取整，合计分毫不差。",
            f"{said.en} Proposed is only what nobody has taken on, for those without a target or, where all have one, "
            "for all; whole units by largest remainders, so that the parts add up exactly.",
        )
    return said.in_language(language)
