#!/usr/bin/env bash
# Installs one lock file: exactly the pinned files, checked by their hashes.
set -euo pipefail

python=$1
lock=$2

echo "installing $lock" >&2
"$python" -m pip install --quiet --disable-pip-version-check --no-input \
  --require-hashes --requirement "$lock"
