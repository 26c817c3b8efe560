package org.replug.lab.guest;

import java.io.IOException;

/** Looks after a machine while something is awaited from it. */
@FunctionalInterface
interface Vitals {
  /**
   * Looks.
   *
   * @throws GuestFailure if the machine has failed
   */
  void check() throws IOException;
}
