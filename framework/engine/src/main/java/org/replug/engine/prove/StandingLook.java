package org.replug.engine.prove;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.replug.criu.run.RestoreStep;
import org.replug.engine.image.ProcessRecord;
import org.replug.kernel.process.ProcFileSystem;

/**
 * Looks which processes are back while all of them stand still: once they run, one may end before
 * anybody can look.
 */
public final class StandingLook implements RestoreStep {
  private final ProcFileSystem proc;
  private final List<ProcessRecord> then;
  private Optional<ProcessesBack> seen = Optional.empty();

  /**
   * A look that comes.
   *
   * @param then the processes at the checkpoint
   */
  StandingLook(ProcFileSystem proc, List<ProcessRecord> then) {
    this.proc = proc;
    this.then = List.copyOf(then);
  }

  @Override
  public void whileStill(int pid) {
    try {
      seen = Optional.of(ProcessesBack.of(proc, proc.treePids(pid), then));
    } catch (IOException e) {
      // The restore goes on: it is looked once more when the session runs.
      seen = Optional.empty();
    }
  }

  /** What was seen, or what is to be seen now if it was not looked at while it stood still. */
  ProcessesBack seen(int pid) throws IOException {
    return seen.isPresent() ? seen.get() : ProcessesBack.of(proc, proc.treePids(pid), then);
  }
}
