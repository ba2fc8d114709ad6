"""A programme of six targets in a city of ten districts, with a report a month: what the outputs are measured on."""

from __future__ import annotations

NAMES = [f"{sign}区" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日"]
TARGETS = {
    "compounds": 26,
    "parks": 6,
    "pipes": 70,
    "homes": 3000,
    "lifts": 24,
    "invest": 20,
    "streets": 30,
    "parking": 400,
}
"""Of a district; the city's are as many times as much."""

MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(22)]


def files(districts: int = 10, indicators: int = 6) -> dict[str, str]:
    """The files; the tenth district is silent about the sixth indicator."""
    named = enumerate(NAMES[:districts])
    orgs = "".join(f"  d{n}: {{name: {name}, level: district, parent: city}}\n" for n, name in named)
    targets = dict([*TARGETS.items()][:indicators])
    made = {
        "targets/programme.yaml": f"programme: 更新行动（测试）\nissuer: 市更新办\nperiod: 2025..2027\norgs:\n"
        f"  city: {{name: 全市, level: city, lead_unit: 市住建局}}\n{orgs}sources:\n  s: {{title: 方案, date: 2025}}\n"
        'rules:\n  commend: {lead: ">= 0", top: 3}\n  call_out: {lead: "< -10", top: 3}\n',
        "targets/indicators.yaml": "indicators:\n  compounds: {name: 老旧小区改造, unit: 个, kind: flow, decimals: 0}\n"
        "  parks: {name: 口袋公园, unit: 个, kind: flow, decimals: 0}\n"
        "  pipes: {name: 市政管网, unit: 公里, kind: flow, decimals: 1}\n"
        "  homes: {name: 惠及居民, unit: 户, kind: flow, decimals: 0}\n"
        "  lifts: {name: 加装电梯, unit: 台, kind: flow, decimals: 0}\n"
        "  invest: {name: 有效投资, unit: 亿元, kind: flow, decimals: 2}\n"
        "  streets: {name: 背街小巷整治, unit: 条, kind: flow, decimals: 0}\n"
        "  parking: {name: 公共停车位, unit: 个, kind: flow, decimals: 0}\n",
    }
    for org, share in (("city", districts), *((f"d{n}", 1) for n in range(districts))):
        lines = [
            f"  - {{indicator: {name}, at_least: {value * share}, since: 2025, by: 2027}}\n"
            for name, value in targets.items()
        ]
        made[f"targets/{org}.yaml"] = f"org: {org}\nsource: s\ntargets:\n{''.join(lines)}"
    for n in range(districts):
        rows = [
            f"  {name}: {{{', '.join(f'{month}: {_amount(name, n, at)}' for at, month in enumerate(MONTHS))}}}\n"
            for name in targets
            if (n, name) != (9, "invest")
        ]
        made[f"data/d{n}.yaml"] = (
            f"org: d{n}\nsource: s\nactuals:\n{''.join(rows)}plans:\n  compounds: {{2026-11..2027: 5}}\n"
        )
    return made


def _amount(name: str, n: int, at: int) -> str:
    """What a district did in a month; the later ones are slower."""
    if name == "compounds":
        return str(int((n + at) % (1 + n // 3) == 0))
    if name == "homes":
        return str(30 + (n * 13 + at * 7) % 90)
    if name in ("lifts", "streets"):
        return str((n + at) % 3 % 2)
    if name == "parking":
        return str((5 * n + at) % 19)
    if name == "parks":
        return str(int(at % 8 == n % 8))
    return f"{(3 * n + at) % 5}.{n}" if name == "pipes" else f"0.{(n * 7 + at) % 10}{n}"
