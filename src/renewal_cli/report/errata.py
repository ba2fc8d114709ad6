"""``renewal errata``: what was corrected since the last bulletin for the periods that it covered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.difference import differences, figures_of
from renewal_cli.calc.errata import errata as errata_of
from renewal_cli.calc.explain.step import SECTION_WORDS
from renewal_cli.calc.known_as_of import known_from
from renewal_cli.calc.view import reported_by
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, same, several
from renewal_cli.model.period import written
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.report import figures, words
from renewal_cli.report.diff import changes_line, changes_table, diff_rows
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.sentences import in_words, names_of
from renewal_cli.report.table import Cell, Column, Figure, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.difference import Difference
    from renewal_cli.calc.errata import Erratum
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.report.diff_row import DiffRow
    from renewal_cli.report.document import Block
    from renewal_cli.report.table import Record

METHOD = "errata"
SECTIONS: dict[str, Phrase] = {**SECTION_WORDS, "targets": Phrase("目标", "target")}
KINDS = {
    "revised": Phrase("更正", "corrected"),
    "late": Phrase("补报", "reported late"),
    "target": Phrase("目标调整", "target changed"),
    "new": Phrase("新报", "new"),
}
COLUMNS = (
    (Phrase("数字", "Figure"), False),
    (Phrase("类别", "Kind"), False),
    (Phrase("原数", "Then"), True),
    (Phrase("现数", "Now"), True),
    (Phrase("增减", "Change"), True),
    (Phrase("单位", "Unit"), False),
    (Phrase("报送", "Reported"), False),
    (Phrase("出处", "Line"), False),
    (Phrase("原因", "Reason"), False),
)
_NONE = Figure(None, figures.NOT_APPLICABLE)


class ErratumRow(NamedTuple):
    """One figure, then and now, in print.

    Attributes:
        kind: a key of ``KINDS``.
        section: what kind of figure, ``targets`` of a promise.
        day: since when the figure of now is known.
        line: where it is written; ``replaced`` where the one before is.
    """

    org: Org
    indicator: Indicator
    kind: str
    section: str
    period: Period
    then: Figure
    now: Figure
    day: date
    line: str
    replaced: str | None
    reason: str | None

    @property
    def what(self) -> Phrase:
        """Of which days, and what kind of figure: ``2026年9月实绩``."""
        section, period = SECTIONS[self.section], said_period(self.period)
        return Phrase(f"{period.zh}{section.zh}", f"{period.en} {section.en}")

    @property
    def name(self) -> Phrase:
        """Whose figure, of what, of which days: ``东区 老旧小区改造2026年9月实绩``."""
        org, thing, what = words.name_of(self.org, "en"), words.name_of(self.indicator, "en"), self.what
        return Phrase(f"{self.org.name} {self.indicator.name}{what.zh}", f"{org}, {thing}, {what.en}")

    @property
    def change(self) -> Figure:
        """What it changed by; nothing where there was none then, or one of the two is not exact."""
        then, now = self.then.value, self.now.value
        if then is None or now is None or not (then.is_exact and now.is_exact):
            return _NONE
        return figures.change(now - then, self.indicator)

    def cells(self, language: Language) -> tuple[Cell, ...]:
        """Its row of the table."""
        return (
            Cell(self.name.in_language(language)),
            Cell(KINDS[self.kind].in_language(language)),
            figures.cell(self.then),
            figures.cell(self.now),
            figures.cell(self.change),
            Cell(self.indicator.unit.text),
            Cell(str(self.day)),
            Cell(self.line),
            Cell(self.reason or figures.NOT_APPLICABLE),
        )

    def text(self, language: Language) -> str:
        """The row as a sentence."""
        now, then, kind, day = in_words(self.now), in_words(self.then), KINDS[self.kind], said_day(self.day)
        was, where, reason = Phrase("", ""), same(self.line), Phrase("", "")
        if self.replaced is not None:
            was = Phrase(f"由{then.zh}改为", f" from {then.en} to")
            where = Phrase(f"{self.line}，原 {self.replaced}", f"{self.line}, was {self.replaced}")
        if self.reason:
            reason = Phrase(f"；原因：{self.reason}", f"; {self.reason}")
        return Phrase(
            f"{self.name.zh}{was.zh}{now.zh}（{kind.zh}，{day.zh}，{where.zh}{reason.zh}）。",
            f"{self.name.en}{was.en} {now.en} ({kind.en}, {day.en}, {where.en}{reason.en}).",
        ).in_language(language)

    def record(self, language: Language) -> Record:
        """The row for programs."""
        return {
            "org": self.org.id,
            "org_name": words.name_of(self.org, language),
            "indicator": self.indicator.id,
            "indicator_name": words.name_of(self.indicator, language),
            "unit": self.indicator.unit.text,
            "kind": self.kind,
            "section": self.section,
            "period": written(self.period),
            "then": self.then,
            "now": self.now,
            "change": self.change,
            "day": str(self.day),
            "line": self.line,
            "replaced": self.replaced,
            "reason": self.reason,
        }


def errata(view: View, since: date, org: Org | None, indicator: Indicator | None, language: Language) -> Document:
    """What was corrected after a day for periods over by then, apart from what is new; of an org and those below.

    Raises:
        AskedWronglyError: the day is not before the day of the view.
    """
    if since >= view.as_of:
        raise AskedWronglyError(
            f"--since {since} 不早于 --as-of {view.as_of}。", f"--since {since} is not before {view.as_of}."
        )
    orgs = view.programme.orgs
    ids = [each.id for each in (orgs.down_from(org.id) if org else orgs.all())]
    name = indicator.id if indicator else None
    found = errata_of(view.programme, since, view.as_of, ids, name)
    corrected = [each for each in found if each.kind != "new"]
    changed = _changed(view, since, corrected, ids, name, language)
    rows = [*(_row(view.programme, each) for each in corrected), *_targets(changed, since)]
    new = [_row(view.programme, each) for each in found if each.kind == "new"]
    blocks: list[Block] = [
        Sentence(_title(view, since, org).in_language(language), "title"),
        Sentence(_verdict(rows, changed, new).in_language(language), "verdict"),
    ]
    if rows:
        blocks += [_table(rows, language), *(Sentence(each.text(language), "line") for each in rows)]
    if changed:
        title = Phrase("已通报数字的变化", "Figures of the bulletin, then and now").in_language(language)
        blocks.append(changes_table(changed, since, view.as_of, language)._replace(title=title))
        blocks += [Sentence(changes_line(each), "line") for each in changed]
    blocks += [Sentence(each.in_language(language), "statement") for each in _new_said(new, language)]
    blocks.append(Sentence(_how(since, view.as_of).in_language(language), "note"))
    return Document.of(
        view,
        "errata",
        language,
        blocks,
        (each.record(language) for each in rows),
        method=METHOD,
        further={
            "figures": tuple(each.record() for each in changed),
            "new": tuple(each.record(language) for each in new),
        },
        issuer=view.programme.issuer or "",
    )


def _changed(
    view: View,
    since: date,
    corrected: Sequence[Erratum],
    org_ids: Sequence[str],
    indicator_id: str | None,
    language: Language,
) -> list[DiffRow]:
    """The targets whose figures for the periods over by a day are others now, because of errata or another target."""
    over, orgs = reported_by(view, since), view.programme.orgs
    touched = {(above, each.now.indicator) for each in corrected for above in orgs.up_from(each.now.org)}
    found = differences(over, since, org_ids, indicator_id, by_line=False)
    return diff_rows(over, [each for each in found if _is_corrected(each, touched)], language)


def _is_corrected(each: Difference, touched: Collection[tuple[str, str]]) -> bool:
    """Whether another target, or errata of its org or those below, changed a figure of it."""
    if each.before is None or each.after is None:
        return False
    target = each.after.target
    is_touched = target is not each.before.target or (target.org, target.indicator) in touched
    return is_touched and figures_of(each.before) != figures_of(each.after)


def _row(programme: Programme, erratum: Erratum) -> ErratumRow:
    now, then, indicator = erratum.now, erratum.then, programme.indicators[erratum.now.indicator]
    return ErratumRow(
        programme.orgs[now.org],
        indicator,
        erratum.kind,
        now.section,
        now.period,
        figures.amount(then.amount, indicator) if then else _NONE,
        figures.amount(now.amount, indicator),
        known_from(now),
        now.place.line_reference,
        then.place.line_reference if then else None,
        now.reason or now.note,
    )


def _targets(changed: Sequence[DiffRow], since: date) -> Iterator[ErratumRow]:
    """The targets of which another version is in force."""
    for before, after in [(each.before, each.after) for each in changed if each.before and each.after]:
        then, now = before.target_status.target, after.target_status.target
        if now is not then:
            yield ErratumRow(
                after.target_status.org,
                after.target_status.indicator,
                "target",
                "targets",
                now.window,
                before.target,
                after.target,
                now.effective or since,
                now.place.line_reference,
                then.place.line_reference,
                now.reason,
            )


def _title(view: View, since: date, org: Org | None) -> Phrase:
    zh, en = (f"{words.name_of(org, one)} · " if org else "" for one in ("zh", "en"))
    return Phrase(
        f"{view.programme.name} · {zh}{said_day(since).zh}以来的更正",
        f"{view.programme.name} · {en}corrections since {since}",
    )


def _verdict(rows: Sequence[ErratumRow], changed: Sequence[DiffRow], new: Sequence[ErratumRow]) -> Phrase:
    """How many corrections of each kind, how many targets' figures they change, and how much is new besides."""
    counted = [(kind, sum(each.kind == kind for each in rows)) for kind in KINDS]
    zh = "、".join(f"{KINDS[kind].zh} {count} 处" for kind, count in counted if count)
    en = ", ".join(f"{count} {KINDS[kind].en}" for kind, count in counted if count)
    head = Phrase(zh, en) if rows else Phrase("没有更正", "Nothing corrected")
    if changed:
        head = Phrase(
            f"{head.zh}，{len(changed)} 项目标已通报的数字有变化",
            f"{head.en}; figures of {several(len(changed), 'target')} changed",
        )
    more = Phrase(f"；另有新报 {len(new)} 处，不算更正", f"; {len(new)} new besides") if new else Phrase("", "")
    return Phrase(f"{head.zh}{more.zh}。", f"{head.en}{more.en}.")


def _table(rows: Sequence[ErratumRow], language: Language) -> Table:
    columns = tuple(Column(heading.in_language(language), is_number) for heading, is_number in COLUMNS)
    title = Phrase("更正", "Corrections").in_language(language)
    return Table(columns, tuple(each.cells(language) for each in rows), title=title)


def _new_said(new: Sequence[ErratumRow], language: Language) -> Iterator[Phrase]:
    """What is new, by its period: how much and from whom."""
    periods: dict[Phrase, list[Org]] = {}
    for each in new:
        periods.setdefault(each.what, []).append(each.org)
    for period, orgs in periods.items():
        names = names_of([*dict.fromkeys(orgs)], language)
        yield Phrase(f"新报{period.zh} {len(orgs)} 处：{names}。", f"New, {period.en}: {len(orgs)}, from {names}.")


def _how(since: date, as_of: date) -> Phrase:
    then, now = said_day(since), said_day(as_of)
    return Phrase(
        f"口径：{then.zh}和{now.zh}各按当日所知；{then.zh}前已结束的时期，数字有变的为更正，当时没有的为补报；其后时期的为新报。",
        f"How compared: {then.en} and {now.en} as each day knew them; for periods that had ended by {then.en}, a "
        "changed figure is a correction and one that was missing is a late report; figures of later periods are new.",
    )
