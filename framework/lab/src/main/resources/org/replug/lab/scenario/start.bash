#!/bin/bash
# Starts a session in the guest, and prints the number of its first process when its terminal runs.
# Usage: start.bash FOLDER DRIVER SCREEN UDEV OWNER
set -euo pipefail
folder=$1 driver=$2 screen=$3 udev=$4 owner=$5
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

echo "$owner" >"$folder/owner"

exec 3>&1 >"$folder/start.log" 2>&1 </dev/null
bash "$folder/admit.bash" "$owner"
case $owner in
  user) chown -R user:user "$folder" ;;
  mapped) chown -R 100000:100000 "$folder" ;;
esac
if [ "$owner" = user ]; then
  # CRIU refuses an ordinary user's session in a pid namespace with the machine's /proc. Without one
  # its process numbers must be free on the next machine, too: these are.
  echo 20000 >/proc/sys/kernel/ns_last_pid
  setsid bash "$folder/session.bash" "$folder" user 3>&- &
elif [ "$udev" = machine ]; then
  unshare --pid --fork setsid bash "$folder/session.bash" "$folder" "$owner" 3>&- &
else
  unshare --mount bash "$folder/enclose.bash" "$folder" "$udev" "$owner" 3>&- &
fi
outside=$!
until first=$(pgrep -o -f "^bash $folder/session.bash ") && pgrep -f -- "--rcfile $folder/bashrc -i" >/dev/null; do
  [ -e "/proc/$outside" ] || exit 1
  sleep 0.1
done
echo "$first" >&3
