package org.replug.engine.screen;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.engine.Equipment;
import org.replug.engine.plugin.GuardedScreenServer;
import org.replug.engine.plugin.Obstacle;
import org.replug.engine.survey.SessionProcesses;
import org.replug.kernel.process.ProcessEntry;

/** Shows the screens of sessions, to viewers on this machine or on its monitor. */
public final class Screens {
  private static final long PATIENCE_SECONDS = 5;

  private final Equipment equipment;
  private final ScreenFolders folders;

  /** Owns nothing of the equipment. */
  public Screens(Equipment equipment) {
    this.equipment = equipment;
    this.folders =
        new ScreenFolders(equipment.installation().runtime().resolve("screens"), equipment.proc());
  }

  /**
   * A screen that is not shown for a moment.
   *
   * @param screen as it was shown
   * @param password what viewers showed; empty if there were none
   */
  public record Paused(ShownScreen screen, Optional<String> password) {}

  /**
   * Whether this machine could show a session's screen so.
   *
   * @param before what the session's server listed at the checkpoint
   * @throws ReplugException NO_SCREEN_SERVER if it could not
   */
  public void requirePossible(ScreenWish wish, Optional<Observation> before)
      throws ReplugException {
    port(wish, server(wish));
    if (before.isEmpty()) {
      throw failed(wish, "the session has no X server", "Leave out --screen.");
    }
  }

  /**
   * Shows a session's screen, to viewers with a new password.
   *
   * @param session the pid of the session's first process
   * @throws ReplugException NO_SCREEN_SERVER if that is not possible; nothing is left behind
   * @throws InterruptedException if the thread is interrupted
   */
  public ShownScreen show(int session, ScreenWish wish)
      throws ReplugException, InterruptedException {
    boolean viewers = server(wish).listens();
    return show(session, wish, viewers ? Optional.of(ScreenPassword.fresh()) : Optional.empty());
  }

  private ShownScreen show(int session, ScreenWish wish, Optional<String> password)
      throws ReplugException, InterruptedException {
    GuardedScreenServer server = server(wish);
    Optional<Integer> port = port(wish, server);
    boolean shown = false;
    try {
      Path folder = folders.create(session, password);
      try {
        ScreenPlace place = new ScreenPlace(folder, port.orElse(0), password.orElse(""));
        Optional<ScreenProgram> program =
            server.program(SessionProcesses.of(equipment.proc().tree(session)), place);
        if (program.isEmpty()) {
          throw failed(wish, "the session has no screen of this kind", "");
        }
        ScreenLauncher.Sign sign =
            port.isPresent()
                ? () -> LoopbackPorts.isServed(port.get())
                : () -> Files.exists(place.shown());
        Process process = ScreenLauncher.start(program.get(), folder, sign);
        try {
          int pid = (int) process.pid();
          long start = equipment.proc().process(pid).map(ProcessEntry::startTimeTicks).orElse(-1L);
          ShownScreen screen =
              new ShownScreen(
                  session,
                  wish.protocol(),
                  port.isPresent()
                      ? ShownScreen.LOOPBACK + ":" + port.get()
                      : Files.readString(place.shown()).strip(),
                  password.map(present -> folders.passwordFile(session)),
                  pid,
                  start);
          folders.write(screen);
          shown = true;
          return screen;
        } finally {
          if (!shown) {
            // Nobody would find it, and end it, without its entry.
            end(process.toHandle());
          }
        }
      } finally {
        if (!shown) {
          folders.remove(session);
        }
      }
    } catch (IOException e) {
      throw failed(wish, String.valueOf(e.getMessage()), "");
    }
  }

  /** The screens that are shown now. */
  public List<ShownScreen> list() throws ReplugException {
    try {
      return folders.list();
    } catch (IOException e) {
      throw equipment.installation().cannotWrite(e);
    }
  }

  /**
   * Stops showing a session's screen.
   *
   * @throws ReplugException NO_SUCH_PROCESS if it is not shown
   */
  public ShownScreen stop(int session) throws ReplugException, InterruptedException {
    Optional<ShownScreen> screen =
        list().stream().filter(each -> each.session() == session).findFirst();
    if (screen.isEmpty()) {
      throw new ReplugException(
          FailureCode.NO_SUCH_PROCESS,
          "No screen of a session with the first process " + session + " is shown",
          "`replug screen list` lists those that are.");
    }
    end(screen.get());
    return screen.get();
  }

  /**
   * Stops showing the screens of all sessions that a process tree has a process in: nothing outside
   * may be connected to it at a checkpoint.
   *
   * @param pid the tree's first process
   */
  public List<Paused> pause(int pid) throws ReplugException, InterruptedException {
    List<Paused> paused = new ArrayList<>();
    try {
      Set<Integer> tree = pids(pid);
      for (ShownScreen screen : list()) {
        Set<Integer> shared = new HashSet<>(pids(screen.session()));
        shared.retainAll(tree);
        if (!shared.isEmpty()) {
          Optional<String> password =
              screen.passwordFile().isPresent()
                  ? Optional.of(Files.readString(screen.passwordFile().get()).strip())
                  : Optional.empty();
          end(screen);
          paused.add(new Paused(screen, password));
        }
      }
      return paused;
    } catch (AccessDeniedException e) {
      // Whoever may not read the session cannot checkpoint it either: the survey says so.
      return paused;
    } catch (IOException e) {
      throw equipment.installation().cannotWrite(e);
    }
  }

  /**
   * Shows screens again as they were, those of sessions that still live.
   *
   * @return a sentence for each
   */
  public List<String> resume(List<Paused> paused) throws InterruptedException {
    List<String> sentences = new ArrayList<>();
    for (Paused each : paused) {
      ShownScreen old = each.screen();
      if (ProcessHandle.of(old.session()).isEmpty()) {
        continue;
      }
      try {
        ShownScreen screen =
            show(old.session(), new ScreenWish(old.protocol(), old.port()), each.password());
        sentences.add("Its screen is shown " + screen.where() + " again.");
      } catch (ReplugException e) {
        sentences.add("Its screen is no longer shown: " + e.getMessage() + ".");
      }
    }
    return sentences;
  }

  private void end(ShownScreen screen) throws ReplugException, InterruptedException {
    Optional<ProcessHandle> program = ProcessHandle.of(screen.program());
    if (program.isPresent()) {
      end(program.get());
    }
    try {
      folders.remove(screen.session());
    } catch (IOException e) {
      throw equipment.installation().cannotWrite(e);
    }
  }

  private static void end(ProcessHandle program) throws InterruptedException {
    program.destroy();
    if (!ended(program)) {
      program.destroyForcibly();
      ended(program);
    }
  }

  private static boolean ended(ProcessHandle program) throws InterruptedException {
    try {
      program.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }

  private Set<Integer> pids(int root) throws IOException {
    return equipment.proc().tree(root).stream().map(ProcessEntry::pid).collect(Collectors.toSet());
  }

  private GuardedScreenServer server(ScreenWish wish) throws ReplugException {
    for (GuardedScreenServer server : equipment.host().screenServers()) {
      if (server.protocol().equals(wish.protocol())) {
        Optional<String> obstacle = server.obstacle();
        if (obstacle.isPresent()) {
          Obstacle told = Obstacle.parse(obstacle.get());
          throw failed(wish, told.reason(), told.cure());
        }
        return server;
      }
    }
    throw failed(wish, "no plugin does", "`replug plugin list` shows what there is.");
  }

  private static Optional<Integer> port(ScreenWish wish, GuardedScreenServer server)
      throws ReplugException {
    if (!server.listens()) {
      if (wish.port().isPresent()) {
        throw failed(wish, "no viewers connect to it", "Leave out the port.");
      }
      return Optional.empty();
    }
    if (wish.port().isPresent() && !LoopbackPorts.isFree(wish.port().get())) {
      throw failed(
          wish, "port " + wish.port().get() + " is taken", "Choose another one, or leave it out.");
    }
    Optional<Integer> port = wish.port().or(LoopbackPorts::firstFree);
    if (port.isEmpty()) {
      throw failed(wish, "the usual ports are all taken", "Choose one: PROTOCOL:PORT.");
    }
    return port;
  }

  private static ReplugException failed(ScreenWish wish, String why, String advice) {
    return new ReplugException(
        FailureCode.NO_SCREEN_SERVER,
        "Cannot show the screen by " + wish.protocol() + ": " + why,
        advice.isEmpty() ? "`replug explain R303` names what is needed." : advice);
  }
}
