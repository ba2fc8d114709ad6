"""记一个数或一条履职进展；不写时期则记一个目标 · Put in a figure or a word on a duty; without a period, a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Anyway,
    Diff,
    IndicatorOrDuty,
    Lang,
    OrgName,
    Output,
    Root,
    argument,
    completing,
    option,
    text,
)
from renewal_cli.locking import only_writer
from renewal_cli.report.changes import changes, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.editing.entry import Said
    from renewal_cli.model.problem import Problem
    from renewal_cli.render._output import Writer

EXAMPLES = """\
renewal record X compounds 2026-10 5 --source speech-2025
renewal record X compounds 9月 7 --carry --reason 漏报2个
renewal record X lifts 2026-09-20 done --evidence 验收单2026-18号
renewal record X compounds --at-least 65 --since 2025 --by 2027 --source speech-2025 --quote '…'
"""

FIGURE = text("数或目标的来历", "Where it comes from")
PROMISE = text("目标", "A promise")
_Words = str | None
When = Annotated[_Words, argument("PERIOD", "时期，如 2026-10；目标不写", "Such as 2026-10; promises have none")]
Value = Annotated[
    _Words,
    argument(
        "VALUE",
        "数，如 5、'200 亿元'、'>1 万户'；履职进展写 began、done 等",
        "Such as 5, '200 亿元', '>1 万户'; of a duty began, done …",
    ),
]
More = Annotated[
    list[str] | None,
    argument(
        "+ PERIOD VALUE",
        "再记几个数，与前面的一起写入",
        "More figures, written together with the first",
        show_default=False,
    ),
]
SectionName = Annotated[
    _Words,
    option(
        "--section S",
        "actuals（默认）、year_to_date、to_date、plans",
        "actuals (default), year_to_date …",
        autocompletion=completing("actuals", "year_to_date", "to_date", "plans"),
    ),
]
SourceId = Annotated[_Words, option("--source ID", "来源的编号", "The id of the source", FIGURE)]
Reported = Annotated[
    _Words, option("--reported DAY", "报送日期；更正时不写则为今天", "When; of a revision today without it", FIGURE)
]
Note = Annotated[_Words, option("--note T", "备注", "A note", FIGURE)]
Reason = Annotated[_Words, option("--reason T", "更正或调整的原因", "Why it was changed", FIGURE)]
Evidence = Annotated[_Words, option("--evidence T", "履职进展的依据", "What proves a word on a duty", FIGURE)]
Quote = Annotated[_Words, option("--quote T", "原文", "The sentence it is taken from", FIGURE)]
AtLeast = Annotated[_Words, option("--at-least N", "不少于", "At least", PROMISE)]
MoreThan = Annotated[_Words, option("--more-than N", "超过", "More than", PROMISE)]
AtMost = Annotated[_Words, option("--at-most N", "不超过", "At most", PROMISE)]
LessThan = Annotated[_Words, option("--less-than N", "低于", "Less than", PROMISE)]
Since = Annotated[_Words, option("--since P", "从何时起计", "From when it counts", PROMISE)]
By = Annotated[
    _Words, option("--by P", "到何时；销号时写由谁核查", "Until when; of a closed duty, by which body", PROMISE)
]
Effective = Annotated[_Words, option("--effective DAY", "调整后的目标何时生效", "When a change begins", PROMISE)]
Strive = Annotated[bool, option("--strive", "力争", "The promise is a stretch", PROMISE)]

Carry = Annotated[
    bool,
    option(
        "--carry", "更正时，后面的累计数按同一差额一起改", "Change later running totals by the same difference", FIGURE
    ),
]
Replace = Annotated[
    bool, option("--replace", "改写最新一版，不另记更正（手误）", "Write over the newest version: for a typo", FIGURE)
]


def run(
    org: OrgName,
    indicator: IndicatorOrDuty,
    period: When = None,
    value: Value = None,
    more: More = None,
    section: SectionName = None,
    source: SourceId = None,
    reported: Reported = None,
    note: Note = None,
    reason: Reason = None,
    quote: Quote = None,
    evidence: Evidence = None,
    at_least: AtLeast = None,
    more_than: MoreThan = None,
    at_most: AtMost = None,
    less_than: LessThan = None,
    since: Since = None,
    by: By = None,
    effective: Effective = None,
    strive: Strive = False,
    carry: Carry = False,
    replace: Replace = False,
    anyway: Anyway = False,
    diff: Diff = False,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
) -> int:
    """Put figures, a word on a duty or a promise into the YAML; what `check` would refuse is not written."""
    from renewal_cli.commands._editing import drafted, objections
    from renewal_cli.editing.cli_input import figures_from_words, hold_no_promise, promise_from_words
    from renewal_cli.editing.duties import hold_words_only, record_word

    context = CommandContext(lang, folder=root)
    writer = context.writer(None, output)
    further = {"reported": reported, "reason": reason, "source": source, "quote": quote, "note": note}
    of_word = {"evidence": evidence, "reported": reported, "source": source, "note": note, "by": by}
    of_figure = {"section": section, "carry": carry, "replace": replace, "+": more}
    bounds = {"at_least": at_least, "more_than": more_than, "at_most": at_most, "less_than": less_than}
    window = {"since": since, "by": by, "strive": "true" if strive else None, "effective": effective}
    folder, day = context.root(), context.day
    with only_writer(folder):
        loaded, draft = drafted(folder, day)
        said = _said(draft, [org, indicator, period, value], of_word, day)
        if said is not None:
            hold_words_only({**bounds, **window, "by": None, "reason": reason, "quote": quote, **of_figure})
            record_word(draft, said)
        elif period is None:
            promise = promise_from_words([org, indicator], draft.programme, day, bounds, window, further)
            draft.record_promise(*promise, replace=replace)
        else:
            hold_no_promise({**bounds, **window})
            figures = [org, indicator, period, *([] if value is None else [value]), *(more or [])]
            entries = figures_from_words(figures, draft.programme, day, section, further)
            draft.record(entries, day, carry=carry, replace=replace)
        found = objections(draft, folder, loaded, day, despite_warnings=anyway)
        return _written(draft, context, writer, found, diff=diff)


def _written(draft: Draft, context: CommandContext, writer: Writer, problems: Sequence[Problem], *, diff: bool) -> int:
    """Write the draft and show what changed, or show what speaks against it; return the exit code."""
    if problems:
        writer.deliver(refusal("record", draft, problems, context.day, context.language))
        return 1
    draft.write(context.root())
    writer.deliver(changes("record", draft, context.day, context.language, is_written=True, diff=diff))
    return 0


def _said(draft: Draft, words: list[str | None], further: dict[str, str | None], day: date) -> Said | None:
    """Return what the words say of a duty; None if they mean a figure or a promise, which have no evidence."""
    from renewal_cli.editing.duties import hold_no_evidence, said_from_words

    said = said_from_words(words, draft.programme, day, further) if words[2] else None
    if said is None:
        hold_no_evidence(further["evidence"])
    return said
