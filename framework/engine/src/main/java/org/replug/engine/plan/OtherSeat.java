package org.replug.engine.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;

/**
 * Simulated devices that the session will not take: it hears this machine's udevd, which puts them
 * on another seat than the session's server sits at, so that they do not type on the machine's own
 * screen.
 *
 * @param seat the devices' seat
 * @param server the seat of the session's server
 */
public record OtherSeat(String seat, String server) {
  private static final String FIRST_SEAT = "seat0";
  private static final String OPTION = "-seat";

  /**
   * Compares the seats.
   *
   * @param session the session as it was saved
   * @param seat the seat of the devices in udevd's eyes; empty if it knows nothing of them
   * @param udevd whether this machine has a udevd
   * @return empty where the session will take them
   */
  public static Optional<OtherSeat> of(SessionFacts session, Optional<String> seat, boolean udevd) {
    if (session.ownNetworkNamespace() || !udevd) {
      return Optional.empty();
    }
    String server =
        session.processes().stream()
            .filter(OtherSeat::isServer)
            .map(OtherSeat::seatOf)
            .findFirst()
            .orElse(FIRST_SEAT);
    return seat.filter(name -> !name.equals(server)).map(name -> new OtherSeat(name, server));
  }

  /** In one sentence, without a full stop. */
  public String sentence() {
    return "this machine's udevd, which the session hears, puts simulated devices on "
        + seat
        + ", and its X server takes those of "
        + server
        + " alone: start the X server with -seat "
        + seat
        + ", or the session in a network namespace of its own (replug session does)";
  }

  private static boolean isServer(ProcessRecord process) {
    List<String> arguments = process.arguments();
    String program = arguments.isEmpty() ? process.command() : arguments.get(0);
    Path name = Path.of(program).getFileName();
    return name != null && (name.toString().equals("X") || name.toString().startsWith("Xorg"));
  }

  private static String seatOf(ProcessRecord server) {
    int option = server.arguments().indexOf(OPTION);
    return option < 0 || option + 1 >= server.arguments().size()
        ? FIRST_SEAT
        : server.arguments().get(option + 1);
  }
}
