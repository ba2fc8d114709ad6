"""The commands as Typer sees them: found by file name, imported when asked for, with help and errors in our words."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any

import typer

# Typer carries Click inside and gives the errors of the command line no public name.
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from renewal_cli import __version__
from renewal_cli.commands._help import INDENT, WIDEST, definitions, lines_of
from renewal_cli.commands._options import needs_value, text
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOM = Path(__file__).parent
"""The folder of the commands."""
INTERRUPTED = 130
"""What Typer returns after Ctrl-C."""
OF_TYPER = {
    "help": text("显示这页说明", "Show this page."),
    "install_completion": text("给当前的 shell 装上按 Tab 补全", "Install completion for the current shell."),
    "show_completion": text("显示补全脚本，供查看或自行安装", "Show the completion script, to look at or to install."),
}
"""The help of the options that Typer adds itself."""


def command_names() -> list[str]:
    """Return the names of all commands: the files of this folder."""
    return sorted(path.stem for path in ROOM.glob("[!_]*.py"))


def help_of(name: str) -> str:
    """Return what a command does, from the first line of its file; the file is read, not imported."""
    with (ROOM / f"{name}.py").open(encoding="utf-8") as file:
        zh, _, en = file.readline().strip().strip('"').removesuffix(".").partition(" · ")
    return text(zh, en or zh)


def run() -> int:
    """Run what the command line asks for and return its exit code.

    Raises:
        RenewalError: the command line is wrong, or the command stops.
    """
    arguments = sys.argv[1:]
    try:
        code = get_command(app).main(prog_name="renewal", standalone_mode=False)
    except NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except UsageError as error:
        raise AskedWronglyError(*usage_error(error, arguments)) from error
    except SystemExit:  # Typer has printed a completion, or the reader of its help has gone
        return 0
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code or 0


def _width() -> int:
    """The cells of a line of help."""
    return min(get_terminal_size().columns, WIDEST)


def _write(formatter: Any, lines: Iterable[str]) -> None:
    for line in lines:
        formatter.write(f"{line}\n")


class _OwnHelp:
    """Help in our words: a usage line, and a section of options for each purpose."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join((ctx.command_path, *self.collect_usage_pieces(ctx)))
        _write(formatter, lines_of(text(f"用法：{pieces}", f"Usage: {pieces}"), _width()))

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write what it does."""
        formatter.write_paragraph()
        _write(formatter, (f"{INDENT}{line}" for line in lines_of(self.help, _width() - len(INDENT))))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for each in self.get_params(ctx):
            name, _ = each.get_help_record(ctx)  # without what Typer adds to our words in English
            said = (OF_TYPER.get(each.name) or each.help or "") + (
                text("（必填）", " (required)") if each.required else ""
            )
            usual = text("参数", "Arguments") if each.param_type_name == "argument" else text("选项", "Options")
            sections.setdefault(each.rich_help_panel or usual, []).append((name, said))
        for title, rows in sections.items():
            with formatter.section(title):
                _write(formatter, definitions(rows, _width()))


class Command(_OwnHelp, TyperCommand):
    """A command whose help ends with examples."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words after the command's name.

        Raises:
            AskedWronglyError: words are left over.
        """
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise AskedWronglyError(*_too_many_words(ctx, rest))
        return rest

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the signature of the class above
        """Write the examples as they are."""
        with formatter.section(text("例子", "Examples")):
            for line in (self.epilog or "").splitlines():
                formatter.write(f"  {line}\n")


class Commands(_OwnHelp, TyperGroup):
    """The commands by file name; only the one that is asked for is imported."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return all names."""
        return command_names()

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:  # noqa: ARG002
        """Return a command with its help only, as lists show it; None if there is no such command."""
        return TyperCommand(cmd_name, help=help_of(cmd_name)) if cmd_name in command_names() else None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Import the command of a command line.

        Raises:
            AskedWronglyError: there is none of that name; the message gives the nearest.
        """
        name, known = args[0], command_names()
        if name in known:
            return name, _imported(name), args[1:]
        if ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        hint = did_you_mean(name, known)
        raise AskedWronglyError(f"没有命令“{name}”。{hint.zh}", f"no command '{name}': {hint.en}")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and the list of commands."""
        super().format_options(ctx, formatter)
        with formatter.section(text("命令", "Commands")):
            _write(formatter, definitions([(name, help_of(name)) for name in command_names()], _width()))


def _imported(name: str) -> TyperCommand:
    module = import_module(f"renewal_cli.commands.{name}")
    one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    extra = {"allow_extra_args": True}  # what is wrong with them is said in our words
    one.command(name, cls=Command, help=help_of(name), epilog=module.EXAMPLES, context_settings=extra)(module.run)
    command = get_command(one)
    assert isinstance(command, TyperCommand)  # noqa: S101 - an app of one command is that command
    return command


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"renewal {__version__}")
        raise typer.Exit


app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)


@app.callback(help=text("目标写成文本，进度有据可查。", "Targets as plain text, progress you can trust."))
def _renewal(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help=text("显示版本号", "Print the version.")
        ),
    ] = False,
) -> None:
    """Parse the options before the command's name."""


def usage_error(error: UsageError, arguments: Sequence[str]) -> Phrase:
    """Say what Typer found wrong with a command line.

    Args:
        error: what it raised.
        arguments: the words behind ``renewal``.
    """
    context: Any = error.ctx
    if isinstance(error, NoSuchOption):
        return _unknown_option(error.option_name, error.possibilities, context)
    if isinstance(error, BadOptionUsage):
        return _misused_option(error.option_name, arguments)
    if isinstance(error, MissingParameter):
        return _missing(error.param, context)
    if context is not None and context.parent is None:
        names = command_names()
        return Phrase(f"没有写命令。可用：{'、'.join(names)}。", f"which command? There are: {', '.join(names)}.")
    return Phrase("命令行有误。写法见 renewal --help。", "the command line is not right. See renewal --help.")


def _too_many_words(context: Any, words: Sequence[str]) -> Phrase:
    """Say what is wrong with words left over: an option took its neighbour for its value, or they are too many."""
    parameters = context.command.get_params(context)
    names = {name for each in parameters for name in each.opts}
    for each in parameters:
        if str(context.params.get(each.name)) in names:
            return needs_value(each.opts[0])
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
    if option[1:].isdigit():
        return Phrase(
            f"{option}…… 前面有负号：数不能小于 0；要冲减，写更正后的数。",
            f"{option}... has a minus sign: no figure is below 0; to take some off, write the corrected figure.",
        )
    return Phrase(
        f"没有选项 {option}。全部选项见 renewal {name} --help。", f"no option {option}. See renewal {name} --help."
    )


def _misused_option(option: str, arguments: Sequence[str]) -> Phrase:
    if any(word.startswith(f"{option}=") for word in arguments):
        return Phrase(
            f"选项 {option} 不带值，去掉“=”和后面的字。",
            f"the option {option} takes no value: leave out '=' and what follows.",
        )
    return needs_value(option)


def _missing(parameter: Any, context: Any) -> Phrase:
    name, word, meaning = context.info_name, parameter.metavar, parameter.help
    return Phrase(
        f"{name} 后面缺少 {word}（{meaning}）。写法见 renewal {name} --help。",
        f"{name} needs {word} ({meaning}). See renewal {name} --help.",
    )
