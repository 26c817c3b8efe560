package org.replug.criu.program;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** Fetches a CRIU into a private prefix, without touching the machine's own packages. */
public final class CriuFetcher {
  /** The Debian suites that are tried, in this order. */
  public static final List<String> SUITES = List.of("forky", "sid");

  /**
   * Fetches from the first of the suites that has CRIU.
   *
   * @param prefix where to; appears whole or not at all, replaces an older one
   * @param suites the suites to try, usually {@link #SUITES}
   * @param progress told what is being done, one sentence a call
   * @throws ReplugException if there is no apt, no network or no keyring
   */
  public void fetch(Path prefix, List<String> suites, Consumer<String> progress)
      throws ReplugException, InterruptedException {
    throw new ReplugException(FailureCode.NO_CRIU, "not yet", "");
  }
}
