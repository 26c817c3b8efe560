package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Engine;
import org.replug.engine.restart.RestartPolicy;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;
import org.replug.session.archive.Foundation;

/**
 * Brings memory and files of a session together again.
 *
 * @param engine restores the memory
 * @param folder the session's folder
 * @param session what is written down of it
 * @param checkpoint what it is restarted from
 * @param simulate presets of the devices to simulate for it
 */
record SessionWaking(
    Engine engine,
    SessionFolder folder,
    SessionRecord session,
    CheckpointFolder checkpoint,
    List<String> simulate) {
  private static final int NAMED = 10;

  RestartReport wake(FilesPolicy policy) throws ReplugException, IOException, InterruptedException {
    refuseUnfit(policy);
    return switch (policy) {
      case KEEP -> restart();
      case REQUIRE_UNCHANGED -> {
        refuseChanges();
        yield restart();
      }
      case ROLL_BACK -> rollBack();
    };
  }

  private RestartReport restart() throws ReplugException, InterruptedException {
    return engine.restart(
        new RestartRequest(
            checkpoint.image(),
            RestartPolicy.standard()
                .withSimulated(simulate)
                .withNodes(DeviceChoice.here(session.devices(), session.user()), OwnNodes.PATHS),
            Optional.empty(),
            Optional.of(Path.of(session.rootfs())),
            Map.of(SessionSaving.HOME_KEY, folder.home())));
  }

  /** Files that are not to be looked at are CRIU's to judge: it compares their sizes. */
  private void refuseUnfit(FilesPolicy policy)
      throws ReplugException, IOException, InterruptedException {
    engine.progress().begins("look at the files that its programs have open");
    Optional<Foundation> noted = FoundationFile.read(checkpoint);
    if (noted.isPresent()) {
      Foundation foundation = policy == FilesPolicy.KEEP ? noted.get().withoutFiles() : noted.get();
      MachineFit.require(engine, session.name(), foundation, Path.of(session.rootfs()));
    }
  }

  private void refuseChanges() throws ReplugException, IOException {
    engine.progress().begins("comparison of the home folder with the checkpoint");
    List<String> changes = FileTree.of(checkpoint.home()).changes(FileTree.of(folder.home()));
    if (!changes.isEmpty()) {
      List<String> named = changes.subList(0, Math.min(changes.size(), NAMED));
      throw new ReplugException(
          FailureCode.FILES_CHANGED,
          "Files of the session "
              + session.name()
              + " have changed since the checkpoint "
              + checkpoint.label()
              + ": ~/"
              + String.join(", ~/", named)
              + (changes.size() > NAMED ? " and " + (changes.size() - NAMED) + " more" : ""),
          "Add --rollback to bring the files of the checkpoint back (what they are now is then"
              + " lost), or --keep-files to restart with the files as they are.");
    }
  }

  /** What the files are now is kept until the session runs. */
  private RestartReport rollBack() throws ReplugException, IOException, InterruptedException {
    Path before = folder.path().resolve("home.before");
    if (Files.exists(before)) {
      throw new ReplugException(
          FailureCode.FILES_CHANGED,
          "A restart of the session "
              + session.name()
              + " with --rollback was killed; what its files were before lies in "
              + before,
          "Nothing was changed. Compare it with "
              + folder.home()
              + ", bring back what you need, and remove it; then restart again.");
    }
    engine.progress().begins("copy of the home folder");
    // Under its name when it is whole: what a killed copy has left is no one's files.
    Path copy = folder.path().resolve("home.before.new");
    HomeCopy.make(folder.home(), copy);
    Disk.syncTree(copy);
    Files.move(copy, before, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(folder.path());
    boolean restarted = false;
    try {
      FileTree.of(checkpoint.home()).bringTo(checkpoint.home(), folder.home());
      RestartReport report = restart();
      restarted = true;
      return report;
    } catch (ReplugException e) {
      // What it has written since is its own.
      restarted = e.code() == FailureCode.SESSION_ENDED;
      throw e;
    } finally {
      if (!restarted) {
        FileTree.of(before).bringTo(before, folder.home());
      }
      DirectoryTree.delete(before);
    }
  }
}
