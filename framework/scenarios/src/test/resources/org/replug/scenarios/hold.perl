# Holds an input device open, and says each time a file ask-NAME appears what the device answers then: lines
# of call and result in answers-NAME. Ends at ask-end. Numbers of system calls and requests: x86-64.
# Usage: hold.perl NODE FOLDER NAME...
use strict;
use Errno;
use Fcntl;
my ($node, $folder, @names) = @ARGV;

sub result {
  my ($returned) = @_;
  return $returned if defined $returned && $returned ne "" && $returned >= 0;
  # One number can have two names: always the first.
  foreach my $name (sort keys %!) {
    return $name if $!{$name};
  }
}

sub answers {
  my ($device, $again, $epoll) = @_;
  my $number = fileno($device);
  my $event = pack("Q3", 0, 0, 0);
  my %answers;
  $answers{read} = result(sysread($device, my $first, 24));
  $answers{"read of the copy"} = result(sysread($again, my $second, 24));
  $answers{write} = result(syswrite($device, $event));
  my $version = pack("L", 0);
  my $done = ioctl($device, 0x80044501, $version);
  $answers{EVIOCGVERSION} = result(defined $done ? 0 : -1);
  # struct pollfd, POLLIN; struct epoll_event, which has no gap on this machine.
  my $polled = pack("LSS", $number, 1, 0);
  syscall(7, $polled, 1, 0);
  $answers{poll} = sprintf("%#x", (unpack("LSS", $polled))[2]);
  my $ready = "\0" x 24;
  my $count = syscall(232, $epoll, $ready, 2, 0);
  $answers{epoll_wait} = $count < 0 ? result($count) : $count . sprintf(" %#x", unpack("L", $ready));
  my $watched = pack("LQ", 1, 1);
  $answers{epoll_ctl} = result(syscall(233, $epoll, 1, fileno($again), $watched));
  syscall(233, $epoll, 2, fileno($again), $watched);
  $answers{F_GETFL} = sprintf("%#o", fcntl($device, F_GETFL, 0));
  $answers{link} = readlink("/proc/self/fd/$number") =~ / \(deleted\)$/ ? "deleted" : "there";
  return join("", map("$_\t$answers{$_}\n", sort keys %answers));
}

sysopen(my $device, $node, O_RDWR | O_NONBLOCK) or die "$node: $!";
# One open file description at two descriptors.
open(my $again, "+<&", $device) or die "$!";
my $epoll = syscall(291, 0);
my $event = pack("LQ", 1, 1);
syscall(233, $epoll, 1, fileno($device), $event) == 0 or die "epoll_ctl: $!";
foreach my $name (@names) {
  select(undef, undef, undef, 0.1) until -e "$folder/ask-$name";
  open(my $out, ">", "$folder/draft") or die "$!";
  print $out answers($device, $again, $epoll);
  close($out);
  rename("$folder/draft", "$folder/answers-$name");
}
select(undef, undef, undef, 0.1) until -e "$folder/ask-end";
