package org.replug.criu.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The effective capabilities of a process (capabilities(7)).
 *
 * @param effective the bit set, as {@code CapEff} of {@code /proc/PID/status} holds it
 */
record Privileges(long effective) {
  private static final int CAP_SYS_RESOURCE = 24;

  /** Those of this process; none if they cannot be read. */
  static Privileges ofThisProcess() {
    try {
      return parse(Files.readString(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new Privileges(0);
    }
  }

  /** Reads the text of {@code /proc/PID/status}; none if it lacks the line. */
  static Privileges parse(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("CapEff:"))
        .findFirst()
        .map(line -> new Privileges(Long.parseUnsignedLong(line.substring(7).strip(), 16)))
        .orElse(new Privileges(0));
  }

  /** Whether the limits of other users' processes may be read and any limit be raised. */
  boolean sysResource() {
    return (effective >>> CAP_SYS_RESOURCE & 1) != 0;
  }
}
