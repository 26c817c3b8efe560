package org.replug.lab;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/** The lab on the machine that tests run on, with the cache that its users have. */
final class LabHere {
  private LabHere() {}

  static Lab lab() {
    Path cache =
        Optional.ofNullable(System.getenv("REPLUG_LAB_CACHE"))
            .map(Path::of)
            .orElse(Lab.STANDARD_CACHE);
    return new Lab(cache, step -> System.err.println("lab: " + step));
  }

  /** Boots, or skips the test where no machine can be run. */
  static Guest boot(String... devices) throws IOException, InterruptedException, ReplugException {
    try {
      return lab().boot(Hardware.of(devices));
    } catch (ReplugException e) {
      if (e.code() == FailureCode.NO_LAB) {
        return abort(e.getMessage());
      }
      throw e;
    }
  }
}
