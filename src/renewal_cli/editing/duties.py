"""Changes to duties: the words of ``renewal record`` read, and new duties and words put into the texts of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.choose import choose_org, choose_source, duty_named, fitting, indicator_names
from renewal_cli.editing.entry import Said
from renewal_cli.editing.file_index import leave_out_source, without_source
from renewal_cli.editing.merge import block_lines, with_figures
from renewal_cli.editing.yaml_document import YamlDocument, text_of
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.duty import WORD_NAMES
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.period import read_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.editing.entry import NewDuty, Version
    from renewal_cli.editing.merge import Tree
    from renewal_cli.model.duty import Duty, Step
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme

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
        draft.duties[each.org, each.id] = each
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
            draft.words[each.org, each.duty, each.day] = each
    for name, of_file in homes.items():
        places = [(("progress", each.duty, each.day), each.version) for each in of_file]
        draft.changed[name] = _text(draft, name, of_file[0].org, places)


def record_word(draft: Draft, said: Said) -> None:
    """Put in a typed word on a duty; without source it takes the source that its file names.

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
        f"{said.day} 已经记了“{known.word}”（{place}），一天只能有一个；要改请直接改那一行。",
        f"'{known.word}' is there on {said.day} ({place}), and a day has one word; change that line by hand.",
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


def said_from_words(
    words: Sequence[str | None], programme: Programme, today: date, further: Mapping[str, str | None]
) -> Said | None:
    """Return what a command line says of a duty: ORG DUTY DAY WORD; None if it means an indicator.

    Args:
        words: the words.
        programme: whose orgs and duties are meant.
        today: the day from which "9月20日" is the last one.
        further: what belongs to the word: evidence, by, source, reported, note.

    Raises:
        AskedWronglyError: no such org, word, source or day.
    """
    org, name, day, word = words
    chosen = choose_org(programme, org or "")
    duties = programme.duties.get(chosen.id, ())
    duty = duty_named(duties, name or "")
    code = word_meant(duty.steps if duty else (), word or "")
    if code is None and (duty is None or fitting(indicator_names(programme), name or "")):
        return None
    if duty is None:
        raise _no_duty(chosen, duties, name or "")
    if code is None:
        raise _no_word(duty, word or "")
    given = {key: text for key, text in further.items() if text is not None}
    if "source" in given:
        given["source"] = choose_source(programme, given["source"])
    return Said(chosen.id, duty.id, _day(day or "", today), {"is": code, **given})


def word_meant(steps: Iterable[Step], word: str) -> str | None:
    """Return the word of progress that a text is: by code or in Chinese, or the name of a step; None if it is none."""
    if word in WORD_NAMES or word in {step.name for step in steps}:
        return word
    return next((code for code, name in WORD_NAMES.items() if word in (name.zh, f"已{name.zh}")), None)


def _no_duty(org: Org, duties: Iterable[Duty], name: str) -> AskedWronglyError:
    hint = did_you_mean(name, [word for each in duties for word in (each.id, each.short_name)])
    return AskedWronglyError(f"{org.name}没有履职事项“{name}”。{hint.zh}", f"{org.id} has no duty '{name}': {hint.en}")


def _no_word(duty: Duty, word: str) -> AskedWronglyError:
    hint = did_you_mean(word, [*WORD_NAMES, *(step.name for step in duty.steps)])
    return AskedWronglyError(
        f"“{duty.short_name}”的进展不能是“{word}”。{hint.zh}", f"progress of '{duty.id}' cannot be '{word}': {hint.en}"
    )


def _day(words: str, today: date) -> str:
    try:
        return str(read_period(words, today).last)
    except ValueError:
        raise AskedWronglyError(
            f"不是有效的日期：“{words}”。写成 2026-09-20。", f"not a day: '{words}'. Write 2026-09-20."
        ) from None


def hold_words_only(options: Mapping[str, object]) -> None:
    """Refuse options that do not go with a word on a duty.

    Raises:
        AskedWronglyError: there are some.
    """
    wrong = ", ".join(key if key == "+" else f"--{key.replace('_', '-')}" for key, value in options.items() if value)
    if wrong:
        raise AskedWronglyError(f"{wrong} 不用于履职进展。", f"{wrong}: not for the progress of a duty.")


def hold_no_evidence(evidence: str | None) -> None:
    """Refuse evidence beside a figure or a promise.

    Raises:
        AskedWronglyError: it is given.
    """
    if evidence is not None:
        example = "renewal record X lifts 2026-09-20 done"
        raise AskedWronglyError(
            f"--evidence 用于履职进展，如 {example}。", f"--evidence is for the progress of a duty: {example}"
        )
