#!/bin/sh
# Compiles the program that shows a screen on a monitor into the directory given. Maven calls it.
set -eu
cd "$(dirname "$0")"
target=$1
mkdir -p "$target"
flags="-std=gnu11 -O2 -s -Wall -Wextra -Wpedantic -Werror"
objects=
for part in replug-kms card console connector crtc frame holder picture pixels pointer screen server; do
  # shellcheck disable=SC2086 # several words are meant
  "${CC:-gcc}" $flags -c -o "$target/$part.o" "$part.c"
  objects="$objects $target/$part.o"
done
# Static: a machine that shows a screen need not have libraries for X. libxcb could ask name
# services, of which the linker warns: it is given a connection that stands.
# shellcheck disable=SC2086 # several words are meant
if ! said=$("${CC:-gcc}" -s -static -o "$target/replug-kms" $objects \
  -lxcb-damage -lxcb-xfixes -lxcb-xinput -lxcb-shm -lxcb -lXau -lXdmcp 2>&1); then
  printf '%s\n' "$said" >&2
  exit 1
fi
# shellcheck disable=SC2086 # several words are meant
rm $objects
