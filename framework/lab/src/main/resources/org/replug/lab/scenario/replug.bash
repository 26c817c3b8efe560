#!/bin/bash
# Runs Replug as it was brought into the guest.
home=/opt/replug
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
  -XX:SharedArchiveFile="$home/classes.jsa" -Xlog:disable -Xlog:all=error:stderr \
  -Dreplug.home="$home" -cp "$home/lib/*" org.replug.cli.Main "$@"
