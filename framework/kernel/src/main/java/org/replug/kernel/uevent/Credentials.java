package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who a message says it comes from (unix(7), SCM_CREDENTIALS; netlink sockets have it too).
 *
 * <p>libudev drops what does not come from user 0 of its own user namespace. The kernel translates
 * ids between namespaces, so the sender has to be who is root there, by its outer name.
 *
 * @param processId this process
 * @param userId unsigned
 * @param groupId unsigned
 */
record Credentials(int processId, int userId, int groupId) {
  private static final Path OWN_USER_NAMESPACE = Path.of("/proc/self/ns/user");

  /**
   * The credentials that a process's user namespace takes for root's; empty if root of this
   * process's namespace is root there too, and the kernel's own words do.
   *
   * @throws IOException if nobody is root in that namespace, or it cannot be seen
   */
  static Optional<Credentials> ofRootIn(int pid) throws IOException {
    Path process = Path.of("/proc", Integer.toString(pid));
    if (Files.readSymbolicLink(process.resolve("ns/user"))
        .equals(Files.readSymbolicLink(OWN_USER_NAMESPACE))) {
      return Optional.empty();
    }
    OptionalInt user = IdMap.rootOutside(Files.readString(process.resolve("uid_map")));
    OptionalInt group = IdMap.rootOutside(Files.readString(process.resolve("gid_map")));
    if (user.isEmpty()) {
      throw new IOException(
          "user 0 is not mapped in the user namespace of process "
              + pid
              + ", so its libudev takes messages from nobody");
    }
    // Without a mapped group 0 the group is anything: libudev looks at the user only.
    int groupId = group.orElse(0);
    return user.getAsInt() == 0 && groupId == 0
        ? Optional.empty()
        : Optional.of(
            new Credentials((int) ProcessHandle.current().pid(), user.getAsInt(), groupId));
  }
}
