#!/usr/bin/env bash
# Runs within a session: holds a device, and says what becomes of it.
cd "$HOME" || exit
given() {
  ls /dev/fuse /dev/vga_arbiter 2>/dev/null
}
exec 7<>/dev/vga_arbiter
echo "opened" $(given) >journal
until [ -e go ]; do
  sleep 0.05
done
old=$({ read -r line <&7; } 2>&1)
exec 8<>/dev/vga_arbiter && read -r line <&8 && new=anew
echo "then $(echo $(given)): ${old##*: }, opened ${new:-not}" >>journal
exec sleep infinity
