#!/usr/bin/env bash
# Checks the theories that FILES names, one a line, and marks findings in the changed files.
# FAIL_ON: from which level on this fails.
set -euo pipefail
files=()
while IFS= read -r file; do
  if [ -n "$file" ]; then files+=("$file"); fi
done <<< "${FILES:-.}"
sothat check --format github "--fail-on=${FAIL_ON:-error}" -- "${files[@]}"
