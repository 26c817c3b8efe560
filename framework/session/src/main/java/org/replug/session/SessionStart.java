package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Installation;
import org.replug.engine.Progress;
import org.replug.engine.simulate.PluggedSimulation;

/**
 * Starts sessions.
 *
 * @param installation where Replug lies
 * @param folders where sessions are kept
 * @param progress told what is waited for
 */
record SessionStart(Installation installation, SessionFolders folders, Progress progress) {
  private static final String NOBODY = "nobody";
  private static final String INVOKER = "SUDO_USER";

  StartedSession start(RunRequest request, Optional<SimulationWish> simulated)
      throws ReplugException, InterruptedException {
    Path rootfs = root(request.rootfs());
    Account user = user(rootfs, request.user());
    List<String> devices = DeviceChoice.nodes(request.devices());
    requirePrograms(rootfs, request.command().get(0));
    Optional<String> mechanism =
        simulated.isPresent() ? Optional.of(simulated.get().mechanism()) : Optional.empty();
    AppLine line =
        AppNotes.line(
            List.of(installation.home().resolve("apps.d"), AppNotes.MACHINE_FOLDER),
            request.command());
    SessionFolder folder = folders.create(request.name(), request.command().get(0));
    SessionRecord session =
        new SessionRecord(
            folder.name().text(),
            request.size(),
            user,
            rootfs.toString(),
            request.command(),
            devices,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Optional.empty());
    boolean started = false;
    try {
      HomeCopy.empty(folder.home(), user);
      StartedSession made =
          simulated.isPresent()
              ? startWith(simulated.get(), mechanism.orElseThrow(), session, folder, line)
              : new StartedSession(
                  living(session, folder, line, Optional.empty()), Optional.empty());
      started = true;
      return made;
    } catch (IOException e) {
      throw folder.failed("cannot be started", e);
    } finally {
      if (!started) {
        remove(folder);
      }
    }
  }

  private SessionRecord living(
      SessionRecord session,
      SessionFolder folder,
      AppLine line,
      Optional<PluggedSimulation> simulation)
      throws ReplugException, IOException, InterruptedException {
    Path runtime = Files.createDirectories(installation.runtime().resolve("sessions"));
    SessionParts parts = SessionParts.extract(runtime.resolve("parts"));
    progress.begins("start of the X server and the window manager");
    Life life = new Container(parts, runtime).start(session, folder.home(), line, simulation);
    folder.write(session.living(life));
    return session.living(life);
  }

  private StartedSession startWith(
      SimulationWish wish,
      String mechanism,
      SessionRecord session,
      SessionFolder folder,
      AppLine line)
      throws ReplugException, IOException, InterruptedException {
    progress.begins("plug simulated " + String.join(", ", wish.presets()));
    try (StartSimulation simulation = wish.plug(mechanism)) {
      SessionRecord living = living(session, folder, line, Optional.of(simulation.plugged()));
      Life life = living.life().orElseThrow();
      boolean served = false;
      try {
        simulation.serve(life);
        simulation.announce(life);
        served = true;
      } finally {
        if (!served) {
          Container.end(life);
        }
      }
      return new StartedSession(living, Optional.of(simulation.plugged()));
    }
  }

  private static void remove(SessionFolder folder) throws ReplugException {
    try {
      DirectoryTree.delete(folder.path());
    } catch (IOException e) {
      throw folder.failed("cannot be removed", e);
    }
  }

  /** The root file system that a user means; refused where it cannot be a session's. */
  static Path root(Path rootfs) throws ReplugException {
    try {
      Path root = rootfs.toRealPath();
      if (!Files.getFileStore(root).equals(Files.getFileStore(root.resolve("usr")))) {
        throw new ReplugException(
            FailureCode.USAGE,
            root.resolve("usr") + " is a file system of its own",
            "A session's root must be one file system: give one with --rootfs.");
      }
      return root;
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.USAGE,
          rootfs + " is no root file system: " + e.getMessage(),
          "Give a directory with a whole system in it, or `host` for this machine's own.",
          e);
    }
  }

  private static Account user(Path rootfs, Optional<String> wanted) throws ReplugException {
    String name = wanted.or(() -> Optional.ofNullable(System.getenv(INVOKER))).orElse(NOBODY);
    try {
      return Account.find(
              Files.readString(rootfs.resolve("etc/passwd")),
              Files.readString(rootfs.resolve("etc/group")),
              name)
          .orElseThrow(
              () ->
                  new ReplugException(
                      FailureCode.USAGE,
                      "There is no user " + name + " in " + rootfs.resolve("etc/passwd"),
                      "Give one of its users with --user."));
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The users of " + rootfs + " cannot be read: " + e.getMessage(),
          "Give a directory with a whole system in it, or `host` for this machine's own.",
          e);
    }
  }

  private static void requirePrograms(Path rootfs, String command) throws ReplugException {
    if (!ProgramPath.has(rootfs, command)) {
      throw new ReplugException(
          FailureCode.USAGE,
          "There is no program " + command + " in " + rootfs,
          "Give a name that is found in "
              + String.join(":", ProgramPath.FOLDERS)
              + ", or an absolute path.");
    }
    List<SessionNeeds> missing = SessionNeeds.missing(rootfs);
    if (!missing.isEmpty()) {
      List<String> programs = missing.stream().map(SessionNeeds::program).toList();
      throw new ReplugException(
          FailureCode.SESSION_FAILED,
          "A session needs " + String.join(", ", programs) + " in " + rootfs,
          SessionNeeds.advice(missing));
    }
  }
}
