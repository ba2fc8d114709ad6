"""The two lines at the top of the leader's page: how many targets stand how; the worst and the silent, by name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.i18n import LANGUAGES, Language, Phrase, several
from renewal_cli.report import words
from renewal_cli.report.break_even import break_even
from renewal_cli.report.document import Sentence
from renewal_cli.report.judged import judged
from renewal_cli.report.page_heat import worst_first
from renewal_cli.report.row import by_org
from renewal_cli.report.sentences import names_of, reporters_said
from renewal_cli.report.verdict import counted, most_urgent, told_light, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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
            Phrase("下级没有滞后，也没有缺报", "Nobody below is late, and no report is missing")
        ]
        text = Phrase("；".join(each.zh for each in said) + "。", "; ".join(each.en for each in said) + ".")
        yield Sentence(text.in_language(language), "verdict")
    yield from by_reporters(rows, language)


def _verdict(name: str, rows: Sequence[Row], language: Language) -> str:
    """How many targets have which light; where somebody is silent, by the figures of those who reported."""
    shown = [judged(row) for row in rows]
    by = sum(each.by is not None for each in shown)
    lights = Counter(told_light(row, each.light) for row, each in zip(rows, shown, strict=True))
    how, of = counted(lights, language), Phrase("", "")
    if by:
        zh = "" if by == len(rows) else f"其中 {by} 项"
        en = "" if by == len(rows) else f"{by} of them "
        of = Phrase(f"（{zh}按已报者对各自目标）", f" ({en}by those who reported, against their own targets)")
    return Phrase(
        f"{name} {len(rows)} 项目标{of.zh}：{how}。", f"{name}, {several(len(rows), 'target')}{of.en}: {how}."
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
    """Whose reports end before those of others, or are missing: those with the most such targets are named."""
    newest = _newest(rows)
    told = [(len(missing), each) for members in by_org(rows).values() for missing, each in _missing(members, newest)]
    told.sort(key=lambda pair: -pair[0])
    yield from (each for _, each in told[:MOST_NAMED])
    if len(told) > MOST_NAMED:
        left = len(told) - MOST_NAMED
        yield Phrase(f"另有 {left} 个缺报", f"reports of {left} more are missing")


def _newest(rows: Sequence[Row]) -> dict[str, date]:
    """The last day that anybody has reported, by indicator."""
    newest: dict[str, date] = {}
    for row in rows:
        actual, indicator = row.target_status.actual, row.target_status.indicator.id
        if actual is not None:
            newest[indicator] = max(newest.get(indicator, actual.through), actual.through)
    return newest


def _missing(rows: Sequence[Row], newest: Mapping[str, date]) -> Iterator[tuple[list[Row], Phrase]]:
    """The targets of one org that lack a report, and since when; nothing where none does."""
    late = [row for row in rows if _is_late(row, newest)]
    never = [row for row in rows if _is_missing(row) and row.target_status.last_day is None]
    partly = [row for row in rows if row not in late and _is_partly(row)]
    said = []
    if late:
        some, day = _some(late, rows), max(day for row in late if (day := row.target_status.last_day))
        year = "" if day.year == rows[0].target_status.view.as_of.year else f"{day.year}年"
        said.append(Phrase(f"{some.zh}{year}{day.month}月后没有报数", f"{some.en}no report since {day:%Y-%m}"))
    if never:
        some = _some(never, rows)
        said.append(Phrase(f"{some.zh}从未报数", f"{some.en}never reported"))
    if partly:
        some = _some(partly, rows)
        said.append(Phrase(f"{some.zh}未报全", f"{some.en}reported in part only"))
    if said:
        org = rows[0].target_status.org
        yield (
            [*late, *never, *partly],
            Phrase(
                f"{words.name_of(org, 'zh')} {'、'.join(each.zh for each in said)}",
                f"{words.name_of(org, 'en')}: {', '.join(each.en for each in said)}",
            ),
        )


def _is_late(row: Row, newest: Mapping[str, date]) -> bool:
    """Whether reports of a target end before those of others, or are too old; none is due of days after its end."""
    stands = row.target_status
    if stands.actual is None:
        return _is_missing(row) and stands.last_day is not None
    due = min(newest[stands.indicator.id], stands.target.by.last)
    return stands.actual.through < due or stands.light == "stale"


def _is_missing(row: Row) -> bool:
    """Whether nothing was reported of the time of a target, which has begun."""
    return row.target_status.light == "no_data" and row.target_status.is_due


def _is_partly(row: Row) -> bool:
    """Whether a target is open because days, or some below it, are missing."""
    stands = row.target_status
    return stands.light == "undetermined" and stands.actual is not None and not stands.actual.is_complete


def _some(found: Sequence[Row], rows: Sequence[Row]) -> Phrase:
    """How many of an org's targets; nothing where it is all of them."""
    return Phrase("", "") if len(found) == len(rows) else Phrase(f"{len(found)} 项", f"{len(found)} ")


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
