"""The way in: a plain command line goes the short way, everything else to the front door.

Where the answer to a plain line is known, it is given at once. Otherwise its command is run without Typer, which costs
more time than most answers. Only what is imported here is paid for by an answer that is known, so nothing is but
``os``, ``sys`` and the cache.
"""

import os
import sys

from renewal_cli.cache.store import keep_nothing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from renewal_cli.commands._answers import Question

    Given = dict[str, str | bool]

PLAIN = ("status", "gap", "check")
"""Commands that, so asked, only read the programme and only write through their outlet."""

VALUES = {
    "--district": "district",
    "-d": "district",
    "--indicator": "indicator",
    "-i": "indicator",
    "--as-of": "as_of",
    "--format": "format",
    "-f": "format",
    "--lang": "lang",
    "--root": "root",
    "--year": "year",
    "-y": "year",
}
"""Options with a value that a plain line may have, each with the parameter of the commands that it gives."""

FLAGS = {"--ascii": "ascii", "--no-cache": "_no_cache"}
"""The same of options without a value."""


def given(arguments: "list[str]") -> "Given | None":
    """What a plain command line gives to its command; None of a line with anything that is not known to be plain.

    Args:
        arguments: the words behind ``renewal``.
    """
    if not arguments or arguments[0] not in PLAIN:
        return None
    found: Given = {}
    rest = iter(arguments[1:])
    for word in rest:
        name, equals, value = word.partition("=")
        if word in FLAGS:
            found[FLAGS[word]] = True
            continue
        if name not in VALUES or (equals and not name.startswith("--")):
            return None
        if not equals:
            value = next(rest, "")
        if not value or value.startswith("-"):
            return None
        found[VALUES[name]] = value
    return found


def main() -> "NoReturn":
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written."""
    plain = given(sys.argv[1:]) if sys.stdout is not None else None
    if plain is None:
        _go_to_the_front_door()
    root = plain.get("root") or os.environ.get("RENEWAL_ROOT")
    if root:
        plain["root"] = root
    if "_no_cache" in plain:
        keep_nothing()
    from renewal_cli.commands._answers import Question, recall

    asked = Question(sys.argv[1:], str(root) if root else None)
    writes_summary = sys.argv[1] == "check" and "GITHUB_ACTIONS" in os.environ  # beside its output
    key = None if writes_summary else asked.key()
    known = None if key is None else recall(key)
    if known is not None and _is_written(known):
        sys.exit(0)
    _compute(plain, asked, key)


def _go_to_the_front_door() -> "NoReturn":
    from renewal_cli.cli import main as front_door

    front_door()


def _is_written(answer: bytes) -> bool:
    """Whether an answer could be written; the command says why not."""
    try:
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except OSError:
        return False
    return True


def _compute(plain: "Given", asked: "Question", key: bytes | None) -> "NoReturn":
    from importlib import import_module
    from pathlib import Path

    from renewal_cli.commands._answers import remember
    from renewal_cli.load import files
    from renewal_cli.render import _output
    from renewal_cli.running import finish

    run = import_module(f"renewal_cli.commands.{sys.argv[1]}").run
    if not plain.keys() <= run.__annotations__.keys():
        _go_to_the_front_door()
    heard: list[bytes] = []
    _output.listeners.append(heard.append)
    while asked.contents:
        folder, found = asked.contents.popitem()
        files.read_before[Path(folder)] = [
            files.File(name, content, digest=each, folder=folder) for name, content, each in found
        ]
    try:
        finish(lambda: run(**plain))
    except SystemExit as ended:
        if key is not None and ended.code == 0 and heard:
            remember(asked, key, b"".join(heard))
        raise
    finally:
        _output.listeners.clear()
        files.read_before.clear()
