"""The words of ``renewal record`` as something said of a duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.choose import choose_org, choose_source, duty_named, fitting, indicator_names
from renewal_cli.editing.entry import Said
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.duty import WORD_NAMES
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.period import read_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from renewal_cli.model.duty import Duty, Step
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme


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
    return AskedWronglyError(
        Phrase(f"{org.name}没有履职事项“{name}”。{hint.zh}", f"{org.id} has no duty '{name}': {hint.en}")
    )


def _no_word(duty: Duty, word: str) -> AskedWronglyError:
    hint = did_you_mean(word, [*WORD_NAMES, *(step.name for step in duty.steps)])
    return AskedWronglyError(
        Phrase(
            f"“{duty.short_name}”的进展不能是“{word}”。{hint.zh}",
            f"progress of '{duty.id}' cannot be '{word}': {hint.en}",
        )
    )


def _day(words: str, today: date) -> str:
    try:
        return str(read_period(words, today).last)
    except ValueError:
        raise AskedWronglyError(
            Phrase(f"不是有效的日期：“{words}”。写成 2026-09-20。", f"not a day: '{words}'. Write 2026-09-20.")
        ) from None


def hold_words_only(options: Mapping[str, object]) -> None:
    """Refuse options that say nothing of a word on a duty.

    Raises:
        AskedWronglyError: there are some.
    """
    wrong = ", ".join(key if key == "+" else f"--{key.replace('_', '-')}" for key, value in options.items() if value)
    if wrong:
        raise AskedWronglyError(Phrase(f"{wrong} 不用于履职进展。", f"{wrong}: not for the progress of a duty."))


def hold_no_evidence(evidence: str | None) -> None:
    """Refuse evidence beside a figure or a promise.

    Raises:
        AskedWronglyError: it is given.
    """
    if evidence is not None:
        example = "renewal record X lifts 2026-09-20 done"
        raise AskedWronglyError(
            Phrase(f"--evidence 用于履职进展，如 {example}。", f"--evidence is for the progress of a duty: {example}")
        )
