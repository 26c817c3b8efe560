#!/bin/bash
# Types by the X server's own test keyboard, as xdotool(1) does.
# Usage: xtest.bash COMMAND ARGUMENT...
exec nsenter --target "$(pgrep -x Xorg)" --mount --net env DISPLAY=:7 xdotool "$@"
