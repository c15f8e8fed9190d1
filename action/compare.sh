#!/usr/bin/env bash
# Tells what changed in the theories here since BASE, the version that a pull request is to be merged into, as Markdown in
# $RUNNER_TEMP/sothat/comment.md; with MAPS=true, draws each in $RUNNER_TEMP/sothat/maps.
#
# Names of files are whatever the author of the pull request likes: they are passed as arguments only, behind `--` or as
# one word, and never evaluated; maps are called by letters and digits alone. What Sothat writes of titles and names is
# escaped by Sothat.
# Signs in single quotes are meant as they stand.
# shellcheck disable=SC2016
set -euo pipefail
out="${RUNNER_TEMP:-/tmp}/sothat"
mkdir -p "$out/maps"
: > "$out/changes.md"
case "$BASE" in
  *[!0-9a-f]* | "") echo "BASE is no version: nothing is compared." >&2; exit 0 ;;
esac
# A checkout has the last version only.
git cat-file -e "$BASE^{commit}" 2> /dev/null || git fetch --quiet --no-tags --depth=1 origin "$BASE"

# What a theory says changes with its parts and its sources too, which several theories may share: so all that are here are
# compared at once, and told one after the other.
if ! git diff --quiet "$BASE" HEAD -- '*.theory' '*.bib'; then
  if ! sothat diff "$BASE..HEAD" --format md > "$out/one.md" 2> "$out/why.txt"; then
    cat "$out/why.txt" >&2
    printf 'Some of what changed could not be told; the log of this run says why.\n\n' >> "$out/changes.md"
  fi
  # A title calls nobody.
  sed 's/@/@<!-- -->/g' "$out/one.md" >> "$out/changes.md"
fi

plain() { printf '%s' "$1" | LC_ALL=C tr -c '[:alnum:]._/-' '-'; }

number=0
seen=""
while [ "${MAPS:-true}" = true ] && IFS= read -r -d '' file; do
  # A name that begins with a hyphen is no option.
  case "$file" in /*) here="$file" ;; *) here="./$file" ;; esac
  if [ ! -e "$here" ]; then continue; fi
  number=$((number + 1))
  name="$number-$(basename -- "$(plain "$file")" .theory)"
  if sothat diff "$BASE..HEAD" "$here" -o "$out/maps/$name-changes.svg" > /dev/null 2>&1; then
    # A theory of several files is drawn once.
    sum="$(cksum < "$out/maps/$name-changes.svg")"
    case "$seen" in
      *"|$sum|"*)
        rm -f -- "$out/maps/$name-changes.svg"
        continue
        ;;
    esac
    seen="$seen|$sum|"
  fi
  sothat draw "$here" -o "$out/maps/$name.svg" > /dev/null 2>&1 || true
done < <(git diff --name-only -z --find-renames "$BASE" HEAD -- '*.theory') # What was renamed is drawn under its new name.

{
  printf '<!-- sothat -->\n'
  if [ -s "$out/changes.md" ]; then
    # A comment holds 65,536 letters.
    if [ "$(wc -c < "$out/changes.md")" -gt 60000 ]; then
      head -c 60000 "$out/changes.md" | iconv -c -f UTF-8 -t UTF-8 || true
      printf '\n\nThere is more: see `sothat diff`.\n'
    else
      cat "$out/changes.md"
    fi
  else
    printf 'No theory of change is changed.\n'
  fi
} > "$out/comment.md"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$out/comment.md" >> "$GITHUB_STEP_SUMMARY"; fi
