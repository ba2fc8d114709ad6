"""The bullet graphs of the leader's page: what is done, expected by now, promised, and where the pace leads."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.path import ahead
from renewal_cli.calc.shortfall import Shortfall, final_shortfall
from renewal_cli.i18n import Phrase
from renewal_cli.model.period_words import said_periods
from renewal_cli.report import words
from renewal_cli.report.break_even import break_even
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.glance import BulletGraph, BulletGraphs, Fact, Marks, Shade
from renewal_cli.report.judged import judged, lit_cell, said_light
from renewal_cli.report.sentences import lead_said, reporters_briefly, said, status_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.house_rules import Band
    from renewal_cli.report.judged import Judged
    from renewal_cli.report.row import Row

SCALE = Fraction(11, 10)
"""A scale ends at 110 % of the target, or farther out where what is done or forecast is."""


@dataclass(frozen=True)
class Glance:
    """One target with what is missing of it: computed once for all that the page says of it."""

    row: Row
    short: Shortfall
    judged: Judged

    @cached_property
    def need(self) -> GapRow:
        """Need and pace in print."""
        return GapRow(self.row, self.short)

    @cached_property
    def graph(self) -> BulletGraph:
        """Its bullet graph."""
        row, language = self.row, self.row.language
        facts = tuple(
            Fact(name.in_language(language), text.in_language(language), figure) for name, text, figure in self.facts()
        )
        told = "".join(Phrase(f"{name} {text}。", f" {name}: {text}.").in_language(language) for name, text, _ in facts)
        return BulletGraph(
            name=row.name,
            answers=row.answers,
            figure=str(row.actual),
            aim=str(row.target),
            beside=self._beside().in_language(language),
            judged=lit_cell(row, self.judged),
            on=said_light(self.judged).in_language(language),
            marks=self._marks(),
            facts=facts,
            text=status_line(row) + told,
        )

    def facts(self) -> Iterator[tuple[Phrase, Phrase, str]]:
        """Name and text of what must be known of it, and the figure that tells it."""
        why = why_not(self.row)
        if why is not None:
            yield Phrase("不能计算", "Cannot be computed"), why, "light"
        else:
            both = f"{self.row.completion} / {self.row.time_progress}"
            yield Phrase("完成率 / 序时", "Completion / time gone"), Phrase(both, both), "completion"
            yield Phrase("进度", "Pace"), _ahead(self.row), "lead"
            yield Phrase("每月需 / 近期月均", "Need / recent, a month"), self._needed(), "need_per_month"
            if (enough := break_even(self.row)) is not None:
                yield Phrase("才能达到序时", "To be on schedule"), enough, "light"
        if self.row.target_status.planned is not None:
            yield Phrase("实绩＋计划", "Actual + plan"), together(self.row), "planned"

    def _needed(self) -> Phrase:
        recent = self.short.recent
        over = Phrase("", "")
        if recent is not None:
            named = said_periods(recent.stretches)
            over = Phrase(f"（{named.zh}）", f" ({named.en})")
        both = f"{self.need.per_month} / {self.need.recent}"
        return Phrase(f"{both}{over.zh}", f"{both}{over.en}")

    def _beside(self) -> Phrase:
        """The need in few words."""
        why = why_not(self.row)
        if why is not None:
            return why
        need, recent = self.need.per_month.text, self.need.recent.text
        return Phrase(f"每月需 {need}，近期 {recent}", f"need {need} a month, had {recent}")

    def _marks(self) -> Marks | None:
        """Where its marks stand; None where nothing can be drawn."""
        stands = self.row.target_status
        done, gone, ends = stands.completion, stands.time_progress, self.need.ends
        if done is None or gone is None:
            return None
        low = max(done.low or Fraction(0), Fraction(0))
        most = None if done.high is None else max(done.high, low)
        end = max(SCALE, low, most or low, *ends)
        bands = [_shade(band, gone, end, is_ceiling=stands.limits_a_sum) for band in self.row.rules.bands]
        shades = tuple(shade for shade in bands if shade.first < shade.last)
        return Marks(end, low, most, gone, ends, shades)


def glance(view: View, row: Row) -> Glance:
    """One target with what is missing of it by its own end."""
    return view.of_target(
        f"glance {row.language} {row.name}",
        row.target_status.target,
        lambda: Glance(row, final_shortfall(view, row.target_status), judged(row)),
    )


def bullet_graphs(glances: Sequence[Glance], language: Language) -> BulletGraphs:
    """A bullet graph for each target."""
    return BulletGraphs(
        Phrase("各项目标", "The targets").in_language(language),
        Phrase(
            "粗条实绩，条纹另有未报，竖线序时，◇照近期速度到期末，红线目标",
            "bar: done; striped: more unreported; tick: expected now; ◇ at the recent pace; red: target",
        ).in_language(language),
        tuple(each.graph for each in glances),
    )


def _shade(band: Band, gone: Fraction, end: Fraction, *, is_ceiling: bool) -> Shade:
    """Where a band lies behind the graph; of a ceiling on a sum more than the time gone is behind."""
    low, high = band.leads.low, band.leads.high
    if is_ceiling:
        low, high = None if high is None else -high, None if low is None else -low
    first = Fraction(0) if low is None else min(max(gone + low / HUNDRED, Fraction(0)), end)
    last = end if high is None else min(max(gone + high / HUNDRED, Fraction(0)), end)
    return Shade(band.light, first, last)


def why_not(row: Row) -> Phrase | None:
    """Why the figures of a target cannot be computed; None where they can."""
    stands = row.target_status
    if stands.target.value is None:
        return Phrase("没有量化目标", "no number was promised")
    if stands.actual is None:
        return Phrase("没有报数", "nothing was reported") if stands.is_due else words.NOT_DUE
    return None


def together(row: Row) -> Phrase:
    """What is done and what is planned, together, and what of the target is in no plan."""
    stands = row.target_status
    if stands.actual is None or stands.planned is None:
        plan = row.planned
        return Phrase(f"实绩未报，已列计划{said(plan, 'zh')}", f"actual not reported, planned {said(plan, 'en')}")
    total, unit, left = row.done_and_planned, row.planned.unit, row.uncovered
    return Phrase(
        f"{total.zh} {unit}，目标中{said(left, 'zh')}未列入任何计划",
        f"{total.en} {unit}; {said(left, 'en')} of the target in no plan",
    )


def _ahead(row: Row) -> Phrase:
    through = row.data_through_in_words
    if row.target_status.light == "stale":
        return Phrase(f"{through}之后没有报告", f"no report since {through}")
    found = ahead(row.target_status)
    if found is None:
        return _days_unknown(row)
    is_used_up = row.target_status.limits_a_sum and bool(found.days)  # to be "ahead" would be no merit
    told = lead_said(row) if is_used_up else _days_said(found.days, row)
    return Phrase(f"{told.zh}（报至{through}）", f"{told.en} (data to {through})")


def _days_said(days: int, row: Row) -> Phrase:
    """How many days a target is ahead of its path, or late; by its milestones where its lead says otherwise."""
    led = row.target_status.lead
    lead = (led.low if led else None) or Fraction(0)
    is_otherwise = bool(row.target_status.target.curve) and (days > 0, days < 0) != (lead > 0, lead < 0)
    by = Phrase("按节点目标", " by its milestones") if is_otherwise else Phrase("", "")
    if days:
        how = Phrase(f"滞后 {-days} 天", f"{-days} days late")
        if days > 0:
            how = Phrase(f"提前 {days} 天", f"{days} days ahead")
        return Phrase(by.zh + how.zh, how.en + by.en)
    if is_otherwise:
        return Phrase("与节点目标持平", "where its milestones are")
    if lead:
        told = lead_said(row)
        return Phrase(f"{told.zh}，不到1天", f"{told.en}, less than a day")
    return Phrase("与序时进度持平", "exactly on schedule")


def _days_unknown(row: Row) -> Phrase:
    actual = row.target_status.actual
    if actual is not None and actual.coverage is not None and not actual.coverage.is_complete:
        unknown = Phrase("下级未报齐，无法推算", "not all below it reported everything, so days are not known")
        return reporters_briefly(row) or unknown
    if row.target_status.completion is None:
        return Phrase("没有完成率，无法推算", "no completion, so days are not known")
    return Phrase("只知上下限，无法推算", "known as a bound only, so days are not known")
