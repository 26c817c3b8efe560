#!/bin/bash
# Furnishes the session's own namespaces, and becomes the session.
# Usage: furnish.bash FOLDER own|none OWNER
set -euo pipefail
folder=$1 udev=$2 owner=$3
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts /dev/pts
mkdir -m 1777 /tmp/.X11-unix
ip link set lo up
mkdir /run/udev
if [ "$udev" = own ]; then
  /usr/lib/systemd/systemd-udevd --daemon
  udevadm trigger --action=add --subsystem-match=input --subsystem-match=drm
  udevadm settle
else
  # libudev listens where it finds the first, and knows devices by the second.
  : >/run/udev/control
  cp -r "$folder/udev-data" /run/udev/data
fi
exec bash "$folder/session.bash" "$folder" "$owner"
