package org.replug.criu.program;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.criu.hook.NativeParts;

/** The CRIU that tests run, found as Replug finds its own. */
public final class CriuHere {
  private static Optional<CriuProgram> program = Optional.empty();

  private CriuHere() {}

  /** Where it is looked for first, and where it is put when it is fetched. */
  public static Path prefix() {
    return Path.of(System.getProperty("replug.criu.prefix", "/var/lib/replug/criu"));
  }

  /**
   * One that works on this kernel, fetched where there is none; without one the test is skipped, or
   * fails where CI is set.
   */
  public static synchronized CriuProgram program(NativeParts parts) throws InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "CRIU needs root");
    if (program.isEmpty()) {
      CriuLocator locator = new CriuLocator(parts);
      CriuSearch search = locator.locate(Optional.empty(), prefix());
      if (search.found().isEmpty()) {
        try {
          new CriuFetcher().fetch(prefix(), CriuFetcher.SUITES, line -> {});
        } catch (ReplugException e) {
          skip("no CRIU works here, and none can be fetched: " + e.getMessage());
        }
        search = locator.locate(Optional.empty(), prefix());
      }
      if (search.found().isEmpty()) {
        skip("no CRIU works here: " + search.candidates());
      }
      program = search.found();
    }
    return program.get();
  }

  /**
   * Where continuous integration runs, a CRIU that is not there is a failure: nobody reads of
   * skips.
   */
  private static void skip(String reason) {
    assertNull(System.getenv("CI"), reason);
    assumeTrue(false, reason);
  }
}
