#!/usr/bin/env bash
# Makes a private root for the demo's session out of this machine's own, and starts the session in
# it. Runs as the first process of new mount, pid, ipc, uts and network namespaces.
# Usage: container.bash MOUNT_POINT INPUT_FOLDER SESSION_SCRIPT
set -euo pipefail
root=$1 input=$2 session=$3

mount --make-rprivate /
mount --bind / "$root"
mount --make-private "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
  IFS=: read -r name major minor <<<"$node"
  mknod -m 666 "$root/dev/$name" c "$major" "$minor"
done
# A device that Xorg holds open where it exists, and that CRIU refuses.
if [ -c /dev/vga_arbiter ]; then
  mknod -m 666 "$root/dev/vga_arbiter" c \
    $((0x$(stat -c %t /dev/vga_arbiter))) $((0x$(stat -c %T /dev/vga_arbiter)))
fi
mkdir "$root/dev/pts" "$root/dev/shm" "$root/dev/input"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mkdir -p "$root/run/udev/data"
# libudev listens for devices only where it sees signs of a udevd.
: >"$root/run/udev/control"
mount --bind "$input" "$root/dev/input"
# Where X reads the names of simulated devices. Of the virtual devices of this machine, such as
# terminals and block devices, nothing here needs the kernel's own directory.
if [ -d "$input/../sysfs" ]; then
  mount --bind "$input/../sysfs" "$root/sys/devices/virtual"
fi
cp "$session" "$root/tmp/session.bash"

cd "$root"
mkdir tmp/old
pivot_root . tmp/old
umount --lazy /tmp/old
rmdir /tmp/old
ip link set lo up
hostname replug-demo
# CRIU cannot dump files that were opened outside of the session's own mounts.
for fd in /proc/self/fd/*; do
  number=${fd##*/}
  [ "$number" -gt 2 ] && eval "exec $number<&-"
done
exec </dev/null >/tmp/session.log 2>&1
exec /bin/bash /tmp/session.bash
