"""The options that commands share, with their help in the language asked for, and their completion by the shell."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from renewal_cli.calc.methods import method_names
from renewal_cli.errors import AskedWronglyError, RenewalError
from renewal_cli.i18n import Language, Phrase, asked_language
from renewal_cli.load.files import find_root, read_files
from renewal_cli.model.house_rules import COLUMN_NAMES
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.period import Period, read_period
from renewal_cli.render._formats import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.score import Score
    from renewal_cli.model.target import Years

LANGUAGE = asked_language(sys.argv, os.environ)
"""The language of the help."""


def text(zh: str, en: str) -> str:
    """Return a help text in the language asked for."""
    return Phrase(zh, en).in_language(LANGUAGE)


def option(words: str, zh: str, en: str, panel: str | None = None, **how: Any) -> Any:
    """Describe an option.

    Args:
        words: its names, and what stands for its value in the help: ``--year -y YEAR``; a flag has none.
        zh: what it does, in Chinese.
        en: the same in English.
        panel: the heading that it stands under in the help.
        how: what else Typer takes, such as how the value is read and completed.
    """
    names = [word for word in words.split() if word.startswith("-")]
    metavar = next((word for word in words.split() if word not in names), None)
    return typer.Option(*names, metavar=metavar, help=text(zh, en), rich_help_panel=panel, **how)


def argument(metavar: str, zh: str, en: str, **how: Any) -> Any:
    """Describe an argument: the word that stands for it in the help, what it is, and what else Typer takes."""
    return typer.Argument(metavar=metavar, help=text(zh, en), **how)


SCOPE = text("看什么", "What to look at")
OUTPUT = text("输出", "Output")
PROGRAMME = text("规划所在与缓存", "The programme and the cache")


# What the words behind an option mean


def needs_value(option: str) -> Phrase:
    """Say that the value of an option is missing."""
    return Phrase(f"选项 {option} 后面要写一个值。", f"the option {option} needs a value.")


def _wrong(option: str, word: str, message: Phrase) -> AskedWronglyError:
    return AskedWronglyError(*(needs_value(option) if word.startswith("-") else message))


def one_of(name: str, *words: str) -> dict[str, Any]:
    """Describe an option or argument that takes one of a few words: how it is read and completed.

    Args:
        name: what a message calls it.
        words: those there are.
    """

    def parse(word: str) -> str:
        if word in words:
            return word
        hint = did_you_mean(word, words)
        raise _wrong(name, word, Phrase(f"{name} 不能是“{word}”。{hint.zh}", f"{name} cannot be '{word}': {hint.en}"))

    return {"parser": parse, "autocompletion": completing(*words)}


def today() -> date:
    """Return the day on the clerk's own calendar."""
    return date.today()  # noqa: DTZ011


def _day_of(option: str) -> Callable[[str], date]:
    """Make the reader of an option that takes a day as people write it; a month or year means its last day."""

    def parse(word: str) -> date:
        try:
            return read_period(word, today()).last
        except ValueError:
            message = Phrase(
                f"{option} 不是有效日期：“{word}”。写成 2026-11-20 或 10月。",
                f"{option} is not a day: '{word}'. Write 2026-11-20.",
            )
            raise _wrong(option, word, message) from None

    return parse


def _years(word: str) -> Period:
    """Read a year, or a window as it is printed: ``2027``, ``2025..2027``, ``2025—2027年``, ``2025-03 to 2026-11``."""
    with suppress(ValueError):
        period = read_period(re.sub(r"\s+to\s+", "..", word), today())
        if re.fullmatch(r"[0-9]{4}|.*\.\..*", period.text):
            return period
    message = Phrase(
        f"--year 不是年份，也不是目标的起止：“{word}”。写成 2027 或 2025..2027。",
        f"--year is no year and no window of a target: '{word}'. Write 2027 or 2025..2027.",
    )
    raise _wrong("--year", word, message)


def years(asked: Period | None) -> Years | None:
    """The year that ``--year`` asks for, or the window."""
    return int(asked.text) if asked and asked.text.isdigit() else asked


# Completion: what the shell offers; silent whatever is wrong

MOST = 200
"""The most words that are offered."""
LARGEST = 2**21
"""The most bytes under ``targets``; nothing is completed in a larger programme."""


def completing(*words: str) -> Callable[[str], list[str]]:
    """Make a completion with fixed words."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def _completing_names(
    named: Callable[[Programme], Iterable[Org | Indicator | Score]],
) -> Callable[[typer.Context, str], list[tuple[str, str]]]:
    """Make a completion with the ids and names of what a programme has."""

    def fitting(programme: Programme, incomplete: str) -> Iterator[tuple[str, str]]:
        for each in named(programme):
            if each.id.startswith(incomplete):
                yield each.id, each.name
            elif each.name.startswith(incomplete):
                yield each.name, each.id

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        programme = _programme(ctx)
        return [] if programme is None else [*islice(fitting(programme, incomplete), MOST)]

    return complete


def _programme(context: typer.Context) -> Programme | None:
    """Read the orgs and indicators of the programme, sound or not; None where there is none or it is very large."""
    from renewal_cli.load.programme import load_programme

    root = context.params.get("root")
    try:
        place = find_root(Path.cwd()) if root is None else Path(root)
        files = read_files(place, ("targets",))
        return load_programme(place, files).draft if sum(len(each.content) for each in files) <= LARGEST else None
    except (RenewalError, OSError):
        return None


complete_org = _completing_names(lambda programme: programme.orgs.all())
complete_indicator = _completing_names(lambda programme: programme.indicators.values())
complete_score = _completing_names(lambda programme: programme.scores.values())


# The options and arguments


def day_option(name: str, zh: str, en: str) -> Any:
    """Describe an option that takes a day."""
    return option(f"{name} DAY", zh, en, SCOPE, parser=_day_of(name))


def format_option(names: Sequence[str]) -> Any:
    """Describe ``--format``, for a command that can print in some formats."""
    listed = ", ".join(names)
    return option("--format -f F", listed, listed, OUTPUT, autocompletion=completing(*names))


OrgName = Annotated[str, argument("ORG", "区域或单位", "The org", autocompletion=complete_org)]
IndicatorName = Annotated[str, argument("INDICATOR", "指标", "The indicator", autocompletion=complete_indicator)]
IndicatorOrDuty = Annotated[
    str, argument("INDICATOR", "指标，或履职事项", "The indicator, or a duty", autocompletion=complete_indicator)
]
OptionalIndicator = Annotated[
    str | None,
    argument(
        "INDICATOR",
        "指标；bullet、heat 可不写，map 只有一项目标时可不写",
        "The indicator; not needed for bullet and heat, nor for a map of the only target",
        show_default=False,
        autocompletion=complete_indicator,
    ),
]
ScoreName = Annotated[
    str | None,
    argument(
        "SCORE",
        "哪个考核：编号或名称；只有一个时不用写",
        "Which score: its id or name; not needed if there is only one",
        show_default=False,
        autocompletion=complete_score,
    ),
]
SomeIndicator = Annotated[
    str | None,
    argument(
        "[INDICATOR]", "指标；不写则看全部", "The indicator; without it all of them", autocompletion=complete_indicator
    ),
]
District = Annotated[
    str | None,
    option(
        "--district -d ORG",
        "区域或单位：编号、名称或名称的结尾；不写则看全市",
        "Org: its id, its name, or the end of one; without it the whole city",
        SCOPE,
        autocompletion=complete_org,
    ),
]
OneIndicator = Annotated[
    str | None,
    option(
        "--indicator -i I",
        "只看一个指标：编号或名称",
        "Only one indicator: its id or name",
        SCOPE,
        autocompletion=complete_indicator,
    ),
]
AsOf = Annotated[
    date | None,
    day_option(
        "--as-of",
        "截至哪一天，如 2026-11-20、10月；不写则为今天",
        "The day from which to look, such as 2026-11-20; today without it",
    ),
]
Level = Annotated[
    str | None,
    option(
        "--level LEVEL",
        "哪一级，如 district；不写则为最上级的下一级",
        "Which level; by default those below the top",
        SCOPE,
    ),
]
Month = Annotated[
    str | None,
    option(
        "--month MONTH",
        "哪个月，如 10月、2026-10；不写则为上一个整月",
        "The month, such as 2026-10; else the last whole one",
        SCOPE,
    ),
]
Quarter = Annotated[
    str | None,
    option(
        "--quarter QUARTER",
        "哪个季度，如 2026Q3；不写则为上一个整季",
        "The quarter, such as 2026Q3; else the last whole one",
        SCOPE,
    ),
]
Columns = Annotated[
    str | None,
    option(
        "--columns NAME[,NAME]",
        "比较的哪些栏，如 本期,环比,累计同比（或 amount,change_rate）；不写则按规划的 rules",
        "Which figures of a comparison, such as amount,growth_rate; else those of the programme's rules",
        SCOPE,
        autocompletion=completing(*COLUMN_NAMES),
    ),
]
DueYear = Annotated[
    Period | None,
    option(
        "--year -y YEAR",
        "哪一年到期的目标（2027），或从哪年到哪年的（2025..2027）",
        "Targets that end in YEAR, or that run from one to another: 2025..2027",
        SCOPE,
        parser=_years,
    ),
]
GapYear = Annotated[
    Period | None,
    option(
        "--year -y YEAR",
        "缺口算到哪一年年底，或只看从哪年到哪年的目标（2025..2027）；不写则为最后的目标年",
        "The gap by the end of which year, or of the targets from one to another (2025..2027); else the last year",
        SCOPE,
        parser=_years,
    ),
]
MethodNames = Annotated[
    str | None,
    option(
        "--method NAME[,NAME]",
        "另按哪些方法判断进度，见 renewal methods",
        "Judge progress by these methods too: renewal methods",
        SCOPE,
        autocompletion=completing(*method_names()),
    ),
]
FormatName = Annotated[str | None, format_option(formats())]
Output = Annotated[
    Path | None,
    option(
        "--output -o FILE", "写入文件；格式可由后缀决定", "Write to a file; its suffix may choose the format", OUTPUT
    ),
]
Lang = Annotated[
    Language | None,
    option(
        "--lang zh|en",
        "语言：zh 中文，en 英文",
        "Language: zh Chinese, en English",
        OUTPUT,
        **one_of("--lang", "zh", "en"),
    ),
]
Ascii = Annotated[bool, option("--ascii", "符号只用ASCII", "Only signs of ASCII", OUTPUT)]
Root = Annotated[
    Path | None,
    option(
        "--root DIR",
        "规划所在目录（或环境变量 RENEWAL_ROOT）；不写则从当前目录向上找",
        "The programme's folder (or RENEWAL_ROOT); without it looked for from here upwards",
        PROGRAMME,
        envvar="RENEWAL_ROOT",
    ),
]
Everything = Annotated[
    bool, option("--all", "终端里也全部列出，不管多少行", "Show every line in a terminal, too, however many", OUTPUT)
]
NoCache = Annotated[bool, option("--no-cache", "不读也不写缓存", "Neither read nor write the cache", PROGRAMME)]
Diff = Annotated[
    bool, option("--diff", "同时显示 YAML 文件改动的行", "Show the lines of the YAML files that change, too")
]
Write = Annotated[bool, option("--write", "写入", "Write", PROGRAMME)]
Anyway = Annotated[
    bool, option("--anyway", "有警告也写入（有错误仍不写）", "Write despite warnings, never despite errors")
]
