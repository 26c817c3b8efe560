#!/bin/bash
# Prints where the session's X server has its pointer.
# Usage: pointer.bash PID
exec nsenter --target "$1" --mount --net env DISPLAY=:7 xdotool getmouselocation
