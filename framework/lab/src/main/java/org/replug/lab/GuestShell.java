package org.replug.lab;

import java.io.IOException;
import java.time.Duration;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.image.Resource;

/** A shell on the serial console of a machine, which leads to this process's terminal. */
public final class GuestShell {
  private static final Duration START = Duration.ofSeconds(60);

  private GuestShell() {}

  /** Starts the shell and waits till it, and with it the machine, has ended. */
  public static void run(Guest guest, Terminal terminal) throws IOException, InterruptedException {
    CommandResult started =
        guest.run(
            START,
            "/bin/bash",
            "-c",
            Resource.text(GuestShell.class, "shell"),
            "shell",
            String.valueOf(terminal.rows()),
            String.valueOf(terminal.columns()));
    if (!started.succeeded()) {
      throw new IOException("No shell can be started in the guest: " + started.errors().strip());
    }
    guest.awaitEnd();
  }
}
