#!/usr/bin/env bash
# Tags what was due, as the jobs before found it: PYTHON_DUE and so on are true or false.
set -euo pipefail

python=$1

kinds=()
for kind in python go ts tool; do
  name=${kind^^}_DUE
  if [ "${!name:-}" = true ]; then
    kinds+=("$kind")
  fi
done
if [ -n "${GITHUB_TOKEN:-}" ]; then
  # For this command alone; the token is in no file and no argument.
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper
  export GIT_CONFIG_VALUE_0='!f() { echo username=x-access-token; echo "password=$GITHUB_TOKEN"; }; f'
fi
exec "$python" -m automation.release.due --tag "${kinds[@]}"
