"""生成填报模板（xlsx），填好用 import 读回 · Write fill-in workbooks, to be read back by import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from renewal_cli.calc.duties import AT_REST, duty_statuses
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import SCOPE, AsOf, District, Lang, NoCache, Output, Root, one_of, option
from renewal_cli.i18n import Phrase
from renewal_cli.render._output import print_lines
from renewal_cli.writing import file_name, make_folder, write_whole

if TYPE_CHECKING:
    from renewal_cli.calc.duties import DutyStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org

EXAMPLES = """\
renewal template --district X --period 2026-10
renewal template --all --period 2026-10 -o forms
renewal template --district X --duties
"""

Section = Literal["actuals", "year_to_date"]
Period = Annotated[str | None, option("--period P", "填哪个时期，如 10月、2026-10", "Such as 2026-10", SCOPE)]
SectionName = Annotated[
    Section | None,
    option(
        "--section S",
        "actuals 或 year_to_date；不写则各指标照上次的报法",
        "actuals, year_to_date; else as last reported",
        SCOPE,
        **one_of("--section", "actuals", "year_to_date"),
    ),
]
Everyone = Annotated[bool, option("--all", "每个单位一份，放进 -o 目录", "One for each org, into folder -o", SCOPE)]

OfDuties = Annotated[bool, option("--duties", "填履职进展，不填数", "For the progress of duties, not figures", SCOPE)]


def run(
    district: District = None,
    period: Period = None,
    section: SectionName = None,
    everyone: Everyone = False,
    duties: OfDuties = False,
    output: Output = None,
    as_of: AsOf = None,
    lang: Lang = None,
    root: Root = None,
    no_cache: NoCache = False,
) -> None:
    """Write one workbook, or with ``--all`` one for each org that reports."""
    context = CommandContext(lang, as_of, root, no_cache)
    context.refuse_overwriting(output)
    words = "履职清单" if duties else context.period("--period", period or "", "10月", "2026-10", "2026Q3").text
    if everyone:
        orgs = _with_duties(context.written) if duties else _reporting(context.written)
        folder = output or Path()
        make_folder(folder)
        paths = {folder / f"{file_name(each.name)}-{words}.xlsx": each for each in orgs}
    else:
        org = context.org(district or "")
        paths = {output or Path(f"{file_name(org.name)}-{words}.xlsx"): org}
    for path, each in paths.items():
        book = _duty_form(context.written, each) if duties else _workbook(context.written, each, words, section)
        write_whole(path, book)
        said = Phrase(f"已生成 {path}（{each.name}）", f"{path} written ({each.name})")
        print_lines(said.in_language(context.language))


def _reporting(seen: View) -> list[Org]:
    """Return the orgs that owe a report; where nobody does, those that have figures or promises of their own."""
    programme = seen.programme
    owing = [each for each in programme.orgs.all() if each.monthly or each.quarterly]
    known = {each.org for each in programme.targets}
    return owing or [each for each in programme.orgs.all() if each.id in known or programme.indicators_of(each.id)]


def _with_duties(seen: View) -> list[Org]:
    """Return the orgs that have taken on anything."""
    return [each for each in seen.programme.orgs.all() if _open_duties(seen, each)]


def _open_duties(seen: View, org: Org) -> list[DutyStatus]:
    """Return the duties of an org that are still to be done."""
    return [each for each in duty_statuses(seen, [org.id]) if each.state not in AT_REST]


def _duty_form(seen: View, org: Org) -> bytes:
    from renewal_cli.importing.duty_book import duty_form

    return duty_form(f"{org.name}履职进展填报表", _open_duties(seen, org))


def _workbook(seen: View, org: Org, period: str, section: Section | None) -> bytes:
    from renewal_cli.importing.template import template
    from renewal_cli.report.form_lines import form_lines

    return template(seen.programme, org, period, form_lines(seen, org, period, section))
