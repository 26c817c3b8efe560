#!/bin/sh
# Compiles the container's first process and the session manager into the directory given. Maven calls it.
set -eu
cd "$(dirname "$0")"
target=$1
mkdir -p "$target"
flags="-std=gnu11 -O2 -s -Wall -Wextra -Wpedantic -Werror"
# Static: a container's root may have another C library.
# shellcheck disable=SC2086 # several words are meant
"${CC:-gcc}" $flags -static -o "$target/replug-init" replug-init.c
# libICE could ask name services, which a static program cannot; for unix sockets it does not.
# shellcheck disable=SC2086 # several words are meant
"${CC:-gcc}" $flags -static -o "$target/replug-session-manager" replug-session-manager.c \
  -lSM -lICE -luuid 2>/dev/null
