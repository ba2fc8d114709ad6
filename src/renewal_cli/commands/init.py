"""新建一个小规划，可直接查看和修改 · Make a small new programme to look at and change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Lang, argument, completing, option, today
from renewal_cli.errors import AskedWronglyError, CannotWriteError, reason_of
from renewal_cli.i18n import Phrase, several
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.render._output import print_lines
from renewal_cli.writing import make_folder, write_together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.i18n import Language

EXAMPLES = """\
renewal init demo
renewal init demo --example city
renewal init demo --example national
renewal init demo --from speech.docx --org X区
"""

FILES = {
    "targets/programme.yaml": """\
# 演示数据：名称和数字都是编的，请换成自己的。 Demo data: names and figures are made up, put in your own.
programme: 城市更新三年行动（演示）
period: 2025..2027
orgs:
  city: {name: 全市, en: Whole city, level: city, lead_unit: 市住建局（演示）}
  east: {name: 东区, en: East District, level: district, parent: city}
  west: {name: 西区, en: West District, level: district, parent: city}
sources:
  demo: {title: 演示数据（非真实文件）, date: 2025}
""",
    "targets/indicators.yaml": """\
indicators:
  compounds:  {name: 老旧小区改造, en: Old residential compounds renovated, unit: 个, kind: flow, decimals: 0}
  investment: {name: 有效投资, en: Effective investment, unit: 亿元, kind: flow, decimals: 2}
""",
    "targets/targets.yaml": """\
org: city
source: demo
targets:
  - {indicator: compounds,  at_least: 30,       since: 2025, by: 2027, quote: 演示：到2027年改造老旧小区30个以上}
  - {indicator: investment, more_than: 12 亿元, since: 2025, by: 2027, quote: 演示：到2027年有效投资超过12亿元}
""",
    "data/east.yaml": """\
org: east
source: demo
actuals:
  compounds: {2025: 6, 2026-01..2026-06: 3}
year_to_date:
  investment: {2025-12: 2.4, 2026-06: 13000 万元}
plans:
  compounds: {2026-07..2026-12: 4}
""",
    "data/west.yaml": """\
org: west
source: demo
actuals:
  compounds: {2025: 4, 2026-01..2026-06: 2}
year_to_date:
  investment: {2025-12: 1.9, 2026-06: 0.8 亿元}
""",
}


IGNORED = b".renewal.lock\n.renewal-journal\n.renewal-init/\n*.renewal-tmp\n"
"""What git shall not see: what a killed ``renewal`` may leave behind."""

TEMPORARY = ".renewal-init"

EXAMPLES_FOLDER = Path(__file__).parents[1] / "examples"
"""Whole programmes that come with the program, each a folder of its name."""

SEEN_FROM = {"city": "2026-11-20", "national": "2026-03-31"}
"""The day from which to look at an example: soon after its last figures."""


def _examples() -> list[str]:
    return sorted(path.name for path in EXAMPLES_FOLDER.iterdir() if path.is_dir())


ExampleName = Annotated[
    str | None,
    option(
        "--example NAME",
        "用随附的实例：city（虚构的城市，各项功能都有）、national（全国公开数据）",
        "A programme that comes along: city (made up, shows everything), national (public figures)",
        autocompletion=completing(*_examples()),
    ),
]


FromText = Annotated[
    str | None,
    option("--from FILE", "从文稿起草：.txt、.md、.docx、.html", "Begin with a text: .txt, .md, .docx, .html"),
]
OwnOrg = Annotated[str | None, option("--org NAME", "是谁的文稿（名称）", "Whose text it is: a name")]


def run(
    folder: Annotated[
        Path,
        argument("DIR", "放在哪个目录；不写则为当前目录", "The folder to put it in; without it this one"),
    ] = Path(),
    example: ExampleName = None,
    paper: FromText = None,
    org: OwnOrg = None,
    lang: Lang = None,
) -> None:
    """Write a small programme that passes ``renewal check``; existing files are never changed."""
    language = CommandContext(lang).language
    files, said = _from_text(paper, org, language) if paper else (files_of(example), [])
    files[".gitignore"] = IGNORED
    taken = [name for name in ("targets", "data") if (folder / name).exists()]
    if taken and not (taken == ["data"] and _is_left_behind(folder, files)):
        raise AskedWronglyError(
            f"{folder} 里已有 {'、'.join(taken)}，没有改动任何文件。请换一个目录。",
            f"{folder} has {', '.join(taken)} already; no file was changed. Choose another folder.",
        )
    if (folder / ".gitignore").exists():
        del files[".gitignore"]
    _lay_out(folder, files)
    where = "" if folder == Path() else f"cd {folder} && "
    look = f"renewal status --as-of {SEEN_FROM[example]}" if example else "renewal status"
    print_lines(
        *said,
        Phrase(
            f"已写好 {len(files)} 个文件。接着：{where}{look}",
            f"{several(len(files), 'file')} written. Next: {where}{look}",
        ).in_language(language),
    )


def _from_text(paper: str, org: str | None, language: Language) -> tuple[dict[str, bytes], list[str]]:
    """The files of a programme that begins with a text, and what is said of them."""
    from renewal_cli.report.draft import begun_lines
    from renewal_cli.text.beginning import begun
    from renewal_cli.text.opening import read_text

    beginning = begun(read_text(paper), today(), org)
    files = {name: content.encode() for name, content in beginning.files.items()}
    return files, begun_lines(beginning, language)


def _is_left_behind(root: Path, files: Mapping[str, bytes]) -> bool:
    """Whether ``data`` holds what an ``init`` that was interrupted has put there, and nothing else."""
    there = {path.relative_to(root).as_posix(): path for path in (root / "data").rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in there.items()} == {
        name: content for name, content in files.items() if name.startswith("data/")
    }


def _lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new programme: into a temporary folder, then moved, ``targets`` last.

    So whatever interrupts it, a folder with ``targets`` is a whole programme.

    Raises:
        CannotWriteError: the system refuses.
    """
    temporary = root / TEMPORARY
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        for name in files:
            make_folder((temporary / name).parent)
        write_together({temporary / name: content for name, content in files.items()})
        for name in sorted({name.partition("/")[0] for name in files}):
            if not (root / name).exists():
                (temporary / name).rename(root / name)
    except OSError as error:
        reason = reason_of(error)
        raise CannotWriteError(f"无法写入 {root}：{reason.zh}。", f"cannot write into {root}: {reason.en}.") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def files_of(example: str | None) -> dict[str, bytes]:
    """Return the files of an example by name; without one those of the small programme.

    Raises:
        AskedWronglyError: there is none of that name; the message names the nearest.
    """
    if example is None:
        return {name: content.encode() for name, content in FILES.items()}
    known = _examples()
    if example not in known:
        hint = did_you_mean(example, known)
        raise AskedWronglyError(f"没有实例“{example}”。{hint.zh}", f"no example '{example}': {hint.en}")
    folder = EXAMPLES_FOLDER / example
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
