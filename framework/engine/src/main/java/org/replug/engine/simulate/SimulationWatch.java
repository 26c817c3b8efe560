package org.replug.engine.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;

/**
 * Sees to it that a session hears of the end of its simulated devices, however that comes: a shell
 * outside waits for the end of a pipe that only this process holds, and for its beats. When this
 * process is killed, or stands still, the shell ends it and runs {@code replug simulate --bury}.
 */
public final class SimulationWatch implements SessionTies, AutoCloseable {
  private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** For how many seconds a process may say nothing. */
  private static final String SILENCE = "5";

  /**
   * {@code $1} is for how many seconds a process may say nothing, {@code $2} the process to watch,
   * the rest the command to run when it is dead. A process that is stopped (T in /proc/PID/stat)
   * answers nobody who opens its devices; one that only says nothing may be short of processor
   * time, and gets ten times as long.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM QUIT TSTP
      patience=$1 watched=$2
      shift 2
      silent=0
      while true; do
        read -r -t "$patience" word
        heard=$?
        if [ $heard -eq 0 ]; then
          [ "$word" = done ] && exit 0
          silent=0
          continue
        fi
        # More than 128 is the end of the patience, all else the end of the pipe.
        [ $heard -gt 128 ] || break
        silent=$((silent + 1))
        stat=$(cat "/proc/$watched/stat" 2>/dev/null) || break
        case ${stat##*) } in
          [Tt]*) break ;;
        esac
        [ $silent -lt 10 ] || break
      done
      kill -KILL "$watched" 2>/dev/null
      exec "$@"
      """;

  private final Path directory;
  private final Farewell farewell;
  private final Process shell;
  private final AtomicReference<SimulationRecord> record;
  private long lastBeat = System.nanoTime();

  private SimulationWatch(
      Path directory, Farewell farewell, Process shell, SimulationRecord record) {
    this.directory = directory;
    this.farewell = farewell;
    this.shell = shell;
    this.record = new AtomicReference<>(record);
  }

  /**
   * Begins to watch this process.
   *
   * @param plugged its devices
   * @throws IOException if the shell cannot be started
   */
  public static SimulationWatch over(
      Installation installation, PluggedSimulation plugged, Farewell farewell) throws IOException {
    Path directory = plugged.folder().getParent();
    SimulationRecord record = SimulationRecord.of(ServedProcess.NONE, plugged.devices());
    record.write(directory);
    List<String> bury =
        installation.command(List.of("simulate", "--label", plugged.label(), "--bury"));
    Process shell =
        new ProcessBuilder(shell(SILENCE, ProcessHandle.current().pid(), bury))
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new SimulationWatch(directory, farewell, shell, record);
  }

  /** The shell that watches a process by its standard input, and what it runs at the end. */
  static List<String> shell(String seconds, long watched, List<String> end) {
    List<String> command = new ArrayList<>(List.of("setsid", "bash", "-c", SCRIPT, "replug-watch"));
    command.addAll(List.of(seconds, String.valueOf(watched)));
    command.addAll(end);
    return command;
  }

  @Override
  public synchronized void beat() {
    if (System.nanoTime() - lastBeat >= BEAT_NANOS) {
      lastBeat = System.nanoTime();
      say("beat");
    }
  }

  @Override
  public void serves(long pid) {
    try {
      SimulationRecord served =
          SimulationRecord.of(ServedProcess.of(Math.toIntExact(pid)), record.get().devices());
      record.set(served);
      served.write(directory);
    } catch (IOException e) {
      // The session is served all the same; it is not told if this process is killed.
      return;
    }
  }

  /** Tells the session once; it needs no telling when the watch ends. */
  @Override
  public void departs() {
    SimulationRecord told =
        record.getAndUpdate(last -> SimulationRecord.of(ServedProcess.NONE, last.devices()));
    try {
      farewell.say(told);
    } catch (IOException | ReplugException e) {
      // The devices go in any case: whoever reads them gets ENODEV.
      return;
    }
  }

  private void say(String word) {
    try {
      OutputStream pipe = shell.getOutputStream();
      pipe.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      // Somebody has ended the shell; the devices go on without it.
      return;
    }
  }

  @Override
  public synchronized void close() {
    say("done");
  }
}
