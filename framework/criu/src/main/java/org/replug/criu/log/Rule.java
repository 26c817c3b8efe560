package org.replug.criu.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.api.FailureCode;

/**
 * What is known of one kind of line.
 *
 * @param code the stable code; numbers are never used again for anything else
 * @param failure how a command ends that meets it; empty for a line that does no harm
 * @param pattern found anywhere in the line
 * @param cause the cause; {@code {1}} stands for the pattern's first group
 * @param nextStep what to do
 */
record Rule(
    String code, Optional<FailureCode> failure, Pattern pattern, String cause, String nextStep) {

  private static final String NEWER = "Let Replug fetch a newer CRIU, or name one with --criu.";
  private static final String OUR_FAULT = "This is a defect of Replug: report it with the log.";
  private static final String SWITCHED_ON =
      "Nothing can be switched on: Replug passes %s by itself. If this is the log of a Replug run, it"
          + " is a defect: report it with the log.";

  /** All rules. Of a line that several match the first one speaks. */
  static final List<Rule> ALL =
      List.of(
          harmless(
              "C101",
              "Can't setup RLIMIT_NOFILE for self",
              "Root lacks CAP_SYS_RESOURCE here; CRIU goes on without more file descriptors"),
          harmless(
              "C102",
              "execvp\\(\"ip6?tables.*failed|ip6?tables(?:-legacy)?-(?:save|restore) -V failed",
              "There is no iptables; Replug does not need it"),
          harmless(
              "C103",
              "tun: Unable to create tun: No such file or directory",
              "CRIU tries whether this machine has tun devices; it goes on without them"),
          rule(
              "C110",
              FailureCode.NO_CRIU,
              "Unexpected rt vDSO area bounds",
              "This CRIU is too old for the kernel: it does not know the layout of its vDSO",
              NEWER),
          rule(
              "C111",
              FailureCode.NO_CRIU,
              "Can't get \\d+:\\d+ opt: Operation not supported",
              "This CRIU is too old for the kernel: it asks for a socket option that is gone",
              NEWER),
          rule(
              "C112",
              FailureCode.NO_PERMISSION,
              "Can't get rlimit \\d+: Operation not permitted",
              "Root lacks CAP_SYS_RESOURCE and may not read the limits of another user's process",
              "Run Replug as a root that has CAP_SYS_RESOURCE."),
          rule(
              "C113",
              FailureCode.NO_PERMISSION,
              "needs to have the CAP_SYS_ADMIN|CAP_CHECKPOINT_RESTORE capability",
              "CRIU needs root",
              "Run Replug as root."),
          rule(
              "C114",
              FailureCode.DUMP_FAILED,
              "(?:[Cc]an't seize|[Uu]nable to seize|SEIZE).*Operation not permitted"
                  + "|Unable to detach from \\d+: No such process",
              "A process of the session is being traced already, or may not be traced",
              "End the debugger or strace that is attached to the session."),
          rule(
              "C120",
              FailureCode.UNCLAIMED_DEVICE,
              "Can't dump file (\\d+) of that type \\[\\d+\\] \\((chr|blk) (\\d+:\\d+)",
              "File descriptor {1} is an open device ({2} {3}) that nobody claims",
              "Install the plugin that knows this device, or close it. If it is installed, try"
                  + " again when the program has read its messages: a descriptor on its way over a"
                  + " unix socket is not seen beforehand."),
          rule(
              "C121",
              FailureCode.UNCLAIMED_DEVICE,
              "Can't dump file (\\d+) of that type \\[\\d+\\] \\(([^)]*)\\)",
              "File descriptor {1} ({2}) is of a type that CRIU cannot carry and nobody claims",
              "Install a plugin that knows it, or end the program that has it open."),
          rule(
              "C122",
              FailureCode.UNCLAIMED_DEVICE,
              "handle_device_vma plugin failed|Can't handle non-regular mapping",
              "A process has mapped the memory of a device that nobody claims",
              "Install the plugin that knows this device, or end the program that has it mapped."),
          rule(
              "C123",
              FailureCode.RESTORE_FAILED,
              "Can't restore .*mapping with 0x[0-9a-f]+",
              "The mapping of a device cannot be put back",
              OUR_FAULT),
          rule(
              "C124",
              FailureCode.RESTORE_FAILED,
              "Can't set signal: Bad file descriptor",
              "A stub cannot have a signal owner as the device had",
              OUR_FAULT),
          rule(
              "C125",
              FailureCode.RESTORE_FAILED,
              "[Cc]an't add event on",
              "A stub cannot be a member of an epoll set as the device was",
              OUR_FAULT),
          rule(
              "C130",
              FailureCode.OUTSIDE_CONNECTION,
              "External socket is used|half of stream unix connection|[Cc]an't dump half",
              "A program outside the session is connected to a unix socket inside, or the reverse",
              "Close the program outside, for example a screenshot tool or a viewer."),
          rule(
              "C131",
              FailureCode.DUMP_FAILED,
              "The socket has data to read",
              "A netlink socket of the session held an event that was not yet read",
              "Try again: the session reads it as soon as it runs."),
          rule(
              "C132",
              FailureCode.DUMP_FAILED,
              "Locking network failed",
              "CRIU cannot lock the network without iptables or nftables",
              SWITCHED_ON.formatted("--network-lock skip")),
          rule(
              "C133",
              FailureCode.DUMP_FAILED,
              "Connected TCP socket, consider using|[Cc]an't dump.*established TCP",
              "The session holds an established TCP connection",
              SWITCHED_ON.formatted("--tcp-established")),
          rule(
              "C140",
              FailureCode.PID_TAKEN,
              "Can't fork for (\\S+): File exists",
              "The number {1} is taken: by a process, perhaps of the session itself and not yet"
                  + " reaped, or as the process group or session of another process",
              "End that process (ps -eo pid,pgid,sid,comm), or start sessions in a pid namespace of"
                  + " their own."),
          rule(
              "C141",
              FailureCode.PID_TAKEN,
              "Pid (\\d+) do(?:es)? not match expected",
              "Pid {1} was given to the process instead of its own",
              "Try again, or start sessions in a pid namespace of their own."),
          rule(
              "C142",
              FailureCode.DUMP_FAILED,
              "A session leader of (\\d+)\\(\\d+\\) is outside of its pid namespace",
              "Process {1} belongs to a terminal session of a process outside its pid namespace",
              "Start the session's first process by setsid inside the pid namespace."),
          rule(
              "C143",
              FailureCode.DUMP_FAILED,
              "Can't dump nested (\\S+) namespace",
              "A program of the session has made an {1} namespace of its own, as browsers do",
              "Switch the program's sandbox off, or start it where new namespaces are refused."),
          rule(
              "C144",
              FailureCode.RESTORE_FAILED,
              "cg: No set \\d+ found",
              "The session was started in a cgroup namespace of its own",
              "Start it without one."),
          rule(
              "C145",
              FailureCode.DUMP_FAILED,
              "SysVIPC shmem map.*doesn't live in IPC ns",
              "A process shares System V memory with a process outside the session",
              "Disconnect the viewer or screen server that shares memory with the session."),
          rule(
              "C150",
              FailureCode.DUMP_FAILED,
              "Can't (?:find )?lookup mount(?:=(\\d+) for fd=(\\d+) path=(\\S+))?",
              "A file is open on a mount that the session cannot see: inherited from outside, or"
                  + " unmounted since (mount {1}, file descriptor {2}, {3})",
              "Start the session with every file descriptor above 2 closed and its standard"
                  + " streams opened inside, and do not unmount what it uses."),
          rule(
              "C151",
              FailureCode.DUMP_FAILED,
              "No parent found for mountpoint",
              "The session's root is no mount point, as after a chroot",
              "Use pivot_root in place of chroot."),
          rule(
              "C152",
              FailureCode.DUMP_FAILED,
              "failed to dump fs (\\S+) \\((fuse\\S*)\\): always fail",
              "There is a FUSE file system at {1} that CRIU cannot carry",
              "Unmount it in the session; a mount namespace made by unshare has copies of all the"
                  + " machine's mounts."),
          rule(
              "C153",
              FailureCode.DUMP_FAILED,
              "Transport endpoint is not connected",
              "The server of a FUSE file system that the session uses is dead",
              "Send the remove events of its devices, unmount it, and try again."),
          rule(
              "C160",
              FailureCode.DUMP_FAILED,
              "Can't create link remap",
              "An open file was deleted while another name of it is left",
              "Close the file, or restore its name."),
          rule(
              "C161",
              FailureCode.DUMP_FAILED,
              "ghost file (?:(\\S+) )?of (\\d+) size, increase limit",
              "A deleted file that is still open has {2} bytes, more than is carried",
              "Close it, or end the program that has it open. Replug lets CRIU carry up to 512 MiB."),
          rule(
              "C162",
              FailureCode.DUMP_FAILED,
              "Some file locks are hold by dumping tasks",
              "A process of the session holds file locks",
              SWITCHED_ON.formatted("--file-locks")),
          rule(
              "C163",
              FailureCode.RESTORE_FAILED,
              "File (\\S+) has bad size (\\d+) \\(expect (\\d+)\\)|File (\\S+) has bad size",
              "The file {1}{4} has changed since the checkpoint",
              "Put the file back as it was, or keep the home directory with the image."),
          rule(
              "C164",
              FailureCode.RESTORE_FAILED,
              "Can't open file (\\S+) on restore: No such file",
              "The file {1}, which the session had open, is missing",
              "Put the file back at the same path."),
          rule(
              "C170",
              FailureCode.RESTORE_FAILED,
              "Can't set tty params",
              "A terminal here does not take the old terminal's settings",
              "Start the session by setsid with its standard streams redirected."),
          rule(
              "C171",
              FailureCode.DUMP_FAILED,
              "Found slave peer index|Found dangling tty|stdin isn't a (?:tty|terminal)|Don't have"
                  + " tty to inherit",
              "The session uses a terminal whose other end is outside",
              "Start the session by setsid with its standard streams redirected."),
          rule(
              "C172",
              FailureCode.DUMP_FAILED,
              "The root process (\\d+) is not a session leader",
              "Process {1} belongs to a terminal session that is not dumped with it",
              "Start the session's first process by setsid."),
          rule(
              "C173",
              FailureCode.DUMP_FAILED,
              "can't dump unprivileged task whose /proc doesn't belong to it",
              "An ordinary user's process has a pid namespace of its own, and the /proc of another",
              "Start the session with a /proc of its own (unshare --pid --mount-proc), or without"
                  + " a pid namespace."),
          rule(
              "C180",
              FailureCode.DISK_FULL,
              "No space left on device|Disk quota exceeded",
              "No space is left for the images",
              "Free some space, or choose another directory."),
          rule(
              "C181",
              FailureCode.IMAGE_CORRUPT,
              "Unexpected EOF on|[Mm]agic doesn't match|Failed unpacking object"
                  + "|Read \\d+ bytes while \\d+ expected",
              "An image file is damaged",
              "Use another checkpoint of the session."));

  private static Rule harmless(String code, String pattern, String cause) {
    return new Rule(code, Optional.empty(), Pattern.compile(pattern), cause, "");
  }

  private static Rule rule(
      String code, FailureCode failure, String pattern, String cause, String nextStep) {
    return new Rule(code, Optional.of(failure), Pattern.compile(pattern), cause, nextStep);
  }

  /** What the rule means of any line: an ellipsis stands for what a line would name. */
  Diagnosis general() {
    String filled = cause.replaceAll("(\\{\\d} ?)*\\{\\d}", "...");
    return new Diagnosis(code, failure, filled, nextStep, code);
  }

  /** What the line means by this rule; empty if it is about something else. */
  Optional<Diagnosis> apply(String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String filled = cause;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      filled = filled.replace("{" + group + "}", text == null ? "" : text);
    }
    return Optional.of(new Diagnosis(code, failure, filled, nextStep, line));
  }
}
