package org.replug.lab.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.replug.lab.machine.QemuCommand;
import org.replug.lab.machine.RunFolder;

/** QEMU as a process. It ends when it is closed, and when this process ends, however it ends. */
final class Qemu implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(10);
  private static final int TAIL = 400;

  private final RunFolder folder;
  private final Process process;

  private Qemu(RunFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts QEMU in its folder.
   *
   * @throws IOException if the program cannot be started
   */
  static Qemu start(QemuCommand command, RunFolder folder)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
    line.addAll(command.line());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.directory().toFile())
            .redirectError(folder.errors().toFile());
    switch (command.console()) {
      case LOG -> builder.redirectInput(Path.of("/dev/null").toFile());
      case TERMINAL -> builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    }
    builder.redirectOutput(
        switch (command.console()) {
          case LOG -> ProcessBuilder.Redirect.DISCARD;
          case TERMINAL -> ProcessBuilder.Redirect.INHERIT;
        });
    return new Qemu(folder, started(builder));
  }

  // prctl(2): the parent whose end is signalled is the thread that forked. So that thread must live
  // as long as QEMU does.
  private static Process started(ProcessBuilder builder) throws IOException, InterruptedException {
    CompletableFuture<Process> future = new CompletableFuture<>();
    Thread parent =
        new Thread(
            () -> {
              try {
                Process process = builder.start();
                future.complete(process);
                process.onExit().join();
              } catch (IOException e) {
                future.completeExceptionally(e);
              }
            },
            "parent of QEMU");
    parent.setDaemon(true);
    parent.start();
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** The process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Says if the machine has failed in a way that can be seen from here.
   *
   * @throws GuestFailure PANIC, EMULATOR or OFF
   */
  void check() throws GuestFailure {
    // In this order: the panic is on the console before QEMU ends.
    boolean ended = !process.isAlive();
    Optional<String> panic = ConsoleLog.panic(console());
    if (panic.isPresent()) {
      throw new GuestFailure(
          GuestFailure.Kind.PANIC, "The guest's kernel has panicked: " + panic.get());
    }
    if (ended) {
      throw ended(process.exitValue());
    }
  }

  private GuestFailure ended(int status) {
    String complaint = tail(folder.errors());
    if (status == 0) {
      return new GuestFailure(
          GuestFailure.Kind.OFF, "The guest has switched itself off or reset itself");
    }
    return new GuestFailure(
        GuestFailure.Kind.EMULATOR,
        "QEMU has ended with status " + status + (complaint.isEmpty() ? "" : ": " + complaint));
  }

  /** What the guest has written to its console; empty if nothing yet. */
  String console() {
    try {
      return Files.readString(folder.console(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Waits till the machine has ended by itself. */
  void await() throws InterruptedException {
    process.waitFor();
  }

  private static String tail(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      return text.substring(Math.max(0, text.length() - TAIL));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    try {
      process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
