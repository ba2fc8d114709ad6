"""The three questions of the leader's page: the most urgent over all targets, at most one an org."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.places import known_lag
from renewal_cli.i18n import LANGUAGES, Phrase, several
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.document import Bullets
from renewal_cli.report.row import by_org
from renewal_cli.report.sentences import in_both_languages, lead_said, missing_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from renewal_cli.i18n import Language
    from renewal_cli.model.period import Period
    from renewal_cli.report.row import Row

    Whole = Mapping[tuple[str | None, tuple[str, Period]], Fraction]

MOST_QUESTIONS, MOST_NAMED = 3, 3
FAR_BEHIND, SILENT, UNPLANNED, BEHIND, NAMELESS, NUMBERLESS = range(6)
"""What is asked about, the most urgent first."""


class _Question(NamedTuple):
    """A question to an org.

    Attributes:
        kind: what it is about.
        weight: among those of its kind the lowest comes first.
    """

    kind: int
    weight: Fraction
    org: str
    text: Phrase


def asks(rows: Sequence[Row], below: Sequence[Row], language: Language) -> Bullets:
    """At most three questions: who is far behind, by lead; who is silent, by share; what is in no plan."""
    whole: Whole = {
        (row.target_status.org.id, row.promise): value for row in rows if (value := row.target_status.target.value)
    }
    groups = by_org((*rows, *below))
    own = {row.target_status.org.id for row in rows}
    found = [question for org, members in groups.items() for question in _questions(members, whole, is_own=org in own)]
    asked = groups if len(own) == len(groups) else groups.keys() - own  # of a whole, those below are asked themselves
    found += [question for org in asked for question in _in_part(groups[org], whole, is_own=org in own)]
    first: dict[str, _Question] = {}
    for question in sorted(found, key=lambda each: each[:2]):
        first.setdefault(question.org, question)
    chosen = [*first.values()][:MOST_QUESTIONS]
    if len(own) == len(groups):  # a page of one org: nobody else to ask
        chosen = sorted(found, key=lambda each: each[:2])[:MOST_QUESTIONS]
    nothing = Phrase("没有落后、缺报或没有计划的目标。", "No target is behind, unreported or without a plan.")
    return Bullets(
        Phrase("三件要问的事", "Three things to ask about").in_language(language),
        tuple(each.text.in_language(language) for each in chosen) or (nothing.in_language(language),),
        is_numbered=True,
    )


def _questions(rows: Sequence[Row], whole: Whole, *, is_own: bool) -> Iterator[_Question]:
    """What to ask about the targets of one org, named with it where the page is not its own."""
    for kind, weight, text in (*_late(rows), *_silent(rows, whole), *_unplanned(rows), *_unnamed(rows)):
        yield _asked(rows[0], kind, weight, text, is_own=is_own)


def _asked(row: Row, kind: int, weight: Fraction, text: Phrase, *, is_own: bool) -> _Question:
    org = row.target_status.org
    zh, en = ("", "") if is_own else (f"{words.name_of(org, 'zh')} ", f"{words.name_of(org, 'en')}: ")
    return _Question(kind, weight, org.id, Phrase(f"{zh}{text.zh}", f"{en}{text.en}"))


def _in_part(rows: Sequence[Row], whole: Whole, *, is_own: bool) -> Iterator[_Question]:
    """Why some below an org are silent, where that leaves open how a target stands."""
    for row in rows:
        actual = row.target_status.actual
        coverage = actual.coverage if actual else None
        if row.target_status.light != "undetermined" or coverage is None:
            continue
        missing = missing_said(coverage._replace(partial=False), row.language, MOST_NAMED)
        if not missing.zh:
            continue
        missing = Phrase(missing.zh.removeprefix("；"), missing.en.removeprefix("; "))
        text = Phrase(
            f"{row.name}：{missing.zh}，由谁报、什么时候报（{row.answers}）？",
            f"{row.name}: {missing.en}; who reports, and when ({row.answers})?",
        )
        yield _asked(row, SILENT, -_share(row, whole), text, is_own=is_own)


def _late(rows: Sequence[Row]) -> Iterator[tuple[int, Fraction, Phrase]]:
    """Why a target is behind."""
    for row in rows:
        light = row.target_status.light
        if light not in ("far_behind", "behind"):
            continue
        zh, en = in_both_languages(row.printed)
        led = lead_said(row)
        how = Phrase(f"{led.zh}，" if led.zh else "", f"{led.en}, " if led.en else "")
        text = Phrase(
            f"{row.name}：{how.zh}目标{zh['target']}只完成{zh['actual']}，怎么补、谁负责（{row.answers}）？",
            f"{row.name}: {how.en}{en['actual']} done of {en['target']}; how will it catch up, "
            f"and who answers ({row.answers})?",
        )
        yield FAR_BEHIND if light == "far_behind" else BEHIND, known_lag(row.target_status), text


def _silent(rows: Sequence[Row], whole: Whole) -> Iterator[tuple[int, Fraction, Phrase]]:
    """Why nothing was reported, of all its targets at once, with the largest share of the whole that is unknown."""
    silent = [row for row in rows if row.target_status.is_silent]
    if not silent:
        return
    shares = [(_share(row, whole), row) for row in silent]
    share, largest = max(shares, key=lambda pair: pair[0])
    of = Phrase("", "")
    if 0 < share < 1:
        part = figures.share_figure(share, largest.rules.percent_decimals)
        of = Phrase(f"，占全部目标的{part}（{largest.name}）", f", {part} of the whole target ({largest.name})")
    said = [_since(row) for row in silent]
    found = [
        (since, [row for row, each in zip(silent, said, strict=True) if each == since]) for since in dict.fromkeys(said)
    ]
    zh, en = (
        "；".join(f"{_names(members, '、', '等{}项')}{since.zh}" for since, members in found),
        "; ".join(f"{_names(members, ', ', ' and others, {} in all,')} {since.en}" for since, members in found),
    )
    yield (
        SILENT,
        -share,
        Phrase(
            f"{zh}{of.zh}，由谁报、什么时候报（{silent[0].answers}）？",
            f"{en}{of.en}; who reports, and when ({silent[0].answers})?",
        ),
    )


def _names(rows: Sequence[Row], comma: str, more: str) -> str:
    """Some targets by name; of many the first ones, and how many there are."""
    names = comma.join(row.name for row in rows[:MOST_NAMED])
    return names + more.format(len(rows)) if len(rows) > MOST_NAMED else names


def _since(row: Row) -> Phrase:
    """Since when a target has no report."""
    last = row.target_status.last_day
    if last is None:
        return Phrase("从未报数", "never reported")
    day = said_day(last)
    return Phrase(f"{day.zh}之后没有报数", f"not reported since {day.en}")


def _share(row: Row, whole: Whole) -> Fraction:
    """How much it is of the target of the whole, which is its own or that of the org above; 0 where there is none."""
    org, value = row.target_status.org, row.target_status.target.value
    total = whole.get((org.id, row.promise)) or whole.get((org.parent, row.promise))
    return value / total if total and value else Fraction(0)


def _unplanned(rows: Sequence[Row]) -> Iterator[tuple[int, Fraction, Phrase]]:
    """When what is in no plan will be planned; the largest share of a target first."""
    for row in rows:
        left, value = row.target_status.uncovered, row.target_status.target.value
        if left is None or left.high == 0 or not value:
            continue
        if row.target_status.limits_a_sum or row.target_status.is_over:
            continue
        zh, en = in_both_languages(row.printed)
        text = Phrase(
            f"{row.name}：目标{zh['target']}中有{zh['uncovered']}未列入任何计划，什么时候列入？",
            f"{row.name}: {en['uncovered']} of {en['target']} are in no plan; when will they be?",
        )
        yield UNPLANNED, -(left.low or Fraction(0)) / abs(value), text


def _unnamed(rows: Sequence[Row]) -> Iterator[tuple[int, Fraction, Phrase]]:
    """Who answers, and what is measured, where nobody is named and no number was promised."""
    if nameless := [row for row in rows if not row.target_status.responsibility.named]:
        zh, en = (words.name_of(nameless[0].target_status.org, language) for language in LANGUAGES)
        of = Phrase(f"{zh} ", f"{en}: ") if nameless[0].is_of_several_orgs else Phrase("", "")
        text = Phrase(
            f"{of.zh}{len(nameless)} 项目标没有牵头单位和责任人，由谁负责？",
            f"{of.en}{several(len(nameless), 'target')} without lead unit or owner; who answers?",
        )
        yield NAMELESS, Fraction(-len(nameless)), text
    if numberless := [row for row in rows if row.target_status.light == "no_number"]:
        zh, en = "、".join(row.name for row in numberless), ", ".join(row.name for row in numberless)
        text = Phrase(f"{zh}：没有量化目标，用什么数衡量？", f"{en}: no number promised; what will it be measured by?")
        yield NUMBERLESS, Fraction(-len(numberless)), text
