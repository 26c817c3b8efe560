package org.replug.engine.plugin;

import java.util.List;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.api.ScreenServer;
import org.replug.api.SessionProcess;

/** A {@link ScreenServer} behind its guard. */
public final class GuardedScreenServer {
  private final GuardedCalls calls;
  private final TimeLimits limits;
  private final ScreenServer server;
  private final String protocol;
  private final boolean listens;

  private GuardedScreenServer(
      GuardedCalls calls,
      TimeLimits limits,
      ScreenServer server,
      String protocol,
      boolean listens) {
    this.calls = calls;
    this.limits = limits;
    this.server = server;
    this.protocol = protocol;
    this.listens = listens;
  }

  /**
   * Puts a server behind its guard; asks for its protocol and whether it listens once and for all.
   *
   * @param calls the guard of the jar that it comes from; stays the caller's to close
   * @param limits the time limits
   * @param server the server
   */
  public static GuardedScreenServer of(GuardedCalls calls, TimeLimits limits, ScreenServer server)
      throws ReplugException {
    return new GuardedScreenServer(
        calls,
        limits,
        server,
        calls.call("protocol", limits.call(), server::protocol),
        calls.call("listens", limits.call(), server::listens));
  }

  /** As {@link ScreenServer#protocol}. */
  public String protocol() {
    return protocol;
  }

  /** As {@link ScreenServer#listens}. */
  public boolean listens() {
    return listens;
  }

  /** As {@link ScreenServer#obstacle}. */
  public Optional<String> obstacle() throws ReplugException {
    return calls.call(protocol + " obstacle", limits.call(), server::obstacle);
  }

  /** As {@link ScreenServer#program}. */
  public Optional<ScreenProgram> program(List<SessionProcess> processes, ScreenPlace place)
      throws ReplugException {
    return calls.call(protocol + " program", limits.call(), () -> server.program(processes, place));
  }
}
