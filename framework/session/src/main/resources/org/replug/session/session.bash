#!/usr/bin/env bash
# A session: an X server without hardware, a message bus, a window manager, and a command. It ends
# with the command. Usage: session.bash SIZE COMMAND...
set -euo pipefail
size=$1
shift
# Nobody outside reaches this port: the network namespace is the session's own.
Xvnc "$DISPLAY" -geometry "$size" -depth 24 -noreset -nolisten tcp -AlwaysShared \
  -SecurityTypes None -rfbport 5900 -interface 127.0.0.1 &
server=$!
while [ ! -S "/tmp/.X11-unix/X${DISPLAY#:}" ]; do
  kill -0 "$server"
  sleep 0.05
done
# Programs that find no session manager go on without; so does a session.
address=/run/replug/session-manager.address
: >"$address"
/run/replug/replug-session-manager /run/replug/session-manager >>"$address" &
manager=$!
while [ ! -s "$address" ] && kill -0 "$manager"; do
  sleep 0.05
done
if [ -s "$address" ]; then
  SESSION_MANAGER=$(<"$address")
  export SESSION_MANAGER
fi
# A window that is there before the window manager would not get the keyboard.
exec dbus-run-session -- /bin/bash -euc '
  openbox --startup "touch /run/replug/ready" &
  while [ ! -e /run/replug/ready ]; do
    kill -0 $!
    sleep 0.05
  done
  exec "$@"
' session "$@"
