-- Neovim 0.11 and later read this: `vim.lsp.enable("sothat")`.
return {
  cmd = { "sothat", "lsp" },
  filetypes = { "sothat" },
  root_markers = { ".git" },
  init_options = {},
}
