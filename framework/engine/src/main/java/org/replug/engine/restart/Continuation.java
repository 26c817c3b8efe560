package org.replug.engine.restart;

import java.io.IOException;
import java.util.List;
import org.replug.api.ReplugException;
import org.replug.engine.Equipment;
import org.replug.engine.Uninterrupted;
import org.replug.engine.image.Manifest;
import org.replug.engine.prepare.Preparers;
import org.replug.engine.prove.Finding;
import org.replug.engine.survey.SessionProcesses;

/**
 * What the programs of a restored session wait for, beside its devices. An interrupt does not keep
 * it from them.
 *
 * @param equipment what plugins are asked by
 */
record Continuation(Equipment equipment) {
  private static final String DISPLAY = "display";

  /**
   * Tells them.
   *
   * @return what went wrong
   */
  List<Finding> of(int pid, Manifest manifest) {
    try {
      return Uninterrupted.call(
          () -> {
            repaint(pid, manifest);
            return resume(pid, manifest);
          });
    } catch (IOException | ReplugException e) {
      return List.of(new Finding("The session's programs go on", false, e.getMessage()));
    }
  }

  /** Programs that had made ready for the checkpoint wait for this. */
  private List<Finding> resume(int pid, Manifest manifest) {
    return new Preparers(equipment.host().preparers(), equipment.proc())
        .resume(pid, manifest.prepared()).stream()
            .map(failure -> new Finding("Programs that had made ready go on", false, failure))
            .toList();
  }

  /** A card's memory was not saved: what a session drew straight into it is black now. */
  private void repaint(int pid, Manifest manifest) {
    boolean hadCard =
        manifest.records().stream()
            .anyMatch(resource -> resource.record().device().kinds().contains(DISPLAY));
    if (!hadCard) {
      return;
    }
    try {
      equipment.observers().repaint(SessionProcesses.of(equipment.proc().tree(pid)));
    } catch (IOException | ReplugException e) {
      // The session lives and is told of its devices; its programs repaint when they are used.
      equipment.progress().begins("the screen could not be painted anew: " + e.getMessage());
    }
  }
}
