"""Made-up programmes shaped like those of an office, of any size, and the same figures as other tools read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from tests.console import write_files

if TYPE_CHECKING:
    from pathlib import Path


class Indicator(NamedTuple):
    """An indicator of the city: who leads it, what a district does in a month, and how exactly that is written."""

    id: str
    name: str
    unit: str
    lead_unit: str
    monthly: int
    decimals: int


INDICATORS = (
    Indicator("compounds", "老旧小区改造", "个", "市住建局", 2, 0),
    Indicator("households", "惠及居民", "户", "市住建局", 600, 0),
    Indicator("investment", "有效投资", "亿元", "市发改委", 1, 2),
    Indicator("pocket_parks", "口袋公园", "个", "市园林局", 1, 0),
    Indicator("pipes", "市政管网", "公里", "市水务局", 3, 1),
)
FIRST_YEAR = 2022
AS_OF = "2026-11-20"
PROGRAMME = """\
programme: 城市更新行动
period: 2022..2026
orgs:
  city: {{name: 全市, level: city}}
{orgs}sources:
  plan: {{title: 年度任务分解表, date: 2022}}
  monthly: {{title: 月报, date: 2026-11}}
"""
SCHEMA = {
    "type": "object",
    "required": ["org", "source"],
    "properties": {
        "org": {"type": "string"},
        "source": {"type": "string"},
        "targets": {"type": "array", "items": {"type": "object", "required": ["indicator"]}},
        "actuals": {"type": "object", "additionalProperties": {"type": "object"}},
        "plans": {"type": "object", "additionalProperties": {"type": "object"}},
    },
    "additionalProperties": False,
}
YAMALE = """\
org: str()
source: str()
targets: list(map(), required=False)
actuals: map(map(any(), key=any()), required=False)
plans: map(map(any(), key=any()), required=False)
"""


def write_city(folder: Path, districts: int = 100, indicators: int = 5, months: int = 58, per_file: int = 58) -> Path:
    """Write a city whose districts have targets, an amount for each month and some plans and revisions.

    Args:
        folder: where it is written.
        districts: each with a file of targets.
        indicators: how many; from the sixth on they repeat the first five under other names.
        months: how many there are amounts for, up to 58, the last of them October 2026.
        per_file: how many of these months stand in one file of a district.
    """
    chosen = [_indicator(number) for number in range(indicators)]
    months_of_data = [_month(number) for number in range(58 - months, 58)]
    names = [f"d{number:04}" for number in range(districts)]
    orgs = "".join(f"  {each}: {{name: {each[1:]}区, level: district, parent: city}}\n" for each in names)
    lines = (
        f"  {each.id}: {{name: {each.name}, unit: {each.unit}, kind: flow, decimals: {each.decimals}}}\n"
        for each in chosen
    )
    files = {
        "targets/programme.yaml": PROGRAMME.format(orgs=orgs),
        "targets/indicators.yaml": "indicators:\n" + "".join(lines),
        "targets/city.yaml": _targets("city", chosen, months_of_data, districts),
    }
    for number, name in enumerate(names):
        files[f"targets/districts/{name}.yaml"] = _targets(name, chosen, months_of_data)
        for start in range(0, months, per_file):
            places = range(start, min(start + per_file, months))
            files[f"data/{months_of_data[start]}/{name}.yaml"] = _data(name, number, chosen, months_of_data, places)
    return write_files(files, folder)


def write_duties(folder: Path, units: int = 50, each: int = 20) -> Path:
    """Write a city whose districts have taken on duties, each with a date, a unit and what was said of it.

    Every second one has a measure with a target and a figure; a third are not reported.
    """
    write_city(folder, units, each // 2, 1)
    for number in range(units):
        org = f"d{number:04}"
        measures = [f", measure: {_indicator(place // 2).id}" if place % 2 else "" for place in range(each)]
        lines = (
            f"  {place}: {{duty: 事项{place}, problem: 问题{place}, by: 2026-{place % 12 + 1:02}, "
            f"lead_unit: 单位{number}{measure}}}\n"
            for place, measure in enumerate(measures)
        )
        said = (f"  {place}: {{2026-02-{place % 28 + 1:02}: began}}\n" for place in range(each) if place % 3)
        files = {
            f"targets/districts/{org}-duties.yaml": f"org: {org}\nduties:\n{''.join(lines)}",
            f"data/{org}-duties.yaml": f"org: {org}\nprogress:\n{''.join(said)}",
        }
        write_files(files, folder)
    return folder


def write_for_peers(folder: Path, districts: int, months: int = 58) -> Path:
    """Write the amounts of such a city as a journal for hledger, and the schemas that the YAML tools need."""
    journal = (
        f"{month}-01 monthly\n    done:d{org:04}:{each.id}  {_amount(each, org, place)} {each.id}\n    report\n"
        for org in range(districts)
        for each in INDICATORS
        for place, month in enumerate(_month(number) for number in range(58 - months, 58))
    )
    return write_files(
        {
            "peers/book.journal": "\n".join(journal),
            "peers/schema.json": json.dumps(SCHEMA),
            "peers/yamale.yaml": YAMALE,
        },
        folder,
    )


def _indicator(number: int) -> Indicator:
    of_the_five = INDICATORS[number % 5]
    if number < len(INDICATORS):
        return of_the_five
    again = number // 5
    return of_the_five._replace(id=f"{of_the_five.id}{again}", name=f"{of_the_five.name}{again}")


def _month(number: int) -> str:
    return f"{FIRST_YEAR + number // 12}-{number % 12 + 1:02}"


def _amount(indicator: Indicator, org: int, place: int) -> str:
    """The amount of a month: each district does between 60 and 140 percent of what is usual."""
    usual, percent = indicator.monthly * 10**indicator.decimals, 60 + org * 37 % 81
    done = usual * percent * (place + 1) // 100 - usual * percent * place // 100
    return f"{done / 10**indicator.decimals:.{indicator.decimals}f}"


def _targets(org: str, indicators: list[Indicator], months: list[str], times: int = 1) -> str:
    lines = (
        f"  - {{indicator: {each.id}, at_least: {each.monthly * (len(months) + 2) * times}, since: {months[0]}, "
        f"by: 2026, lead_unit: {each.lead_unit}}}\n"
        for each in indicators
    )
    return f"org: {org}\nsource: plan\ntargets:\n" + "".join(lines)


def _data(org: str, number: int, indicators: list[Indicator], months: list[str], places: range) -> str:
    """Amounts of some months; the last is revised in every tenth district and followed by plans for two indicators."""
    is_last = places[-1] == len(months) - 1
    lines = [f"org: {org}", "source: monthly", "actuals:"]
    for each in indicators:
        cells = [f"{months[place]}: {_amount(each, number, place)}" for place in places]
        if is_last and each.id == "compounds" and number % 10 == 0:
            first, again = "{value: 1, reported: 2026-11-03}", "{value: 2, reported: 2026-11-12, note: 补报}"
            cells[-1] = f"{months[-1]}: [{first}, {again}]"
        lines.append(f"  {each.id}: {{{', '.join(cells)}}}")
    if is_last:
        lines.append("plans:")
        lines += [f"  {each.id}: {{2026-11: {each.monthly}, 2026-12: {each.monthly}}}" for each in indicators[:2]]
    return "\n".join(lines) + "\n"
