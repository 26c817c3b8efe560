package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that keeps a network namespace alive, and those that run in it until it is closed. */
final class NetworkNamespaceProcess implements AutoCloseable {
  private static final Path OWN = Path.of("/proc/self/ns/net");

  private final Process keeper;
  private final List<Process> kept = new ArrayList<>();

  private NetworkNamespaceProcess(Process keeper) {
    this.keeper = keeper;
  }

  static NetworkNamespaceProcess start() throws IOException, InterruptedException {
    // Ends with this process, as its standard input does.
    Process keeper = new ProcessBuilder("unshare", "--net", "cat").start();
    Path its = Path.of("/proc", String.valueOf(keeper.pid()), "ns", "net");
    while (Files.readSymbolicLink(its).equals(Files.readSymbolicLink(OWN))) {
      Thread.sleep(1);
    }
    return new NetworkNamespaceProcess(keeper);
  }

  int pid() {
    return (int) keeper.pid();
  }

  /** The words that run a program in the namespace. */
  List<String> inside(String... program) {
    List<String> command = new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid() + "/ns/net"));
    command.addAll(List.of(program));
    return command;
  }

  /** Starts a program that lives as long as this, and waits for its first line. */
  void keep(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    kept.add(process);
    while (process.getInputStream().read() != '\n') {
      if (!process.isAlive()) {
        throw new IOException(String.join(" ", command) + " has ended");
      }
    }
  }

  @Override
  public void close() {
    kept.forEach(Process::destroyForcibly);
    keeper.destroyForcibly();
  }
}
