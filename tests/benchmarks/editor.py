"""How long an editor waits for the problems after a key, beside a language server that knows only a schema.

``python -m tests.benchmarks.editor [yaml-language-server]`` edits a programme of 100 files; the second server runs
where its command is given, on the same edits with our JSON Schema. Its answers cover one file, ours the programme.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from renewal_cli.load.schema import schema
from tests.benchmarks.programmes import AS_OF, write_city

EDITS = 40
FILE = "data/2025-01/d0007.yaml"


async def waits(folder: Path, words: list[str]) -> list[float]:
    """Milliseconds from each edit to its diagnostics."""
    client, arrived = LanguageClient("bench", "1"), asyncio.Queue[tuple[str, int | None]]()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def published(params: types.PublishDiagnosticsParams) -> None:
        arrived.put_nowait((params.uri, params.version))

    @client.feature(types.WORKSPACE_CONFIGURATION)  # type: ignore[untyped-decorator]
    def configured(params: types.ConfigurationParams) -> list[object]:
        settings = {"schemas": {(folder / "schema.json").as_uri(): ["data/**/*.yaml"]}, "validate": True}
        return [settings if each.section == "yaml" else {} for each in params.items]

    await client.start_io(*words, cwd=folder)
    workspace = types.WorkspaceClientCapabilities(configuration=True)
    capabilities = types.ClientCapabilities(workspace=workspace)
    folders = [types.WorkspaceFolder(folder.as_uri(), "city")]
    await client.initialize_async(
        types.InitializeParams(capabilities, root_uri=folder.as_uri(), workspace_folders=folders)
    )
    client.initialized(types.InitializedParams())
    uri, text = (folder / FILE).as_uri(), (folder / FILE).read_text("utf-8")
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, text)))
    await asyncio.sleep(3)
    found: list[float] = []
    for version in range(2, EDITS + 2):
        written = text.replace("org:", "orgs:" if version % 2 else "org:", 1) + f"# {version}\n"
        began = time.perf_counter()
        document = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(written)
        client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        while True:
            answered = await asyncio.wait_for(arrived.get(), 30)
            if answered[0] == uri and answered[1] in (version, None):
                break
        found.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(0.3)
        while not arrived.empty():
            arrived.get_nowait()
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return found


def main() -> None:
    """Print one line for each server."""
    servers = {"renewal lsp": [sys.executable, "-m", "renewal_cli", "lsp", "--as-of", AS_OF]}
    if sys.argv[1:]:
        servers["yaml-language-server"] = [*sys.argv[1:], "--stdio"]
    with TemporaryDirectory() as name:
        folder = write_city(Path(name), districts=49, months=22)
        (folder / "schema.json").write_text(json.dumps(schema(None)), "utf-8")
        for server, words in servers.items():
            found = asyncio.run(waits(folder, words))
            sys.stdout.write(f"{server}: median {median(found):.0f} ms, most {max(found):.0f} ms of {EDITS} edits\n")


if __name__ == "__main__":
    main()
