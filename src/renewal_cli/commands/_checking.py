"""What ``renewal check`` asks of its surroundings: paths, manual pages, a workflow's summary."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError, CannotReadError, CannotWriteError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.model.problem import Problem
    from renewal_cli.report.document import Document


def is_on_github() -> bool:
    """Whether this runs in a GitHub workflow."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def within(texts: Mapping[str, str], paths: Sequence[str] | None, root: Path) -> Mapping[str, str]:
    """The files of a programme that lie at or under some paths; all of them where none are given.

    Raises:
        CannotReadError: a path that is not there.
        AskedWronglyError: paths that hold no file of the programme.
    """
    if not paths:
        return texts
    asked = [Path(path).resolve() for path in paths]
    for path, place in zip(paths, asked, strict=True):
        if not place.exists():
            raise CannotReadError(Phrase(f"没有文件或目录 {path}。", f"no file or folder {path}."))
    found = {
        name: text
        for name, text in texts.items()
        if any((root / name).resolve().is_relative_to(place) for place in asked)
    }
    if not found:
        single_org = " ".join(paths)
        raise AskedWronglyError(
            Phrase(
                f"{single_org} 里没有规划的数据文件（{root} 下 targets、data 里的 .yaml）。",
                f"no data file of the programme in {single_org} (.yaml under targets and data of {root}).",
            )
        )
    return found


def pages_of(problems: Sequence[Problem]) -> dict[str, str]:
    """The manual pages of the rules that found something."""
    from renewal_cli.checks._registry import rules

    return {each.code: rules()[each.code].page for each in problems}


def write_summary(document: Document) -> None:
    """Add the problems to the summary page of a GitHub job, where there is one.

    Raises:
        CannotWriteError: the system refuses.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY") if is_on_github() else None
    if not path:
        return
    from renewal_cli.render import markdown
    from renewal_cli.render._target import OutputTarget

    try:
        with Path(path).open("ab") as file:
            file.write(markdown.render(document, OutputTarget()))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(Phrase(f"无法写入 {path}：{reason}。", f"cannot write {path}: {reason}.")) from error
