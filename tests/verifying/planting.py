"""Made-up programmes, the reports that the program writes of them, and errors planted in those by kind."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.period import parse_period
from renewal_cli.render import markdown
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.bulletin import bulletin
from tests.programmes import view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.calc.view import View

AS_OF = "2026-11-08"
MONTHS = 10
ORGS = ("东湖区", "西岭区", "南浦区", "北塘区", "新港区")


class Error(NamedTuple):
    """An error: its kind, where the changed words begin, what they were and what they are made into."""

    kind: str
    start: int
    right: str
    wrong: str

    def planted(self, text: str) -> str:
        """The text with the error."""
        return text[: self.start] + self.wrong + text[self.start + len(self.right) :]


class Made(NamedTuple):
    """A programme with its amounts by org, year and month."""

    seen: View
    investment: dict[str, dict[int, list[Fraction]]]


def made(seed: int) -> Made:
    """A programme of five districts that have reported every month since January 2025."""
    choose = random.Random(seed)  # noqa: S311 - the same errors each time
    files = {
        "targets/programme.yaml": "programme: 云川市城市更新行动\nissuer: 云川市更新办\nperiod: 2025..2027\norgs:\n"
        "  city: {name: 全市, level: city}\n"
        + "".join(f"  d{n}: {{name: {name}, level: district, parent: city}}\n" for n, name in enumerate(ORGS)),
        "targets/indicators.yaml": "indicators:\n"
        "  compounds: {name: 老旧小区改造, unit: 个, kind: flow, decimals: 0, aliases: [旧改]}\n"
        "  investment: {name: 有效投资, unit: 亿元, kind: flow, decimals: 2}\n",
    }
    goals = [0, 0]
    investment: dict[str, dict[int, list[Fraction]]] = {}
    for number, name in enumerate(ORGS):
        monthly = [choose.randint(1, 6) for _ in range(12 + MONTHS)]
        spent = [Fraction(choose.randint(80, 420), 100) for _ in range(12 + MONTHS)]
        goal, money = sum(monthly) * choose.randint(14, 21) // 10, int(sum(spent) * choose.randint(14, 21) / 10)
        goals = [goals[0] + goal, goals[1] + money]
        investment[name] = {2025: spent[:12], 2026: spent[12:]}
        rows = [_rows([Fraction(each) for each in monthly]), _rows(spent)]
        files[f"targets/d{number}.yaml"] = _targets(f"d{number}", goal, money)
        files[f"data/d{number}.yaml"] = f"org: d{number}\nactuals:\n  compounds:\n{rows[0]}  investment:\n{rows[1]}"
    files["targets/city.yaml"] = _targets("city", *goals)
    return Made(view(files, AS_OF), investment)


def _rows(amounts: list[Fraction]) -> str:
    return "".join(f"    {2025 + at // 12}-{at % 12 + 1:02}: {float(each):g}\n" for at, each in enumerate(amounts))


def _targets(org: str, compounds: int, investment: int) -> str:
    return (
        f"org: {org}\ntargets:\n  - {{indicator: compounds, at_least: {compounds}, since: 2025, by: 2027}}\n"
        f"  - {{indicator: investment, at_least: {investment}, since: 2025, by: 2027}}\n"
    )


def report_of(one: Made, period: str) -> str:
    """The report of a period in Markdown, and what an office adds about last year, shares and places."""
    text = markdown.render(bulletin(one.seen, None, None, parse_period(period), "zh").visible(), OutputTarget())
    without_charts = re.split(r"(?m)^.*走势：", text.decode())[0]
    return f"{without_charts}\n{_added(one)}"


def _added(one: Made) -> str:
    """Sentences whose figures are computed here, without the program."""
    now, then = ({name: _sum(years[year][:9]) for name, years in one.investment.items()} for year in (2026, 2025))
    lines = []
    for name in ORGS[:3]:
        share, growth = now[name] / _sum(now.values()), (now[name] - then[name]) / then[name]
        way, sign = ("增长", "多") if growth >= 0 else ("下降", "少")
        lines.append(
            f"2026年1—9月，{name}完成有效投资{float(now[name]):.2f}亿元，同比{way}{_percent(abs(growth))}，"
            f"比上年同期{sign}{float(abs(now[name] - then[name])):.2f}亿元，占全市的{_percent(share)}。"
        )
    return "\n\n".join(("## 三、投资", *lines)) + "\n"


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))


def _percent(share: Fraction) -> str:
    return f"{(int(share * 2000) + 1) // 2 / 10:.1f}%"


PLACES: tuple[tuple[str, str], ...] = (
    ("figure", r"累计完成(?P<at>[0-9.]+)(?=[个亿])"),
    ("figure in a cell", r"\| [1-5] +\| \w+ +\| +≥ [0-9]+ \| +(?P<at>[0-9.]+) \|"),
    ("target in a cell", r"\| [1-5] +\| \w+ +\| +≥ (?P<at>[0-9]+) \|"),
    ("rate", r"完成率(?P<at>[0-9.]+)(?=%)"),
    ("rate in a list", r"区(?P<at>[0-9]+\.[0-9])(?=%[、。])"),
    ("rate in a cell", r"\| +(?P<at>[0-9]+\.[0-9])%(?= \| +[+-])"),
    ("lead", r"序时进度(?P<at>[0-9.]+)(?=个百分点)"),
    ("lead in a cell", r"[0-9]% \| +(?P<at>[+-][0-9.]+)(?= \|)"),
    ("gap in a cell", r"[0-9]% \| +[+-][0-9.]+ \| +(?P<at>[0-9.]+)(?= \|)"),
    ("count", r"(?:达到序时|落后) (?P<at>[0-9])(?= 项)"),
    ("sum", r"\| 合计（全市）[^|]*\|[^|]*\| +(?P<at>[0-9.]+)(?= \|)"),
    ("unit", r"完成有效投资[0-9.]+(?P<at>亿元)"),
    ("scale", r"目标[0-9]+(?P<at>亿元)"),
    ("date", r"[0-9]以上（2025—(?P<at>2027)年）"),
    ("light", r"\| (?P<at>落后|达到序时|严重落后) +\|"),
    ("share", r"占全市的(?P<at>[0-9.]+)(?=%)"),
    ("last year", r"同比(?:增长|下降)(?P<at>[0-9.]+)(?=%)"),
    ("last year", r"比上年同期[多少](?P<at>[0-9.]+)(?=亿元)"),
    ("last year in a cell", r"\| +(?P<at>[+-][0-9]+\.[0-9])%(?= \| (?:落后|达到|严重))"),
)
"""Where a report has figures of each kind."""
_OTHER_WORDS = {"亿元": "万元", "2027": "2026", "落后": "达到序时", "达到序时": "落后", "严重落后": "达到序时"}


def errors_in(text: str, seed: int) -> list[Error]:
    """Thirty errors, of each kind in turn, as they come by chance."""
    choose = random.Random(seed)  # noqa: S311 - the same errors each time
    by_kind: list[list[tuple[str, re.Match[str]]]] = []
    for kind, form in PLACES:
        of_kind = [(kind, each) for each in re.finditer(form, text)]
        choose.shuffle(of_kind)
        by_kind.append(of_kind)
    found: list[Error] = []
    while len(found) < 30:
        for spots in by_kind:
            if spots and len(found) < 30:
                kind, spot = spots.pop()
                right = spot["at"]
                found.append(Error(kind, spot.start("at"), right, _OTHER_WORDS.get(right) or _mistyped(right, choose)))
    return found


def _mistyped(right: str, choose: random.Random) -> str:
    """A number with one of its first digits mistyped."""
    at = choose.choice([index for index, sign in enumerate(right) if sign.isdigit()][:2])
    digits = [digit for digit in "123456789" if digit != right[at]]
    return right[:at] + choose.choice(digits) + right[at + 1 :]


PROGRAMMES = ((1, "2026Q3"), (2, "2026-10"), (3, "2026-09"))
"""Seeds and the periods of their reports."""
