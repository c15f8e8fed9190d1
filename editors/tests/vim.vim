" Run by `run` in a Vim without configuration: what the README says, with assertions.
let &packpath = $HOME . '/.vim'
packloadall
filetype plugin indent on
syntax on
edit
let s:told = []
function! s:Check(truth, what) abort
  call add(s:told, (a:truth ? 'ok: ' : 'not so: ') . a:what)
  if !a:truth
    call writefile(s:told, $SOTHAT_TOLD)
    cquit
  endif
endfunction
function! s:Group(text) abort
  call cursor(1, 1)
  call search(a:text, 'cW')
  return synIDattr(synIDtrans(synID(line('.'), col('.'), 1)), 'name')
endfunction
call s:Check(&filetype ==# 'sothat', 'the file is known by its ending')
call s:Check(s:Group('outcome') ==# 'Statement' || s:Group('outcome') ==# 'Keyword', 'declarations are coloured: ' . s:Group('outcome'))
call s:Check(s:Group('"Children') ==# 'String' || s:Group('"Children') ==# 'Constant', 'texts are coloured: ' . s:Group('"Children'))
call s:Check(s:Group('2030') ==# 'Number' || s:Group('2030') ==# 'Constant', 'numbers are coloured: ' . s:Group('2030'))
silent make!
call s:Check(!empty(filter(getqflist(), 'v:val.text =~# "attendence"')), 'what was found is listed')
call s:Check(filter(getqflist(), 'v:val.text =~# "attendence"')[0].lnum == search('attendence', 'nw'), 'and leads to its line')
silent %!sothat fmt -
call s:Check(search('^  by     school$', 'nw') > 0, 'the file is laid out')
normal! gg=G
call s:Check(search('^  by     school$', 'nw') > 0, 'indentation agrees with the form')
call writefile(s:told, $SOTHAT_TOLD)
qall!
