#!/usr/bin/env bash
# Runs as the first process of new mount, pid, ipc, uts and network namespaces: an X server with the
# machine's own /dev, and with /tmp and /run of its own. Usage:
# shared-nodes.bash SESSION_SCRIPT
set -euo pipefail
script=$(cat "$1")
mount --make-rprivate /
# Others' FUSE mounts, which CRIU cannot carry.
for mount in $(awk '$3 ~ /^fuse/ {print $2}' /proc/self/mounts); do umount --lazy "$mount"; done
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/udev/data
# libudev listens for devices only where it sees signs of a udevd.
: >/run/udev/control
cd /
mount -t tmpfs -o mode=1777 tmpfs /tmp
# X would take the console of the machine.
mknod /tmp/tty0 c 4 0
mount --bind -o nodev /tmp/tty0 /dev/tty0
mount -o remount,bind,nodev /dev/tty0
ip link set lo up
# CRIU cannot dump files that were opened outside of the session's own mounts.
for fd in /proc/self/fd/*; do
  number=${fd##*/}
  [ "$number" -gt 2 ] && eval "exec $number<&-"
done
exec </dev/null >/tmp/session.log 2>&1
# Without a terminal: that of the machine's /dev/pts would be shared too.
exec /bin/bash -c "$(sed '/^xterm /d' <<<"$script")"
