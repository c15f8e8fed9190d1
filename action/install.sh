#!/usr/bin/env bash
# Installs Sothat from the sources of this action, unless it is there already.
set -euo pipefail
if command -v sothat > /dev/null; then
  sothat --version
  exit 0
fi
root="${RUNNER_TEMP:-/tmp}/sothat-program"
cargo install --locked --quiet --path "$(dirname "$0")/.." --root "$root"
echo "$root/bin" >> "$GITHUB_PATH"
