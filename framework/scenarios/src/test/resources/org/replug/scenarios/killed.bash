#!/bin/bash
# Kills the process of a simulated mouse that a program holds open, and prints what the mouse answers then.
# Usage: killed.bash LABEL MECHANISM
set -euo pipefail
label=$1 mechanism=$2
here=$(dirname "$(readlink -f "$0")")
place=/run/replug/simulations/$label
answers=/run/killed-$label
mkdir "$answers"
bash "$here/plug.bash" "$label" "$mechanism" mouse
# After the kill, the node in the place is taken away.
node=$(echo "$place"/input/event*)
perl "$here/hold.perl" "$node" "$answers" before after &
await() {
  touch "$answers/ask-$1"
  for _ in $(seq 600); do
    [ -e "$answers/answers-$1" ] && return
    sleep 0.1
  done
  echo "in vain: $1" >&2
  return 1
}
await before
grep -q $'^read\tEAGAIN$' "$answers/answers-before"
for found in $(pgrep -x java); do
  if tr '\0' ' ' <"/proc/$found/cmdline" | grep -e " simulate mouse --label $label " >/dev/null; then
    kill -KILL "$found"
    while [ -e "/proc/$found" ]; do
      sleep 0.1
    done
  fi
done
await after
touch "$answers/ask-end"
cat "$answers/answers-after"
