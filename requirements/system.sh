#!/usr/bin/env bash
# Installs the system tools of system.txt that are missing (Debian, Ubuntu; as root).
set -euo pipefail
cd "$(dirname "$0")"

updated=false
while IFS='|' read -r command _ how; do
  command=$(echo $command)
  if [[ -z $command || $command == \#* ]] || command -v "$command" >/dev/null; then
    continue
  fi
  if ! $updated; then
    apt-get update -qq
    updated=true
  fi
  echo "installing $command"
  DEBIAN_FRONTEND=noninteractive ${how/install/install -y -qq --no-install-recommends} >/dev/null
done < system.txt
