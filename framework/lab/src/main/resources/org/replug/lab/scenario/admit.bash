#!/bin/bash
# Gives a session's owner what X needs of this machine's devices.
# Usage: admit.bash root|user
set -euo pipefail
if [ "$1" = user ]; then
  # Graphics cards and input devices belong to groups that session.bash joins. A console is its
  # user's, as login(1) has it.
  chown user /dev/tty[0-9]
fi
