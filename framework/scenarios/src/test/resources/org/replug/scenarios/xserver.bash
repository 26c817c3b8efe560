#!/bin/bash
# Plays on the simulated devices before an X server, and leaves what a client of it has seen in
# DRIVER.events, the numbers and names of its devices in DRIVER.devices and its log in DRIVER.log.
# Usage: xserver.bash DRIVER LABEL OUTPUT
set -euo pipefail
driver=$1 label=$2 output=$3
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$output"
# The seat that Replug gives simulated devices.
bash "$here/xorg.bash" 8 "$driver" "$output/$driver.log" -seat seat-replug &
server=$!
trap 'kill "$server" && wait "$server" || true' EXIT
until [ -S /tmp/.X11-unix/X8 ]; do
  [ -e "/proc/$server" ] || exit 1
  sleep 0.1
done
export DISPLAY=:8
xset r off
stdbuf -oL xinput test-xi2 --root >"$output/$driver.events" 2>&1 </dev/null &
client=$!
seen() {
  grep -A 3 'RawKeyRelease' "$output/$driver.events" | grep -q "detail: $1$"
}
# It listens when it has seen F11.
until seen 95; do
  [ -e "/proc/$client" ]
  perl "$here/perform.pl" "$label" <<<'0 key KEY_F11 press'
  sleep 0.3
done
perl "$here/perform.pl" "$label" <"$here/hands.txt"
# The release of F12 is the last.
for _ in $(seq 300); do
  seen 96 && break
  sleep 0.1
done
# The guest has no /dev/fd, which <( ) needs.
xinput list --id-only >"$output/$driver.numbers"
xinput list --name-only | paste -d '\t' "$output/$driver.numbers" - >"$output/$driver.devices"
kill "$client"
