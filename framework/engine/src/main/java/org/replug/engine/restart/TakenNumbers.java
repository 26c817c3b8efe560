package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ProcessEntry;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.NumberHolder;
import org.replug.kernel.process.ProcFileSystem;

/**
 * The numbers that a session needs and that others have. The kernel gives out a number again only
 * when nobody has it as process, as thread, as process group or as session: a child that a killed
 * shell has left behind keeps the shell's number from it.
 */
final class TakenNumbers {
  private final ProcFileSystem proc;

  TakenNumbers(ProcFileSystem proc) {
    this.proc = proc;
  }

  /**
   * Refuses a restart that would fail since a number is taken. Waits a while for those of processes
   * that have ended already.
   *
   * @param images the session's images
   * @throws ReplugException PID_TAKEN, with who has which
   */
  void refuse(Manifest manifest, Path images) throws ReplugException, InterruptedException {
    new UnreapedProcesses(proc).await(manifest);
    List<String> taken;
    try {
      taken = of(needed(manifest.session(), images));
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot read which process numbers are free: " + e.getMessage(),
          "Run replug as root, with /proc mounted.",
          e);
    }
    if (!taken.isEmpty()) {
      throw new ReplugException(
          FailureCode.PID_TAKEN,
          "Other processes have the session's process numbers: " + String.join(", ", taken),
          "End them, or checkpoint the session in a pid namespace of its own (unshare --pid).");
    }
  }

  /**
   * What each number is needed for; none where a session brings a pid namespace of its own.
   *
   * @param images the session's images: the manifest does not know of threads
   * @throws IOException if the images cannot be read
   */
  static Map<Integer, String> needed(SessionFacts session, Path images) throws IOException {
    Map<Integer, String> needed = new LinkedHashMap<>();
    if (session.ownPidNamespace()) {
      return needed;
    }
    for (ProcessRecord process : session.processes()) {
      needed.put(process.pid(), process.command());
    }
    for (ProcessEntry process : new ImageDirectory(images).processes()) {
      String command = needed.getOrDefault(process.pid(), "a process of the session");
      needed.putIfAbsent(process.pid(), command);
      process.threads().forEach(thread -> needed.putIfAbsent(thread, "a thread of " + command));
    }
    return needed;
  }

  /**
   * Those of the needed numbers that are taken, each with who has it, as ends of a sentence.
   *
   * @param needed as {@link #needed}
   * @throws IOException if /proc cannot be read
   */
  List<String> of(Map<Integer, String> needed) throws IOException {
    if (needed.isEmpty()) {
      return List.of();
    }
    Map<Integer, NumberHolder> holders = NumberHolder.all(proc);
    List<String> taken = new ArrayList<>();
    for (Map.Entry<Integer, String> each : needed.entrySet()) {
      int number = each.getKey();
      Optional<NumberHolder> holder =
          Optional.ofNullable(holders.get(number)).or(() -> thread(number));
      holder.ifPresent(
          who -> taken.add(number + " (was " + each.getValue() + ") " + sentence(who)));
    }
    return List.copyOf(taken);
  }

  /** A directory of /proc that is not listed there is a thread's. */
  private Optional<NumberHolder> thread(int number) {
    return proc.exists(number)
        ? Optional.of(new NumberHolder(NumberHolder.Use.THREAD, number, ""))
        : Optional.empty();
  }

  private static String sentence(NumberHolder holder) {
    String who = "process " + holder.pid() + " (" + holder.command() + ")";
    return switch (holder.use()) {
      case PROCESS -> "is " + who;
      case GROUP -> "is the process group of " + who;
      case SESSION -> "is the session of " + who;
      case THREAD -> "is a thread of another process";
    };
  }
}
