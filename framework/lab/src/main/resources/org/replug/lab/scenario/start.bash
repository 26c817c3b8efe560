#!/bin/bash
# Starts a session in the guest, and prints the number of its first process when its terminal runs.
# Usage: start.bash FOLDER DRIVER SCREEN UDEV OWNER
set -euo pipefail
folder=$1 driver=$2 screen=$3
scripts=$(dirname "$(readlink -f "$0")")

# As Debian has it: nothing there can be executed.
mount -o remount,noexec /run
mkdir -p "$folder"
cp "$scripts"/*.bash "$folder"
cat >"$folder/xorg.conf" <<CONF
Section "ServerFlags"
  Option "AutoAddDevices" "true"
  Option "AutoEnableDevices" "true"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
EndSection
Section "InputClass"
  Identifier "all devices"
  MatchDevicePath "/dev/input/event*"
  Driver "$driver"
EndSection
Section "Screen"
  Identifier "screen"
  Device "$screen"
  DefaultDepth 24
EndSection
CONF
if [ "$screen" = card ]; then
  cat >>"$folder/xorg.conf" <<'CONF'
Section "Device"
  Identifier "card"
  Driver "modesetting"
  Option "AccelMethod" "none"
EndSection
CONF
else
  cat >>"$folder/xorg.conf" <<'CONF'
Section "Device"
  Identifier "memory"
  Driver "dummy"
EndSection
CONF
fi
cat >"$folder/bashrc" <<'BASHRC'
PS1='terminal> '
HISTFILE=
# Ctrl-T writes down what stands in the command line, and changes nothing of it.
bind -x '"\C-t": printf "%s\n" "$READLINE_LINE" >line'
BASHRC

exec 3>&1 >"$folder/start.log" 2>&1 </dev/null
unshare --pid --fork setsid bash "$folder/session.bash" "$folder" 3>&- &
outside=$!
until first=$(pgrep -P "$outside") && pgrep -f -- "--rcfile $folder/bashrc -i" >/dev/null; do
  [ -e "/proc/$outside" ] || exit 1
  sleep 0.1
done
echo "$first" >&3
