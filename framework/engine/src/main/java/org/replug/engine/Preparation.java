package org.replug.engine;

import java.nio.file.Path;
import org.replug.kernel.machine.RealMachine;

/**
 * Brings what commands need into a young JVM: for a thread beside the one that works. Changes
 * nothing, and nothing depends on it.
 */
public final class Preparation {
  private Preparation() {}

  /** What looking at devices needs. */
  public static void forDevices() {
    new RealMachine(Path.of("/")).deviceNumber(Path.of("/dev/null"));
  }
}
