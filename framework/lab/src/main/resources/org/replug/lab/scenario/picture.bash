#!/bin/bash
# Writes a picture of the session's screen, as xwd(1) takes it, to the standard output.
# Usage: picture.bash PID
exec nsenter --target "$1" --mount --net env DISPLAY=:7 xwd -root -silent
