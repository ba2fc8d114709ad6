"""How figures are written in sentences: bounds in words (240个以上), leads as 低于序时进度29.0个百分点.

In tables a bound may be a sign (≥ 240); the number is the same, character for character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.i18n import LANGUAGES, Phrase
from renewal_cli.model.period_words import said_day, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.table import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.calc.actual import Coverage
    from renewal_cli.calc.target_status import Reporters, TargetStatus
    from renewal_cli.i18n import Language
    from renewal_cli.model.org import Org
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure

MOST_NAMED = 40
"""So many orgs are named in one sentence; of more, the first of them and how many there are."""

_SIGNED = re.compile(r"([≥≤<>≈]) (.+)")
_PROMISED = {
    "≥": Phrase("{}以上", "at least {}"),
    ">": Phrase("超过{}", "more than {}"),
    "≤": Phrase("{}以内", "at most {}"),
    "<": Phrase("低于{}", "less than {}"),
}
_BOUND = {
    "≥": Phrase("不少于{}", "at least {}"),
    ">": Phrase("超过{}", "more than {}"),
    "≤": Phrase("不超过{}", "at most {}"),
    "<": Phrase("不到{}", "less than {}"),
    "≈": Phrase("约{}", "about {}"),
}


_SCHEDULE = Phrase("序时进度", "schedule")
_SCHEDULE_OF_CEILING = Phrase("上限序时进度", "the ceiling's schedule")
WAYS = tuple(
    Phrase(zh + schedule.zh, f"{en} {schedule.en}")
    for schedule in (_SCHEDULE, _SCHEDULE_OF_CEILING)
    for zh, en in (("超", "above"), ("低于", "below"))
)
"""How somebody may stand to a schedule, of targets that are no ceilings first."""
_ON_SCHEDULE = {
    "": Phrase("与{}持平", "exactly on {}"),
    "≈": Phrase("与{}大致持平", "about on {}"),
    **dict.fromkeys("≥>", Phrase("与{}持平或更快", "on {} or above")),
    **dict.fromkeys("≤<", Phrase("与{}持平或更慢", "on {} or below")),
}
"""A lead that is printed as 0, by its sign."""
_BY = {
    "": Phrase("{way}{size}", "{size} {way}"),
    "≈": Phrase("{way}约{size}", "about {size} {way}"),
    **dict.fromkeys("≥≤", Phrase("{way}不少于{size}", "at least {size} {way}")),
    **dict.fromkeys("<>", Phrase("{way}超过{size}", "more than {size} {way}")),
}
"""By how much somebody is ahead, or behind, by the sign."""
_AT_MOST_BY = {
    **dict.fromkeys("≥≤", Phrase("最多{way}{size}", "at most {size} {way}")),
    **dict.fromkeys("<>", Phrase("最多{way}不到{size}", "less than {size} {way} if at all")),
}
"""By how much somebody may be ahead, or behind, who may be the other as well: nothing is presupposed."""


def said(figure: Figure, language: Language) -> str:
    """A figure in a sentence: ``240个以上`` of a promise, ``不少于113个`` of a bound, its mark where there is none."""
    if figure.text == figures.NOT_REPORTED:
        return Phrase("未报告", "not reported").in_language(language)
    if figure.value is None:
        return figure.text
    sign, number = _parts(figure)
    low, tilde, high = number.partition(" ~ ")
    if tilde:
        return Phrase(f"{low}至{_united(high, figure, 'zh')}", f"{low} to {_united(high, figure, 'en')}").in_language(
            language
        )
    united = _united(number, figure, language)
    if not sign:
        return united
    is_promise = figure.value.is_exact and sign != "≈"
    form = (_PROMISED if is_promise else _BOUND)[sign].in_language(language)
    if number.endswith("%"):
        form = form.replace("不少于", "不低于")
    return form.format(united)


def in_words(figure: Figure) -> Phrase:
    """A figure as a sentence of either language writes it."""
    return Phrase(said(figure, "zh"), said(figure, "en"))


def is_bound(figure: Figure) -> bool:
    """Whether a figure in words begins with that of its bound: 不少于, 超过."""
    return _parts(figure)[0] in tuple("≥>≤<")


def lead_said(row: Row) -> Phrase:
    """The lead of a target in words."""
    return said_lead(row.lead, of_ceiling=row.target_status.limits_a_sum)


def _reporters_lead_said(row: Row) -> Phrase:
    """The lead of those who reported against their own targets, in words."""
    return said_lead(row.reporters_printed["lead"], of_ceiling=row.target_status.limits_a_sum)


def said_lead(figure: Figure, *, of_ceiling: bool = False) -> Phrase:
    """A lead in words: ``超序时进度10.0个百分点``, ``低于序时进度29.0个百分点``; nothing where there is none.

    Who is above the schedule of a ceiling on a sum is behind, so that one is called by its name.
    """
    if figure.value is None or (figure.value.low is None and figure.value.high is None):
        return Phrase("", "")
    sign, number = _parts(figure)
    schedule = _SCHEDULE_OF_CEILING if of_ceiling else _SCHEDULE
    low, tilde, high = number.partition(" ~ ")
    if tilde:
        return _between(low, high, schedule)
    is_behind, size = number.startswith("-"), number.lstrip("+-")
    if not size.strip("0."):
        return _on(schedule, sign or ("" if figure.value.low == 0 else "≈"))
    is_at_most = bool(sign) and sign in ("≥>" if is_behind else "≤<")
    return _way((_AT_MOST_BY if is_at_most else _BY)[sign], size, schedule, is_behind=is_behind)


def gap_said(stands: TargetStatus, gap: Figure) -> Phrase:
    """A gap with its name; of a ceiling on a sum that is passed, by how much: ``超出1次``."""
    size = in_words(gap)
    if stands.limits_a_sum and gap.value is not None and gap.value.low:
        return Phrase(f"超出{size.zh}", f"over by {size.en}")
    return Phrase(f"缺口{size.zh}", f"gap {size.en}")


def in_both_languages(printed: Mapping[str, Figure]) -> tuple[dict[str, str], dict[str, str]]:
    """Figures as Chinese and as English sentences write them, by name."""
    zh, en = ({name: said(each, language) for name, each in printed.items()} for language in LANGUAGES)
    return zh, en


def status_line(row: Row) -> str:
    """How one target stands, with every figure of its row."""
    language, target = row.language, row.target_status.target
    window, led = said_window(target.since, target.by), lead_said(row)
    window = Phrase("", "") if row.is_one_of_several else Phrase(f"（{window.zh}）", f" ({window.en})")
    led = Phrase(f"，{led.zh}", f", {led.en}") if led.zh else led
    through, gap = row.data_through_in_words, gap_said(row.target_status, row.printed["gap"])
    zh, en = in_both_languages(row.printed)
    return Phrase(
        f"{row.name}：目标{zh['target']}{window.zh}，实绩{zh['actual']}，完成率{zh['completion']}，"
        f"序时进度{zh['time_progress']}{led.zh}，{gap.zh}，已列计划{zh['planned']}，"
        f"未列入计划{zh['uncovered']}，状态：{row.light}，数据截至{through}，责任：{row.answers}。",
        f"{row.name}: target {en['target']}{window.en}, actual {en['actual']}, completion {en['completion']}, "
        f"time gone {en['time_progress']}{led.en}, {gap.en}, planned {en['planned']}, "
        f"in no plan {en['uncovered']}, status {row.light}, data through {through}, responsible: {row.answers}.",
    ).in_language(language)


def data_days(rows: Iterable[Row]) -> Phrase:
    """Up to when the reports of some targets go, the newest and the oldest."""
    days = sorted({row.target_status.actual.through for row in rows if row.target_status.actual})
    if not days:
        return Phrase("没有报数", "nothing reported")
    first, last = said_day(days[0]), said_day(days[-1])
    older = Phrase(f"，最早的只到{first.zh}", f", the earliest {first.en}") if len(days) > 1 else Phrase("", "")
    return Phrase(f"数据截至{last.zh}{older.zh}", f"data through {last.en}{older.en}")


def reporters_said(row: Row) -> Phrase:
    """What those who reported did, against their own targets; never mixed with the figures of the whole."""
    found = row.target_status.reporters
    assert found is not None  # noqa: S101 - the caller has looked
    who, done = reporters_named(found), reporters_done(row, found)
    return Phrase(f"{who.zh}完成{done.zh}", f"{who.en} did {done.en}")


def reporters_named(found: Reporters) -> Phrase:
    """How many have reported, and what they are."""
    who = Phrase("下级", "below it")
    if all(org.level == "district" for org in found.orgs):
        who = Phrase("区县", "district" if len(found.orgs) == 1 else "districts")
    zh, en = ("报齐的", " everything") if found.is_whole else ("已报的", "")
    return Phrase(f"{zh}{len(found.orgs)}个{who.zh}", f"the {len(found.orgs)} {who.en} that reported{en}")


def reporters_done(row: Row, found: Reporters) -> Phrase:
    """How much they did of their own targets, and how that stands to the schedule."""
    printed = row.reporters_printed
    zh, en = in_both_languages(printed)
    share, led = Phrase("", ""), _reporters_lead_said(row)
    if found.completion is not None:
        share = Phrase(
            f"，占其目标（{zh['target']}）的{'比例' if is_bound(printed['completion']) else ''}{zh['completion']}",
            f", {en['completion']} of their own targets ({en['target']})",
        )
    led = Phrase(f"，{led.zh}", f", {led.en}") if led.zh else led
    return Phrase(f"{zh['actual']}{share.zh}{led.zh}", f"{en['actual']}{share.en}{led.en}")


def reporters_briefly(row: Row) -> Phrase | None:
    """How those stand who reported everything, where the whole is a bound; None where that cannot be told."""
    found, printed = row.target_status.reporters, row.reporters_printed
    if found is None or found.completion is None:
        return None
    share, led = in_words(printed["completion"]), _reporters_lead_said(row)
    led = Phrase(f"、{led.zh}", f" and are {led.en}") if led.zh else led
    verb = "" if is_bound(printed["completion"]) else "为"
    return Phrase(
        f"报齐的{len(found.orgs)}个{verb}{share.zh}{led.zh}",
        f"the {len(found.orgs)} that reported everything did {share.en} of theirs{led.en}",
    )


def missing_said(coverage: Coverage, language: Language, most: int = MOST_NAMED) -> Phrase:
    """Who is missing in a sum, behind a semicolon: ``；2个未报：甲县、乙县``; so many are named at most."""
    zh, en = "", ""
    groups = (
        (coverage.silent, Phrase("未报", "not reported")),
        (coverage.lagging, Phrase("未报最新数据", "out of date")),
        (coverage.partly, Phrase("未报全", "reported in part only")),
    )
    for orgs, word in groups:
        if orgs:
            names = names_of(orgs, language, most)
            zh, en = f"{zh}；{len(orgs)}个{word.zh}：{names}", f"{en}; {len(orgs)} {word.en}: {names}"
    if coverage.partial:
        zh, en = f"{zh}；下级名单不全", f"{en}; the list of those below it is not complete"
    return Phrase(zh, en)


def names_of(orgs: Sequence[Org], language: Language, most: int = MOST_NAMED) -> str:
    """Some orgs by name; of more than so many the first ones, and how many there are."""
    names = words.every_name(orgs[:most], language)
    more = Phrase(f"等 {len(orgs)} 个", f" and others, {len(orgs)} in all").in_language(language)
    return names + more if len(orgs) > most else names


def _parts(figure: Figure) -> tuple[str, str]:
    """The sign of a printed figure, "" without one, and the rest."""
    match = _SIGNED.fullmatch(figure.text)
    return (match[1], match[2]) if match else ("", figure.text)


def _united(number: str, figure: Figure, language: Language) -> str:
    """A number with its unit, as each language joins them."""
    return number + (figure.unit if language == "zh" or not figure.unit else f" {unit_of(figure.text, figure.unit)}")


def _on(schedule: Phrase, sign: str) -> Phrase:
    """As fast as a schedule."""
    on_it = _ON_SCHEDULE[sign]
    return Phrase(on_it.zh.format(schedule.zh), on_it.en.format(schedule.en))


def _way(how: Phrase, size: str, schedule: Phrase, *, is_behind: bool) -> Phrase:
    """By how much above or below a schedule."""
    zh, en = ("低于", "below") if is_behind else ("超", "above")
    return Phrase(
        how.zh.format(way=zh + schedule.zh, size=f"{size}个百分点"),
        how.en.format(way=f"{en} {schedule.en}", size=f"{size} points"),
    )


def _between(low: str, high: str, schedule: Phrase) -> Phrase:
    """A lead between two ends."""
    near, far = low.lstrip("+-"), high.lstrip("+-")
    if high.startswith("-"):
        near, far = far, near
    if high.startswith("-") or low.startswith("+"):
        zh, en = (_way(_BY[""], f"{near}{to}{far}", schedule, is_behind=low.startswith("-")) for to in ("至", " to "))
        return Phrase(zh.zh, en.en)
    is_on, is_on_at_most = low.strip("0.") == "", high.strip("0.") == ""
    if is_on and is_on_at_most:
        return _on(schedule, "≈")
    on_it = Phrase(f"与{schedule.zh}持平或最多", f"on {schedule.en} or at most")
    if is_on:
        return Phrase(f"{on_it.zh}超{far}个百分点", f"{on_it.en} {far} points above")
    if is_on_at_most:
        return Phrase(f"{on_it.zh}低{near}个百分点", f"{on_it.en} {near} points below")
    return Phrase(
        f"在低于{schedule.zh}{near}个百分点与超{schedule.zh}{far}个百分点之间",
        f"between {near} points below and {far} points above {schedule.en}",
    )
