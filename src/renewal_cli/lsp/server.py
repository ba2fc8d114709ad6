"""The server: takes the editor's requests, reads the programme as it is at that moment, and answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import renewal_cli
from renewal_cli.errors import CannotReadError, RenewalError
from renewal_cli.load.files import FOLDERS, find_root
from renewal_cli.lsp.completion import completion
from renewal_cli.lsp.diagnostics import code_actions, diagnostics
from renewal_cli.lsp.hover import hover
from renewal_cli.lsp.inlay_hints import inlay_hints
from renewal_cli.lsp.mentions import definition, prepare_rename, references, rename
from renewal_cli.lsp.snapshot import Reader
from renewal_cli.lsp.symbols import document_symbols, workspace_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pygls.workspace import PositionCodec

    from renewal_cli.i18n import Language
    from renewal_cli.lsp.snapshot import Snapshot

T = TypeVar("T")
Change = (
    types.DidOpenTextDocumentParams
    | types.DidChangeTextDocumentParams
    | types.DidSaveTextDocumentParams
    | types.DidCloseTextDocumentParams
)
AskedAt = Callable[["Snapshot", str, types.Position, "PositionCodec"], T]
"""A feature that is asked about a place: of a snapshot, in a file, at a position that counts as the codec does."""
PAUSE = 0.03
"""Seconds without typing before the problems are looked for."""


class Server(LanguageServer):
    """The programmes that the open files belong to.

    Args:
        language: of everything that the editor shows.
        today: the day from which to look, asked for at each request.
    """

    def __init__(self, language: Language, today: Callable[[], date]) -> None:
        super().__init__("renewal", renewal_cli.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._language = language
        self._today = today
        self._readers: dict[Path, Reader] = {}
        self._shown: dict[Path, set[str]] = {}
        self._changes = 0
        self.has_inlay_hints = True

    @property
    def codec(self) -> PositionCodec:
        """Counts characters as was agreed with the editor."""
        return self.workspace.position_codec

    def place_of(self, uri: str) -> tuple[Path, str] | None:
        """Return the programme's folder that a file belongs to, and its name in it; None for any other file."""
        written = to_fs_path(uri)
        if written is None:
            return None
        path = Path(written)
        try:
            root = find_root(path.parent)
        except CannotReadError:
            return None
        name = path.relative_to(root).as_posix()
        return (root, name) if name.startswith(tuple(f"{each}/" for each in FOLDERS)) else None

    def snapshot(self, root: Path) -> Snapshot:
        """Read a programme as it is now, with the texts of the open files.

        Raises:
            CannotReadError: a file cannot be read.
        """
        texts: dict[str, str] = {}
        for uri, document in self.workspace.text_documents.items():
            place = self.place_of(uri)
            if place is not None and place[0] == root:
                texts[place[1]] = document.source
        reader = self._readers.setdefault(root, Reader(root, self._language))
        return reader.snapshot(texts, self._today())

    def answer(self, uri: str, ask: Callable[[Snapshot, str], T]) -> T | None:
        """Ask about a file of a programme; None for any other file, and for one that is gone.

        Raises:
            JsonRpcInvalidParams: what is asked for cannot be done; the message says why.
        """
        place = self.place_of(uri)
        if place is None:
            return None
        root, name = place
        with self._refusals():
            snapshot = self.snapshot(root)
            return ask(snapshot, name) if name in snapshot.loaded.texts else None

    def answer_at(self, uri: str, position: types.Position, ask: AskedAt[T]) -> T | None:
        """Ask about a place in a file of a programme; None for any other file.

        Raises:
            JsonRpcInvalidParams: what is asked for cannot be done; the message says why.
        """
        return self.answer(uri, lambda snapshot, name: ask(snapshot, name, position, self.codec))

    def answers(self, ask: Callable[[Snapshot], list[T]]) -> list[T]:
        """Ask about the programmes of all open files.

        Raises:
            JsonRpcInvalidParams: one of them cannot be read; the message says why.
        """
        roots = {place[0] for uri in self.workspace.text_documents if (place := self.place_of(uri))}
        with self._refusals():
            return [answer for root in sorted(roots) for answer in ask(self.snapshot(root))]

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except RenewalError as error:
            raise JsonRpcInvalidParams(message=error.message.in_language(self._language)) from None

    async def changed(self, uri: str) -> None:
        """Show the problems when nothing has been typed for a moment; a later change takes over."""
        self._changes += 1
        mine = self._changes
        await asyncio.sleep(PAUSE)
        if mine == self._changes:
            self._show_problems(uri)

    def _show_problems(self, uri: str) -> None:
        place = self.place_of(uri)
        if place is None:
            return
        root = place[0]
        try:
            snapshot = self.snapshot(root)
        except CannotReadError as error:
            self.window_log_message(
                types.LogMessageParams(types.MessageType.Error, error.message.in_language(self._language))
            )
            return
        found = diagnostics(snapshot, self.codec)
        opened = {snapshot.uri(name) for name in snapshot.unsaved}
        for each in sorted(found.keys() | self._shown.get(root, set()) | opened):
            document = self.workspace.text_documents.get(each)
            version = document.version if document else None
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(each, found.get(each, []), version))
        self._shown[root] = {*found}


def serve(language: Language, today: Callable[[], date]) -> Server:
    """Return a server with all its features."""
    server = Server(language, today)
    _follow_changes(server)
    _answer_about_places(server)
    _answer_about_files(server)
    return server


def _follow_changes(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialized(params: types.InitializeParams) -> None:
        asked = params.initialization_options  # whatever a client sends
        if isinstance(asked, dict):
            server.has_inlay_hints = asked.get("inlayHints") is not False

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def changed(params: Change) -> None:
        await server.changed(params.text_document.uri)


def _answer_about_places(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", ":", "{", ","]))
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        return server.answer_at(params.text_document.uri, params.position, completion)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        return server.answer_at(params.text_document.uri, params.position, hover)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> list[types.Location] | None:
        return server.answer_at(params.text_document.uri, params.position, definition)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(params: types.ReferenceParams) -> list[types.Location] | None:
        with_definition = params.context.include_declaration
        return server.answer(
            params.text_document.uri,
            lambda snapshot, name: references(
                snapshot, name, params.position, server.codec, with_definition=with_definition
            ),
        )

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(params: types.PrepareRenameParams) -> types.Range | None:
        return server.answer_at(params.text_document.uri, params.position, prepare_rename)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
        return server.answer(
            params.text_document.uri,
            lambda snapshot, name: rename(snapshot, name, params.position, params.new_name, server.codec),
        )


def _answer_about_files(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def acted(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        return server.answer(
            params.text_document.uri, lambda snapshot, name: code_actions(snapshot, name, params.range, server.codec)
        )

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def hinted(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        if not server.has_inlay_hints:
            return None
        return server.answer(
            params.text_document.uri, lambda snapshot, name: inlay_hints(snapshot, name, params.range, server.codec)
        )

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        return server.answer(
            params.text_document.uri, lambda snapshot, name: document_symbols(snapshot, name, server.codec)
        )

    @server.feature(types.WORKSPACE_SYMBOL)
    def searched(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        return server.answers(lambda snapshot: workspace_symbols(snapshot, params.query, server.codec))
