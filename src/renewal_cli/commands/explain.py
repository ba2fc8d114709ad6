"""一个数字或一条履职事项的状态从哪里来，追到每一行 · Where a figure or a duty's state comes from, to each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renewal_cli.calc.choose import duty_named, fitting, indicator_names
from renewal_cli.calc.explain.explainer import FIGURES
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import (
    Ascii,
    AsOf,
    Everything,
    FormatName,
    GapYear,
    IndicatorOrDuty,
    Lang,
    NoCache,
    OrgName,
    Output,
    Root,
    argument,
    completing,
    years,
)
from renewal_cli.report.duty_explain import explain_duty
from renewal_cli.report.explain import explain, figure_asked

if TYPE_CHECKING:
    from renewal_cli.calc.view import View

EXAMPLES = """\
renewal explain X compounds
renewal explain X compounds gap --year 2027
renewal explain X lifts
"""


STATE = "state"
"""Asked for in place of a figure where a duty and an indicator have one name."""

FigureName = Annotated[
    str | None,
    argument(
        "FIGURE",
        "哪个数字：completion（完成率，默认）、actual、lead、gap、light 等；履职事项为 state",
        "Which figure: completion (default), actual, lead, gap, light and so on; of a duty state",
        autocompletion=completing(*FIGURES, STATE),
    ),
]


def run(
    org: OrgName,
    indicator: IndicatorOrDuty,
    figure: FigureName = None,
    year: GapYear = None,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Output = None,
    lang: Lang = None,
    root: Root = None,
    ascii: Ascii = False,
    no_cache: NoCache = False,
    all: Everything = False,
) -> None:
    """Show the derivation of a figure."""
    context = CommandContext(lang, as_of, root, no_cache)
    writer = context.writer(format, output, is_ascii=ascii)
    wanted = figure_asked(None if figure == STATE else figure)
    body = context.org(org)
    duty = duty_named(context.view.programme.duties.get(body.id, ()), indicator)
    is_figure = figure != STATE and (figure or _has_target(context.view, body.id, indicator))
    if duty is not None and not is_figure:
        document = explain_duty(context.view, duty, context.language)
    else:
        shows_all = all or not writer.is_for_the_screen
        chosen = context.indicator(indicator)
        document = explain(context.view, body, chosen, wanted, years(year), context.language, has_all=shows_all)
    writer.deliver(document)


def _has_target(view: View, org_id: str, name: str) -> bool:
    """Tell whether an org has a target of an indicator with this id or name, which then is meant."""
    named = fitting(indicator_names(view.programme), name)
    return any(target.indicator in named for _, target in view.promises(org_id))
