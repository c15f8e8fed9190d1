if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s comments=:# formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=2 softtabstop=2 tabstop=2
setlocal foldmethod=syntax foldlevel=99
setlocal formatprg=sothat\ fmt\ -
setlocal suffixesadd=.theory include=^\\s*include\\>

" `:make` checks; the quickfix list leads to what was found.
setlocal makeprg=sothat\ check\ --format\ short\ %:S
setlocal errorformat=%f:%l:%c:\ %t%*[a-z]\ %m

let b:undo_ftplugin = 'setlocal commentstring< comments< formatoptions< expandtab< shiftwidth< softtabstop< tabstop<'
      \ . ' foldmethod< foldlevel< formatprg< suffixesadd< include< makeprg< errorformat<'
