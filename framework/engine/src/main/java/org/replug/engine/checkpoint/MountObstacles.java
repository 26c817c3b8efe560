package org.replug.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.MountRecord;
import org.replug.engine.survey.Survey;
import org.replug.kernel.process.Mount;
import org.replug.kernel.process.ProcessEntry;

/**
 * What of a session's mounts would make CRIU refuse it when it stands still already (C150 and C152
 * of {@code docs/troubleshooting.md}). Pure.
 */
final class MountObstacles {
  private static final String NOT_STOPPED = "The session was not stopped. ";

  private MountObstacles() {}

  /**
   * The obstacles, one for all files and one for each mount.
   *
   * @param provided mounts that a restart provides, so that CRIU need not carry them
   */
  static List<ReplugException> of(Survey survey, List<MountRecord> provided) {
    List<ReplugException> obstacles = new ArrayList<>();
    if (!survey.foreignFiles().isEmpty()) {
      obstacles.add(foreign(survey));
    }
    survey.uncarriedMounts().stream()
        .filter(mount -> provided.stream().noneMatch(each -> isAt(each, mount)))
        .forEach(mount -> obstacles.add(uncarried(mount)));
    return obstacles;
  }

  private static boolean isAt(MountRecord provided, Mount mount) {
    return provided.mountPoint().equals(mount.mountPoint());
  }

  private static ReplugException foreign(Survey survey) {
    return new ReplugException(
        FailureCode.DUMP_FAILED,
        "CRIU cannot find the mount of files that were opened outside the session's mount"
            + " namespace, or on a file system that has been unmounted since (C150): "
            + OpenFileNames.of(
                survey.foreignFiles(),
                survey.processes().stream()
                    .collect(Collectors.toMap(ProcessEntry::pid, ProcessEntry::command))),
        NOT_STOPPED
            + "Let the programs close them; start a session with its standard streams opened inside"
            + " it and all other file descriptors closed.");
  }

  private static ReplugException uncarried(Mount mount) {
    return new ReplugException(
        FailureCode.DUMP_FAILED,
        "There is a FUSE file system at "
            + mount.mountPoint()
            + " in the session's mount namespace, which CRIU cannot carry (C152)",
        NOT_STOPPED
            + "Unmount it there: a namespace that `unshare --mount` made has copies of all the"
            + " machine's mounts.");
  }
}
