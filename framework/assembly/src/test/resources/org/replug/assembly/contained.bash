#!/usr/bin/env bash
# Runs as the first process of new mount, pid, ipc, uts and network namespaces: makes a root of its
# own out of the machine's, and counts in it. Usage: contained.bash MOUNT_POINT SCRIPT COUNT_FILE
set -euo pipefail
root=$1 script=$2 count=$3
mount --make-rprivate /
mount --bind / "$root"
mount --make-private "$root"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mknod -m 666 "$root/dev/null" c 1 3
if [ -c /dev/vga_arbiter ]; then
  mknod -m 666 "$root/dev/vga_arbiter" c \
    $((0x$(stat -c %t /dev/vga_arbiter))) $((0x$(stat -c %T /dev/vga_arbiter)))
fi
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
cp "$script" "$root/tmp/counting.bash"
cd "$root"
mkdir tmp/old
pivot_root . tmp/old
umount --lazy /tmp/old
rmdir /tmp/old
ln -s /proc/self/fd /dev/fd
# CRIU cannot dump files that were opened outside of the session's own mounts.
for fd in /proc/self/fd/*; do
  number=${fd##*/}
  [ "$number" -gt 2 ] && eval "exec $number<&-"
done
exec </dev/null >/dev/null 2>&1
exec bash /tmp/counting.bash "/tmp/$count"
