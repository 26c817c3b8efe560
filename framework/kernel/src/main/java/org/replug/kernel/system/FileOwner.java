package org.replug.kernel.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes files as the owner of their directory would. A file system that was mounted in a user
 * namespace takes no new file from a user whom that one does not know, root of this machine
 * included (EOVERFLOW).
 *
 * <pre>{@code
 * FileOwner.of(directory).makes(() -> Files.createFile(directory.resolve("new")));
 * }</pre>
 *
 * @param user unsigned
 * @param group unsigned
 */
public record FileOwner(int user, int group) {
  /** What is made. */
  @FunctionalInterface
  public interface Making {
    /** Makes it. */
    void make() throws IOException;
  }

  /** The owner of a directory. */
  public static FileOwner of(Path directory) throws IOException {
    return new FileOwner(
        (int) Files.getAttribute(directory, "unix:uid"),
        (int) Files.getAttribute(directory, "unix:gid"));
  }

  /** Makes something while the calling thread, and no other, is this owner (setfsuid(2)). */
  public void makes(Making making) throws IOException {
    // The group first: as somebody else this thread may not change it any more.
    int groupBefore = Libc.INSTANCE.setfsgid(group);
    int userBefore = Libc.INSTANCE.setfsuid(user);
    try {
      making.make();
    } finally {
      Libc.INSTANCE.setfsuid(userBefore);
      Libc.INSTANCE.setfsgid(groupBefore);
    }
  }
}
