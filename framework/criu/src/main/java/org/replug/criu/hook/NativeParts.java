package org.replug.criu.hook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * The native parts, as files that CRIU can load and run. They stay where they are extracted: their
 * directory belongs to the caller.
 *
 * @param pluginDirectory the directory for CRIU's {@code --libdir}; absolute, as CRIU wants it
 * @param actionScript the program for CRIU's {@code --action-script}
 * @param runProgram the program that runs CRIU and cleans up behind it
 * @param guardPreload the library by which a session outlives a CRIU that is killed while it dumps
 * @param askPreload the library that asks what the action script would, without a process for it
 * @param limitsPreload the library that answers for prlimit(2) where root lacks CAP_SYS_RESOURCE
 * @param probe the program that a CRIU is tried on
 */
public record NativeParts(
    Path pluginDirectory,
    Path actionScript,
    Path runProgram,
    Path guardPreload,
    Path askPreload,
    Path limitsPreload,
    Path probe) {
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  /**
   * Extracts the native parts from this jar. Files that are there already and the same stay
   * untouched; others are replaced at once, so that a CRIU that uses them is not disturbed.
   *
   * @param directory where to; created if it is missing
   */
  public static NativeParts extract(Path directory) throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    Path plugins = target.resolve("plugins");
    Files.createDirectories(plugins);
    extract("replug-hook.so", plugins);
    return new NativeParts(
        plugins,
        extract("replug-notify", target),
        extract("replug-run", target),
        extract("replug-guard.so", target),
        extract("replug-ask.so", target),
        extract("replug-prlimit.so", target),
        extract("replug-probe", target));
  }

  private static Path extract(String name, Path directory) throws IOException {
    byte[] content;
    try (InputStream resource = NativeParts.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("this build lacks its native part " + name);
      }
      content = resource.readAllBytes();
    }
    Path file = directory.resolve(name);
    if (Files.isExecutable(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return file;
    }
    Path fresh = Files.createTempFile(directory, name, ".new");
    try {
      Files.write(fresh, content);
      Files.setPosixFilePermissions(fresh, EXECUTABLE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return file;
  }
}
