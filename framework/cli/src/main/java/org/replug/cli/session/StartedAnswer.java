package org.replug.cli.session;

import java.util.List;
import java.util.Optional;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.session.Account;
import org.replug.session.Life;
import org.replug.session.ScreenSize;
import org.replug.session.SessionRecord;
import org.replug.session.StartedSession;

/** A started session as JSON shows it: as any session, and with what is simulated for it. */
record StartedAnswer(
    String name,
    ScreenSize size,
    Account user,
    String rootfs,
    List<String> command,
    List<String> devices,
    String createdAt,
    Optional<Life> life,
    Optional<PluggedSimulation> simulation) {
  static StartedAnswer of(StartedSession started) {
    SessionRecord session = started.session();
    return new StartedAnswer(
        session.name(),
        session.size(),
        session.user(),
        session.rootfs(),
        session.command(),
        session.devices(),
        session.createdAt(),
        session.life(),
        started.simulation());
  }
}
