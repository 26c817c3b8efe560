#!/bin/bash
# Prints, for each of the X server's descriptors named, what it is open on and its flags.
# Usage: stubs.bash FD...
server=$(pgrep -x Xorg)
for fd in "$@"; do
  printf '%s\t%s\t%s\n' "$fd" "$(readlink "/proc/$server/fd/$fd")" \
    "$(awk '/^flags:/ {print $2}' "/proc/$server/fdinfo/$fd")"
done
