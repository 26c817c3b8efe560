#!/bin/bash
# Unpacks the session's folder, and restarts the session. The exit status is Replug's.
# Usage: resume.bash FOLDER ROUND [OPTION...]
folder=$1 round=$2
shift 2
mkdir -p "$folder"
# As Debian has it.
mount -o remount,noexec /run
tar --extract --file /lab/session.tar --directory "$folder"
bash "$folder/admit.bash" "$(cat "$folder/owner")"
# An emulated machine on a busy one is slow.
replug restart -D "$folder/image-$round" --json --set plugin.timeout=60s "$@" \
  >"/lab/restart-$round.json"
status=$?
cp "$folder/Xorg.log" "/lab/Xorg-restarted-$round.log"
cp /var/log/replug/* /lab 2>/dev/null
exit "$status"
