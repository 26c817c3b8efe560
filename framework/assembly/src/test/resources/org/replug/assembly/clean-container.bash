#!/usr/bin/env bash
# The first process of new mount, pid, ipc and uts namespaces: runs a script in a root of its own, in
# which of this machine only the JDK, Maven and an installed Replug are seen, and may not be changed.
# Usage: clean-container.bash ROOT JAVA_HOME REPLUG_HOME FETCHED_BY_MAVEN SCRIPT
set -euo pipefail
root=$1 java=$2 home=$3 fetched=$4 script=$5

# Shows a file or folder in the container, where it lies or elsewhere.
show() {
  local place=$root${2:-$1}
  [ -e "$1" ] || return 0
  if [ -d "$1" ]; then mkdir -p "$place"; else mkdir -p "${place%/*}" && touch "$place"; fi
  mount --bind "$1" "$place"
  mount -o remount,bind,ro "$place"
}

mount --make-rprivate /
mount --bind "$root" "$root"
mount --make-private "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 fuse:10:229; do
  IFS=: read -r name major minor <<<"$node"
  mknod -m 666 "$root/dev/$name" c "$major" "$minor"
done
ln -s /proc/self/fd "$root/dev/fd"
ln -s pts/ptmx "$root/dev/ptmx"
mkdir "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
# The JDK and Maven lie there as if they had been unpacked.
for each in "$java" /etc/java-17-openjdk /usr/share/maven /usr/share/java /etc/maven; do
  show "$each"
done
# How this machine reaches others.
for each in /etc/resolv.conf /etc/hosts /etc/ssl/certs; do
  show "$each"
done
show "$fetched" /srv/maven
show "$home" /opt/replug
show /var/lib/replug/criu
show "$script" /root/script
cd "$root"
mkdir -p mnt
pivot_root . mnt
umount --lazy /mnt
cd /root
# CRIU cannot dump files that were opened outside of the session's own mounts.
for fd in /proc/self/fd/*; do
  number=${fd##*/}
  [ "$number" -gt 2 ] && eval "exec $number<&-"
done
exec env -i HOME=/root LANG=C.UTF-8 JAVA_HOME="$java" \
  PATH="/usr/local/bin:/usr/bin:/usr/sbin:$java/bin:/usr/share/maven/bin" bash /root/script
