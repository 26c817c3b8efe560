package org.replug.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.cli.output.ListedSimulation;
import org.replug.engine.Installation;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.RunningSimulations;
import org.replug.session.Life;
import org.replug.session.SessionSummary;
import org.replug.session.Sessions;

/** The simulations that run, and whose devices they are. */
final class SimulationList {
  private SimulationList() {}

  static List<ListedSimulation> of(Installation installation) throws IOException {
    List<PluggedSimulation> running = RunningSimulations.of(installation);
    Map<Integer, String> names = running.isEmpty() ? Map.of() : names(installation);
    List<ListedSimulation> listed = new ArrayList<>();
    for (PluggedSimulation each : running) {
      listed.add(
          ListedSimulation.of(
              each,
              RunningSimulations.session(each)
                  .map(
                      pid ->
                          new ListedSimulation.Owner(pid, Optional.ofNullable(names.get(pid))))));
    }
    return listed;
  }

  /** The names of the sessions that run, by their first process. */
  private static Map<Integer, String> names(Installation installation) {
    Map<Integer, String> names = new HashMap<>();
    List<SessionSummary> sessions;
    try {
      sessions = new Sessions(installation).list();
    } catch (ReplugException e) {
      // Who may not read them is told the process all the same.
      return names;
    }
    for (SessionSummary summary : sessions) {
      summary
          .session()
          .life()
          .filter(Life::goesOn)
          .ifPresent(life -> names.put(life.pid(), summary.session().name()));
    }
    return names;
  }
}
