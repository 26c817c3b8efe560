#!/bin/bash
# Plugs simulated devices, which stay until the machine ends.
# Usage: plug.bash LABEL MECHANISM PRESET...
set -euo pipefail
label=$1 mechanism=$2
shift 2
# An emulated machine on a busy one is slow.
setsid replug simulate "$@" --label "$label" --mechanism "$mechanism" --set plugin.timeout=180s \
  </dev/null >"/run/plugged-$label" 2>&1 &
simulation=$!
until [ -S "/run/replug/simulations/$label/control" ]; do
  if [ ! -e "/proc/$simulation" ]; then
    cat "/run/plugged-$label" >&2
    exit 1
  fi
  sleep 0.1
done
udevadm settle
