-- Opens a file, waits for the problems, takes the fix of the first one, saves.
local word = vim.split(vim.env.RENEWAL_LSP, " ")
vim.cmd("edit data/east.yaml")
local client = vim.lsp.start_client({ name = "renewal", cmd = word, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
local function found() return vim.diagnostic.get(0) end
assert(vim.wait(20000, function() return #found() > 0 end, 20), "no diagnostics")
local first = found()[1]
print(first.code, first.lnum, first.col, first.message)
local range = { start = { line = first.lnum, character = 0 }, ["end"] = { line = first.lnum, character = 0 } }
local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, range = range, context = { diagnostics = {} } }
local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000)
vim.lsp.util.apply_workspace_edit(answer[client].result[1].edit, "utf-16")
assert(vim.wait(20000, function() return #found() == 0 end, 20), "the problem stays")
vim.cmd("write | qall")
