"""The verdict: one sentence that a leader reads in ten seconds."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.places import good_lead, known_lag
from renewal_cli.i18n import Language, Phrase, joined, several
from renewal_cli.report import words
from renewal_cli.report.judged import judged
from renewal_cli.report.sentences import gap_said, in_both_languages, lead_said, missing_said, reporters_said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.calc.light import Light
    from renewal_cli.report.row import Row

WORTH_NAMING: tuple[Light, ...] = ("far_behind", "behind", "undetermined", "stale")
SILENT: tuple[Light, ...] = ("stale", "no_data", "no_number")

NOT_DUE = "not_due"
_WORDS: dict[str, Phrase] = {**{light: words.LIGHTS[light] for light in LIGHTS}, NOT_DUE: words.NOT_DUE}
"""What is counted, the urgent ones first."""

MOST_NAMED = 5
"""So many of those who have not reported are named in the verdict."""


def verdict(name: str, rows: Sequence[Row], language: Language, *, has_focus: bool = True) -> str:
    """How many targets stand how, and the one that most needs attention, with its figures."""
    if not rows:
        return Phrase(f"{name}没有目标。", f"{name}: no targets.").in_language(language)
    focus = most_urgent(rows) if has_focus else None
    is_several = len({row.target_status.org.id for row in rows}) > 1
    tail = _focus(focus, focus.full_name if is_several else focus.name) if focus else ""
    blank = " " if tail else ""
    how = counted(_told(rows), language, {"undetermined": _by_reporters(rows, language)})
    return Phrase(
        f"{name} {len(rows)} 项目标：{how}。{tail}", f"{name}, {several(len(rows), 'target')}: {how}.{blank}{tail}"
    ).in_language(language)


def _by_reporters(rows: Sequence[Row], language: Language) -> str:
    """How many of the undetermined targets would have which light by the figures of those who reported.

    Nothing where these leave all of them open, too.
    """
    open_ones = (row for row in rows if row.target_status.light == "undetermined")
    found: Counter[str] = Counter(shown.light for row in open_ones if (shown := judged(row)).by)
    how = counted(found, language) if found.keys() - {"undetermined"} else ""
    return Phrase(f"（按已报者：{how}）", f" (by those who reported: {how})").in_language(language) if how else ""


def lights(rows: Sequence[Row]) -> dict[str, int]:
    """How many targets have each light, the urgent ones first."""
    found: dict[str, int] = dict.fromkeys(LIGHTS, 0)
    for row in rows:
        found[row.target_status.light] += 1
    return found


def counts(rows: Sequence[Row], language: Language) -> str:
    """How many targets have which light, the urgent ones first."""
    return counted(_told(rows), language)


def _told(rows: Sequence[Row]) -> Counter[str]:
    return Counter(told_light(row, row.target_status.light) for row in rows)


def told_light(row: Row, light: Light) -> str:
    """The light as it is counted in sentences: who has no report as nothing is due is not said to have sent none."""
    return NOT_DUE if row.target_status.is_early else light


def counted(found: Mapping[str, int], language: Language, asides: Mapping[str, str] = MappingProxyType({})) -> str:
    """So many lights of each kind, the urgent ones first, each with its aside where there is one."""
    named = [
        Phrase(f"{word.zh} {count} 项", f"{count} {word.en}").in_language(language) + asides.get(light, "")
        for light, word in _WORDS.items()
        if (count := found.get(light))
    ]
    return joined(named, language)


def most_urgent(rows: Sequence[Row]) -> Row | None:
    """The target to name: of the most urgent light, the one that lags most; of several, the first."""
    found = [row for row in rows if row.target_status.light in WORTH_NAMING]
    return min(found, key=urgency) if found else None


def urgency(row: Row) -> tuple[int, Fraction]:
    """How urgent a target is, the most urgent lowest: by its light, then by how far it lags."""
    light = row.target_status.light
    rank = WORTH_NAMING.index(light) if light in WORTH_NAMING else len(WORTH_NAMING)
    return rank, known_lag(row.target_status)


def severity(rows: Sequence[Row]) -> tuple[bool, int, int, Fraction]:
    """How an org stands by its targets, the worst lowest: one order for what is said, listed and drawn.

    Most far behind first, then most behind, then by the mean lead; who is silent is not ranked and comes last.
    """
    found = [row.target_status.light for row in rows]
    leads = [led for row in rows if (led := good_lead(row.target_status)) is not None]
    mean = sum(leads, Fraction(0)) / max(len(leads), 1)
    return all(light in SILENT for light in found), -found.count("far_behind"), -found.count("behind"), mean


def _focus(row: Row, name: str) -> str:
    """How a target stands; where silence leaves it undetermined, how those who reported stand."""
    actual = row.target_status.actual
    if row.target_status.light == "undetermined" and row.target_status.reporters and actual and actual.coverage:
        text, missing = reporters_said(row), missing_said(actual.coverage, row.language, MOST_NAMED)
        return Phrase(f"{name}：{text.zh}{missing.zh}。", f"{name}: {text.en}{missing.en}.").in_language(row.language)
    zh, en = in_both_languages(row.printed)
    gap = gap_said(row.target_status, row.printed["gap"])
    done = Phrase(
        f"{name}完成{zh['actual']}（目标{zh['target']}，完成率{zh['completion']}），{gap.zh}",
        f"{name}: {en['actual']} of {en['target']} ({en['completion']}), {gap.en}",
    )
    plan = Phrase("", "")
    if row.target_status.planned is not None:
        plan = Phrase(f"，其中{zh['uncovered']}未列入计划", f", of which {en['uncovered']} in no plan")
    led, through = lead_said(row), row.data_through_in_words
    end = Phrase(f"；{led.zh}。", f"; {led.en}.") if led.zh else Phrase("。", ".")
    if row.target_status.light == "stale":
        end = Phrase(f"；{through}之后没有报告。", f"; no report since {through}.")
    return Phrase(done.zh + plan.zh + end.zh, done.en + plan.en + end.en).in_language(row.language)
