package org.replug.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.replug.engine.image.MountRecord;

/**
 * What to checkpoint.
 *
 * @param pid the session's first process, in the pid namespace that Replug runs in
 * @param directory the image directory to write; must not exist
 * @param leaveRunning whether the session runs on, its devices untouched
 * @param prepare whether the session's programs are asked to make ready before it is frozen
 * @param mounts mounts of the session that the dump leaves out: whoever restarts it provides them
 * @param whileFrozen what else is done while the session stands still
 */
public record CheckpointRequest(
    int pid,
    Path directory,
    boolean leaveRunning,
    boolean prepare,
    List<MountRecord> mounts,
    FrozenStep whileFrozen) {
  /** Copies the list. */
  public CheckpointRequest {
    mounts = List.copyOf(mounts);
  }

  /** A checkpoint of the whole session, without more. */
  public CheckpointRequest(int pid, Path directory, boolean leaveRunning) {
    this(pid, directory, leaveRunning, false, List.of(), FrozenStep.NOTHING);
  }

  /** The same, with the session's programs asked to make ready. */
  public CheckpointRequest withPrepare(boolean wanted) {
    return new CheckpointRequest(pid, directory, leaveRunning, wanted, mounts, whileFrozen);
  }
}
