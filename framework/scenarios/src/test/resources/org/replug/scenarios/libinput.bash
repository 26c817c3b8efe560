#!/bin/bash
# Plays on the simulated devices before libinput, and prints what it makes of them.
# Usage: libinput.bash LABEL OUTPUT WORD..., the words being libinput-debug-events' own
set -euo pipefail
label=$1 output=$2
shift 2
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$(dirname "$output")"
stdbuf -oL libinput debug-events --show-keycodes "$@" >"$output" 2>&1 </dev/null &
client=$!
seen() {
  for _ in $(seq 300); do
    grep -q "$1" "$output" && return
    [ -e "/proc/$client" ] || break
    sleep 0.1
  done
  echo "in vain: $1" >&2
  cat "$output" >&2
  return 1
}
# All devices are there before the first event.
seen 'DEVICE_ADDED .*keyboard'
perl "$here/perform.pl" "$label" <<<'0 key KEY_F11 press'
seen 'KEY_F11 .*released'
perl "$here/perform.pl" "$label" <"$here/hands.txt"
seen 'KEY_F12 .*released'
kill "$client"
