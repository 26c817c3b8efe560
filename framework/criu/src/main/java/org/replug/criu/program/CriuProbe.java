package org.replug.criu.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.replug.criu.log.CriuLog;
import org.replug.criu.log.Diagnosis;

/**
 * Tries a CRIU on this kernel. Its own {@code check} is not enough: some versions pass it and then
 * fail on every process with a socket.
 *
 * @param process the program to try it on, {@code replug-probe}
 */
record CriuProbe(Path process) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Why the CRIU does not work; empty if it does. */
  Optional<String> obstacle(List<String> command) throws InterruptedException {
    Command check = Command.run(with(command, "check"), TIMEOUT);
    if (!check.succeeded()) {
      return Optional.of("`criu check` says: " + cause(check.output()));
    }
    try {
      Path images = Files.createTempDirectory("replug-probe-");
      try {
        return tryOut(command, images);
      } finally {
        Trees.delete(images);
      }
    } catch (IOException e) {
      return Optional.of("it cannot be tried: " + e.getMessage());
    }
  }

  private Optional<String> tryOut(List<String> command, Path images)
      throws IOException, InterruptedException {
    // Standard streams that mean nothing: a pipe to this process would be a tie to the outside.
    Path ready = images.resolve("ready");
    Process victim =
        new ProcessBuilder(process.toString())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ready.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      for (int i = 0; Files.size(ready) == 0 && victim.isAlive() && i < 500; i++) {
        Thread.sleep(2);
      }
      List<String> where = List.of("--images-dir", images.toString(), "--network-lock", "skip");
      List<String> dump = with(command, "dump", "--tree", String.valueOf(victim.pid()));
      dump.addAll(where);
      Command dumped = Command.run(dump, TIMEOUT);
      if (!dumped.succeeded()) {
        return Optional.of("it cannot dump a process with sockets: " + cause(dumped.output()));
      }
      if (!victim.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        return Optional.of("it says that it has dumped a process, which runs on");
      }
      List<String> restore =
          with(command, "restore", "--restore-detached", "--pidfile", "restored");
      restore.addAll(where);
      Command restored = Command.run(restore, TIMEOUT);
      return restored.succeeded()
          ? Optional.empty()
          : Optional.of("it cannot restore a process with sockets: " + cause(restored.output()));
    } finally {
      victim.destroyForcibly();
      end(images.resolve("restored"));
    }
  }

  private static void end(Path pidFile) throws IOException {
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readString(pidFile, StandardCharsets.US_ASCII).strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static List<String> with(List<String> command, String... arguments) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(arguments));
    return line;
  }

  private static String cause(String output) {
    return CriuLog.cause(output)
        .map(Diagnosis::cause)
        .or(() -> CriuLog.firstError(output))
        .orElseGet(() -> output.lines().collect(Collectors.joining(" ")));
  }
}
