#!/bin/bash
# Becomes an X server that draws into memory and takes every input device by one driver.
# Usage: xorg.bash DISPLAY DRIVER LOG [ARGUMENT...]
set -euo pipefail
display=$1 driver=$2 log=$3
shift 3
cat >"/run/xorg-$display.conf" <<CONF
Section "ServerFlags"
  Option "BlankTime" "0"
EndSection
Section "InputClass"
  Identifier "all devices"
  MatchDevicePath "/dev/input/event*"
  Driver "$driver"
EndSection
Section "Device"
  Identifier "memory"
  Driver "dummy"
EndSection
CONF
exec Xorg ":$display" -config "/run/xorg-$display.conf" -logfile "$log" -noreset -nolisten tcp "$@" \
  </dev/null >/dev/null 2>&1
