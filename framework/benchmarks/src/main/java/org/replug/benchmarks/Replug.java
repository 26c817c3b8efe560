package org.replug.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Replug as a user runs it.
 *
 * @param launcher the program {@code replug}
 */
record Replug(Path launcher) implements Checkpointer {
  @Override
  public Saved save(int pid, Path images) throws IOException, InterruptedException {
    return saved(run("checkpoint", String.valueOf(pid), "-D", images.toString(), "--json"));
  }

  @Override
  public Saved saveRunning(int pid, Path images) throws IOException, InterruptedException {
    return saved(
        run(
            "checkpoint",
            String.valueOf(pid),
            "-D",
            images.toString(),
            "--leave-running",
            "--json"));
  }

  @Override
  public double restore(Path images) throws IOException, InterruptedException {
    return run("restart", "-D", images.toString()).millis();
  }

  /** Runs a command to its end. */
  Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return Run.of(command);
  }

  private static Saved saved(Run run) throws IOException {
    JsonNode report = new ObjectMapper().readTree(run.out());
    return new Saved(run.millis(), report.path("frozenMillis").doubleValue());
  }
}
