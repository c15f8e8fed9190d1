-- Run by `run` in a Neovim without configuration but this: it does what the README says and asserts what comes of it.

local function check(truth, what)
  if not truth then
    io.stderr:write("\nnot so: " .. what .. "\n")
    vim.cmd("cquit 1")
  end
  io.stdout:write("ok: " .. what .. "\n")
end

require("sothat").setup()

local function main()
  local bufnr = vim.api.nvim_get_current_buf()
  check(vim.bo[bufnr].filetype == "sothat", "the file is known by its ending")
  local function find(text)
    for i, line in ipairs(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)) do
      local at = line:find(text, 1, true)
      if at then
        return i, at - 1
      end
    end
    check(false, "the text holds " .. text)
  end
  local function go(text)
    local line, column = find(text)
    vim.api.nvim_win_set_cursor(0, { line, column })
  end
  local function text()
    return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), "\n")
  end
  local function ask(method, params)
    local answers = vim.lsp.buf_request_sync(bufnr, method, params, 5000)
    check(answers ~= nil, method .. " is answered")
    for _, answer in pairs(answers) do
      if answer.result then
        return answer.result
      end
    end
  end
  local function here()
    return vim.lsp.util.make_position_params(0, vim.lsp.get_clients({ bufnr = bufnr })[1].offset_encoding)
  end
  local function codes()
    local found = {}
    for _, d in ipairs(vim.diagnostic.get(bufnr)) do
      found[d.code] = d
    end
    return found
  end

  check(vim.wait(10000, function() return codes()["undefined-name"] ~= nil end), "findings are shown")
  local undefined = codes()["undefined-name"]
  local line, column = find("attendence")
  check(undefined.lnum == line - 1 and undefined.col == column, "a finding stands where its name stands")

  go("attendence")
  local client = vim.lsp.get_clients({ bufnr = bufnr })[1]
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {} }
  local mend
  for _, action in ipairs(ask("textDocument/codeAction", params)) do
    if action.title == "Write `attendance`" then
      mend = action
    end
  end
  check(mend ~= nil, "a mend is offered")
  vim.lsp.util.apply_workspace_edit(mend.edit, client.offset_encoding)
  check(text():find("needs attendance", 1, true), "a mend is made")
  check(vim.wait(5000, function() return codes()["undefined-name"] == nil end), "what is mended is no finding any more")

  go("attendance")
  check(ask("textDocument/hover", here()).contents.value:find("Children come to school", 1, true), "a name tells what it is")
  vim.lsp.buf.definition()
  local declared = find("precondition attendance")
  check(vim.wait(5000, function() return vim.api.nvim_win_get_cursor(0)[1] == declared end), "a name leads to its declaration")
  vim.lsp.buf.rename("presence")
  check(vim.wait(5000, function() return text():find("needs presence", 1, true) ~= nil end), "a thing is renamed where it is mentioned")
  check(text():find("precondition presence", 1, true), "and where it is declared")

  go("presence")
  local labels = {}
  for _, item in ipairs(ask("textDocument/completion", here()).items) do
    labels[item.label] = true
  end
  check(labels.tutoring and labels.presence and not labels.school, "names of the right kind are offered")

  vim.lsp.buf.format({ timeout_ms = 5000 })
  check(text():find("activity tutoring \"Tutoring\" {\n  by     school\n", 1, true), "the file is laid out")
  require("sothat").map(bufnr, vim.fn.tempname() .. ".svg")
  require("sothat").pathways(bufnr, "reading")
  check(vim.wait(5000, function() return #vim.api.nvim_list_wins() == 2 end), "the pathways are shown beside the text")
  check(vim.fn.synIDattr(vim.fn.synID(1, 1, 1), "name") ~= nil, "the text is coloured")
  vim.cmd("qall!")
end

vim.api.nvim_create_autocmd("VimEnter", {
  callback = function()
    vim.schedule(function()
      local fine, why = xpcall(main, debug.traceback)
      if not fine then
        io.stderr:write(why .. "\n")
        vim.cmd("cquit 1")
      end
    end)
  end,
})
