"""An editor for the tests: a real client of the server, over standard input and output or in this process."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import threading
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from renewal_cli.lsp.server import PAUSE, serve
from tests.console import write_files

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator, Sequence
    from pathlib import Path

AS_OF = "2026-11-20"
PATIENCE = 20


class Editor:
    """Opens, changes and asks; places in a text are given by a mark, ``|``, in a copy of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("test", "1")
        self.loop = asyncio.new_event_loop()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.versions: dict[str, int] = {}
        self.opened: set[str] = set()
        self.logged: list[types.LogMessageParams] = []
        self._listen()

    def _listen(self) -> None:
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)

        @self.client.feature(types.WINDOW_LOG_MESSAGE)  # type: ignore[untyped-decorator]
        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(work, PATIENCE))

    def initialize(self, encodings: Sequence[str], options: object) -> types.InitializeResult:
        general = types.GeneralClientCapabilities(position_encodings=[*encodings])
        params = types.InitializeParams(
            capabilities=types.ClientCapabilities(general=general),
            root_uri=self.root.as_uri(),
            initialization_options=options,
        )
        result: types.InitializeResult = self.run(self.client.initialize_async(params))
        self.client.initialized(types.InitializedParams())
        return result

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def text(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def type(self, name: str, text: str | None = None) -> list[types.Diagnostic]:
        """Open a file, or change what is open, and wait for the problems of just this text."""
        written = self.text(name) if text is None else text
        version = self.versions[name] = self.versions.get(name, 0) + 1
        if name not in self.opened:
            self.opened.add(name)
            item = types.TextDocumentItem(self.uri(name), "yaml", version, written)
            self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        else:
            change = types.TextDocumentContentChangeWholeDocument(written)
            document = types.VersionedTextDocumentIdentifier(version, self.uri(name))
            self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return self.problems(name, version)

    def begin_again(self, files: dict[str, str]) -> None:
        """Close what is open, and lay the programme's files as they were."""
        for name in self.opened:
            self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(name)))
        self.opened.clear()
        for folder in ("targets", "data"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        write_files(files, self.root)
        self.run(asyncio.sleep(4 * PAUSE))
        self.published.clear()
        self.logged.clear()

    def problems(self, name: str, version: int | None) -> list[types.Diagnostic]:
        """Wait for the problems of a version of a file."""

        async def wait() -> list[types.Diagnostic]:
            while True:
                for each in self.published:
                    if each.uri == self.uri(name) and each.version == version:
                        return [*each.diagnostics]
                await asyncio.sleep(0.005)

        found: list[types.Diagnostic] = self.run(wait())
        return found

    def finish(self) -> None:
        """Ask the server to end."""
        self.run(self.client.shutdown_async(None))
        self.client.exit(None)

    def close(self) -> None:
        """Wait until it has ended."""
        self.run(self.client.stop())  # type: ignore[no-untyped-call]
        self.loop.close()


@contextmanager
def over_stdio(root: Path, encodings: Sequence[str] = (), options: object = None) -> Iterator[Editor]:
    """An editor that starts ``renewal lsp`` as editors do."""
    editor = Editor(root)
    words = ["-m", "renewal_cli", "lsp", "--as-of", AS_OF, "--lang", "zh"]
    editor.run(editor.client.start_io(sys.executable, *words))
    editor.initialize(encodings, options)
    yield editor
    editor.finish()
    editor.close()


RELAY = """
import os, sys, threading
def copy(source, sink):
    while data := os.read(source, 65536):
        os.write(sink, data)
    os.close(sink)
to_server, from_server = map(int, sys.argv[1:])
threading.Thread(target=copy, args=(0, to_server), daemon=True).start()
copy(from_server, 1)
"""
"""The client starts a process; this one passes on what it says to the server in a thread, and the answers."""


@contextmanager
def in_process(root: Path, encodings: Sequence[str] = (), options: object = None) -> Iterator[Editor]:
    """An editor that talks to a server in a thread of this process, so that its lines are counted as covered."""
    (requests, to_server), (from_server, answers) = os.pipe(), os.pipe()
    server = serve("zh", lambda: date.fromisoformat(AS_OF))
    with os.fdopen(requests, "rb") as incoming, os.fdopen(answers, "wb") as outgoing:
        thread = threading.Thread(target=server.start_io, args=(incoming, outgoing))
        thread.start()
        editor = Editor(root)
        relay = (sys.executable, "-c", RELAY, str(to_server), str(from_server))
        editor.run(editor.client.start_io(*relay, pass_fds=(to_server, from_server)))
        os.close(to_server)
        os.close(from_server)
        editor.initialize(encodings, options)
        yield editor
        editor.finish()
        thread.join(PATIENCE)
    editor.close()


def marked(text: str) -> tuple[str, types.Position]:
    """A text without its mark, and the mark's position in UTF-16 units."""
    before, _, after = text.partition("|")
    line = before.rpartition("\n")[2]
    return before + after, types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)
