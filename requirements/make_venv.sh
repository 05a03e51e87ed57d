#!/usr/bin/env bash
# Makes the project's environment with the first Python that is new enough.
set -euo pipefail

target=$1
enough='import sys; sys.exit(sys.version_info < (3, 11))'

for name in ${PYTHON_FOR_VENV:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
  if command -v "$name" >/dev/null && "$name" -c "$enough" 2>/dev/null; then
    if ! "$name" -m venv "$target"; then
      rm -rf "$target"
      echo "error: '$name -m venv' failed; install the system's venv package" \
        "(Debian, Ubuntu: apt-get install python3-venv)" >&2
      exit 1
    fi
    exit 0
  fi
done

echo "error: Python 3.11 or newer was not found. Install it, or name it:" \
  "make PYTHON_FOR_VENV=/path/to/python3 ..." >&2
exit 1
