package org.replug.session;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Engine;
import org.replug.engine.restart.RestartReport;

/**
 * A second session that goes on from a checkpoint of the first, with files of its own.
 *
 * @param folders where sessions are kept
 * @param origin what is written down of the first
 * @param checkpoint where both begin
 * @param simulate presets of the devices to simulate for the second
 */
record SessionClone(
    SessionFolders folders,
    SessionRecord origin,
    CheckpointFolder checkpoint,
    List<String> simulate) {
  SessionRestart start(Engine engine, SessionName name)
      throws ReplugException, IOException, InterruptedException {
    SessionFolder folder = folders.create(Optional.of(name), name.text());
    SessionRecord session =
        new SessionRecord(
            name.text(),
            origin.size(),
            origin.user(),
            origin.rootfs(),
            origin.command(),
            origin.devices(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Optional.empty());
    boolean started = false;
    try {
      engine.progress().begins("copy of the home folder");
      HomeCopy.make(checkpoint.home(), folder.home());
      RestartReport report =
          new SessionWaking(engine, folder, session, checkpoint, simulate)
              .wake(FilesPolicy.REQUIRE_UNCHANGED);
      started = true;
      folder.write(Life.of(report.pid()).map(session::living).orElse(session));
      return new SessionRestart(name.text(), checkpoint.label().text(), report);
    } catch (ReplugException e) {
      if (e.code() == FailureCode.SESSION_ENDED) {
        // It went on, and what it has written is its own.
        started = true;
        folder.write(session);
      }
      throw e;
    } finally {
      if (!started) {
        DirectoryTree.delete(folder.path());
      }
    }
  }
}
