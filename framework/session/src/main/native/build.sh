#!/bin/sh
# Compiles the container's first process and the session manager into the directory given. Maven
# calls it.
set -eu
cd "$(dirname "$0")"
target=$1
mkdir -p "$target"
flags="-std=gnu11 -O2 -s -Wall -Wextra -Wpedantic -Werror"
# Static: a container's root may have another C library.
# shellcheck disable=SC2086 # several words are meant
"${CC:-gcc}" $flags -static -o "$target/replug-init" replug-init.c
# shellcheck disable=SC2086 # several words are meant
"${CC:-gcc}" $flags -c -o "$target/replug-session-manager.o" replug-session-manager.c
# libICE could ask name services, of which the linker warns: a static program cannot. For unix
# sockets it does not.
if ! said=$("${CC:-gcc}" -s -static -o "$target/replug-session-manager" \
  "$target/replug-session-manager.o" -lSM -lICE -luuid 2>&1); then
  printf '%s\n' "$said" >&2
  exit 1
fi
rm "$target/replug-session-manager.o"
