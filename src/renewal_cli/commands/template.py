"""``renewal template``: fill-in workbooks for the districts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renewal_cli.commands._options import AsOf, District, Lang, NoCache, Option, Output, Root, said

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.model.observation import Section
    from renewal_cli.model.org import Org

HELP = said("生成填报模板（xlsx），填好用 import 读回", "Write fill-in workbooks, to be read back by import")

Period = Annotated[str | None, Option("--period", metavar="P", help=said("填哪个时期，如 2026-10", "Such as 2026-10"))]
SectionName = Annotated[
    str | None,
    Option(
        "--section",
        metavar="S",
        help=said("actuals 或 year_to_date；不写则各指标照上次的报法", "actuals, year_to_date; else as last reported"),
    ),
]
Everyone = Annotated[bool, Option("--all", help=said("每个单位一份，放进 -o 目录", "One for each org, into folder -o"))]


def run(
    district: District = None,
    period: Period = None,
    section: SectionName = None,
    everyone: Everyone = False,
    output: Output = None,
    as_of: AsOf = None,
    lang: Lang = None,
    root: Root = None,
    _no_cache: NoCache = False,
) -> None:
    """Write one workbook, or with ``--all`` one for each org that reports."""
    from renewal_cli.commands._opening import language_asked, view
    from renewal_cli.i18n import Phrase
    from renewal_cli.render._output import print_line
    from renewal_cli.writing import make_folder, write_whole

    language = language_asked(lang)
    words, kind = _asked(period, section)
    seen = view(root, as_of)
    if everyone:
        orgs = _reporting(seen)
        folder = Path(output or ".")
        make_folder(folder)
        paths = {folder / f"{_file_name(each)}-{words}.xlsx": each for each in orgs}
    else:
        org = _chosen(seen, district)
        paths = {Path(output or f"{_file_name(org)}-{words}.xlsx"): org}
    for path, each in paths.items():
        write_whole(path, _workbook(seen, each, words, kind))
        print_line(Phrase(f"已生成 {path}（{each.name}）", f"{path} written ({each.name})").in_language(language))


def _asked(period: str | None, section: str | None) -> tuple[str, Section | None]:
    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.model.period import parse_period

    try:
        parse_period(period or "")
    except ValueError:
        raise AskedWronglyError(
            Phrase(
                f"--period 要写时期，如 2026-10；写的是“{period or ''}”。",
                f"--period needs a period: '{period or ''}'.",
            )
        ) from None
    known: dict[str | None, Section] = {"actuals": "actuals", "year_to_date": "year_to_date"}
    if section is not None and section not in known:
        raise AskedWronglyError(
            Phrase(
                f"--section 只有 actuals 和 year_to_date，没有“{section}”。", "--section is actuals or year_to_date."
            )
        )
    return str(period), known.get(section)


def _chosen(seen: View, district: str | None) -> Org:
    from renewal_cli.calc.choose import choose_org

    return choose_org(seen.programme, district or "")


def _reporting(seen: View) -> list[Org]:
    """The orgs that have figures, promises or a duty of their own."""
    programme = seen.programme
    known = {each.org for each in programme.targets}
    return [
        each
        for each in programme.orgs.all()
        if each.id in known or programme.indicators_of(each.id) or each.monthly or each.quarterly
    ]


def _file_name(org: Org) -> str:
    return "".join("_" if sign in '/\\:*?"<>|' else sign for sign in org.name)


def _workbook(seen: View, org: Org, period: str, section: Section | None) -> bytes:
    from renewal_cli.importing.template import template
    from renewal_cli.report.form_lines import form_lines

    return template(seen.programme, org, period, form_lines(seen, org, period, section))
