#!/usr/bin/env bash
# Resolves requirements/*.in into lock files with the hashes of every platform's
# files, and package.json into package-lock.json. Neither names a registry.
set -euo pipefail
cd "$(dirname "$0")/.."

here=requirements
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

bash $here/make_venv.sh "$tools/venv"
"$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv

resolve() { # input, output, options
  "$tools/venv/bin/uv" pip compile --quiet --upgrade --universal \
    --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
    "${@:3}" --output-file "$2" "$1"
}
resolve $here/runtime.in $here/runtime.txt
resolve $here/dev.in $here/dev.txt --constraints $here/runtime.txt
resolve $here/release.in $here/release.txt

.venv/bin/python -m tests.tools.toolchains npm --prefix tests/tools/node \
  install --package-lock-only --ignore-scripts --loglevel=error

if grep -nE '"resolved"|--(extra-)?index-url|--find-links|(files|registry)\..*/' \
  $here/runtime.txt $here/dev.txt $here/release.txt tests/tools/node/package-lock.json; then
  echo "error: a lock file names a registry" >&2
  exit 1
fi
