#!/bin/bash
# The session: an X server that takes its devices from udev, and a terminal.
# Usage: session.bash FOLDER root|user|mapped
folder=$1 owner=$2
cd "$folder" || exit
if [ "$owner" = user ]; then
  exec setpriv --reuid user --regid user --groups user,video,input,tty bash "$0" "$folder" root
fi
# CRIU cannot dump files that were opened outside of the session's own mounts.
for fd in /proc/self/fd/*; do
  number=${fd##*/}
  [ "$number" -gt 2 ] && eval "exec $number<&-"
done
exec </dev/null >"$folder/session.log" 2>&1
export HOME=$folder
# An X server that is connected to a bus outside of the session cannot be saved.
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent
Xorg :7 -config "$folder/xorg.conf" -logfile "$folder/Xorg.log" -noreset -novtswitch -sharevts \
  -nolisten tcp &
server=$!
until [ -S /tmp/.X11-unix/X7 ]; do
  [ -e "/proc/$server" ] || exit 1
  sleep 0.1
done
export DISPLAY=:7
# On a busy machine a key stays down for longer than anyone would hold it.
xset r off
xterm -fn fixed -geometry 104x29+3+3 -fg white -bg black -e /bin/bash --rcfile "$folder/bashrc" -i &
wait
