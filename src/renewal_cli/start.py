"""The way in: a plain command whose answer is known is answered at once, everything else goes to the front door.

Only what is imported here is paid for by an answer that is known, so nothing is but ``os``, ``sys`` and the cache.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from renewal_cli.commands._answers import Question

PLAIN = ("status", "gap", "check")
"""Commands that, so asked, only read the programme and only write through their outlet."""

VALUES = {"--district", "-d", "--indicator", "-i", "--as-of", "--format", "-f", "--lang", "--root", "--year", "-y"}
FLAGS = {"--ascii"}


def question(arguments: "list[str]", root: str | None) -> "Question | None":
    """The question that a plain command line asks; None of a line with anything that is not known to be plain.

    Args:
        arguments: the words behind ``renewal``.
        root: the programme's folder that the environment names.
    """
    if not arguments or arguments[0] not in PLAIN:
        return None
    rest = iter(arguments[1:])
    for word in rest:
        name, equals, value = word.partition("=")
        if word in FLAGS:
            continue
        if name not in VALUES or (equals and not name.startswith("--")):
            return None
        if not equals:
            value = next(rest, "")
        if not value or value.startswith("-"):
            return None
        if name == "--root":
            root = value
    from renewal_cli.commands._answers import Question

    return Question(arguments, root or None)


def main() -> "NoReturn":
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written."""
    writes_summary = sys.argv[1:2] == ["check"] and "GITHUB_ACTIONS" in os.environ  # beside its output
    is_plain = sys.stdout is not None and not writes_summary
    asked = question(sys.argv[1:], os.environ.get("RENEWAL_ROOT")) if is_plain else None
    key = asked.key() if asked is not None else None
    if asked is None or key is None:
        from renewal_cli.cli import main as front_door

        front_door()
    from renewal_cli.commands._answers import recall

    known = recall(key)
    if known is not None and _is_written(known):
        sys.exit(0)
    _compute(asked, key)


def _is_written(answer: bytes) -> bool:
    """Whether an answer could be written; the front door says why not."""
    try:
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except OSError:
        return False
    return True


def _compute(asked: "Question", key: bytes) -> "NoReturn":
    from pathlib import Path

    from renewal_cli.cli import main as front_door
    from renewal_cli.commands._answers import remember
    from renewal_cli.load import files
    from renewal_cli.render import _output

    heard: list[bytes] = []
    _output.listeners.append(heard.append)
    for folder, found in asked.contents.items():
        files.read_before[Path(folder)] = [files.File(name, content, digest=each) for name, content, each in found]
    try:
        front_door()
    except SystemExit as ended:
        if ended.code == 0 and heard:
            remember(asked, key, b"".join(heard))
        raise
    finally:
        _output.listeners.clear()
        files.read_before.clear()
