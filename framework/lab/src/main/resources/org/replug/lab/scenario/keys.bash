#!/bin/bash
# Types on the machine's USB keyboard: writes what it would report into its device node, so that all who
# read the device read it. For characters of a US keyboard; ^ before a character holds Ctrl.
# Usage: keys.bash TEXT
set -euo pipefail
for device in /sys/class/input/event*; do
  if grep -q 'USB Keyboard' "$device/device/name"; then
    # A struct input_event of linux/input.h on 64 bits: no time, type, code, value. EV_KEY is 1.
    exec perl - "/dev/input/${device##*/}" "$1" <<'PERL'
use strict;
my ($node, $text) = @ARGV;
my (%code, %shifted);
my %rows = (2 => "1234567890-=", 16 => "qwertyuiop[]", 30 => "asdfghjkl;'", 44 => "zxcvbnm,./");
my %above = (2 => "!@#\$%^&*()_+", 16 => "QWERTYUIOP{}", 30 => "ASDFGHJKL:\"", 44 => "ZXCVBNM<>?");
for my $first (keys %rows) {
  my $key = $first;
  $code{$_} = $key++ for split //, $rows{$first};
  $key = $first;
  $shifted{$_} = $key++ for split //, $above{$first};
}
$code{" "} = 57;
$code{"\n"} = 28;
open(my $keyboard, ">:raw", $node) or die "$node: $!";
sub key {
  my ($key, $down) = @_;
  # EV_SYN and SYN_REPORT are 0.
  my $events = pack("q q S S l", 0, 0, 1, $key, $down) . pack("q q S S l", 0, 0, 0, 0, 0);
  syswrite($keyboard, $events) == length $events or die "$node: $!";
}
sub stroke {
  my ($key, $held) = @_;
  key($held, 1) if $held;
  key($key, 1);
  key($key, 0);
  key($held, 0) if $held;
  # The reader's queue has room for some dozen strokes.
  select(undef, undef, undef, 0.02);
}
while ($text =~ /\G(\^?)(.)/gs) {
  my ($control, $character) = ($1, $2);
  my $key = $code{$character} // $shifted{$character} // die "no key for $character";
  stroke($key, $control ? 29 : exists $shifted{$character} ? 42 : 0);
}
PERL
  fi
done
echo "This machine has no USB keyboard" >&2
exit 1
