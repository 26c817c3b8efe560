package org.replug.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whole sessions on a virtual X server, saved and restarted by Replug and by CRIU alone in turn.
 */
final class WholeSessionBenchmark {
  private static final String NAME = "benchmark";
  private static final double BYTES_IN_MEBIBYTE = 1 << 20;
  // Until a program has done what it does at its start, its memory grows.
  private static final long SETTLE_MILLIS = 8000;

  private final BareCriu bare;
  private final Replug replug;
  private final Path directory;

  /** Measures with bare CRIU's images in this directory. */
  WholeSessionBenchmark(BareCriu bare, Replug replug, Path directory) {
    this.bare = bare;
    this.replug = replug;
    this.directory = directory;
  }

  private enum What {
    RUNNING_FROZEN("`--leave-running`: frozen, ms"),
    RUNNING_WALL("`--leave-running`: wall, ms"),
    FROZEN("session ends: frozen, ms"),
    WALL("session ends: wall, ms"),
    RESTART("restart: wall, ms"),
    IMAGE("image, MiB"),
    COMPRESSED("image, zstd -3, MiB");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  void run(int rounds) throws IOException, InterruptedException {
    Table table =
        new Table(
            System.out,
            "Whole sessions on a virtual X server",
            "Session",
            "What",
            "Bare CRIU",
            "Replug",
            "Ratio");
    measure(table, rounds, "xterm", List.of("xterm"));
    if (Files.exists(Path.of("/usr/bin/firefox-esr"))) {
      measure(table, rounds, "Firefox", List.of("firefox-esr", "about:license"));
    }
  }

  private void measure(Table table, int rounds, String title, List<String> command)
      throws IOException, InterruptedException {
    Map<What, List<Double>> bares = new EnumMap<>(What.class);
    Map<What, List<Double>> replugs = new EnumMap<>(What.class);
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < 2; turn++) {
        boolean isBare = (turn + round) % 2 == 0;
        try (Scratch scratch = Scratch.create(directory)) {
          int pid = start(command);
          try {
            if (isBare) {
              ofBare(pid, scratch.path(), bares);
            } else {
              ofReplug(scratch.path(), replugs);
            }
          } finally {
            remove();
          }
        }
      }
      System.err.printf("%s: round %d of %d%n", title, round + 1, rounds);
    }
    for (What what : What.values()) {
      Samples one = new Samples(bares.get(what));
      Samples other = new Samples(replugs.get(what));
      table.row(
          title,
          what.words,
          one.text("%.1f"),
          other.text("%.1f"),
          String.format("%.2f", other.paired(one, (a, b) -> a / b).median()));
    }
  }

  private void remove() throws IOException, InterruptedException {
    for (JsonNode each : json(replug.run("session", "list", "--json"))) {
      boolean runs = each.path("state").asText().equals("running");
      if (runs && each.at("/session/name").asText().equals(NAME)) {
        replug.run("session", "stop", NAME);
      }
    }
    replug.run("session", "rm", NAME);
  }

  private int start(List<String> command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("session", "run", "--json", "--name", NAME));
    // Bare CRIU cannot save processes of others where root may not look at their limits.
    words.addAll(List.of("--user", "root", "--"));
    words.addAll(command);
    JsonNode started = json(replug.run(words.toArray(String[]::new)));
    Thread.sleep(SETTLE_MILLIS);
    return started.at("/life/pid").intValue();
  }

  private void ofReplug(Path scratch, Map<What, List<Double>> samples)
      throws IOException, InterruptedException {
    Run running =
        replug.run("session", "checkpoint", NAME, "--as", "running", "--leave-running", "--json");
    note(samples, What.RUNNING_FROZEN, frozen(running));
    note(samples, What.RUNNING_WALL, running.millis());
    Run ended = replug.run("session", "checkpoint", NAME, "--as", "ended", "--json");
    note(samples, What.FROZEN, frozen(ended));
    note(samples, What.WALL, ended.millis());
    Run restart = replug.run("session", "restart", NAME, "--from", "ended", "--json");
    note(samples, What.RESTART, restart.millis());
    Path images = Path.of("/var/lib/replug/sessions", NAME, "checkpoints/ended/image");
    sizes(images, scratch, samples);
  }

  private void ofBare(int pid, Path scratch, Map<What, List<Double>> samples)
      throws IOException, InterruptedException {
    List<String> home = List.of("--external", "mnt[/root]:home");
    Checkpointer.Saved running = bare.saveRunning(pid, scratch.resolve("running"), home);
    note(samples, What.RUNNING_FROZEN, running.frozen());
    note(samples, What.RUNNING_WALL, running.wall());
    Path images = scratch.resolve("ended");
    Checkpointer.Saved ended = bare.save(pid, images, home);
    note(samples, What.FROZEN, ended.frozen());
    note(samples, What.WALL, ended.wall());
    sizes(images, scratch, samples);
    Path root = Files.createDirectory(scratch.resolve("root"));
    Run.of(List.of("mount", "--bind", "/", root.toString()));
    try {
      Run.of(List.of("mount", "--make-private", root.toString()));
      Path pidFile = scratch.resolve("pid");
      double millis =
          bare.restore(
              images,
              List.of(
                  "--root",
                  root.toString(),
                  "--pidfile",
                  pidFile.toString(),
                  "--external",
                  "mnt[home]:/var/lib/replug/sessions/" + NAME + "/home"));
      note(samples, What.RESTART, millis);
      // The first process of a pid namespace takes all others with it.
      Run.of(List.of("kill", "-9", Files.readString(pidFile).strip()));
    } finally {
      Run.of(List.of("umount", "--lazy", root.toString()));
    }
  }

  private static void sizes(Path images, Path scratch, Map<What, List<Double>> samples)
      throws IOException, InterruptedException {
    Path archive = scratch.resolve("archive");
    Run.of(List.of("tar", "-I", "zstd -3", "-cf", archive.toString(), "-C", images + "", "."));
    String bytes = Run.of(List.of("du", "-sb", images.toString())).out().split("\\s")[0];
    note(samples, What.IMAGE, Long.parseLong(bytes) / BYTES_IN_MEBIBYTE);
    note(samples, What.COMPRESSED, Files.size(archive) / BYTES_IN_MEBIBYTE);
  }

  private static double frozen(Run run) throws IOException {
    return json(run).at("/report/frozenMillis").doubleValue();
  }

  private static JsonNode json(Run run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  private static void note(Map<What, List<Double>> samples, What what, double value) {
    samples.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
  }
}
