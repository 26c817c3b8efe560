#!/usr/bin/env bash
# Runs within a session: holds a device, and says what becomes of it.
cd "$HOME" || exit
given() {
  ls /dev/fuse /dev/vga_arbiter 2>/dev/null
}
mkfifo never
exec 9<>never 7<>/dev/vga_arbiter
echo "opened" $(given) >journal
until [ -e go ]; do
  read -r -t 0.05 -u 9
done
old=$(dd bs=64 count=1 <&7 2>&1 >/dev/null | head -n 1)
exec 8<>/dev/vga_arbiter && dd bs=64 count=1 <&8 >answer 2>/dev/null && new=anew
echo "then $(echo $(given)): ${old##*: }, opened ${new:-not}" >>journal
read -r -u 9
