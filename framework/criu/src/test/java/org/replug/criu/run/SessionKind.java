package org.replug.criu.run;

import java.util.List;
import java.util.stream.Stream;

/** The kinds of sessions, by the command that a session's leader is started with. */
@SuppressWarnings("ImmutableEnumChecker") // the list is a copy that cannot be changed
enum SessionKind {
  HOST(List.of()),
  OTHER_USER(Commands.AS_OTHER_USER),
  NAMESPACES(Commands.namespaces("--mount-proc", Commands.WITHOUT_FUSE)),
  NAMESPACES_OF_ANOTHER_USER(
      Stream.concat(
              Commands.namespaces("--mount-proc", Commands.WITHOUT_FUSE).stream(),
              Commands.AS_OTHER_USER.stream())
          .toList()),
  CONTAINER(Commands.namespaces("--propagation=private", Commands.OWN_ROOT));

  private final List<String> wrapper;

  SessionKind(List<String> wrapper) {
    this.wrapper = List.copyOf(wrapper);
  }

  /** What stands before the leader's own command. */
  List<String> wrapper() {
    return wrapper;
  }

  private static final class Commands {
    static final List<String> AS_OTHER_USER =
        List.of("setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups");

    /** Takes away the mounts of others that CRIU cannot carry. */
    static final String WITHOUT_FUSE =
        "for m in $(awk '$3 ~ /^fuse/ {print $2}' /proc/self/mounts); do umount -l $m; done; ";

    /** Enters a root of its own, a bind of this machine's root. */
    static final String OWN_ROOT =
        "set -e; r=$(mktemp -d); mount --bind / $r; mount -t proc proc $r/proc;"
            + " mount -t sysfs sysfs $r/sys; mount -t tmpfs tmpfs $r/run;"
            + " mount -t tmpfs tmpfs $r/dev; mknod -m 666 $r/dev/null c 1 3;"
            + " mkdir $r/dev/pts; mount -t devpts -o newinstance,ptmxmode=666 devpts $r/dev/pts;"
            + " mount -t tmpfs tmpfs $r/mnt; echo A > $r/mnt/name;"
            + " cd $r; pivot_root . .; umount -l .; cd /; rmdir $r; ";

    static List<String> namespaces(String option, String script) {
      String shell = script + "exec \"$@\"";
      return Stream.concat(
              Stream.of("unshare", "--pid", "--fork", "--mount", "--net", "--ipc", "--uts"),
              Stream.of(option, "sh", "-c", shell, "sh"))
          .toList();
    }
  }
}
