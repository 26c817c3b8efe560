#!/bin/bash
# Plugs a keyboard by CUSE before an X server, lets its process die while a key is down, and writes down
# what becomes of both, a line of a word and its value each.
# Usage: death.bash LABEL KILL|STOP DISPLAY DRIVER OUTPUT
set -euo pipefail
label=$1 signal=$2 display=$3 driver=$4 output=$5
here=$(dirname "$(readlink -f "$0")")
place=/run/replug/simulations/$label
# The kernel has no name for a device of CUSE's, where X looks for one.
name='(unnamed)'
log=/run/death-$display.log
export DISPLAY=:$display
mkdir -p "$output"
# What is done, for whoever wants to know where it stands still.
exec 2>"$output/death-$signal.trace"
set -x

await() {
  for _ in $(seq 600); do
    "$@" && return
    sleep 0.1
  done
  echo "in vain: $*" >&2
  return 1
}

# In a network without a udevd: X hears of devices from Replug alone.
setsid unshare --net --mount --propagation slave bash -c '
  mkdir -p /run/udev
  mount -t tmpfs tmpfs /run/udev
  mkdir /run/udev/data
  : >/run/udev/control
  exec bash "$1/xorg.bash" "${@:2}" -novtswitch -sharevts' x "$here" "$display" "$driver" "$log" &
server=$!
trap 'kill "$server" && wait "$server" || true' EXIT
until [ -S "/tmp/.X11-unix/X$display" ]; do
  [ -e "/proc/$server" ] || exit 1
  sleep 0.1
done

bash "$here/plug.bash" "$label" cuse keyboard
nsenter --target "$server" --mount mount --bind "$place/input" /dev/input
node=$(cd "$place/input" && echo event*)
printf -v classes ':%s' /opt/replug/lib/*.jar
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:SharedArchiveFile=/opt/replug/classes.jsa \
  -Xlog:disable -cp "${classes:1}:/lab/programs" org.replug.scenarios.AnnouncingProgram "$label" "$server"

# X answers, and the device is among those that it lists.
lists() {
  timeout 20 xinput list --name-only >/run/listed && grep -qx "$name" /run/listed
}
lacks() {
  timeout 20 xinput list --name-only >/run/listed && ! grep -qx "$name" /run/listed
}
gone() {
  ! [ -e "$place" ]
}
answers() {
  timeout 5 xset q >/run/answered && echo yes || echo no
}
# Processor time of X in hundredths of a second.
ticks() {
  awk '{print $14 + $15}' "/proc/$server/stat"
}
opened() {
  find "/proc/$server/fd" -lname '*/event*' | wc -l
}
down() {
  timeout 20 xinput query-state "$name" >/run/state && grep -q '=down' /run/state
}
# The process of a program whose command line matches.
process() {
  for found in $(pgrep -x "$1"); do
    if tr '\0' ' ' <"/proc/$found/cmdline" | grep -e "$2" >/dev/null; then
      echo "$found"
      return
    fi
  done
  echo "no $1 with $2" >&2
  return 1
}

await lists
perl "$here/perform.pl" "$label" <<<'0 key KEY_A down'
await down
echo "opened $(opened)"
echo "class $(find "/sys/class/cuse/input!$node" | wc -l)"

simulator=$(process java "simulate keyboard --label $label")
watch=$(process bash "replug-watch.* --label $label ")
if [ "$signal" = KILL ]; then
  # What would be without the watch: it stands still for a while.
  kill -STOP "$watch"
fi
told=$(grep -c "removing device $name" "$log" || true)
before=$(ticks)
start=$(date +%s%3N)
kill "-$signal" "$simulator"
if [ "$signal" = KILL ]; then
  sleep 3
  echo "unwatched-ticks $(($(ticks) - before))"
fi
echo "unwatched-listed $(lists && echo yes || echo no)"
if [ "$signal" = KILL ]; then
  kill -CONT "$watch"
fi
await lacks
echo "gone-after-ms $(($(date +%s%3N) - start))"
echo "ticks-until-gone $(($(ticks) - before))"
await gone
before=$(ticks)
sleep 3
echo "ticks $(($(ticks) - before))"
echo "answers $(answers)"
echo "opened-after $(opened)"
echo "process-after $([ -e "/proc/$simulator" ] && echo yes || echo no)"
echo "class-after $(find /sys/class/cuse -name "*$node" | wc -l)"
echo "mounts-after $(grep -c " $place" /proc/self/mounts || true)"
echo "told $(($(grep -c "removing device $name" "$log" || true) - told))"
# An X server that spins writes a line a round.
grep -v 'Read error' "$log" >"$output/death-$display.log"
sed -n 's/.*\(Read error.*\)/\1/p' "$log" | sort | uniq -c >"$output/death-$display.errors"
