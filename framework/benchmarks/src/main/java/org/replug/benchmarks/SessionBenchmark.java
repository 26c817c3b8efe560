package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Checkpoint and restart of sessions of several sizes, by Replug and by CRIU alone in turn. */
final class SessionBenchmark {
  private static final List<Session.Shape> SHAPES =
      List.of(
          new Session.Shape(1, 1),
          new Session.Shape(10, 1),
          new Session.Shape(100, 1),
          new Session.Shape(1, 100),
          new Session.Shape(1, 1000));

  private final Checkpointer bare;
  private final Checkpointer replug;
  private final Path subject;
  private final Path device;
  private final Path directory;

  /** Measures with images in this directory. */
  SessionBenchmark(
      Checkpointer bare, Checkpointer replug, Path subject, Path device, Path directory) {
    this.bare = bare;
    this.replug = replug;
    this.subject = subject;
    this.device = device;
    this.directory = directory;
  }

  private enum What {
    RUNNING_FROZEN("`--leave-running`: frozen"),
    RUNNING_WALL("`--leave-running`: wall"),
    FROZEN("session ends: frozen"),
    WALL("session ends: wall"),
    RESTART("restart: wall");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  void run(int rounds) throws IOException, InterruptedException {
    Table table =
        new Table(
            System.out,
            "Sessions (milliseconds)",
            "Session",
            "What",
            "Bare CRIU",
            "Replug",
            "Ratio",
            "Difference");
    for (Session.Shape shape : SHAPES) {
      Map<What, List<Double>> bares = new EnumMap<>(What.class);
      Map<What, List<Double>> replugs = new EnumMap<>(What.class);
      for (int round = -1; round < rounds; round++) {
        // The first round only fills the caches.
        Map<What, List<Double>> ofBare = round < 0 ? new EnumMap<>(What.class) : bares;
        Map<What, List<Double>> ofReplug = round < 0 ? new EnumMap<>(What.class) : replugs;
        round(shape, round % 2 == 0, ofBare, ofReplug);
        System.err.printf("%s: round %d of %d%n", shape, round + 1, rounds);
      }
      for (What what : What.values()) {
        Samples one = new Samples(bares.get(what));
        Samples other = new Samples(replugs.get(what));
        table.row(
            shape.toString(),
            what.words,
            one.text("%.1f"),
            other.text("%.1f"),
            String.format("%.2f", other.paired(one, (a, b) -> a / b).median()),
            String.format("%+.1f", other.paired(one, (a, b) -> a - b).median()));
      }
    }
  }

  private void round(
      Session.Shape shape,
      boolean bareFirst,
      Map<What, List<Double>> bares,
      Map<What, List<Double>> replugs)
      throws IOException, InterruptedException {
    Scratch scratch = Scratch.create(directory);
    try (scratch) {
      Session session = Session.start(subject, device, shape, scratch.path());
      try {
        for (int turn = 0; turn < 2; turn++) {
          boolean isBare = bareFirst == (turn == 0);
          Path images = scratch.path().resolve("running" + turn);
          Checkpointer.Saved saved = (isBare ? bare : replug).saveRunning(session.pid(), images);
          note(isBare ? bares : replugs, What.RUNNING_FROZEN, saved.frozen());
          note(isBare ? bares : replugs, What.RUNNING_WALL, saved.wall());
        }
      } finally {
        session.end();
      }
      for (int turn = 0; turn < 2; turn++) {
        boolean isBare = bareFirst == (turn == 0);
        cycle(shape, isBare ? bare : replug, isBare ? bares : replugs, scratch.path(), turn);
      }
    }
  }

  /** A session is started, saved, brought back and ended. */
  private void cycle(
      Session.Shape shape,
      Checkpointer checkpointer,
      Map<What, List<Double>> samples,
      Path scratch,
      int turn)
      throws IOException, InterruptedException {
    Path images = scratch.resolve("ended" + turn);
    Session session = Session.start(subject, device, shape, scratch);
    List<ProcessHandle> processes = session.processes();
    try {
      Checkpointer.Saved saved = checkpointer.save(session.pid(), images);
      note(samples, What.FROZEN, saved.frozen());
      note(samples, What.WALL, saved.wall());
      Session.awaitEnd(processes);
      note(samples, What.RESTART, checkpointer.restore(images));
    } finally {
      session.end();
    }
  }

  private static void note(Map<What, List<Double>> samples, What what, double value) {
    samples.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
  }
}
