"""What ``renewal verify`` says of one figure of a text: the verdict, what is right, and where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.i18n import Language, Phrase, joined, same
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.model.quantity import exact_text
from renewal_cli.report import figures, words
from renewal_cli.report.places import by_file, sources
from renewal_cli.report.sentences import said, said_lead
from renewal_cli.report.table import Cell
from renewal_cli.verifying.claim import COMPARED
from renewal_cli.verifying.expected_figure import PERCENT, POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.report.table import Record, Tone
    from renewal_cli.text.paragraph import Spot
    from renewal_cli.text.statement import Kind as TextKind
    from renewal_cli.text.statement import Role
    from renewal_cli.verifying.check_text import Checked
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.expected_figure import Expected
    from renewal_cli.verifying.judge import Doubt, Verdict

MOST_QUOTED = 40
"""Characters of the words around a figure."""
MOST_READINGS = 3
MOST_SOURCES = 8

VERDICT_WORDS: Mapping[Verdict, Phrase] = {
    "differs": Phrase("不符", "differs"),
    "scale": Phrase("单位或量级有误", "unit or scale"),
    "outdated": Phrase("已过时", "outdated"),
    "unsure": Phrase("不确定", "not sure"),
    "absent": Phrase("数据中没有", "not in the data"),
    "rounded": Phrase("取整后相符", "rounded"),
    "agrees": Phrase("相符", "agrees"),
}
_TONES: Mapping[Verdict, Tone] = {
    "differs": "bad",
    "scale": "bad",
    "outdated": "bad",
    "unsure": "warning",
    "absent": "quiet",
    "rounded": "good",
    "agrees": "good",
}
_KINDS: Mapping[Kind, Phrase] = {
    "target": words.TARGET,
    "actual": words.ACTUAL,
    "plan": words.PLANNED,
    "completion": words.COMPLETION,
    "lead": words.LEAD,
    "gap": words.GAP,
    "uncovered": words.UNCOVERED,
    "time_progress": words.TIME_PROGRESS,
    "light_count": Phrase("个数", "count"),
    "place": Phrase("名次", "place"),
    "share": Phrase("占比", "share"),
    "light": words.LIGHT,
    "growth": Phrase("同比", "growth"),
    "change": Phrase("环比", "change"),
    "year_ago": Phrase("上年同期", "figure a year ago"),
    "previous": Phrase("上期", "figure of the period before"),
    "": Phrase("数", "figure"),
}
_DOUBTS: Mapping[Doubt, Phrase] = {
    "unclear": Phrase(
        "看不准说的是哪个区域、哪项指标、什么口径", "org, indicator, role or denominator are not certain"
    ),
    "unknown": Phrase(
        "没有认出是哪个区域、哪项指标，或者规划里没有",
        "its org or indicator was not recognised, or is not in the programme",
    ),
    "table": Phrase("没有看懂这一格的表头、行名或表的时间", "heading, row or time of the table are not understood"),
    "stretch": Phrase("没有写明是哪几个月的比较", "the text does not say which months are compared"),
    "column": Phrase("同一栏没有足够的数与规划相符", "too few figures of its column agree with the programme"),
    "bound": Phrase("规划只知道上下限", "the programme only knows a bound"),
    "not_current": Phrase("报数还没到这一天", "the reports do not reach that day"),
    "time": Phrase("没有写明是什么时候的数", "the text does not say of which time it is"),
    "since": Phrase(
        "没有写明从哪一年起算、对哪项目标", "the text does not say from when it counts, or of which promise"
    ),
}


@dataclass(frozen=True)
class Remark:
    """What is said of one figure."""

    checked: Checked
    view: View
    language: Language

    @property
    def verdict(self) -> Verdict:
        """What it is worth."""
        return self.checked.verdict

    @property
    def tone(self) -> Tone:
        """How good it is; quiet where nothing can be said of it at all."""
        is_empty = self.verdict == "unsure" and not self.right and self.checked.hint is None
        return "quiet" if is_empty else _TONES[self.verdict]

    @property
    def first(self) -> Spot:
        """Where its first character stands."""
        return self.checked.found.sentence.spot(self.checked.found.start)

    @property
    def last(self) -> Spot:
        """Where its last character stands."""
        return self.checked.found.sentence.spot(self.checked.found.end - 1)

    @property
    def figure(self) -> str:
        """The figure as written."""
        found = self.checked.found
        return found.sentence.quote[found.start : found.end]

    @property
    def where(self) -> str:
        """Its line, or in Word its paragraph."""
        line = self.first.line
        if self.first.run:
            return Phrase(f"第{line}段", f"paragraph {line}").in_language(self.language)
        return Phrase(f"第{line}行", f"line {line}").in_language(self.language)

    @property
    def quote(self) -> str:
        """The words around it."""
        found = self.checked.found
        if found.label:
            return f"{found.label} {self.figure}"
        text = found.sentence.quote
        begin = max((text.rfind(sign, 0, found.start) for sign in "，,；;。\t"), default=-1) + 1
        ends = [at for sign in "，,；;。\t" if (at := text.find(sign, found.end)) >= 0]
        begin, end = max(begin, found.start - MOST_QUOTED), min([*ends, len(text), found.end + MOST_QUOTED])
        return text[begin:end].strip()

    @property
    def what(self) -> str:
        """What it is a figure of: org, indicator, kind and day."""
        claim, programme = self.checked.found.claim, self.view.programme
        names = [] if claim.org is None else [words.name_of(programme.orgs[claim.org], self.language)]
        if claim.indicator is not None:
            names.append(words.name_of(programme.indicators[claim.indicator], self.language))
        names.append(_KINDS[claim.kind].in_language(self.language))
        when = None
        if claim.period is not None:
            when = said_period(claim.period)
        elif claim.as_of is not None and claim.kind not in ("target", "plan"):
            when = Phrase(f"截至{said_day(claim.as_of).zh}", f"as of {claim.as_of}")
        named = " ".join(names)
        return (
            named if when is None else Phrase(f"{named}，{when.zh}", f"{named}, {when.en}").in_language(self.language)
        )

    @property
    def right(self) -> str:
        """What would be right; of several readings the first ones."""
        contradiction = self.checked.contradiction
        if contradiction is not None:
            return _interval(contradiction.right, self.checked.found.claim.written.unit)
        readings = self.checked.judgement.right
        if self.verdict != "unsure":
            readings = readings[:1]
        said_ones = dict.fromkeys(
            expected_text(each, self.checked.found.claim.kind, self.language) for each in readings
        )
        return joined([*said_ones][:MOST_READINGS], self.language)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where what is right was written."""
        return sources(*(place for each in self.checked.judgement.right[:1] for place in each.places))

    @property
    def why(self) -> str:
        """Why nothing is claimed; "" where something is."""
        if self.verdict != "unsure":
            return ""
        statement, doubt = self.checked.found.statement, self.checked.judgement.doubt
        told = statement.doubts if statement is not None and doubt == "unclear" else ()
        phrases = told or ((_DOUBTS[doubt],) if doubt else ())
        return Phrase("；", "; ").in_language(self.language).join(each.in_language(self.language) for each in phrases)

    @property
    def text(self) -> str:
        """What is said, without place and quote."""
        verdict = VERDICT_WORDS[self.verdict]
        told = {
            "differs": self._differs,
            "scale": lambda: Phrase(f"应为{self.right}", f"should be {self.right}"),
            "outdated": self._outdated,
            "unsure": self._unsure,
        }.get(self.verdict)
        if told is None:
            return verdict.in_language(self.language)
        tail = told()
        return Phrase(f"{verdict.zh}：{tail.zh}{self._seen.zh}", f"{verdict.en}: {tail.en}{self._seen.en}").in_language(
            self.language
        )

    @property
    def _seen(self) -> Phrase:
        """Where what is right was written."""
        if not self.sources or self.verdict == "unsure":
            return Phrase("", "")
        return Phrase(f"，见 {self.written_in}", f", see {self.written_in}")

    @property
    def written_in(self) -> str:
        """Where what is right was written, file by file; of many places the first ones, and how many there are."""
        places = [place for each in self.checked.judgement.right[:1] for place in each.places]
        more = Phrase(f"等{len(places)}处", f" … ({len(places)} in all)").in_language(self.language)
        return by_file(places[:MOST_SOURCES]) + (more if len(places) > MOST_SOURCES else "")

    def _differs(self) -> Phrase:
        contradiction, day = self.checked.contradiction, self.checked.judgement.day
        if contradiction is not None:
            how = {
                "rate": Phrase("同一处的分子分母算出", "its own numerator and denominator give"),
                "order": Phrase("按表中的数名次应为", "by the figures of the table its place is"),
                "sum": Phrase("各部分合计", "its parts add up to"),
                "said_twice": Phrase("前文作", "was said before as"),
            }[contradiction.fault]
            return Phrase(f"{how.zh}{self.right}", f"{how.en} {self.right}")
        told = Phrase(f"应为{self.right}（{self.what}）", f"should be {self.right} ({self.what})")
        if day is None:
            return told
        return Phrase(f"{told.zh}，写的是{said_day(day).zh}的数", f"{told.en}; what is written is the figure of {day}")

    def _outdated(self) -> Phrase:
        day = self.checked.judgement.day
        assert day is not None  # noqa: S101 - an outdated figure has its day
        return Phrase(
            f"{said_day(day).zh}时相符，现为{self.right}（{self.what}）",
            f"right on {day}; now {self.right} ({self.what})",
        )

    def _unsure(self) -> Phrase:
        told = same(self.why)
        if self.right:
            told = Phrase(f"{told.zh}；规划里是{self.right}", f"{told.en}; the programme has {self.right}")
        equal = self.checked.hint
        if equal is not None:
            stands = equal.target_status
            name = " ".join(words.name_of(each, self.language) for each in (stands.org, stands.indicator))
            kind = _KINDS[equal.kind]
            told = Phrase(f"{told.zh}；与{name}的{kind.zh}相同", f"{told.en}; equals the {kind.en.lower()} of {name}")
        return told

    def line(self) -> str:
        """Place, quote and remark as a sentence."""
        return Phrase(
            f"{self.where}“{self.quote}”：{self.figure}{self.text}。",
            f'{self.where}, "{self.quote}": {self.figure} {self.text}.',
        ).in_language(self.language)

    def cells(self) -> tuple[Cell, ...]:
        """The row of the table."""
        right = self.right if self.verdict != "agrees" else ""
        return (
            Cell(self.where),
            Cell(self.quote),
            Cell(self.figure),
            Cell(VERDICT_WORDS[self.verdict].in_language(self.language), _TONES[self.verdict]),
            Cell(right or self.why or figures.NOT_APPLICABLE),
            Cell(self.written_in or figures.NOT_APPLICABLE),
        )

    @property
    def _role(self) -> Role | None:
        """The role as ``draft`` gives it: what follows from other figures says how things stand."""
        claim, statement = self.checked.found.claim, self.checked.found.statement
        if claim.kind in ("target", "actual", "plan"):
            return claim.kind
        return "level" if claim.kind else statement.role if statement else None

    @property
    def _kind(self) -> Kind | TextKind:
        """What kind of figure it is: an amount, or one that follows from others."""
        claim, statement = self.checked.found.claim, self.checked.found.statement
        if claim.kind in ("target", "actual", "plan"):
            return "amount"
        return claim.kind or (statement.kind if statement else "other")

    def record(self) -> Record:
        """The row for programs."""
        found = self.checked.found
        claim, written, statement = found.claim, found.claim.written, found.statement
        low, high = (None if end is None else exact_text(end) for end in (written.value.low, written.value.high))
        day = self.checked.judgement.day
        return {
            "role": self._role,
            "org": claim.org,
            "org_text": statement.org_text if statement else "",
            "indicator": claim.indicator,
            "indicator_text": statement.indicator_text if statement else "",
            "comparator": statement.reading.comparator if statement and statement.reading else None,
            "value": None if written.number is None else exact_text(written.number),
            "low": low,
            "high": high,
            "unit": written.unit,
            "since": None if claim.since is None else str(claim.since),
            "by": None if claim.by is None else str(claim.by),
            "period": None if claim.period is None else str(claim.period),
            "as_of": None if claim.as_of is None else str(claim.as_of),
            "quote": found.sentence.quote,
            "line": self.first.line,
            "column": self.first.column,
            "end_column": self.last.column + 1,
            "sure": claim.is_certain,
            "why": self.why,
            "kind": self._kind,
            "verdict": self.verdict,
            "expected_text": self.right or None,
            "right_on": None if day is None else str(day),
            "sources": self.sources,
        }


def expected_text(expected: Expected, kind: Kind, language: Language) -> str:
    """A figure of the programme as a sentence writes it."""
    if expected.indicator is not None:
        return _amount(expected, expected.indicator, language)
    if expected.unit == PERCENT:
        return said(figures.percentage(expected.value.over(HUNDRED), expected.decimals or 0), language)
    if expected.unit == POINTS:
        points = figures.points(expected.value, expected.decimals or 0)
        of_change = Phrase(f"{points}个百分点", f"{points} points")
        return (of_change if kind in COMPARED else said_lead(points, of_ceiling=expected.is_of_ceiling)).in_language(
            language
        )
    if expected.light is not None:
        return words.LIGHTS[expected.light].in_language(language)
    count = figures.count(expected.value).text
    return Phrase(f"第{count}位", f"place {count}").in_language(language) if kind == "place" else count


def _amount(expected: Expected, indicator: Indicator, language: Language) -> str:
    """An amount, or a promise with its comparator and its time."""
    if expected.comparator is None:
        return said(figures.amount(expected.value, indicator), language)
    text = said(figures.promise(expected.comparator, expected.value.exact, indicator, language), language)
    window = said_period(expected.window) if expected.window else same("")
    return Phrase(f"{text}（{window.zh}）", f"{text} ({window.en})").in_language(language)


def _interval(value: Interval, unit: str) -> str:
    """Values that follow from the text itself, in its own unit."""
    return f"{figures.count(value).text}{unit}"
