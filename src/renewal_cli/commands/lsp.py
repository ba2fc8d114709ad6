"""编辑器的语言服务（VS Code、Neovim、Helix） · A language server for editors (VS Code, Neovim, Helix)."""

from __future__ import annotations

import gc

from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import AsOf, Lang, today
from renewal_cli.render._extra import needed

EXAMPLES = """\
renewal lsp
renewal lsp --lang en
"""


def run(as_of: AsOf = None, lang: Lang = None) -> None:
    """Speak the Language Server Protocol on standard input and output until the editor ends it."""
    needed("pygls", "editor")
    from renewal_cli.lsp.server import serve

    gc.enable()  # main disables it; an editor is open for days
    serve(CommandContext(lang).language, lambda: as_of or today()).start_io()
