#!/bin/bash
# Saves the session and packs its folder, to be brought to another machine.
# Usage: save.bash FOLDER PID ROUND [OPTION...]
set -euo pipefail
folder=$1 pid=$2 round=$3
shift 3
# An emulated machine on a busy one is slow.
replug checkpoint "$pid" -D "$folder/image-$round" --json --set plugin.timeout=180s "$@" \
  >"/lab/checkpoint-$round.json"
cp "$folder/Xorg.log" "/lab/Xorg-$round.log"
tar --create --file /lab/session.tar --directory "$folder" .
