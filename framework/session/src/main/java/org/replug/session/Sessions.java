package org.replug.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import org.replug.engine.Progress;
import org.replug.engine.restart.RestartReport;
import org.replug.session.bridge.ServerSource;

/** The sessions of this machine: what all commands about them ask. */
public final class Sessions {
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
   * @param progress told what is waited for
   * @throws ReplugException if it does not start; nothing is left behind
   */
  public StartedSession run(RunRequest request, Progress progress)
      throws ReplugException, InterruptedException {
    return new SessionStart(installation, folders, progress).start(request, Optional.empty());
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
    return new SessionStart(installation, folders, engine.progress())
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

  /**
   * One session.
   *
   * @throws ReplugException NO_SUCH_SESSION if there is no such session
   */
  public SessionSummary summary(SessionName name) throws ReplugException {
    SessionFolder folder = folders.of(name);
    try {
      return summary(folder);
    } catch (IOException e) {
      throw folder.failed("cannot be read", e);
    }
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
      return new SessionSaving(engine, folder, session, leaveRunning, prepare)
          .save(running(session), label);
    } catch (IOException e) {
      throw folder.failed("cannot be saved", e);
    }
  }

  /**
   * Restarts a session.
   *
   * @param label the checkpoint; empty for the newest
   * @param devices what it gets besides what it has been given before
   * @throws ReplugException if it fails: nothing runs, and the files are as they were before, but
   *     for a session that went on and ended by itself (SESSION_ENDED)
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
      requireStopped(name, session);
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
   * @throws ReplugException if it fails: nothing is left of the second, the first is as it was; of
   *     a second one that went on and ended by itself (SESSION_ENDED), its files are left
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
      requireStopped(name, session);
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

  private static void requireStopped(SessionName name, SessionRecord session)
      throws ReplugException {
    if (session.runs()) {
      throw new ReplugException(
          FailureCode.SESSION_STATE,
          "The session " + name + " runs",
          "Stop it first: replug session stop " + name);
    }
  }
}
