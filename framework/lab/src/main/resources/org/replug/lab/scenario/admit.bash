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
    # Outside of its namespace the session's root is nobody, and in no group.
    find /dev/tty[0-9] /dev/input /dev/dri /dev/vga_arbiter -type c \
      -exec chown 100000:100000 {} +
    # What newuidmap(1) lets root map.
    echo root:100000:65536 | tee -a /etc/subuid >>/etc/subgid
    ;;
esac
