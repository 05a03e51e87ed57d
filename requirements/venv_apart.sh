#!/usr/bin/env bash
# Makes an environment of its own for tools that must not be beside the project's
# packages. It takes its place only when it is whole, so several may ask at once.
set -euo pipefail

target=$1
lock=$2
stamp=$target/.installed

bash "$(dirname "$0")/make_venv.sh" "$target.$$"
trap 'rm -rf "$target.$$"' EXIT
bash "$(dirname "$0")/install.sh" "$target.$$/bin/python" "$lock"
touch "$target.$$/.installed"
if ! [ "$stamp" -nt "$lock" ]; then
  rm -rf "$target"
  mv -T "$target.$$" "$target"
fi
