" ALE: https://github.com/dense-analysis/ale

call ale#Set('sothat_executable', 'sothat')

call ale#linter#Define('sothat', {
\   'name': 'sothat',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'sothat_executable')},
\   'command': '%e lsp',
\   'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
\})
