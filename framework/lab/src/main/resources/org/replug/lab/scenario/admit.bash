#!/bin/bash
# Gives a session's owner what X needs of this machine's devices.
# Usage: admit.bash root|user|mapped
set -euo pipefail
case $1 in
  user)
    # Graphics cards and input devices belong to groups that session.bash joins. A console is its
    # user's, as login(1) has it.
    chown user /dev/tty[0-9]
    ;;
  mapped)
    # udevd would take back what chown(1) has given at a device's next event.
    mkdir -p /run/udev/rules.d
    echo 'SUBSYSTEM=="input|drm|tty", OWNER="100000"' >/run/udev/rules.d/99-session.rules
    udevadm control --reload
    udevadm trigger --action=change --subsystem-match=input --subsystem-match=drm \
      --subsystem-match=tty
    udevadm settle
    ;;
esac
