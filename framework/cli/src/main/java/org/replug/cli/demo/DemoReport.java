package org.replug.cli.demo;

import java.util.List;
import org.replug.api.Observation;
import org.replug.engine.Timeline;
import org.replug.engine.restart.RestartReport;

/**
 * What the demo has shown.
 *
 * @param typed what was typed in the terminal, by both keyboards
 * @param before what the X server listed before the checkpoint
 * @param checkpoint what of the checkpoint took how long
 * @param restart the restart's own report
 * @param pid the restarted session's first process
 */
public record DemoReport(
    String typed,
    Observation before,
    List<Timeline.Span> checkpoint,
    RestartReport restart,
    int pid) {
  /** Copies the timeline. */
  public DemoReport {
    checkpoint = List.copyOf(checkpoint);
  }
}
