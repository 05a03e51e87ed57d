#!/usr/bin/env bash
# Publishes the Go modules, with the key of GO_DEPLOY_KEY if there is one; the hosts in
# GO_KNOWN_HOSTS, lines of a known_hosts file, are the only ones that it is shown to.
set -euo pipefail

python=$1

if [ -n "${GO_DEPLOY_KEY:-}" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  (umask 077 && printf '%s\n' "$GO_DEPLOY_KEY" >"$folder/key")
  printf '%s\n' "${GO_KNOWN_HOSTS:?names the host of the repository}" >"$folder/hosts"
  export GIT_SSH_COMMAND="ssh -i $folder/key -o IdentitiesOnly=yes \
    -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$folder/hosts"
  unset GO_DEPLOY_KEY
fi
"$python" -m automation.release.publish_go
