package org.replug.criu.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.hook.ClaimTable;
import org.replug.criu.hook.HandedOverFile;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.program.CriuProgram;

/**
 * Dumps and restores sessions. Needs root.
 *
 * <p>Holds no resources; may be used by several threads for different sessions.
 */
public final class Criu {
  private final CriuCommand command;

  /**
   * Takes a CRIU to work with.
   *
   * @param program a CRIU that works on this kernel
   * @param parts the extracted native parts
   */
  public Criu(CriuProgram program, NativeParts parts) {
    this.command = new CriuCommand(program, parts, Privileges.ofThisProcess());
  }

  /**
   * Dumps a session.
   *
   * @param step called once, in this thread, while the session stands still and all images are
   *     written, or later if it may; what it throws is thrown here, and the session runs on
   * @throws ReplugException if the dump fails: the session runs on, and the image directory is of
   *     no use. The advice names CRIU's log. One exception: when somebody else kills CRIU while a
   *     process that the guard cannot help (replug-guard.c) executes a system call for it, the
   *     kernel ends that process; the message then says so
   * @throws InterruptedException if this thread is interrupted: the dump is called off at its last
   *     moment, the session runs on. An interrupt that comes when the step has returned is too late
   *     for that and forgotten
   */
  public DumpOutcome dump(DumpRequest request, DumpStep step)
      throws ReplugException, InterruptedException {
    ProcessTree tree = ProcessTree.of(request.pid());
    Path log = request.workDirectory().resolve(CriuCommand.DUMP_LOG);
    Path errors = request.workDirectory().resolve("dump.err");
    CriuFailure failure =
        new CriuFailure(
            "the dump of process " + request.pid(), FailureCode.DUMP_FAILED, log, errors);
    List<HandedOverFile> files = new ArrayList<>();
    boolean follows = request.leaveRunning() && step.mayFollow();
    try {
      ClaimTable.write(request.imageDirectory(), request.claims());
      CriuExit exit =
          CriuRun.run(
              command.dump(request, tree, !follows),
              errors,
              request.timeout(),
              "post-dump",
              first -> {
                if (!request.leaveRunning()) {
                  // Read before the step, which may give the directory its final name.
                  files.addAll(handedOver(request));
                }
                step.whileFrozen(List.copyOf(files));
              });
      if (exit.refusal().isPresent()) {
        throw exit.refusal().get();
      }
      if (exit.status() != 0 && !finish(request, tree, exit)) {
        if (exit.killed()) {
          tree.awaitDoomed();
        }
        throw tree.alive().contains(request.pid())
            ? failure.explain(exit, request.timeout())
            : failure.fatal();
      }
      if (request.leaveRunning()) {
        files.addAll(handedOver(request));
      } else {
        awaitEnd(tree);
      }
      if (follows) {
        step.whileFrozen(List.of());
      }
      return new DumpOutcome(
          files,
          DumpStatistics.frozen(request.workDirectory().resolve("stats-dump")),
          exit.wall(),
          log);
    } catch (IOException e) {
      throw inputOutput("the dump of process " + request.pid(), e);
    } finally {
      tree.letRunOn();
    }
  }

  static void awaitEnd(ProcessTree tree) {
    try {
      tree.awaitEnd();
    } catch (InterruptedException e) {
      // The images are whole and the session ends: nothing can be called off, and who asked for the
      // dump is to be told of it.
      return;
    }
  }

  private static List<HandedOverFile> handedOver(DumpRequest request) throws ReplugException {
    try {
      return ClaimTable.readFiles(request.imageDirectory());
    } catch (IOException e) {
      throw inputOutput("the dump of process " + request.pid(), e);
    }
  }

  /**
   * Brings a dump to its end that CRIU did not finish after the step had agreed. CRIU ends the
   * session's first process first: once that is gone, only the images are whole.
   *
   * @return false if the session still lives, so that the dump has failed
   */
  private static boolean finish(DumpRequest request, ProcessTree tree, CriuExit exit)
      throws InterruptedException {
    boolean lives = tree.alive().contains(request.pid());
    if (!exit.agreed() || request.leaveRunning() || lives) {
      return false;
    }
    tree.end();
    return true;
  }

  /** Restores a session, as {@link #restore(RestoreRequest, RestoreStep)}, without a step. */
  public RestoreOutcome restore(RestoreRequest request)
      throws ReplugException, InterruptedException {
    return restore(request, pid -> {});
  }

  /**
   * Restores a session.
   *
   * @param step called when all of its processes are there and stand still
   * @throws ReplugException if the restore fails: no process and no mount is left behind, and the
   *     image directory is as it was. The advice names CRIU's log
   * @throws InterruptedException if this thread is interrupted: likewise, as soon as CRIU asks. Of
   *     one that is interrupted when it is too late to call anything off, the session is restored
   *     and the thread stays interrupted
   */
  public RestoreOutcome restore(RestoreRequest request, RestoreStep step)
      throws ReplugException, InterruptedException {
    String what = "the restore of " + request.imageDirectory();
    Path log = request.workDirectory().resolve(CriuCommand.RESTORE_LOG);
    Path errors = request.workDirectory().resolve("restore.err");
    Path pidFile = request.workDirectory().resolve(CriuCommand.PID_FILE);
    try {
      Files.deleteIfExists(pidFile);
      Optional<RootMount> root = RootMount.of(request);
      CriuExit exit;
      try {
        exit =
            CriuRun.run(
                command.restore(request, root),
                errors,
                request.timeout(),
                "post-restore",
                first -> first.ifPresent(step::whileStill));
      } finally {
        if (root.isPresent()) {
          Files.deleteIfExists(root.get().mountPoint());
        }
      }
      if (exit.status() != 0) {
        throw new CriuFailure(what, FailureCode.RESTORE_FAILED, log, errors)
            .explain(exit, request.timeout());
      }
      int pid = Integer.parseInt(Files.readString(pidFile, StandardCharsets.US_ASCII).strip());
      if (ProcessHandle.of(pid).isEmpty()) {
        throw new ReplugException(
            FailureCode.SESSION_ENDED,
            what + " failed: the session's first process " + pid + " has ended at once",
            "CRIU's log: " + log);
      }
      if (exit.interrupted()) {
        Thread.currentThread().interrupt();
      }
      return new RestoreOutcome(pid, exit.wall(), log);
    } catch (IOException e) {
      throw inputOutput(what, e);
    }
  }

  private static ReplugException inputOutput(String what, IOException cause) {
    return new ReplugException(
        FailureCode.ofWriting(cause),
        what + " failed: " + cause.getMessage(),
        "Check that the directory exists, can be written and has space.",
        cause);
  }
}
