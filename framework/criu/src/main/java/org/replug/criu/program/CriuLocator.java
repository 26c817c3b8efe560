package org.replug.criu.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks for a CRIU that works on this kernel. */
public final class CriuLocator {

  /**
   * Tries, in this order: the configured CRIU, the one in the private prefix, {@code criu} on the
   * path. The first that works is taken; with a configured one nothing else is tried.
   *
   * @param configured a program that somebody named; or a prefix as {@link CriuFetcher} makes it
   * @param privatePrefix where {@link CriuFetcher} puts its CRIU; verdicts are kept beside it
   * @throws InterruptedException if this thread is interrupted; nothing is left running
   */
  public CriuSearch locate(Optional<Path> configured, Path privatePrefix)
      throws InterruptedException {
    return new CriuSearch(Optional.empty(), List.of());
  }
}
