-- The language server, and what its offers above declarations do.

local M = {}

--- What `setup` can be told: `command`, a list; `settings`, those of docs/editors.md.
local options = { command = { "sothat", "lsp" }, settings = {} }

local function ask(bufnr, method, more, done)
  local params = vim.tbl_extend("force", { textDocument = vim.lsp.util.make_text_document_params(bufnr) }, more)
  local client = vim.lsp.get_clients({ bufnr = bufnr, name = "sothat" })[1]
  if not client then
    vim.notify("The language server of Sothat is not running here.", vim.log.levels.WARN)
    return
  end
  local function answered(err, result)
    if err then
      vim.notify(err.message, vim.log.levels.WARN)
    elseif result then
      done(result)
    end
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, answered, bufnr)
  else
    client.request(method, params, answered, bufnr)
  end
end

local function beside(text, filetype)
  vim.cmd("vertical new")
  local bufnr = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(text, "\n"))
  vim.bo[bufnr].buftype, vim.bo[bufnr].bufhidden, vim.bo[bufnr].filetype = "nofile", "wipe", filetype
end

--- Draws the map into a file and opens it with what the system opens pictures with.
function M.map(bufnr, file)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  ask(bufnr, "sothat/map", {}, function(map)
    local path = file or (vim.fn.tempname() .. ".svg")
    vim.fn.writefile(vim.split(map.svg, "\n"), path)
    if not file then
      vim.ui.open(path)
    end
    vim.notify("The map is in " .. path)
  end)
end

--- Shows the measurement plan beside the text.
function M.plan(bufnr)
  ask(bufnr or vim.api.nvim_get_current_buf(), "sothat/plan", {}, function(plan)
    beside(plan.markdown, "markdown")
  end)
end

--- Shows the pathways through a result, or all, beside the text.
function M.pathways(bufnr, name)
  ask(bufnr or vim.api.nvim_get_current_buf(), "sothat/pathways", { name = name or vim.NIL }, function(found)
    beside(found.text, "text")
  end)
end

function M.setup(given)
  options = vim.tbl_deep_extend("force", options, given or {})
  vim.lsp.commands["sothat.showMap"] = function(_, context) M.map(context.bufnr) end
  vim.lsp.commands["sothat.showPlan"] = function(_, context) M.plan(context.bufnr) end
  vim.lsp.commands["sothat.showPathways"] = function(command, context)
    M.pathways(context.bufnr, command.arguments and command.arguments[2])
  end
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config("sothat", {
      cmd = options.command,
      init_options = options.settings,
      settings = { sothat = options.settings },
    })
    vim.lsp.enable("sothat")
    return
  end
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("sothat", {}),
    pattern = "sothat",
    callback = function(event)
      vim.lsp.start({
        name = "sothat",
        cmd = options.command,
        root_dir = vim.fs.root(event.buf, ".git") or vim.fs.dirname(vim.api.nvim_buf_get_name(event.buf)),
        init_options = options.settings,
        settings = { sothat = options.settings },
      })
    end,
  })
end

return M
