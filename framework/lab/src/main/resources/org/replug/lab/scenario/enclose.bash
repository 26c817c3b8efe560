#!/bin/bash
# Starts the session in namespaces of its own. Run in a mount namespace that may be changed.
# Usage: enclose.bash FOLDER own|none OWNER
set -euo pipefail
folder=$1 udev=$2 owner=$3
# What the session shall not have, CRIU cannot carry, or gets a fresh one of.
cp -r /run/udev/data "$folder/udev-data"
umount --recursive /lab /opt/replug /sys/fs/cgroup /run /tmp /dev/pts /dev/shm
users=()
if [ "$owner" = mapped ]; then
  chown -R 100000:100000 "$folder/udev-data"
  # In a user namespace nothing of this can be mounted or taken away any more.
  umount --lazy /dev
  mount -t devtmpfs devtmpfs /dev
  users=(--user --map-users=0:100000:65536 --map-groups=0:100000:65536 --setuid 0 --setgid 0)
fi
exec unshare "${users[@]}" --pid --mount --net --ipc --uts --fork \
  setsid bash "$folder/furnish.bash" "$folder" "$udev" "$owner"
