package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;

/** The console of a guest, which reads every keyboard of its kernel's. */
final class GuestConsole {
  // KDSKBMODE with K_OFF of linux/kd.h.
  private static final String OFF =
      "open(my $t, '+<', '/dev/tty0') or die \"$!\"; ioctl($t, 0x4b45, 4) or die \"$!\"";

  private GuestConsole() {}

  /** What is typed on a keyboard of uinput's shall not be typed there, too. */
  static void ignoreKeyboards(Guest guest) throws IOException {
    CommandResult done = guest.run(Duration.ofSeconds(60), "perl", "-e", OFF);
    assertTrue(done.succeeded(), done::toString);
  }
}
