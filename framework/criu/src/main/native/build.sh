#!/bin/sh
# Compiles the native parts into the directory given. Maven calls it.
set -eu
cd "$(dirname "$0")"
target=$1
mkdir -p "$target"
flags="-std=gnu11 -O2 -s -Wall -Wextra -Wpedantic -Werror -fvisibility=hidden"
# shellcheck disable=SC2086 # several words are meant
build() {
  "${CC:-gcc}" $flags "$@"
}
build -shared -fPIC -o "$target/replug-hook.so" replug-hook.c
build -shared -fPIC -o "$target/replug-ask.so" replug-ask.c question.c
build -shared -fPIC -o "$target/replug-prlimit.so" replug-prlimit.c
build -shared -fPIC -o "$target/replug-guard.so" replug-guard.c
build -o "$target/replug-run" replug-run.c window.c connections.c
build -o "$target/replug-probe" replug-probe.c
# Runs while the session is frozen: a static program starts sooner.
build -static -o "$target/replug-notify" replug-notify.c question.c 2>/dev/null ||
  build -o "$target/replug-notify" replug-notify.c question.c
