#!/usr/bin/perl
# Performs the commands of the standard input on a running simulation: lines of a device's index and a
# command, or of "sleep" and seconds. Fails when the simulation refuses one.
# Usage: perform.pl LABEL
use strict;
use IO::Socket::UNIX;
my $control = "/run/replug/simulations/$ARGV[0]/control";
my $simulation = IO::Socket::UNIX->new(Peer => $control) or die "$control: $!";
while (my $line = <STDIN>) {
  chomp $line;
  if ($line =~ /^sleep (.*)/) {
    select(undef, undef, undef, $1);
    next;
  }
  print $simulation "perform $line\n";
  $simulation->flush;
  my $answer = <$simulation>;
  $answer eq "ok\n" or die "$line: $answer";
}
