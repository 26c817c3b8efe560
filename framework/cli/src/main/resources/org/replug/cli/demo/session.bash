#!/usr/bin/env bash
# The demo's session: an X server that takes its devices from udev, and a terminal.
cd /tmp || exit
export HOME=/tmp
mkdir -m 1777 /tmp/.X11-unix
cat >/tmp/xorg.conf <<'CONF'
Section "ServerFlags"
  Option "AutoAddDevices" "true"
  Option "AutoEnableDevices" "true"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "screen without hardware"
  Driver "dummy"
EndSection
Section "Monitor"
  Identifier "no monitor"
  HorizSync 5-100
  VertRefresh 5-100
EndSection
Section "Screen"
  Identifier "screen"
  Device "screen without hardware"
  Monitor "no monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "640x400"
    Virtual 640 400
  EndSubSection
EndSection
Section "InputClass"
  Identifier "simulated devices"
  MatchDevicePath "/dev/input/event*"
  Driver "evdev"
EndSection
CONF
export SYSTEMD_DEVICE_VERIFY_SYSFS=0
Xorg :7 -config /tmp/xorg.conf -logfile /tmp/Xorg.log -noreset -novtswitch -sharevts \
  -nolisten tcp &
while [ ! -S /tmp/.X11-unix/X7 ]; do sleep 0.05; done
export DISPLAY=:7
cat >/tmp/bashrc <<'BASHRC'
PS1='terminal> '
HISTFILE=
# Ctrl-T writes down what stands in the command line, and changes nothing of it.
bind -x '"\C-t": printf "%s\n" "$READLINE_LINE" >/tmp/line'
BASHRC
xterm -fn fixed -geometry 104x29+3+3 -fg white -bg black -e /bin/bash --rcfile /tmp/bashrc -i &
wait
