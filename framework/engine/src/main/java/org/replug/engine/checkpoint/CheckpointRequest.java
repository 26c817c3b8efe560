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
 * @param mounts mounts of the session that the dump leaves out: whoever restarts it provides them
 * @param whileFrozen what else is done while the session stands still
 */
public record CheckpointRequest(
    int pid,
    Path directory,
    boolean leaveRunning,
    List<MountRecord> mounts,
    FrozenStep whileFrozen) {
  /** Copies the list. */
  public CheckpointRequest {
    mounts = List.copyOf(mounts);
  }

  /** A checkpoint of the whole session, without more. */
  public CheckpointRequest(int pid, Path directory, boolean leaveRunning) {
    this(pid, directory, leaveRunning, List.of(), FrozenStep.NOTHING);
  }
}
