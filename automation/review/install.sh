#!/usr/bin/env bash
# Makes the environment in which a checkout of isogloss runs, from its lock file.
set -euo pipefail

source=$1
target=$2

bash "$source/requirements/make_venv.sh" "$target"
bash "$source/requirements/install.sh" "$target/bin/python" \
  "$source/requirements/runtime.txt"
