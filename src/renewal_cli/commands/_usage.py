"""A command line that cannot be taken: what is wrong with it, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence


def asked_wrongly(error: Any, arguments: Sequence[str], commands: Sequence[str]) -> Phrase:
    """What Typer found wrong with a command line.

    Args:
        error: what it raised.
        arguments: the words behind ``renewal``.
        commands: the names of all commands.
    """
    kind, context = type(error).__name__, error.ctx
    if kind == "NoSuchOption":
        return _unknown_option(error.option_name, error.possibilities, context)
    if kind == "BadOptionUsage":
        return _misused_option(error.option_name, arguments)
    if kind == "MissingParameter":
        return _missing(error.param, context)
    if context is not None and context.parent is None:
        return Phrase(f"没有写命令。可用：{'、'.join(commands)}。", f"which command? There are: {', '.join(commands)}.")
    return Phrase("命令行有误。写法见 renewal --help。", "the command line is not right. See renewal --help.")


def too_many_words(context: Any, words: Sequence[str]) -> Phrase:
    """What is wrong with words that are left over: an option took its neighbour for its value, or they are too many."""
    parameters = context.command.get_params(context)
    names = {name for each in parameters for name in each.opts}
    for each in parameters:
        taken = context.params.get(each.name)
        if isinstance(taken, str) and taken in names:
            return _needs_value(each.opts[0])
    name, said = context.info_name, " ".join(words)
    hint = Phrase("", "")
    if "--district" in names and len(words) == 1:
        hint = Phrase(f"区域写成 --district {said}；", f"For an org write --district {said}. ")
    return Phrase(
        f"{name} 后面多了“{said}”。{hint.zh}写法见 renewal {name} --help。",
        f"{name} cannot take '{said}'. {hint.en}See renewal {name} --help.",
    )


def _unknown_option(option: str, near: Sequence[str] | None, context: Any) -> Phrase:
    if near:
        return Phrase(f"没有选项 {option}。是不是 {near[0]}？", f"no option {option}. Did you mean {near[0]}?")
    if context.parent is None:
        return Phrase(
            f"命令前面没有选项 {option}；选项写在命令后面，如 renewal status --lang zh。",
            f"no option {option} before a command; options go behind it, such as renewal status --lang en.",
        )
    name = context.info_name
    return Phrase(
        f"没有选项 {option}。全部选项见 renewal {name} --help。", f"no option {option}. See renewal {name} --help."
    )


def _misused_option(option: str, arguments: Sequence[str]) -> Phrase:
    if any(word.startswith(f"{option}=") for word in arguments):
        return Phrase(
            f"选项 {option} 不带值，去掉“=”和后面的字。",
            f"the option {option} takes no value: leave out '=' and what follows.",
        )
    return _needs_value(option)


def _needs_value(option: str) -> Phrase:
    return Phrase(f"选项 {option} 后面要写一个值。", f"the option {option} needs a value.")


def _missing(parameter: Any, context: Any) -> Phrase:
    name, word, meaning = context.info_name, parameter.metavar, parameter.help
    return Phrase(
        f"{name} 后面缺少 {word}（{meaning}）。写法见 renewal {name} --help。",
        f"{name} needs {word} ({meaning}). See renewal {name} --help.",
    )
