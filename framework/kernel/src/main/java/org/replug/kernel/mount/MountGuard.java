package org.replug.kernel.mount;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A shell that unmounts a folder when this JVM is gone, by whatever way: it waits for the end of a
 * pipe that only the JVM holds. Without it, a killed server would leave a dead mount behind.
 */
public final class MountGuard implements AutoCloseable {
  /** The signals of a terminal reach the whole process group, but the JVM may survive them. */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      while read -r nothing; do :; done
      while read -r device folder type rest; do
        if [ "$folder" = "$2" ] && [ "$type" = "$3" ]; then umount -l -- "$1"; fi
      done </proc/self/mounts
      """;

  private final Process shell;

  private MountGuard(Process shell) {
    this.shell = shell;
  }

  /**
   * Guards a mount.
   *
   * @param folder where it is mounted
   * @param type its file system type; a mount of another type is left alone
   */
  public static MountGuard over(Path folder, String type) throws IOException {
    String asListed = folder.toString().replace("\\", "\\134").replace(" ", "\\040");
    ProcessBuilder shell =
        new ProcessBuilder(
                "/bin/sh", "-c", SCRIPT, "replug-guard", folder.toString(), asListed, type)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    return new MountGuard(shell.directory(Path.of("/").toFile()).start());
  }

  /** Ends the watch; to be called when the folder is unmounted. */
  @Override
  public void close() throws IOException {
    shell.destroyForcibly();
    shell.getOutputStream().close();
    try {
      shell.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
