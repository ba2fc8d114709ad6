// Starts `renewal lsp` for the YAML and CSV files under targets/ and data/.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const settings = workspace.getConfiguration("renewal");
  const [command, ...args] = settings.get("command");
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  client = new LanguageClient(
    "renewal",
    "renewal",
    { command, args, options: { cwd: folder } },
    {
      documentSelector: [{ scheme: "file", pattern: "**/{targets,data}/**/*.{yaml,yml,csv}" }],
      initializationOptions: { inlayHints: settings.get("inlayHints") },
    },
  );
  return client.start();
};

exports.deactivate = () => client?.stop();
