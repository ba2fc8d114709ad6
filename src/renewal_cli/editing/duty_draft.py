"""Changes to duties: new ones, and what was said of them, put into the texts of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.editing.file_source import leave_out_source, without_source
from renewal_cli.editing.merge import block_lines, with_figures
from renewal_cli.editing.yaml_document import YamlDocument, text_of
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.editing.draft import Draft
    from renewal_cli.editing.entry import NewDuty, Said, Version
    from renewal_cli.editing.merge import Tree

Place = tuple[tuple[str, ...], "Version"]
"""The keys below which something is put in, and what."""


def put_duties(draft: Draft, duties: Iterable[NewDuty]) -> None:
    """Put new duties in, each into the file that holds those of its org, or into a new one.

    Raises:
        CannotEditError: a file is laid out so that it cannot be changed in place.
        AskedWronglyError: one without source would come to have that of its file.
    """
    homes: dict[str, list[NewDuty]] = {}
    for each in duties:
        homes.setdefault(draft.index.home_of_duties(each.org), []).append(each)
        draft.of_duties[each.org, each.id] = each.origin
    for name, of_file in homes.items():
        draft.changed[name] = _text(
            draft, name, of_file[0].org, [(("duties", each.id), each.fields) for each in of_file]
        )


def put_words(draft: Draft, words: Iterable[Said]) -> None:
    """Put in what was said of duties; what is there already stays.

    Raises:
        CannotEditError: a file is laid out so that it cannot be changed in place.
        AskedWronglyError: another word is there on the day, or one without source would come to have that of its file.
    """
    homes: dict[str, list[Said]] = {}
    for each in words:
        if _is_said(draft, each):
            draft.unchanged += 1
        else:
            homes.setdefault(draft.index.home_of_figures(each.org, "progress", each.duty), []).append(each)
            draft.of_duties[each.org, each.duty, each.day] = each.origin
    for name, of_file in homes.items():
        places = [(("progress", each.duty, each.day), each.version) for each in of_file]
        draft.changed[name] = _text(draft, name, of_file[0].org, places)


def record_word(draft: Draft, said: Said) -> None:
    """Put in what somebody has typed of a duty; without source it takes that of its file.

    Raises:
        CannotEditError: the file is laid out so that it cannot be changed in place.
        AskedWronglyError: another word is there on the day.
    """
    if "source" not in said.version:
        source = draft.source_of(draft.index.home_of_figures(said.org, "progress", said.duty))
        said = said._replace(version={**said.version, **source})
    put_words(draft, [said])


def _is_said(draft: Draft, said: Said) -> bool:
    """Whether a word is there on its day already.

    Raises:
        AskedWronglyError: another word, or another paper or body, is there.
    """
    said_before = draft.programme.progress.get((said.org, said.duty), ())
    known = next((each for each in said_before if str(each.day) == said.day), None)
    if known is None:
        return False
    if (known.word, known.evidence, known.by) == tuple(said.version.get(key) for key in ("is", "evidence", "by")):
        return True
    place = known.place.line_reference
    raise AskedWronglyError(
        Phrase(
            f"{said.day} 已经记了“{known.word}”（{place}），一天只能有一个；要改请直接改那一行。",
            f"'{known.word}' is there on {said.day} ({place}), and a day has one word; change that line by hand.",
        )
    )


def _text(draft: Draft, name: str, org: str, places: Sequence[Place]) -> str:
    """The text of a file with something put in; a new file names the source that all of it shares."""
    there = draft.changed.get(name, draft.texts.get(name))
    if there is not None:
        page = YamlDocument(name, there)
        return with_figures(page, _tree([(keys, leave_out_source(fields, page)) for keys, fields in places]))
    sources = {fields.get("source") for _, fields in places}
    common = sources.pop() if len(sources) == 1 else None
    head = [f"org: {text_of(org)}", *([f"source: {text_of(common)}"] if common else [])]
    new = _tree([(keys, without_source(fields) if common else fields) for keys, fields in places])
    return "\n".join([*head, *block_lines(new), ""])


def _tree(places: Sequence[Place]) -> Tree:
    tree: Tree = {}
    for (*above, key), fields in places:
        below = tree
        for each in above:
            below = below.setdefault(each, {})
        below[key] = [fields]
    return tree
