package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.image.MountRecord;
import org.replug.engine.restart.RestartReport;
import org.replug.session.archive.Foundation;
import org.replug.session.bridge.ServerSource;

/** The sessions of this machine: what all commands about them ask. */
public final class Sessions {
  /** The name by which CRIU's images refer to the home folder. */
  static final String HOME_KEY = "home";

  private final Installation installation;
  private final SessionFolders folders;

  /** The sessions that an installation keeps below {@code sessions} in its state folder. */
  public Sessions(Installation installation) {
    this.installation = installation;
    this.folders = new SessionFolders(installation.state().resolve("sessions"));
  }

  /**
   * Starts a session.
   *
   * @throws ReplugException if it does not start; nothing is left behind
   */
  public StartedSession run(RunRequest request) throws ReplugException, InterruptedException {
    return new SessionStart(installation, folders).start(request, Optional.empty());
  }

  /**
   * Starts a session with simulated devices.
   *
   * @param simulate presets of the devices, at least one
   * @throws ReplugException if it does not start, or they cannot be simulated; nothing is left
   *     behind
   */
  public StartedSession run(Engine engine, RunRequest request, List<String> simulate)
      throws ReplugException, InterruptedException {
    return new SessionStart(installation, folders)
        .start(request, Optional.of(new SimulationWish(engine, installation, simulate)));
  }

  /** All sessions, by name. */
  public List<SessionSummary> list() throws ReplugException {
    List<SessionSummary> summaries = new ArrayList<>();
    try {
      for (SessionFolder folder : folders.all()) {
        summaries.add(summary(folder));
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "The sessions in " + folders.path() + " cannot be read: " + e.getMessage(),
          "Run replug as root.",
          e);
    }
    return summaries;
  }

  private static SessionSummary summary(SessionFolder folder) throws ReplugException, IOException {
    SessionRecord session = folder.read();
    List<String> checkpoints =
        folder.wholeCheckpoints().stream().map(each -> each.label().text()).toList();
    SessionState stopped = checkpoints.isEmpty() ? SessionState.ENDED : SessionState.SLEEPING;
    return new SessionSummary(
        session, session.runs() ? SessionState.RUNNING : stopped, checkpoints);
  }

  /**
   * A picture of a running session's screen, as a PNG file.
   *
   * @throws ReplugException SESSION_STATE if it does not run
   */
  public byte[] screenshot(Engine engine, SessionName name) throws ReplugException {
    Life life = running(folders.of(name).read());
    return engine
        .screenshot(life.pid())
        .orElseThrow(
            () ->
                new ReplugException(
                    FailureCode.SESSION_STATE,
                    "The session " + name + " shows no screen",
                    "Its X server has ended, or has just been started: try again."));
  }

  /**
   * Saves a session, with its home folder as it was at that instant.
   *
   * @param label the checkpoint's name; empty for the next number
   * @param leaveRunning whether the session runs on
   * @param prepare whether programs are asked to save their work first
   * @throws ReplugException if it fails: the session runs on, and nothing is written
   */
  public SessionCheckpoint checkpoint(
      Engine engine,
      SessionName name,
      Optional<SessionName> label,
      boolean leaveRunning,
      boolean prepare)
      throws ReplugException, InterruptedException {
    SessionFolder folder = folders.of(name);
    try (SessionLock lock = SessionLock.take(folder)) {
      SessionRecord session = lock.session();
      Life life = running(session);
      CheckpointFolder target = folder.checkpoint(label.orElse(nextLabel(folder)));
      if (target.whole()) {
        throw new ReplugException(
            FailureCode.IMAGE_EXISTS,
            "The session " + name + " has a checkpoint " + target.label() + " already",
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
                    () -> {
                      HomeCopy.make(folder.home(), target.home());
                      // The session must not end before its files are safe.
                      if (!leaveRunning) {
                        Disk.syncTree(target.home());
                      }
                    }));
        written = true;
        if (leaveRunning) {
          Disk.syncTree(target.home());
        }
        Disk.sync(target.path());
        Disk.sync(folder.checkpoints());
        noteFoundation(target, session, report);
        return new SessionCheckpoint(name.text(), target.label().text(), report);
      } finally {
        // A whole one may be all that is left of the session, whatever failed after it was sealed.
        if (!written && !target.whole()) {
          DirectoryTree.delete(target.path());
        }
      }
    } catch (IOException e) {
      throw folder.failed("cannot be saved", e);
    }
  }

  private static void noteFoundation(
      CheckpointFolder target, SessionRecord session, CheckpointReport report) {
    try {
      Path rootfs = Path.of(session.rootfs());
      FoundationFile.write(
          target.path(), Foundation.of(target.image(), rootfs, report.manifest().machine()));
    } catch (IOException e) {
      // The checkpoint is whole without it; a restart then looks at less beforehand.
      return;
    }
  }

  private static SessionName nextLabel(SessionFolder folder) throws IOException {
    int number = 1;
    while (folder.checkpoint(new SessionName("" + number)).whole()) {
      number++;
    }
    return new SessionName("" + number);
  }

  /**
   * Restarts a session.
   *
   * @param label the checkpoint; empty for the newest
   * @param devices what it gets besides what it has been given before
   * @throws ReplugException if it fails: nothing runs, and the files are as they were before
   */
  public SessionRestart restart(
      Engine engine,
      SessionName name,
      Optional<SessionName> label,
      FilesPolicy policy,
      RestartDevices devices)
      throws ReplugException, InterruptedException {
    SessionFolder folder = folders.of(name);
    List<String> more = DeviceChoice.nodes(devices.nodes());
    try (SessionLock lock = SessionLock.take(folder)) {
      SessionRecord session = lock.session().with(more);
      if (session.runs()) {
        throw new ReplugException(
            FailureCode.SESSION_STATE,
            "The session " + name + " runs",
            "Stop it first: replug session stop " + name);
      }
      CheckpointFolder checkpoint = folder.wholeCheckpoint(label);
      RestartReport report =
          new SessionWaking(engine, folder, session, checkpoint, devices.simulate()).wake(policy);
      Optional<Life> life = Life.of(report.pid());
      if (life.isPresent()) {
        folder.write(session.living(life.get()));
      }
      return new SessionRestart(name.text(), checkpoint.label().text(), report);
    } catch (IOException e) {
      throw folder.failed("cannot be restarted", e);
    }
  }

  /**
   * Starts a second session where a checkpoint of the first has left it, with files of its own. The
   * first may run, sleep or be another clone's origin.
   *
   * @param label the checkpoint; empty for the newest
   * @param other the second session's name
   * @param simulate presets of devices to simulate for it
   * @throws ReplugException if it fails: nothing is left of the second, the first is as it was
   */
  public SessionRestart restartAs(
      Engine engine,
      SessionName name,
      Optional<SessionName> label,
      SessionName other,
      List<String> simulate)
      throws ReplugException, InterruptedException {
    SessionFolder folder = folders.of(name);
    try (SessionLock lock = SessionLock.take(folder)) {
      CheckpointFolder checkpoint = folder.wholeCheckpoint(label);
      return new SessionClone(folders, lock.session(), checkpoint, simulate).start(engine, other);
    } catch (IOException e) {
      throw folder.failed("cannot be restarted as " + other, e);
    }
  }

  /**
   * Ends a session's programs: they are asked, and killed if they do not end in time. Checkpoints
   * and files stay.
   *
   * @throws ReplugException SESSION_STATE if it does not run
   */
  public SessionRecord stop(SessionName name) throws ReplugException, InterruptedException {
    SessionFolder folder = folders.of(name);
    try (SessionLock lock = SessionLock.take(folder)) {
      SessionRecord session = lock.session();
      Container.end(running(session));
      return session;
    }
  }

  /**
   * Removes a session that does not run, with its files and checkpoints.
   *
   * @throws ReplugException SESSION_STATE if it runs
   */
  public SessionRecord remove(SessionName name) throws ReplugException {
    SessionFolder folder = folders.of(name);
    try (SessionLock lock = SessionLock.take(folder)) {
      SessionRecord session = lock.session();
      if (session.runs()) {
        throw new ReplugException(
            FailureCode.SESSION_STATE,
            "The session " + name + " runs",
            "Stop it first: replug session stop " + name);
      }
      DirectoryTree.delete(folder.path());
      return session;
    } catch (IOException e) {
      throw folder.failed("cannot be removed", e);
    }
  }

  /**
   * Where a bridge finds the session's X server, in this life and later ones.
   *
   * @throws ReplugException NO_SUCH_SESSION if there is no such session
   */
  public ServerSource server(SessionName name) throws ReplugException {
    SessionFolder folder = folders.of(name);
    folder.read();
    return new SessionServer(folder);
  }

  private static Life running(SessionRecord session) throws ReplugException {
    return session
        .life()
        .filter(Life::goesOn)
        .orElseThrow(
            () ->
                new ReplugException(
                    FailureCode.SESSION_STATE,
                    "The session " + session.name() + " does not run",
                    "`replug session list` says whether it can be restarted."));
  }
}
