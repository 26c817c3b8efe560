#!/bin/bash
# Starts the session in namespaces of its own. Run in a mount namespace that may be changed.
# Usage: enclose.bash FOLDER own|none OWNER
set -euo pipefail
folder=$1 udev=$2 owner=$3
# What the session shall not have, CRIU cannot carry, or gets a fresh one of.
cp -r /run/udev/data "$folder/udev-data"
umount --recursive /lab /opt/replug /sys/fs/cgroup /run /tmp /dev/pts /dev/shm
exec unshare --pid --mount --net --ipc --uts --fork \
  setsid bash "$folder/furnish.bash" "$folder" "$udev" "$owner"
