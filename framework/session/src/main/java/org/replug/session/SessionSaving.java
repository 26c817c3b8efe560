package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Engine;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.image.MountRecord;
import org.replug.session.archive.Foundation;

/**
 * Writes down memory and files of a session as they were at one instant.
 *
 * @param engine saves the memory
 * @param folder the session's folder
 * @param session what is written down of it
 * @param leaveRunning whether it runs on
 * @param prepare whether its programs are asked to save their work first
 */
record SessionSaving(
    Engine engine,
    SessionFolder folder,
    SessionRecord session,
    boolean leaveRunning,
    boolean prepare) {
  /** The name by which CRIU's images refer to the home folder. */
  static final String HOME_KEY = "home";

  /**
   * Saves it.
   *
   * @param label the checkpoint's name; empty for the next number
   * @throws ReplugException if it fails: the session runs on, and nothing is written
   */
  SessionCheckpoint save(Life life, Optional<SessionName> label)
      throws ReplugException, IOException, InterruptedException {
    CheckpointFolder target = folder.checkpoint(label.orElse(nextLabel()));
    if (target.whole()) {
      throw new ReplugException(
          FailureCode.IMAGE_EXISTS,
          "The session " + folder.name() + " has a checkpoint " + target.label() + " already",
          "Give another name with --as.");
    }
    boolean written = false;
    try {
      DirectoryTree.delete(target.path());
      Files.createDirectories(target.path());
      CheckpointReport report =
          engine.checkpoint(
              new CheckpointRequest(
                  life.pid(),
                  target.image(),
                  leaveRunning,
                  prepare,
                  List.of(new MountRecord(session.user().home(), HOME_KEY, "folder")),
                  () -> copyHome(target)));
      written = true;
      engine.progress().begins("write of the files to the disk");
      if (leaveRunning) {
        Disk.syncTree(target.home());
      }
      Disk.sync(target.path());
      Disk.sync(folder.checkpoints());
      noteFoundation(target, report);
      return new SessionCheckpoint(folder.name().text(), target.label().text(), report);
    } finally {
      // A whole one may be all that is left of the session, whatever failed after it was sealed.
      if (!written && !target.whole()) {
        DirectoryTree.delete(target.path());
      }
    }
  }

  /** While it stands still. */
  private void copyHome(CheckpointFolder target) throws IOException {
    engine.progress().begins("copy of the home folder");
    HomeCopy.make(folder.home(), target.home());
    // The session must not end before its files are safe.
    if (!leaveRunning) {
      Disk.syncTree(target.home());
    }
    engine.progress().begins("seal of the image directory");
  }

  private void noteFoundation(CheckpointFolder target, CheckpointReport report) {
    try {
      Path rootfs = Path.of(session.rootfs());
      FoundationFile.write(
          target.path(), Foundation.of(target.image(), rootfs, report.manifest().machine()));
    } catch (IOException e) {
      // The checkpoint is whole without it; a restart then looks at less beforehand.
      return;
    }
  }

  private SessionName nextLabel() throws IOException {
    int number = 1;
    while (folder.checkpoint(new SessionName("" + number)).whole()) {
      number++;
    }
    return new SessionName("" + number);
  }
}
