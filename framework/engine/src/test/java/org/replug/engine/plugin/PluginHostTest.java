package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.FileType;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;

class PluginHostTest {
  private static final TimeLimits PATIENT = TimeLimits.all(Duration.ofMinutes(2));
  private static final OpenFile FILE =
      new OpenFile(
          1, 3, "/dev/thing", FileType.CHARACTER_DEVICE, Optional.empty(), 0, 0, "devtmpfs");

  @TempDir Path folder;
  private PluginPolicy policy;

  @BeforeEach
  void trustWhoeverRunsTheTests() throws IOException {
    policy =
        PluginPolicy.strict()
            .trusting(
                (Integer) Files.getAttribute(folder, "unix:uid"),
                (Integer) Files.getAttribute(folder, "unix:gid"))
            .withLimits(PATIENT);
  }

  @Test
  void loadsAPluginAndTellsWhatItProvides() throws Exception {
    Path jar = JarOnTheFly.resource("good", "").into(folder, "good.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      String digest =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
      assertEquals(
          List.of(
              new LoadedPlugin(
                  "good",
                  "1.2.3",
                  digest,
                  jar.toRealPath(),
                  List.of("resource good"),
                  Optional.empty())),
          host.plugins());
      assertEquals("good", host.resource("good").orElseThrow().name());
      assertEquals(List.of(new Claim(FILE, "good")), claims(host).claimed());
      assertEquals(List.of(), host.refused());
    }
  }

  @Test
  void hasNoPluginsWhereThereIsNoFolder() throws Exception {
    try (PluginHost host = PluginHost.load(List.of(folder.resolve("none")), policy)) {
      assertEquals(List.of(), host.plugins());
    }
  }

  @Test
  void reportsAFolderThatCannotBeRead() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(closed), "root can read every folder");
    try (PluginHost host = PluginHost.load(List.of(closed), policy)) {
      assertEquals(closed, host.refused().get(0).jar());
    }
  }

  @Test
  void findsSimulatorsAndObserversToo() throws Exception {
    JarOnTheFly.empty("both")
        .compiled(
            "com.example.Both",
            """
            package com.example;
            import java.nio.file.Path;
            import java.util.*;
            import org.replug.api.*;
            public class Both implements DeviceSimulator, SessionObserver {
              public String mechanism() { return "paper"; }
              public Set<String> presets() { return Set.of("keyboard"); }
              public Optional<String> obstacle() { return Optional.of("no scissors"); }
              public List<Device> describe(List<String> presets, String label) {
                return List.of();
              }
              public Simulation plug(List<String> presets, Path folder, String label) {
                return new Simulation() {
                  public List<Device> devices() { return List.of(); }
                  public void perform(int index, String command) throws java.io.IOException {
                    throw new java.io.IOException("no such thing as " + command);
                  }
                  public void close() {}
                };
              }
              public Optional<Observation> observe(List<SessionProcess> processes) {
                return Optional.empty();
              }
            }
            """)
        .into(folder, "both.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      assertEquals(List.of("simulator paper", "observer"), host.plugins().get(0).provides());
      GuardedSimulator simulator = host.simulators().get(0);
      assertEquals(Optional.of("no scissors"), simulator.obstacle());
      assertEquals(List.of(), simulator.describe(List.of("keyboard"), "A"));
      assertEquals(Optional.empty(), host.observers().get(0).observe(List.of()));
      try (GuardedSimulation simulation = simulator.plug(List.of("keyboard"), folder, "A")) {
        ReplugException e =
            assertThrows(ReplugException.class, () -> simulation.perform(0, "type x"));
        assertEquals("no such thing as type x", e.getMessage());
        assertEquals(FailureCode.NO_SIMULATOR, e.code());
      }
    }
  }

  @Test
  void showsAPluginTheApiAndTheJdkAndNothingElse() throws Exception {
    JarOnTheFly.resource(
            "curious",
            """
            public boolean claims(OpenFile file) {
              try {
                Class.forName(file.path(), false, getClass().getClassLoader());
                return true;
              } catch (ClassNotFoundException e) {
                return false;
              }
            }
            """)
        .into(folder, "curious.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      assertTrue(sees(host, "org.replug.api.Device"));
      assertTrue(sees(host, "org.pf4j.Extension"));
      assertTrue(sees(host, "org.slf4j.Logger"));
      assertTrue(sees(host, "java.util.List"));
      assertTrue(sees(host, "javax.xml.parsers.DocumentBuilder"));
      assertTrue(sees(host, "com.example.Plugincurious"));
      assertFalse(sees(host, "org.replug.engine.plugin.PluginHost"));
      assertFalse(sees(host, "com.fasterxml.jackson.databind.ObjectMapper"));
      assertFalse(sees(host, "org.junit.jupiter.api.Test"));
    }
  }

  @Test
  void refusesAPluginThatNeedsClassesOfTheFramework() throws Exception {
    JarOnTheFly.resource(
            "nosy", "private final Object policy = org.replug.engine.plugin.PluginPolicy.strict();")
        .into(folder, "nosy.jar");
    assertRefused("org/replug/engine/plugin/PluginPolicy");
  }

  @Test
  void keepsPluginsApart() throws Exception {
    String asks =
        """
        public boolean claims(OpenFile file) {
          try {
            getClass().getClassLoader().loadClass(file.path());
            return true;
          } catch (ClassNotFoundException e) {
            return false;
          }
        }
        """;
    JarOnTheFly.resource("one", asks).into(folder, "one.jar");
    JarOnTheFly.resource("two", "").into(folder, "two.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      assertFalse(sees(host, "com.example.Plugintwo"));
    }
  }

  @Test
  void refusesTheSecondOfTwoPluginsWithOneId() throws Exception {
    JarOnTheFly.resource("twin", "").into(folder, "a.jar");
    JarOnTheFly.resource("twin", "other", "").into(folder, "b.jar");
    LoadedPlugin refused = assertRefused("its id is already that of");
    assertEquals("b.jar", refused.jar().getFileName().toString());
  }

  @Test
  void refusesTheSecondOfTwoPluginsWithOneResourceName() throws Exception {
    JarOnTheFly.resource("a", "same", "").into(folder, "a.jar");
    JarOnTheFly.resource("b", "same", "").into(folder, "b.jar");
    assertRefused("its resource same is already that of plugin a");
  }

  @Test
  void refusesAPluginWhoseExtensionThrowsWhenItIsMade() throws Exception {
    JarOnTheFly.resource("sulky", "{ if (true) throw new IllegalStateException(\"not today\"); }")
        .into(folder, "sulky.jar");
    assertRefused("not today");
  }

  @Test
  void refusesAPluginWhoseExtensionHangsWhenItIsMade() throws Exception {
    JarOnTheFly.resource(
            "asleep",
            """
            {
              while (System.nanoTime() != 0) {
                java.util.concurrent.locks.LockSupport.park();
                Thread.interrupted();
              }
            }
            """)
        .into(folder, "asleep.jar");
    policy = policy.withLimits(TimeLimits.all(Duration.ofMillis(200)));
    assertRefused("no answer within 200 ms");
  }

  @Test
  void refusesAnExtensionOfNoKnownType() throws Exception {
    JarOnTheFly.empty("odd")
        .compiled("com.example.Odd", "package com.example; public class Odd {}")
        .into(folder, "odd.jar");
    assertRefused("is of no type that is known");
  }

  @Test
  void refusesAnExtensionThatIsNotInTheJar() throws Exception {
    JarOnTheFly.empty("liar")
        .entry("META-INF/extensions.idx", "java.lang.Object\n")
        .into(folder, "liar.jar");
    assertRefused("java.lang.Object is not in the jar");
  }

  @Test
  void goesOnWithTheOthersWhenOneIsRefused() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "just text");
    JarOnTheFly.resource("good", "").into(folder, "b.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      assertEquals(1, host.refused().size());
      assertEquals(List.of(new Claim(FILE, "good")), claims(host).claimed());
    }
  }

  @Test
  void namesThePluginTheCallAndTheReasonOfAFailure() throws Exception {
    JarOnTheFly.resource(
            "bad", "public List<Device> present(Machine machine) { return present(machine); }")
        .into(folder, "bad.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      GuardedResourcePlugin bad = host.resource("bad").orElseThrow();
      ReplugException e = assertThrows(ReplugException.class, () -> bad.present(null));
      assertEquals(FailureCode.PLUGIN_FAILED, e.code());
      assertEquals(
          "plugin bad failed in bad list of present devices: java.lang.StackOverflowError",
          e.getMessage());
    }
  }

  private LoadedPlugin assertRefused(String reason) throws Exception {
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      List<LoadedPlugin> refused = host.refused();
      assertEquals(1, refused.size());
      String actual = refused.get(0).refused().orElseThrow();
      assertTrue(actual.contains(reason), actual);
      return refused.get(0);
    }
  }

  private static boolean sees(PluginHost host, String type) {
    OpenFile named = new OpenFile(1, 3, type, FileType.OTHER, Optional.empty(), 0, 0, "devtmpfs");
    return Claims.assign(List.of(named), host.resources(), List.of()).unclaimed().isEmpty();
  }

  private static Claims claims(PluginHost host) {
    return Claims.assign(List.of(FILE), host.resources(), List.of());
  }
}
