#!/usr/bin/env bash
# A small session: holds a device that CRIU refuses, and counts into a file for ever.
# Usage: counting.bash COUNT_FILE; DEVICES says how many descriptors it holds, 1 if it is not set;
# DEVICE names another device that it holds.
set -euo pipefail
if [ -c /dev/vga_arbiter ]; then
  ulimit -n 2048
  for ((fd = 300; fd < 300 + ${DEVICES:-1}; fd++)); do
    eval "exec $fd</dev/vga_arbiter"
  done
fi
if [ -n "${DEVICE:-}" ]; then
  exec 7<"$DEVICE"
fi
# A pipe that nobody writes to: the shell waits on it without starting another process.
exec 8<> <(:)
wait || true
number=0
while :; do
  number=$((number + 1))
  printf '%d\n' "$number" >"$1"
  read -r -t 0.02 -u 8 || true
done
