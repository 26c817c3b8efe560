package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** What saves sessions and brings them back: Replug, or CRIU alone. */
interface Checkpointer {
  /**
   * One checkpoint.
   *
   * @param wall from the command's start to its end, in milliseconds
   * @param frozen how long the session stood still, in milliseconds
   */
  record Saved(double wall, double frozen) {}

  /** Saves a session into a directory that does not exist; the session ends with it. */
  Saved save(int pid, Path images) throws IOException, InterruptedException;

  /** Saves a session, which runs on. */
  Saved saveRunning(int pid, Path images) throws IOException, InterruptedException;

  /** Brings a session back; returns the milliseconds that took. */
  double restore(Path images) throws IOException, InterruptedException;
}
