#!/usr/bin/env bash
# Makes the root of a session's container and becomes the container's first process. Runs as the
# first process of new mount, pid, ipc, uts and network namespaces.
# Usage: container.bash ROOT MOUNT_POINT HOME HOME_INSIDE INIT SESSION_MANAGER SESSION_SCRIPT UID GID GROUPS
#   DEVICES SIMULATION WORDS...
# HOME is the folder that becomes HOME_INSIDE; DEVICES is MAJOR:MINOR:NODE>LINK>...,... or -;
# SIMULATION is FOLDER>MOUNT_POINT or -; the environment is the session's.
set -euo pipefail
source=$1 root=$2 home=$3 home_inside=$4 init=$5 manager=$6 script=$7 uid=$8 gid=$9
groups=${10} devices=${11} simulation=${12}
shift 12

# What is made here is for everyone to see; the session keeps its starter's mask.
mask=$(umask)
umask 022

mount --make-rprivate /
mount --bind "$source" "$root"
mount --make-private "$root"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
  IFS=: read -r name major minor <<<"$node"
  mknod -m 666 "$root/dev/$name" c "$major" "$minor"
done
if [ "$devices" != - ]; then
  IFS=, read -r -a given <<<"$devices"
  for node in "${given[@]}"; do
    IFS='>' read -r -a paths <<<"$node"
    IFS=: read -r major minor path <<<"${paths[0]}"
    mkdir -p "$root${path%/*}"
    mknod -m 600 "$root$path" c "$major" "$minor"
    chown "$uid:$gid" "$root$path"
    for link in "${paths[@]:1}"; do
      mkdir -p "$root${link%/*}"
      ln -s "$path" "$root$link"
    done
  done
fi
if [ "$simulation" != - ]; then
  mkdir -p "$root${simulation#*>}"
  mount --bind "${simulation%%>*}" "$root${simulation#*>}"
fi
for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do
  ln -s "/proc/self/${link#*:}" "$root/dev/${link%%:*}"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/tmp"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/var/tmp"
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/home"
mkdir -p "$root$home_inside"
mount --bind "$home" "$root$home_inside"
mkdir "$root/run/replug" "$root/run/user" "$root/run/lock"
mkdir -m 700 "$root/run/user/$uid"
chown "$uid:$gid" "$root/run/user/$uid" "$root/run/replug"
# Programs hear of devices from udev where this file is, and keep that choice for life.
mkdir -p "$root/run/udev/data"
: >"$root/run/udev/control"
# What udev knows of the devices, and of what they are part of: nobody in here would find it out.
if [ "$devices" != - ]; then
  for node in "${given[@]}"; do
    IFS=: read -r major minor path <<<"$node"
    parent=$(realpath "/sys/dev/char/$major:$minor/device" 2>/dev/null) || parent=
    subsystem=$(realpath "$parent/subsystem" 2>/dev/null) || subsystem=
    for entry in "c$major:$minor" "+${subsystem##*/}:${parent##*/}"; do
      # There may be none, or none any more.
      cp "/run/udev/data/$entry" "$root/run/udev/data/" 2>/dev/null || true
    done
  done
fi
mkdir -m 1777 "$root/tmp/.X11-unix" "$root/tmp/.ICE-unix"
cp "$init" "$root/run/replug/init"
cp "$manager" "$root/run/replug/replug-session-manager"
cp "$script" "$root/run/replug/session.bash"

cd "$root"
mkdir tmp/old
pivot_root . tmp/old
umount --lazy /tmp/old
rmdir /tmp/old
ip link set lo up
cd "$home_inside"
: >/run/replug/session.log
chown "$uid:$gid" /run/replug/session.log
umask "$mask"
exec </dev/null >>/run/replug/session.log 2>&1
exec /run/replug/init "$uid" "$gid" "$groups" /bin/bash /run/replug/session.bash "$@"
