package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * A rule that udevd follows until the machine is restarted.
 *
 * <pre>{@code
 * new RuntimeRule(Path.of("/run/udev"), "72-mine.rules", "KERNEL==\"mine\", MODE=\"0600\"\n").install();
 * }</pre>
 *
 * @param udev udev's runtime directory
 * @param file the name of its file; udevd takes rules in the order of their names
 * @param text what stands in the file
 */
public record RuntimeRule(Path udev, String file, String text) {
  private static final int PATIENCE_SECONDS = 10;

  /** Whether there is a udevd to follow it. */
  public boolean isHeeded() {
    return Files.exists(udev.resolve("control"));
  }

  /**
   * Sees to it that udevd follows the rule from now on; does nothing where there is no udevd.
   *
   * @throws IOException if it cannot be done; then the rule is not there
   */
  public void install() throws IOException {
    Path rule = udev.resolve("rules.d").resolve(file);
    if (!isHeeded() || (Files.exists(rule) && Files.readString(rule).equals(text))) {
      return;
    }
    Files.createDirectories(rule.getParent());
    Path draft = rule.resolveSibling("." + file + "." + ProcessHandle.current().pid());
    Files.writeString(draft, text);
    Files.move(draft, rule, StandardCopyOption.ATOMIC_MOVE);
    boolean taken = false;
    try {
      taken = reload();
    } finally {
      if (!taken) {
        Files.deleteIfExists(rule);
      }
    }
    if (!taken) {
      throw new IOException("udevd did not take the rule " + file);
    }
  }

  private static boolean reload() throws IOException {
    Process udevadm =
        new ProcessBuilder("udevadm", "control", "--reload")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return udevadm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && udevadm.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      udevadm.destroyForcibly();
    }
  }
}
