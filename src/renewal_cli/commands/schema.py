"""``renewal schema``: JSON Schema of the files, for editors and other programs."""

from __future__ import annotations

from typing import Annotated

from renewal_cli.commands._options import Argument, Output, said

HELP = said("各类文件的JSON Schema，供编辑器使用", "JSON Schema of each kind of file, for editors")


def run(
    kind: Annotated[
        str | None,
        Argument(metavar="[programme|indicators|targets|data]", help=said("哪类文件", "Which"), shows_default=False),
    ] = None,
    output: Output = None,
) -> None:
    """Print the schema of one kind, or one that takes any of them."""
    import json
    from pathlib import Path

    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.load.schema import SCHEMAS, schema
    from renewal_cli.render._output import print_line
    from renewal_cli.writing import write_whole

    if kind is not None and kind not in SCHEMAS:
        known = ", ".join(SCHEMAS)
        raise AskedWronglyError(
            Phrase(f"没有这类文件：“{kind}”。可用：{known}。", f"no kind '{kind}'. There are: {known}.")
        )
    text = json.dumps(schema(kind), ensure_ascii=False, indent=2)
    if output is None:
        print_line(text)
    else:
        write_whole(Path(output), f"{text}\n".encode())
