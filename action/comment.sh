#!/usr/bin/env bash
# Puts $RUNNER_TEMP/sothat/comment.md on the pull request NUMBER: in place of the comment that an earlier run left there.
set -euo pipefail
comment="${RUNNER_TEMP:-/tmp}/sothat/comment.md"
case "$NUMBER" in
  *[!0-9]* | "") echo "NUMBER is no number: nothing is commented." >&2; exit 0 ;;
esac
all="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
own='.[] | select((.body | startswith("<!-- sothat -->")) and .user.type == "Bot") | .id'
id="$(gh api "$all" --paginate --jq "$own" | head -n 1 || true)"
case "$id" in
  *[!0-9]*) id="" ;;
esac
if [ -n "$id" ]; then
  done_by=(gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$comment")
else
  done_by=(gh api --method POST "$all" --field "body=@$comment")
fi
# A pull request from a fork may read only: then the summary of the run tells the same.
"${done_by[@]}" > /dev/null || echo "The comment could not be written; the summary of this run tells what changed." >&2
