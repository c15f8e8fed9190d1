autocmd BufRead,BufNewFile *.theory setfiletype sothat
