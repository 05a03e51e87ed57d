#!/usr/bin/env bash
# Compares the document named by DOCUMENT with that of BASE and leaves FOLDER.
# Nothing of the repository that calls is run: Python looks in this checkout alone.
set -euo pipefail

environment=$1

options=(--base "$BASE" --document "$DOCUMENT" --out "$FOLDER" --number "$NUMBER")
options+=(--fail-on "$FAIL_ON")
if [ "$ANNOTATIONS" = true ]; then
  options+=(--annotate)
fi
PYTHONPATH=$ACTION_PATH exec "$environment/bin/python" -P -m automation.review.report \
  "${options[@]}"
