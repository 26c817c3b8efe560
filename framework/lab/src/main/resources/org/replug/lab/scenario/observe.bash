#!/bin/bash
# Prints which input devices the session's X server lists, and which the machine has that an X server
# has a use for: lines of "listed" or "present", the name and the node.
# Usage: observe.bash PID
within=(nsenter --target "$1" --mount --net env DISPLAY=:7)
# 2 to 5 are the server's own.
for id in $("${within[@]}" xinput list --id-only | sed 's/^[^0-9]*//' | awk '$1 > 5'); do
  "${within[@]}" xinput list-props "$id" | awk -F"[\"']" '
    /^Device / {name = $2}
    /Device Node/ {node = $2}
    END {if (node != "") printf "listed\t%s\t%s\n", name, node}'
done
for device in /sys/class/input/event*; do
  [ -e "$device" ] || continue
  # The loudspeaker, for one, is an input device without anything to press or move.
  if grep -Eq '^E:ID_INPUT_[A-Z]+=1' "/run/udev/data/c$(cat "$device/dev")"; then
    printf 'present\t%s\t/dev/input/%s\n' "$(cat "$device/device/name")" "${device##*/}"
  fi
done
