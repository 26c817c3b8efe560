#!/bin/bash
# Unpacks the session's folder, and restarts the session. The exit status is Replug's.
# Usage: resume.bash FOLDER ROUND [OPTION...]
folder=$1 round=$2
shift 2
mkdir -p "$folder"
tar --extract --file /lab/session.tar --directory "$folder"
replug restart -D "$folder/image-$round" --json "$@" >"/lab/restart-$round.json"
status=$?
cp "$folder/Xorg.log" "/lab/Xorg-restarted-$round.log"
cp /var/log/replug/* /lab 2>/dev/null
exit "$status"
