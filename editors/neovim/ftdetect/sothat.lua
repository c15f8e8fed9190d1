vim.filetype.add({ extension = { theory = "sothat" } })
