"""Makes the files of a new programme from a text: orgs, source, indicators, targets and figures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.editing.draft import Draft
from renewal_cli.editing.yaml_document import text_of
from renewal_cli.load.files import File
from renewal_cli.load.programme import load_programme
from renewal_cli.model.org import Org, OrgTree
from renewal_cli.model.place import Place
from renewal_cli.text.drafting import TITLE_LINES, comments, drafted, proposals, put_in
from renewal_cli.text.read_statements import read_statements
from renewal_cli.text.sentence import in_one_spelling
from renewal_cli.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewal_cli.text.drafting import Drafted, Proposal
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.text.statement import Understood

_LEVELS = (
    ("province", "全省", ("全省", "我省")),
    ("city", "全市", ("全市", "我市")),
    ("county", "全县", ("全县", "我县")),
    ("district", "全区", ("全区", "我区", "我们区")),
)
"""Levels from the highest, with a name for the org and the words by which a text speaks of it."""
_NOWHERE = Place("")
_SOURCE = "text"


class Beginning(NamedTuple):
    """A new programme from a text.

    Attributes:
        files: by name; what is not sure, or of no indicator, stands in them as comments.
        title: what the programme and its source are called.
        understood: the text.
        drafts: what became of its statements.
    """

    files: dict[str, str]
    title: str
    understood: Understood
    drafts: list[Drafted]


def begun(paper: TextFile, today: date, org: str | None) -> Beginning:
    """The files of a new programme, and what of the text is in them.

    Args:
        paper: the text.
        today: the day of the draft.
        org: the name of the org whose text it is; without it the lowest of 全市, 全区 that the text speaks of.
    """
    orgs = _orgs(paper, org)
    own = orgs[-1].id
    first = read_statements(paper, Vocabulary({}, OrgTree(orgs)), own)
    proposed = proposals(first.statements, ())
    files = {"targets/programme.yaml": _programme(paper, orgs, first), "targets/indicators.yaml": _indicators(proposed)}
    programme = load_programme(Path(), [File(name, text.encode()) for name, text in files.items()]).draft
    draft = Draft(programme, files)
    understood = read_statements(paper, Vocabulary.of(programme), own)
    drafts = drafted(understood, programme, _SOURCE)
    put_in(drafts, draft, today)
    for each in orgs:
        draft.put_comments(each.id, comments([one for one in drafts if one.lacks_indicator], each.id))
    return Beginning({**files, **draft.changed}, _title(paper), understood, drafts)


def _orgs(paper: TextFile, name: str | None) -> list[Org]:
    """The orgs that a text speaks of, each below the one before; the last is its own."""
    text = "".join(in_one_spelling(each.text) for each in paper.paragraphs)
    there = [(level, said) for level, said, words in _LEVELS if any(word in text for word in words)]
    there = there or [("city", name or "全市")]
    orgs: list[Org] = []
    for level, said in there:
        orgs.append(Org(level, said, level, _NOWHERE, orgs[-1].id if orgs else None, children_partial=True))
    return [*orgs[:-1], orgs[-1]._replace(name=name or orgs[-1].name)]


def _programme(paper: TextFile, orgs: Iterable[Org], understood: Understood) -> str:
    """The programme file."""
    title = _title(paper)
    years = [each.first.year for statement in understood.statements for each in (statement.by,) if each]
    first = understood.date.first.year if understood.date else min(years, default=FIRST_YEAR)
    lines = [
        "# 由文稿起草：请核对名称、指标和来源。 Drafted from a text: check names, indicators and the source.",
        f"programme: {text_of(title)}",
        f"period: {first}..{max([first, *years])}",
        "orgs:",
        *(f"  {each.id}: {_org(each)}" for each in orgs),
        "sources:",
        f"  {_SOURCE}: {{title: {text_of(title)}{f', date: {first}' if understood.date else ''}}}",
        "",
    ]
    return "\n".join(lines)


def _title(paper: TextFile) -> str:
    """The first line that looks like a title, or else the first line; of a long one its first words."""
    lines = [_headed(_MARKS.sub("", in_one_spelling(each.text))) for each in paper.paragraphs[:TITLE_LINES]] or ["—"]
    return next((line for line in lines if _TITLE.search(line) and line[0] not in "—(（"), lines[0])


def _headed(line: str) -> str:
    """A line that may be a title; of a longer one its beginning up to such words as 讲话, or else its first clause."""
    if len(line) <= _LONGEST_TITLE:
        return line
    clause = _STOPS.split(line, maxsplit=1)[0]
    found = _TITLE.search(clause[:_LONGEST_TITLE])
    return clause[: found.end()] if found else clause


def _org(org: Org) -> str:
    parent = f", parent: {org.parent}" if org.parent else ""
    return f"{{name: {text_of(org.name)}, level: {org.level}{parent}, children: partial}}"


def _indicators(proposed: Iterable[Proposal]) -> str:
    """The indicators file."""
    lines = [f"  {each.line}" for each in proposed]
    return "\n".join(["indicators:" if lines else "indicators: {}", *lines, ""])


_TITLE = re.compile(r"(?:19|20)[0-9]{2}年.*(?:讲话|报告|通报|方案|计划|意见|要点|总结|会)")
_MARKS = re.compile(r"^#{1,6}\s+")
"""What begins a heading in Markdown."""
_LONGEST_TITLE = 60
_STOPS = re.compile("[,，。;；:：!！?？]")
FIRST_YEAR = 2025
"""The first year of a programme whose text names none."""
