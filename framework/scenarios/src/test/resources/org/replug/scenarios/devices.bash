#!/bin/bash
# What happens to a machine's devices around a whole session.
#   devices.bash prepare         brings the plugin and the program; the first pad of each simulation
#                                shall belong to seat1
#   devices.bash unplug LABEL    ends a simulation
#   devices.bash pad LABEL PLACE says the node of one of its pads
#   devices.bash await FILE TEXT waits until a file of the session's home holds a text
set -euo pipefail
case $1 in
prepare)
  # It is not one of those that are there by themselves.
  cp /lab/plugins/*.jar /opt/replug/plugins/
  install -m 755 /lab/holder /srv/holder
  mkdir -p /run/udev/rules.d
  # After the rule by which simulated devices have a seat of their own.
  echo 'SUBSYSTEM=="input", ATTRS{phys}=="replug/*/0", ENV{ID_SEAT}="seat1"' \
    >/run/udev/rules.d/72-seat1.rules
  udevadm control --reload
  ;;
unplug)
  perl -MIO::Socket::UNIX -e '
    my $simulation = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$ARGV[0]: $!";
    print $simulation "unplug\n";
    <$simulation> eq "ok\n" or die;
  ' "/run/replug/simulations/$2/control"
  while [ -n "$(grep -l "^replug/$2/" /sys/class/input/input*/phys)" ]; do
    sleep 0.1
  done
  udevadm settle
  ;;
pad)
  input=$(grep -lx "replug/$2/$3" /sys/class/input/input*/phys)
  echo /dev/input/$(basename "${input%/phys}"/event*)
  ;;
await)
  until grep -q -- "$3" "/var/lib/replug/sessions/devices/home/$2"; do
    sleep 0.1
  done
  ;;
esac
