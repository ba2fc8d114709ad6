"""``renewal record``: one figure or one promise, by hand."""

from __future__ import annotations

from renewal_cli.commands._options import Anyway, Lang, Output, Root, said
from renewal_cli.commands._record_options import (
    AtLeast,
    AtMost,
    By,
    Counted,
    Effective,
    LessThan,
    MoreThan,
    Note,
    OrgName,
    Quote,
    Reason,
    Reported,
    SectionName,
    Since,
    SourceId,
    Strive,
    Value,
    When,
)

HELP = said(
    "记一个数：renewal record X区 compounds 2026-10 5 --source 来源；或一个目标：不写时期，写 --at-least 65 --by 2027",
    "Put one figure in: record ORG INDICATOR PERIOD VALUE; or a promise: no period, but --at-least 65 --by 2027",
)


def run(
    org: OrgName,
    indicator: Counted,
    period: When = None,
    value: Value = None,
    section: SectionName = None,
    source: SourceId = None,
    reported: Reported = None,
    note: Note = None,
    reason: Reason = None,
    quote: Quote = None,
    at_least: AtLeast = None,
    more_than: MoreThan = None,
    at_most: AtMost = None,
    less_than: LessThan = None,
    since: Since = None,
    by: By = None,
    effective: Effective = None,
    strive: Strive = False,
    anyway: Anyway = False,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
) -> int:
    """Put one figure or promise into the YAML; what the loader would refuse is not written."""
    from renewal_cli.calc.choose import choose_indicator, choose_org
    from renewal_cli.commands._opening import language_asked, load, root_of, sound
    from renewal_cli.commands._putting import refused, settle, today
    from renewal_cli.editing.cli_input import asked_figure, asked_promise
    from renewal_cli.editing.draft import Draft
    from renewal_cli.editing.lock import only_writer
    from renewal_cli.render._output import Writer

    language, writer = language_asked(lang), Writer.asked(None, output)
    further = {"reported": reported, "reason": reason, "source": source, "quote": quote, "note": note}
    bounds = {"at_least": at_least, "more_than": more_than, "at_most": at_most, "less_than": less_than}
    window = {"since": since, "by": by, "strive": "true" if strive else None, "effective": effective}
    folder = root_of(root)
    with only_writer(folder):
        loaded = load(folder)
        programme = sound(loaded, today())
        org_id, indicator_id = choose_org(programme, org).id, choose_indicator(programme, indicator).id
        draft = Draft(programme, dict(loaded.texts))
        if period is None:
            draft.put_promise(org_id, asked_promise(indicator_id, bounds, window, further))
        else:
            entry = asked_figure(org_id, indicator_id, section, period, value, {**bounds, **window}, further)
            draft.put_figures([entry], today())
        return settle(draft, folder, refused(draft, folder, loaded, despite_warnings=anyway), writer, language)
