"""``renewal report site``: writes the pages of a site into a folder, once or after each change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.commands._watch import after_each_change
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase, several
from renewal_cli.load.files import FOLDERS
from renewal_cli.publishing import publish
from renewal_cli.render._output import print_lines
from renewal_cli.report.addresses import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from renewal_cli.commands._context import CommandContext


def write_site(
    context: CommandContext, folder: Path | None, repo: str, beside: Mapping[str, object], *, watch: bool
) -> None:
    """Write the pages of a programme into a folder, and say how many there were to write.

    Args:
        context: the programme and the language.
        folder: the value of ``-o``.
        repo: the address of the programme's folder in a repository, which then shows the data files; "" for none.
        beside: the options that say nothing to a site, with their values.
        watch: write again after each change, until Ctrl-C.

    Raises:
        AskedWronglyError: no folder, one that holds what it was made from, an address that is none, or an option that
            says nothing to a site.
        FaultyDataError: the data contain errors.
        CannotWriteError: the system refuses.
    """
    _refuse(beside, repo)
    if folder is None:
        raise AskedWronglyError(
            "site 要用 -o 写明写到哪个目录，如 -o site。", "site needs -o: the folder to write to, as -o site."
        )
    root = context.root().resolve()
    if any(folder.resolve().is_relative_to(root / name) for name in FOLDERS):
        raise AskedWronglyError(
            f"-o {folder} 在规划的数据目录里。请换一个目录，如 site。",
            f"-o {folder} lies among the data files of the programme. Take another folder, such as site.",
        )

    def work() -> bool:
        """Write what has changed, seen from a context of its own, which reads the files anew."""
        from renewal_cli.render._site import site_files
        from renewal_cli.report.site import Site

        now = replace(context)
        site = Site(replace(now.view, keeps_statuses=True), now.language, now.texts, repo.rstrip("/"))
        files = dict(site_files(site))
        changed = publish(folder, files)
        said = Phrase(
            f"{folder}：{len(files)} 个文件，写了 {changed} 个。打开 {folder / INDEX}。",
            f"{folder}: {several(len(files), 'file')}, {changed} written. Open {folder / INDEX}.",
        )
        print_lines(said.in_language(now.language))
        return True

    if watch:
        after_each_change(root, work, context.language)
    else:
        work()


def _refuse(beside: Mapping[str, object], repo: str) -> None:
    """Refuse options that have no meaning for a site, and an address to which no link could lead.

    Raises:
        AskedWronglyError: one of them is given.
    """
    if repo and not repo.startswith(("https://", "http://")):
        raise AskedWronglyError(
            f"--repo-url 要写网址，以 https:// 开头，不是 {repo}。",
            f"--repo-url is an address that begins with https://, not {repo}.",
        )
    name = next((name for name, value in beside.items() if value), None)
    if name is not None:
        raise AskedWronglyError(
            f"site 写的是全部区域、全部指标的网页，不带 {name}。",
            f"site writes the pages of all orgs and indicators; it does not take {name}.",
        )
