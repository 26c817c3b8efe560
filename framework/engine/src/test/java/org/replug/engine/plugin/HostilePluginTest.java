package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;

/** A plugin that misbehaves costs its own devices, and is told of; its neighbour goes on. */
class HostilePluginTest {
  private static final OpenFile GOOD = file("/dev/good");
  private static final OpenFile EVIL = file("/dev/evil");
  private static final Device DEVICE =
      Device.of(
          "evil", "misc", "/devices/evil", "/dev/evil", Optional.empty(), "", Set.of(), Map.of());

  @TempDir Path folder;
  private TimeLimits limits = TimeLimits.all(Duration.ofMinutes(2));

  private static OpenFile file(String path) {
    return new OpenFile(1, 3, path, FileType.CHARACTER_DEVICE, Optional.empty(), 0, 0, "devtmpfs");
  }

  @BeforeEach
  void aNeighbour() throws IOException {
    JarOnTheFly.resource(
            "good",
            """
            public boolean claims(OpenFile file) { return file.path().equals("/dev/good"); }
            public List<Device> present(Machine machine) {
              return List.of(Device.of(name(), "misc", "/devices/good", "/dev/good",
                  Optional.empty(), "", Set.of(), Map.of()));
            }
            """)
        .manifest("Plugin-Devices", "/dev/good")
        .into(folder, "good.jar");
  }

  private PluginHost host(JarOnTheFly evil) throws IOException {
    evil.into(folder, "evil.jar");
    return PluginHost.load(
        List.of(folder),
        PluginPolicy.strict()
            .trusting(
                (Integer) Files.getAttribute(folder, "unix:uid"),
                (Integer) Files.getAttribute(folder, "unix:gid"))
            .withLimits(limits));
  }

  private static void assertNeighbourServes(PluginHost host) throws ReplugException {
    Claims claims = Claims.assign(List.of(GOOD, EVIL), host.resources(), List.of());
    assertTrue(claims.claimed().contains(new Claim(GOOD, "good")), claims::toString);
    assertEquals(1, host.resource("good").orElseThrow().present(new EmptyMachine()).size());
  }

  private static String told(PluginHost host) {
    return String.join("\n", host.misdeeds().stream().map(ReplugException::getMessage).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(7);",
        "Runtime.getRuntime().exit(7);",
        "Runtime.getRuntime().halt(7);",
        "java.util.function.IntConsumer end = System::exit; end.accept(7);"
      })
  void oneThatEndsTheProgram(String code) throws Exception {
    String body = "public boolean claims(OpenFile file) { %s return true; }".formatted(code);
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      assertNeighbourServes(host);
      assertTrue(told(host).contains("plugins_may_not_end_this_program"), () -> told(host));
    }
  }

  @Test
  void oneThatEndsTheProgramWhenItIsMade() throws Exception {
    try (PluginHost host =
        host(JarOnTheFly.resource("evil", "{ System.exit(7); } static { long a = 1L << 40; }"))) {
      assertNeighbourServes(host);
      assertEquals("evil", host.refused().get(0).id());
    }
  }

  @Test
  void oneThatCouldEndTheProgramButDoesNotIsLeftInPeace() throws Exception {
    String body = "public static void main(String[] words) { System.exit(words.length); }";
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      assertEquals(
          2, Claims.assign(List.of(GOOD, EVIL), host.resources(), List.of()).claimed().size());
      assertEquals("", told(host));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "throw new IllegalStateException(\"no\");, no",
    "return claims(file);, StackOverflowError",
    "throw new AbstractMethodError();, AbstractMethodError",
    "while (true) java.util.concurrent.locks.LockSupport.park();, no answer within",
    "while (true) try { Thread.sleep(99999); } catch (InterruptedException e) { }, no answer within"
  })
  void oneThatThrowsOrHangs(String code, String reason) throws Exception {
    limits = TimeLimits.all(Duration.ofSeconds(2));
    String body = "public boolean claims(OpenFile file) { %s }".formatted(code);
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      assertNeighbourServes(host);
      assertTrue(told(host).contains(reason), () -> told(host));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | it answered null",
        "new ArrayList<>(Arrays.asList((Device) null)) | a list with a null",
        "List.of(Device.of(\"good\", \"\", \"/devices/good\", \"\", Optional.empty(), \"\","
            + " Set.of(), Map.of())) | its device says it is of plugin 'good'"
      })
  void oneThatGivesNonsense(String answer, String reason) throws Exception {
    String body = "public List<Device> present(Machine machine) { return %s; }".formatted(answer);
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      assertEquals(
          List.of(), host.resource("evil").orElseThrow().presentOrNone(new EmptyMachine()));
      assertNeighbourServes(host);
      assertTrue(told(host).contains(reason), () -> told(host));
    }
  }

  @Test
  void oneThatSendsEventsAboutAnothersDevice() throws Exception {
    String body =
        """
        public List<Uevent> departed(Device device) {
          return List.of(Uevent.of(UeventAction.REMOVE, "/devices/good", "misc", Map.of()));
        }
        """;
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      GuardedResourcePlugin evil = host.resource("evil").orElseThrow();
      ReplugException failure = assertThrows(ReplugException.class, () -> evil.departed(DEVICE));
      assertTrue(failure.getMessage().contains("about another device"), failure::getMessage);
      assertNeighbourServes(host);
    }
  }

  @Test
  void oneThatSubstitutesWhatIsNoDevice() throws Exception {
    String body =
        """
        public Optional<java.nio.file.Path> substitute(DeviceRecord record, Machine machine) {
          return Optional.of(java.nio.file.Path.of("/dev/../etc/shadow"));
        }
        """;
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      GuardedResourcePlugin evil = host.resource("evil").orElseThrow();
      ReplugException failure =
          assertThrows(
              ReplugException.class,
              () -> evil.substitute(DeviceRecord.of(DEVICE, Map.of()), new EmptyMachine()));
      assertTrue(failure.getMessage().contains("is no path below /dev"), failure::getMessage);
    }
  }

  @Test
  void oneThatClaimsWhatItsManifestDoesNotName() throws Exception {
    JarOnTheFly greedy = JarOnTheFly.resource("evil", "").manifest("Plugin-Devices", "/dev/evil");
    try (PluginHost host = host(greedy)) {
      Claims claims = Claims.assign(List.of(GOOD, EVIL), host.resources(), List.of());
      assertEquals(List.of(new Claim(GOOD, "good"), new Claim(EVIL, "evil")), claims.claimed());
      assertTrue(
          told(host).contains("it claims what its Plugin-Devices does not name"), () -> told(host));
    }
  }

  @Test
  void oneThatClaimsEverythingTakesNothingFromOthers() throws Exception {
    try (PluginHost host = host(JarOnTheFly.resource("evil", ""))) {
      Claims claims = Claims.assign(List.of(GOOD, EVIL), host.resources(), List.of());
      assertEquals(List.of(new Claim(GOOD, "good"), new Claim(EVIL, "evil")), claims.claimed());
      assertEquals(List.of(), claims.conflicts());
    }
  }

  @Test
  void oneThatLeavesAThreadBehind() throws Exception {
    String body =
        """
        public boolean claims(OpenFile file) {
          Thread left = new Thread(java.util.concurrent.locks.LockSupport::park, "left behind");
          left.setDaemon(true);
          left.start();
          return false;
        }
        """;
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      assertNeighbourServes(host);
      assertTrue(
          told(host).contains("plugin evil left 2 threads running: left behind, left behind"),
          () -> told(host));
    }
  }

  @Test
  void oneThatIsNotContentWithItsConfiguration() throws Exception {
    String body =
        """
        public void configure(Map<String, String> settings) {
          throw new IllegalArgumentException("mode must be loud" + settings);
        }
        """;
    try (PluginHost host = host(JarOnTheFly.resource("evil", body))) {
      assertNeighbourServes(host);
      assertTrue(
          host.refused().get(0).refused().orElseThrow().contains("mode must be loud{}"),
          () -> host.refused().toString());
    }
  }

  @Test
  void oneThatKeepsItsDeviceForLater() throws Exception {
    String body =
        """
        private OpenDevice kept;
        public DeviceRecord capture(OpenDevice open) throws java.io.IOException {
          if (kept != null) { kept.ioctl(1, new byte[1]); }
          kept = open;
          return DeviceRecord.of(Device.of(name(), "misc", "/devices/evil", "/dev/evil",
              Optional.empty(), "", Set.of(), Map.of()), Map.of());
        }
        """;
    JarOnTheFly jar =
        JarOnTheFly.empty("evil")
            .compiled(
                "com.example.Evil",
                "package com.example; import java.util.*; import org.replug.api.*;"
                    + " public class Evil implements ResourcePlugin {"
                    + " public String name() { return \"evil\"; }"
                    + " public boolean claims(OpenFile file) { return false; } "
                    + body
                    + "}");
    try (PluginHost host = host(jar)) {
      GuardedResourcePlugin evil = host.resource("evil").orElseThrow();
      evil.capture(new SilentDevice(EVIL));
      assertThrows(ReplugException.class, () -> evil.capture(new SilentDevice(EVIL)));
      assertNeighbourServes(host);
    }
  }
}
