#!/bin/bash
# Unpacks the session's folder, and restarts the session. The exit status is Replug's.
# Usage: resume.bash FOLDER ROUND [OPTION...]
set -euo pipefail
folder=$1 round=$2
shift 2
mkdir -p "$folder"
# As Debian has it.
mount -o remount,noexec /run
tar --extract --file /lab/session.tar --directory "$folder"
bash "$folder/admit.bash" "$(cat "$folder/owner")"
if [[ " $* " == *" --simulate "* ]]; then
  # KDSKBMODE with K_OFF of linux/kd.h. What is typed on a simulated keyboard would reach the console, so
  # Replug would choose another simulator than uinput.
  perl -e 'open(my $t, "+<", "/dev/tty0") or die "$!"; ioctl($t, 0x4b45, 4) or die "$!"'
fi
# An emulated machine on a busy one is slow.
status=0
replug restart -D "$folder/image-$round" --json --set plugin.timeout=180s "$@" \
  >"/lab/restart-$round.json" || status=$?
cp "$folder/Xorg.log" "/lab/Xorg-restarted-$round.log"
cp /var/log/replug/* /lab 2>/dev/null || true
exit "$status"
