if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=SothatIndent() indentkeys=0},!^F,o,O
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*SothatIndent')
  finish
endif

" A line stands two deeper than the one before it that opens a block, and two less deep where it closes one.
function SothatIndent() abort
  let l:above = prevnonblank(v:lnum - 1)
  if l:above == 0
    return 0
  endif
  let l:indent = indent(l:above)
  let l:text = substitute(getline(l:above), '"\%(\\.\|[^"\\]\)*"\|#.*$', '', 'g')
  if l:text =~# '{\s*$'
    let l:indent += shiftwidth()
  endif
  if getline(v:lnum) =~# '^\s*}'
    let l:indent -= shiftwidth()
  endif
  return max([l:indent, 0])
endfunction
