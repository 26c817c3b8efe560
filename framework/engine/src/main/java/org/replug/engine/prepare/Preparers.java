package org.replug.engine.prepare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Preparation;
import org.replug.api.ReplugException;
import org.replug.api.SessionProcess;
import org.replug.engine.plugin.GuardedPreparer;
import org.replug.engine.survey.SessionProcesses;
import org.replug.kernel.process.ProcFileSystem;

/**
 * Asks all preparers. One that fails costs a session neither its checkpoint nor its restart: that
 * is told, and all goes on.
 *
 * @param preparers those that are asked
 * @param proc where processes are looked up
 */
public record Preparers(List<GuardedPreparer> preparers, ProcFileSystem proc) {
  /** Copies the list. */
  public Preparers {
    preparers = List.copyOf(preparers);
  }

  /**
   * Has the session's programs make ready.
   *
   * @param pid the session's first process
   * @return what became of it
   */
  public MadeReady prepare(int pid) {
    List<String> told = new ArrayList<>();
    List<String> plugins = new ArrayList<>();
    for (GuardedPreparer preparer : preparers) {
      try {
        Optional<Preparation> preparation = preparer.prepare(processes(pid));
        if (preparation.isPresent()) {
          told.addAll(sentences(preparation.get()));
          plugins.add(preparer.pluginId());
        }
      } catch (IOException | ReplugException e) {
        // It may have asked some before it failed.
        plugins.add(preparer.pluginId());
        told.add("Programs could not be asked to make ready: " + e.getMessage() + ".");
      }
    }
    if (told.isEmpty()) {
      told.add("The session has no program that can be asked to make ready.");
    }
    return new MadeReady(told, plugins.stream().distinct().toList());
  }

  /**
   * Tells the session's programs that they may go on. Where no plugin has asked any, nobody is told
   * and nothing read.
   *
   * @param pid the session's first process
   * @param asked the ids of the plugins that had them make ready; empty if that is not known, so
   *     that all try
   * @return what went wrong, one sentence each
   */
  public List<String> resume(int pid, Optional<List<String>> asked) {
    List<String> told = new ArrayList<>(missing(asked.orElse(List.of())));
    for (GuardedPreparer preparer : preparers) {
      if (asked.isPresent() && !asked.get().contains(preparer.pluginId())) {
        continue;
      }
      try {
        preparer.resume(processes(pid));
      } catch (IOException | ReplugException e) {
        told.add("Programs could not be told to go on: " + e.getMessage() + ".");
      }
    }
    return told;
  }

  private List<String> missing(List<String> asked) {
    return asked.stream()
        .filter(id -> preparers.stream().noneMatch(preparer -> preparer.pluginId().equals(id)))
        .map(
            id ->
                "Programs could not be told to go on: the plugin "
                    + id
                    + ", which had them make ready, is not there.")
        .toList();
  }

  private List<SessionProcess> processes(int pid) throws IOException {
    return SessionProcesses.of(proc.tree(pid));
  }

  private static List<String> sentences(Preparation answer) {
    List<String> told = new ArrayList<>();
    add(told, "Made ready first: ", answer.ready());
    add(told, "Could not make ready, saved as they were: ", answer.failed());
    add(told, "Did not answer in time, saved as they were: ", answer.silent());
    return told;
  }

  private static void add(List<String> told, String what, List<String> names) {
    if (!names.isEmpty()) {
      told.add(what + String.join(", ", names) + ".");
    }
  }
}
