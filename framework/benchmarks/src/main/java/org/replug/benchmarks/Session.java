package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process tree that holds devices.
 *
 * @param pid its first process
 */
record Session(int pid) {
  private static final long LOOK_MILLIS = 2;

  /**
   * The size of a session.
   *
   * @param processes how many processes it has
   * @param devices how often each has the device open
   */
  record Shape(int processes, int devices) {
    @Override
    public String toString() {
      return processes
          + (processes == 1 ? " process, " : " processes, ")
          + devices
          + (devices == 1 ? " device fd" : " device fds")
          + (processes == 1 ? "" : " each");
    }
  }

  /** Starts a session and waits until it holds its devices. */
  static Session start(Path subject, Path device, Shape shape, Path directory)
      throws IOException, InterruptedException {
    Path ready = directory.resolve("ready");
    Files.deleteIfExists(ready);
    ProcessBuilder builder =
        new ProcessBuilder(
            subject.toString(),
            ready.toString(),
            device.toString(),
            String.valueOf(shape.devices()),
            String.valueOf(shape.processes()));
    Path nothing = Path.of("/dev/null");
    Process process =
        builder
            .redirectInput(nothing.toFile())
            .redirectOutput(nothing.toFile())
            .redirectError(nothing.toFile())
            .start();
    while (!Files.exists(ready)) {
      if (!process.isAlive()) {
        throw new IOException("the session has ended with " + process.exitValue());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return new Session((int) process.pid());
  }

  /** Its processes. */
  List<ProcessHandle> processes() {
    return ProcessHandle.of(pid).stream()
        .flatMap(leader -> Stream.concat(Stream.of(leader), leader.descendants()))
        .toList();
  }

  /** Ends all its processes and waits until their numbers are free. */
  void end() throws InterruptedException {
    List<ProcessHandle> processes = processes();
    processes.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(processes);
  }

  /** Waits until the numbers of processes are free. */
  static void awaitEnd(List<ProcessHandle> processes) throws InterruptedException {
    for (ProcessHandle process : processes) {
      while (Files.exists(Path.of("/proc", String.valueOf(process.pid())))) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }
}
