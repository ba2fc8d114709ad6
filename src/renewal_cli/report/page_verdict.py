"""The two lines at the top of the leader's page: how many targets stand how; the worst and the silent, by name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.i18n import LANGUAGES, Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.break_even import break_even
from renewal_cli.report.document import Sentence
from renewal_cli.report.judged import judged
from renewal_cli.report.page_heat import worst_first
from renewal_cli.report.row import by_org
from renewal_cli.report.sentences import names_of, reporters_said
from renewal_cli.report.verdict import counted, most_urgent, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.model.org import Org
    from renewal_cli.report.row import Row

MOST_NAMED, FEW = 2, 3
"""So many orgs are named of the worst, and of the silent, where there are more than a few."""


def verdict_lines(name: str, rows: Sequence[Row], below: Sequence[Row], language: Language) -> Iterator[Sentence]:
    """The verdict, the worst and the silent by name, and what those who are silent would have to report."""
    if not rows or not below:
        yield Sentence(verdict(name, rows, language), "verdict")
    else:
        yield Sentence(_verdict(name, rows, language), "verdict")
    if below:
        said = [*_worst(below), *_silent(below)] or [
            Phrase("下级没有滞后，也没有缺报", "Nobody below is late or silent")
        ]
        text = Phrase("；".join(each.zh for each in said) + "。", "; ".join(each.en for each in said) + ".")
        yield Sentence(text.in_language(language), "verdict")
    yield from by_reporters(rows, language)


def _verdict(name: str, rows: Sequence[Row], language: Language) -> str:
    """How many targets have which light; where somebody is silent, by the figures of those who reported."""
    shown = [judged(row) for row in rows]
    by = sum(each.by is not None for each in shown)
    lights: Counter[str] = Counter(each.light for each in shown)
    how, of = counted(lights, language), Phrase("", "")
    if by:
        zh = "" if by == len(rows) else f"其中 {by} 项"
        en = "" if by == len(rows) else f"{by} of them "
        of = Phrase(f"（{zh}按已报者对各自目标）", f" ({en}by those who reported, against their own targets)")
    plural = "s" if len(rows) > 1 else ""
    return Phrase(
        f"{name} {len(rows)} 项目标：{how}{of.zh}。", f"{name}, {len(rows)} target{plural}: {how}{of.en}."
    ).in_language(language)


def _worst(rows: Sequence[Row]) -> Iterator[Phrase]:
    """The first of the heat table, where one of its targets is late; all who are late everywhere where it is, too."""
    lines = worst_first(rows)
    for light in ("far_behind", "behind"):
        late = [line.lights.count(light) for line in lines]
        if not late[0]:
            continue
        word = words.LIGHTS[light]
        whole = [line for line, count in zip(lines, late, strict=True) if count == len(line.lights)]
        if lines[0] in whole:
            names = _named([line.org for line in whole])
            count = sum(len(line.lights) for line in whole)
            together = "共" if len(whole) > 1 else ""
            zh, en = (f"{together} {count} 项全部", f"all {count} ") if count > 1 else ("", "")
            yield Phrase(f"{names.zh}{zh}{word.zh}", f"{names.en}: {en}{word.en}")
        else:
            most, of = late[0], len(lines[0].lights)
            zh, en = (words.name_of(lines[0].org, language) for language in LANGUAGES)
            yield Phrase(f"{zh}最差，{of} 项中 {most} 项{word.zh}", f"{en} is worst: {most} of {of} {word.en}")
        return


def _named(orgs: Sequence[Org]) -> Phrase:
    most = FEW if len(orgs) <= FEW else MOST_NAMED
    return Phrase(names_of(orgs, "zh", most), names_of(orgs, "en", most))


def _silent(rows: Sequence[Row]) -> Iterator[Phrase]:
    """Whose reports end before those of others, and who has never reported."""
    newest = _newest(rows)
    told = [
        Phrase(
            f"{words.name_of(members[0].target_status.org, 'zh')} {'、'.join(each.zh for each in said)}",
            f"{words.name_of(members[0].target_status.org, 'en')}: {', '.join(each.en for each in said)}",
        )
        for members in by_org(rows).values()
        if (said := [*_late(members, newest), *_never(members), *_partly(members)])
    ]
    yield from told[:MOST_NAMED]
    if len(told) > MOST_NAMED:
        left = len(told) - MOST_NAMED
        yield Phrase(f"另有 {left} 个缺报", f"{left} more are silent")


def _newest(rows: Sequence[Row]) -> dict[str, date]:
    """The last day that anybody has reported, by indicator."""
    newest: dict[str, date] = {}
    for row in rows:
        actual, indicator = row.target_status.actual, row.target_status.indicator.id
        if actual is not None:
            newest[indicator] = max(newest.get(indicator, actual.through), actual.through)
    return newest


def _never(rows: Sequence[Row]) -> Iterator[Phrase]:
    """How many of an org's targets were never reported."""
    count = sum(row.target_status.light == "no_data" and row.target_status.is_due for row in rows)
    if count:
        some = _some(count, rows)
        yield Phrase(f"{some.zh}从未报数", f"{some.en}never reported")


def _partly(rows: Sequence[Row]) -> Iterator[Phrase]:
    """How many of an org's targets are open because days, or some below it, are missing."""
    count = sum(
        row.target_status.light == "undetermined" and actual is not None and not actual.is_complete
        for row in rows
        for actual in [row.target_status.actual]
    )
    if count:
        some = _some(count, rows)
        yield Phrase(f"{some.zh}未报全", f"{some.en}reported in part only")


def _late(rows: Sequence[Row], newest: dict[str, date]) -> Iterator[Phrase]:
    """Since when how many of an org's targets have no report; none is due of days after a target's end."""
    ends = [
        actual.through
        for row in rows
        if (actual := row.target_status.actual) is not None
        and (
            actual.through < min(newest[row.target_status.indicator.id], row.target_status.target.by.last)
            or row.target_status.light == "stale"
        )
    ]
    if ends:
        some, day = _some(len(ends), rows), max(ends)
        year = "" if day.year == rows[0].target_status.view.as_of.year else f"{day.year}年"
        yield Phrase(f"{some.zh}{year}{day.month}月后没有报数", f"{some.en}no report since {day:%Y-%m}")


def _some(count: int, rows: Sequence[Row]) -> Phrase:
    """How many of an org's targets; nothing where it is all of them."""
    return Phrase("", "") if count == len(rows) else Phrase(f"{count} 项", f"{count} ")


def by_reporters(rows: Sequence[Row], language: Language) -> Iterator[Sentence]:
    """Of the most urgent target that silence leaves open: what those who reported did, and what the others must."""
    urgent = most_urgent([row for row in rows if judged(row).by is not None])
    if urgent is None:
        return
    text, enough = reporters_said(urgent), break_even(urgent)
    more, org = Phrase("", ""), urgent.target_status.org
    if enough is not None:
        more = Phrase(
            f"；{enough.zh}，{words.name_of(org, 'zh')}才达到序时",
            f"; {enough.en}, or {words.name_of(org, 'en')} is not on schedule",
        )
    said = Phrase(f"{urgent.name}：{text.zh}{more.zh}。", f"{urgent.name}: {text.en}{more.en}.")
    yield Sentence(said.in_language(language), "statement")
