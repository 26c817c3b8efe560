package org.replug.engine.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.engine.plugin.JarOnTheFly;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.plugin.PluginPolicy;
import org.replug.engine.plugin.TimeLimits;
import org.replug.kernel.process.ProcFileSystem;

/** A preparer that misbehaves is told of, and costs its neighbour and the session nothing. */
class PreparersTest {
  private static final int PID = (int) ProcessHandle.current().pid();
  private static final String GOOD =
      """
      public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience) {
        return Optional.of(new Preparation(List.of("vi"), List.of("ed"), List.of("emacs", "joe")));
      }
      public int resume(List<SessionProcess> processes) { return 4; }
      """;
  private static final List<String> GOOD_TOLD =
      List.of(
          "Made ready first: vi.",
          "Could not make ready, saved as they were: ed.",
          "Did not answer in time, saved as they were: emacs, joe.");

  /** It is not known who had asked. */
  private static final Optional<List<String>> ALL = Optional.empty();

  @TempDir Path folder;
  private TimeLimits limits = TimeLimits.all(Duration.ofMinutes(2));

  private void plugin(String id, String members) throws IOException {
    String source =
        """
        package com.example;
        import java.time.Duration;
        import java.util.*;
        import org.replug.api.*;
        public class %s implements SessionPreparer {
          %s
        }
        """;
    JarOnTheFly.empty(id)
        .compiled("com.example." + id, source.formatted(id, members))
        .into(folder, id + ".jar");
  }

  @BeforeEach
  void aNeighbour() throws IOException {
    plugin("neighbour", GOOD);
  }

  private PluginHost host() throws IOException {
    return PluginHost.load(
        List.of(folder),
        PluginPolicy.strict()
            .trusting(
                (Integer) Files.getAttribute(folder, "unix:uid"),
                (Integer) Files.getAttribute(folder, "unix:gid"))
            .withLimits(limits));
  }

  private static Preparers of(PluginHost host) {
    return new Preparers(host.preparers(), new ProcFileSystem(Path.of("/proc")));
  }

  @Test
  void tellsWhoWasReadyAndWhoWasNot() throws Exception {
    try (PluginHost host = host()) {
      assertEquals(List.of("preparer"), host.plugins().get(0).provides());
      assertEquals(GOOD_TOLD, of(host).prepare(PID).told());
      assertEquals(List.of(), of(host).resume(PID, Optional.of(List.of("neighbour"))));
    }
  }

  @Test
  void tellsThatNobodyCouldBeAsked() throws Exception {
    plugin(
        "neighbour",
        """
        public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience) {
          return Optional.empty();
        }
        public int resume(List<SessionProcess> processes) { return 0; }
        """);
    try (PluginHost host = host()) {
      assertEquals(
          List.of("The session has no program that can be asked to make ready."),
          of(host).prepare(PID).told());
    }
  }

  @Test
  void onlyThoseThatHadAskedTellProgramsToGoOn() throws Exception {
    plugin(
        "unasked",
        """
        public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience) {
          return Optional.empty();
        }
        public int resume(List<SessionProcess> processes) { throw new IllegalStateException(); }
        """);
    plugin(
        "broken",
        """
        public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience) {
          throw new IllegalStateException();
        }
        public int resume(List<SessionProcess> processes) { return 0; }
        """);
    try (PluginHost host = host()) {
      List<String> asked = of(host).prepare(PID).plugins();
      assertEquals(List.of("broken", "neighbour"), asked);
      assertEquals(List.of(), of(host).resume(PID, Optional.of(asked)));
      assertEquals(1, of(host).resume(PID, ALL).size());
    }
  }

  @Test
  void whereNobodyHadAskedNoProcessIsRead(@TempDir Path empty) throws Exception {
    try (PluginHost host = host()) {
      ProcFileSystem nothing = new ProcFileSystem(empty.resolve("proc"));
      Preparers preparers = new Preparers(host.preparers(), nothing);
      assertEquals(List.of(), preparers.resume(PID, Optional.of(List.of())));
      assertEquals(1, preparers.resume(PID, ALL).size());
    }
  }

  @Test
  void aPluginThatHadAskedAndIsNotThereIsTold() throws Exception {
    try (PluginHost host = host()) {
      assertEquals(
          List.of(
              "Programs could not be told to go on: the plugin gone, which had them make ready,"
                  + " is not there."),
          of(host).resume(PID, Optional.of(List.of("gone"))));
    }
  }

  @Test
  void givesThePreparerTheProcessesAndLessTimeThanItsCallMayTake() throws Exception {
    plugin(
        "neighbour",
        """
        public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience) {
          String pid = "" + processes.get(0).pid();
          return Optional.of(new Preparation(List.of(pid, "" + patience), List.of(), List.of()));
        }
        public int resume(List<SessionProcess> processes) { return 0; }
        """);
    limits = TimeLimits.all(Duration.ofSeconds(50));
    try (PluginHost host = host()) {
      assertEquals(List.of("Made ready first: " + PID + ", PT40S."), of(host).prepare(PID).told());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new java.io.IOException(\"no such editor\"); | no such editor",
        "throw new IllegalStateException(\"no\"); | java.lang.IllegalStateException: no",
        "return prepare(processes, patience); | StackOverflowError",
        "while (true) java.util.concurrent.locks.LockSupport.park(); | no answer within",
        "return null; | it answered null",
        "return Optional.of(new Preparation(null, null, null)); | NullPointerException",
        "return Optional.of(new Preparation(List.of(\"\"), List.of(), List.of()));"
            + " | a program's name has from 1 to 200 letters",
        "return Optional.of(new Preparation(List.of(\"x\".repeat(999)), List.of(), List.of()));"
            + " | a program's name has from 1 to 200 letters",
        "return Optional.of(new Preparation(Collections.nCopies(5000, \"x\"), List.of(), List.of()));"
            + " | it names more than 1000 programs"
      })
  void oneThatMisbehavesWhenItIsToPrepare(String code, String reason) throws Exception {
    limits = TimeLimits.all(Duration.ofSeconds(2));
    plugin(
        "evil",
        """
        public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience)
            throws java.io.IOException {
          %s
        }
        public int resume(List<SessionProcess> processes) { return 0; }
        """
            .formatted(code));
    try (PluginHost host = host()) {
      List<String> told = of(host).prepare(PID).told();
      assertEquals(4, told.size(), told::toString);
      assertTrue(told.containsAll(GOOD_TOLD), told::toString);
      assertTrue(
          told.get(0)
              .startsWith("Programs could not be asked to make ready: plugin evil failed in"),
          told::toString);
      assertTrue(told.get(0).contains(reason), told::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new java.io.IOException(\"no such editor\"); | no such editor",
        "while (true) java.util.concurrent.locks.LockSupport.park(); | no answer within",
        "return -1; | it has told -1 programs"
      })
  void oneThatMisbehavesWhenItIsToLetProgramsGoOn(String code, String reason) throws Exception {
    limits = TimeLimits.all(Duration.ofSeconds(2));
    plugin(
        "evil",
        """
        public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience) {
          return Optional.empty();
        }
        public int resume(List<SessionProcess> processes) throws java.io.IOException {
          %s
        }
        """
            .formatted(code));
    try (PluginHost host = host()) {
      List<String> told = of(host).resume(PID, ALL);
      assertEquals(1, told.size(), told::toString);
      assertTrue(
          told.get(0).startsWith("Programs could not be told to go on: plugin evil failed in"),
          told::toString);
      assertTrue(told.get(0).contains(reason), told::toString);
    }
  }
}
