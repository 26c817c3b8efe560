package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.replug.criu.program.CriuProgram;
import org.replug.criu.run.DumpStatistics;

/**
 * CRIU alone, with the switches that Replug gives it and a hook that does nothing.
 *
 * @param program the CRIU that Replug takes
 * @param hooks the directory of the hook
 */
record BareCriu(CriuProgram program, Path hooks) implements Checkpointer {
  @Override
  public Saved save(int pid, Path images) throws IOException, InterruptedException {
    return save(pid, images, List.of());
  }

  /** The same with further switches. */
  Saved save(int pid, Path images, List<String> more) throws IOException, InterruptedException {
    return dump(pid, images, more);
  }

  @Override
  public Saved saveRunning(int pid, Path images) throws IOException, InterruptedException {
    return saveRunning(pid, images, List.of());
  }

  /** The same with further switches. */
  Saved saveRunning(int pid, Path images, List<String> more)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(more);
    all.add("--leave-running");
    return dump(pid, images, all);
  }

  private Saved dump(int pid, Path images, List<String> more)
      throws IOException, InterruptedException {
    Files.createDirectory(images);
    List<String> command = command("dump", images);
    command.addAll(List.of("--tree", String.valueOf(pid)));
    command.addAll(more);
    Run run = Run.of(command);
    double frozen =
        DumpStatistics.frozen(images.resolve("stats-dump")).map(Duration::toNanos).orElse(0L) / 1e6;
    return new Saved(run.millis(), frozen);
  }

  @Override
  public double restore(Path images) throws IOException, InterruptedException {
    return restore(images, List.of());
  }

  /** The same with further switches. */
  double restore(Path images, List<String> more) throws IOException, InterruptedException {
    List<String> command = command("restore", images);
    command.add("--restore-detached");
    command.addAll(more);
    return Run.of(command).millis();
  }

  private List<String> command(String action, Path images) {
    List<String> command = new ArrayList<>(program.command());
    command.addAll(
        List.of(
            action,
            "-v1",
            "--images-dir",
            images.toString(),
            "--log-file",
            "log",
            "--libdir",
            hooks.toString(),
            "--network-lock",
            "skip",
            "--tcp-established",
            "--file-locks",
            "--ghost-limit",
            "512M",
            "--file-validation",
            "filesize"));
    return command;
  }
}
