if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s comments=:# formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=2 softtabstop=2 tabstop=2
setlocal foldmethod=syntax foldlevel=99
setlocal formatprg=sothat\ fmt\ -
setlocal suffixesadd=.theory include=^\\s*include\\>

" Where the tree-sitter parser is installed, it colours and folds; the syntax file does otherwise.
if has('nvim') && !empty(nvim_get_runtime_file('parser/sothat.so', v:false)) && !empty(nvim_get_runtime_file('queries/sothat/highlights.scm', v:false))
  lua vim.treesitter.start()
  setlocal foldmethod=expr foldexpr=v:lua.vim.treesitter.foldexpr()
endif

" `:make` checks; the quickfix list leads to what was found.
setlocal makeprg=sothat\ check\ --format\ short\ %:S
setlocal errorformat=%f:%l:%c:\ %t%*[a-z]\ %m

let b:undo_ftplugin = 'setlocal commentstring< comments< formatoptions< expandtab< shiftwidth< softtabstop< tabstop<'
      \ . ' foldmethod< foldexpr< foldlevel< formatprg< suffixesadd< include< makeprg< errorformat<'
