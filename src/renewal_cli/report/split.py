"""``renewal split``: how a target is broken down, who answers, and how the rest might be shared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.split import Split, proposed, splits
from renewal_cli.calc.target_status import target_status
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period_words import said_window
from renewal_cli.report import figures, words
from renewal_cli.report.by_source import TOTAL, by_source, source_blocks, source_records
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.places import sources
from renewal_cli.report.sentences import said
from renewal_cli.report.table import Cell, Column, Figure, Subject, Table
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from renewal_cli.calc.split import Share
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org, Responsibility
    from renewal_cli.model.target import Years
    from renewal_cli.report.document import Block
    from renewal_cli.report.table import Record

EQUAL = ("equal", "均分", "平均")
"""What ``--by`` takes for equal parts."""
SHARE = Phrase("占比", "Share")
PROPOSED = Phrase("建议增加", "Proposed")
TOGETHER = Phrase("合计后", "Then")
NO_TARGET = Phrase("未分解", "none yet")
BASES = {"actual": Phrase("实绩", "actuals"), "target": Phrase("目标", "targets")}


def split(
    view: View,
    org: Org | None,
    indicator: Indicator,
    language: Language,
    *,
    asked: Years | None = None,
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
            f"“{name}”是比率，不能相加，不能这样分解。", f"'{name}' is a ratio: its parts do not add up."
        )
    orgs = (org,) if org else view.programme.orgs.roots()
    found = splits(view, orgs, indicator, asked)
    if not found:
        raise AskedWronglyError(
            f"没有可分解的“{name}”目标。换一个 --district 或 --year。",
            f"no target for '{name}' to break down. Try another --district or --year.",
        )
    if shares_out:
        found = [proposed(view, each, key) for each in found]
    rows = [SplitRow(each, language, view.programme.rules) for each in found]
    origins = by_source(rows_for(view, [target_status(view, each.target) for each in found], language), has_org=True)
    blocks: list[Block] = [Sentence(heading(name, view, language), "title")]
    for row in rows:
        blocks += [Sentence(row.verdict, "verdict"), *row.blocks()]
    blocks += source_blocks(origins)
    blocks.append(Sentence(_how(found, language), "note"))
    return Document.of(
        view,
        "split",
        language,
        blocks,
        (part for row in rows for part in records(row)),
        further={"splits": tuple(record(row) for row in rows), **source_records(origins)},
    )


def _how(found: list[Split], language: Language) -> str:
    """What is added up, and how a rest is shared."""
    text = Phrase(
        "口径：只看同一指标、同一期末的下级目标；占比＝下级目标÷本级目标。",
        "How computed: targets below of the same indicator and end; share = target below / target.",
    )
    if any(each.proposal and not each.proposal.missing for each in found):
        text = Phrase(
            f"{text.zh}建议只分未分解部分，给尚无目标的下级；都有目标则给全体。按最大余数法取整，合计分毫不差。",
            f"{text.en} Proposed is only what nobody has taken on, for those without a target or, where all have one, "
            "for all; whole units by largest remainders, so that the parts add up exactly.",
        )
    return text.in_language(language)


class SplitRow(NamedTuple):
    """One target and its parts, in print."""

    split: Split
    language: Language
    rules: HouseRules

    @property
    def has_proposal(self) -> bool:
        """Whether the rest is shared out."""
        return self.split.proposal is not None and not self.split.proposal.missing

    @property
    def name(self) -> str:
        """Org and indicator, with the window."""
        target, name = self.split.target, words.name_of(self.split.indicator, self.language)
        org, window = words.name_of(self.split.org, self.language), said_window(target.since, target.by)
        return Phrase(f"{org} {name}（{window.zh}）", f"{org} {name}, {window.en}").in_language(self.language)

    @property
    def verdict(self) -> str:
        """What is assigned, what is not, and who has none."""
        split = self.split
        if not split.shares:
            return Phrase(
                f"{self.name}：目标{said(self.target, 'zh')}，没有列出下级，没有分解。",
                f"{self.name}: target {said(self.target, 'en')}, no org below it is listed, nothing is assigned.",
            ).in_language(self.language)
        given = sum(share.target is not None for share in split.shares)
        nobody = [share for share in split.shares if not share.responsibility.named]
        rest = Phrase(f"未分解{self._said(split.unassigned).zh}", f"{self._said(split.unassigned).en} unassigned")
        if split.over.low:
            rest = Phrase(f"多分{self._said(split.over).zh}", f"{self._said(split.over).en} over-assigned")
        assigned, share = self._said(split.assigned), self.share(split.assigned)
        has, who = "has" if given == 1 else "have", Phrase("", "")
        if nobody:
            who = Phrase(f"；{len(nobody)} 个下级未明确责任", f"; nobody is responsible in {len(nobody)} of them")
        return Phrase(
            f"{self.name}：目标{said(self.target, 'zh')}，{len(split.shares)} 个下级中 {given} 个有目标，"
            f"已分解{assigned.zh}（{said(share, 'zh')}），{rest.zh}{who.zh}。",
            f"{self.name}: target {said(self.target, 'en')}, {given} of {len(split.shares)} below it {has} one, "
            f"{assigned.en} assigned ({said(share, 'en')}), {rest.en}{who.en}.",
        ).in_language(self.language)

    def _said(self, amount: Interval) -> Phrase:
        """An amount in a sentence."""
        figure = self.amount(amount)
        return Phrase(said(figure, "zh"), said(figure, "en"))

    @property
    def target(self) -> Figure:
        """The promise."""
        return self._promise(self.split.target.comparator, self.split.target.value)

    def blocks(self) -> list[Block]:
        """The table of the parts, the same in sentences, and what must be known beside it."""
        if not self.split.shares:
            return []
        return [
            self.table(),
            *(Sentence(self._line(each), "line") for each in self.split.shares),
            *(Sentence(note.in_language(self.language), "statement") for note in self._notes()),
        ]

    def table(self) -> Table:
        """A line for each part and who answers, with the sum of the parts against the whole."""
        headings = [(words.ORG, False), (words.TARGET, True), (SHARE, True)]
        if self.has_proposal:
            headings += [(self._key, True), (PROPOSED, True), (TOGETHER, True)]
        columns = [Column(heading.in_language(self.language), is_number) for heading, is_number in headings]
        total = [
            Cell(TOTAL.in_language(self.language)),
            figures.with_unit(self.amount(self.split.assigned)),
            figures.cell(self.share(self.split.assigned)),
        ]
        if self.has_proposal:
            sums = [sum((part or Fraction(0) for part in column), Fraction(0)) for column in self._columns()]
            total += [
                figures.cell(figures.count(exactly(sums[0]))),
                *(figures.with_unit(self.exactly(each)) for each in sums[1:]),
            ]
        lines = [*([*self._cells(each)] for each in self.split.shares), total]
        columns.append(Column(words.ANSWERS.in_language(self.language), is_answer=True))
        held_by = [*(each.responsibility for each in self.split.shares), self.split.responsibility]
        for line, held in zip(lines, held_by, strict=True):
            line.append(Cell(self._who(held)))
        return Table(tuple(columns), tuple(map(tuple, lines)), self.name, has_total=True)

    def _columns(self) -> tuple[list[Fraction | None], list[Fraction | None], list[Fraction | None]]:
        shares = self.split.shares
        return (
            [each.weight for each in shares],
            [each.proposed for each in shares],
            [together(each) for each in shares],
        )

    def _cells(self, each: Share) -> tuple[Cell, ...]:
        cells = (
            Cell(words.name_of(each.org, self.language), about=Subject(each.org.id)),
            figures.with_unit(self.target_of(each))._replace(about=self._about(each)),
            figures.cell(figures.share_figure(each.share, self.rules.percent_decimals)),
        )
        if not self.has_proposal:
            return cells
        weight = None if each.weight is None else exactly(each.weight)
        return (
            *cells,
            figures.cell(figures.count(weight)),
            figures.with_unit(self.exactly(each.proposed)),
            figures.with_unit(self.exactly(together(each))),
        )

    def _about(self, each: Share) -> Subject:
        window = self.split.target.window._replace(text="")
        return Subject(each.org.id, self.split.indicator.id, window, "target")

    def _line(self, each: Share) -> str:
        share = figures.share_figure(each.share, self.rules.percent_decimals)
        more = Phrase("", "")
        if self.has_proposal:
            part, then = self.exactly(each.proposed), self.exactly(together(each))
            more = Phrase(
                f"，建议增加{said(part, 'zh')}，合计后{said(then, 'zh')}",
                f", proposed {said(part, 'en')}, then {said(then, 'en')}",
            )
        name, who, target = words.name_of(each.org, self.language), self._who(each.responsibility), self.target_of(each)
        return Phrase(
            f"{name}：目标{said(target, 'zh')}，占比{said(share, 'zh')}{more.zh}，责任：{who}。",
            f"{name}: target {said(target, 'en')}, share {said(share, 'en')}{more.en}, responsible: {who}.",
        ).in_language(self.language)

    def _notes(self) -> list[Phrase]:
        split = self.split
        found = []
        if split.is_partial:
            found.append(
                Phrase(
                    "下级名单不全：已分解只是下限，未分解只是上限。",
                    "The list of those below is not complete: only bounds.",
                )
            )
        if split.falls_short:
            found.append(
                Phrase(
                    f"下级都刚好完成，也达不到“{said(self.target, 'zh')}”：下级合计正好相等，没有超过。",
                    f"If all below just meet theirs, '{said(self.target, 'en')}' is not met: they add up to it only.",
                )
            )
        if split.proposal is None:
            return found
        return [*found, self._shared() if self.has_proposal else self._not_shared(split.proposal.missing)]

    def _shared(self) -> Phrase:
        rest, takers = self.amount(self.split.unassigned), sum(each.proposed is not None for each in self.split.shares)
        return Phrase(
            f"建议：未分解的{said(rest, 'zh')}分给 {takers} 个下级，按{self._key.zh}。",
            f"Proposed: {said(rest, 'en')} for {takers} below, by {self._key.en}.",
        )

    def _not_shared(self, missing: tuple[Org, ...]) -> Phrase:
        who = words.every_name(missing, self.language)
        return Phrase(
            f"不能按{self._key.zh}分：{who} 没有确数。",
            f"Cannot be shared by {self._key.en}: no exact figure of {who}.",
        )

    @property
    def _key(self) -> Phrase:
        """What the rest is shared by."""
        proposal = self.split.proposal
        if proposal is None or proposal.key is None:
            return Phrase("均分", "equal parts")
        name, basis = words.name_of(proposal.key, self.language), BASES[proposal.basis]
        return Phrase(f"{name}{basis.zh}({proposal.key.unit.text})", f"{name} {basis.en} ({proposal.key.unit.text})")

    def target_of(self, each: Share) -> Figure:
        """What one org has taken on."""
        if each.target is None:
            return Figure(None, NO_TARGET.in_language(self.language))
        return self._promise(each.target.comparator, each.target.value)

    def _promise(self, comparator: str, value: Fraction | None) -> Figure:
        return figures.promise(comparator, value, self.split.indicator, self.language)

    def amount(self, value: Interval | None) -> Figure:
        """An amount in the indicator's unit."""
        return figures.amount(value, self.split.indicator)

    def exactly(self, value: Fraction | None) -> Figure:
        """An exact amount."""
        return self.amount(None if value is None else exactly(value))

    def share(self, value: Interval) -> Figure:
        """An amount as a share of the target."""
        whole = self.split.target.value
        return figures.percentage(value.times(1 / whole) if whole else None, self.rules.percent_decimals)

    def _who(self, held: Responsibility) -> str:
        return held.named or words.NOBODY.in_language(self.language)


def together(each: Share) -> Fraction | None:
    """The target with what is proposed."""
    promised = each.target.value if each.target else None
    if promised is None and each.proposed is None:
        return None
    return (promised or Fraction(0)) + (each.proposed or Fraction(0))


def record(row: SplitRow) -> Record:
    """The target for programs."""
    split = row.split
    target, proposal = split.target, split.proposal
    return {
        "org": split.org.id,
        "org_name": words.name_of(split.org, row.language),
        "indicator": target.indicator,
        "comparator": target.comparator,
        "target": row.target,
        "unit": split.indicator.unit.text,
        "since": target.since.text,
        "by": target.by.text,
        "below": len(split.shares),
        "below_with_target": sum(share.target is not None for share in split.shares),
        "assigned": row.amount(split.assigned),
        "assigned_share": row.share(split.assigned),
        "unassigned": row.amount(split.unassigned),
        "over_assigned": row.amount(split.over),
        "falls_short": "yes" if split.falls_short else "no",
        "key": proposal.key.id if proposal and proposal.key else None,
        "basis": proposal.basis if proposal else None,
        "without_key": tuple(org.id for org in proposal.missing) if proposal else (),
        "lead_unit": split.responsibility.lead_unit,
        "owner": split.responsibility.owner,
        "sources": sources(target.place),
    }


def records(row: SplitRow) -> list[Record]:
    """The parts for programs."""
    return [
        {
            "parent": row.split.org.id,
            "by": row.split.target.by.text,
            "org": each.org.id,
            "org_name": words.name_of(each.org, row.language),
            "comparator": each.target.comparator if each.target else None,
            "target": row.target_of(each),
            "unit": row.split.indicator.unit.text,
            "share": figures.share_figure(each.share, row.rules.percent_decimals),
            "weight": figures.count(None if each.weight is None else exactly(each.weight)),
            "proposed": row.exactly(each.proposed),
            "together": row.exactly(together(each)),
            "lead_unit": each.responsibility.lead_unit,
            "owner": each.responsibility.owner,
            "sources": sources(each.target.place) if each.target else (),
        }
        for each in row.split.shares
    ]
