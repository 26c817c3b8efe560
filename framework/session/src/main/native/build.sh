#!/bin/sh
# Compiles the container's first process into the directory given. Maven calls it.
set -eu
cd "$(dirname "$0")"
target=$1
mkdir -p "$target"
flags="-std=gnu11 -O2 -s -Wall -Wextra -Wpedantic -Werror"
# Static: a container's root may have another C library.
# shellcheck disable=SC2086 # several words are meant
"${CC:-gcc}" $flags -static -o "$target/replug-init" replug-init.c
