#!/bin/bash
# Starts the session in namespaces of its own. Run in a mount namespace that may be changed.
# Usage: enclose.bash FOLDER own|none root|mapped
set -euo pipefail
folder=$1 udev=$2 owner=$3
# What the session shall not have, CRIU cannot carry, or gets a fresh one of.
cp -r /run/udev/data "$folder/udev-data"
umount --recursive /lab /opt/replug /sys/fs/cgroup /run /tmp /dev/pts /dev/shm
users=()
if [ "$owner" = mapped ]; then
  echo root:100000:65536 | tee /etc/subuid >/etc/subgid
  users=(--user --map-users=0:100000:65536 --map-groups=0:100000:65536 --setuid 0 --setgid 0)
fi
exec unshare "${users[@]}" --pid --mount --net --ipc --uts --fork \
  setsid bash "$folder/furnish.bash" "$folder" "$udev" "$owner"
