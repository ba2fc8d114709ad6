"""各类文件的JSON Schema，供编辑器使用 · JSON Schema of each kind of file, for editors."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Output, argument, one_of
from renewal_cli.render._output import print_lines
from renewal_cli.writing import write_whole

EXAMPLES = """\
renewal schema
renewal schema data -o data.schema.json
"""


def run(
    kind: Annotated[
        Literal["programme", "indicators", "targets", "scores", "data"] | None,
        argument(
            "KIND",
            "哪类文件；不写则为任何一类",
            "Which; without it one that takes any of them",
            show_default=False,
            **one_of("schema", "programme", "indicators", "targets", "scores", "data"),
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Print the schema of one kind, or one that takes any of them."""
    from renewal_cli.load.schema import schema

    CommandContext().refuse_overwriting(output)
    found = json.dumps(schema(kind), ensure_ascii=False, indent=2)
    if output is None:
        print_lines(*found.split("\n"))
    else:
        write_whole(output, f"{found}\n".encode())
