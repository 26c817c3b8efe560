package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way to misbehave at once, beside a plugin that does well and a live session, through a real
 * checkpoint and restart. What a plugin does to its own device is in {@link FaultyPartsIT}.
 */
class HostilePluginsIT {
  private static final String DEVICE = "/dev/fuse";

  /**
   * Somebody else's plugin.
   *
   * @param claims what it does whenever it is asked whether a file is its own
   * @param present what it does whenever it is asked which devices are there, at both ends
   * @param told what Replug says of it
   */
  private record Misdeed(String id, String claims, String present, String told) {
    static Misdeed always(String id, String code, String told) {
      return new Misdeed(id, code, code, told);
    }

    static Misdeed inList(String id, String code, String told) {
      return new Misdeed(id, "return false;", code, told);
    }

    String members() {
      return """
          static boolean yes() { return true; }
          static int deeper(int depth) { return deeper(depth + 1) + 1; }
          public boolean claims(OpenFile file) { if (yes()) { %s } return false; }
          public List<Device> present(Machine machine) { if (yes()) { %s } return List.of(); }
          """
          .formatted(claims, present);
    }
  }

  private static final List<Misdeed> MISDEEDS =
      List.of(
          Misdeed.always(
              "throws", "throw new IllegalStateException(\"on purpose\");", "on purpose"),
          Misdeed.always("recurses", "deeper(0);", "StackOverflowError"),
          Misdeed.always("hangs", "while (yes()) { Thread.onSpinWait(); }", "no answer within"),
          Misdeed.always("exits", "System.exit(7);", "plugins_may_not_end"),
          Misdeed.always("halts", "Runtime.getRuntime().halt(7);", "plugins_may_not_end"),
          Misdeed.inList("empty", "return null;", "null"),
          Misdeed.inList(
              "holed", "return Arrays.asList((Device) null);", "a list with a null in it"),
          Misdeed.inList(
              "impostor",
              "return List.of(Device.of(\"good\", \"misc\", \"/devices/virtual/misc/fuse\","
                  + " \"/dev/fuse\", Optional.empty(), \"x\", Set.of(), Map.of()));",
              "its device says it is of plugin 'good'"),
          Misdeed.inList(
              "leaks",
              "Thread left = new Thread(() -> { while (yes()) { try { Thread.sleep(10000); }"
                  + " catch (InterruptedException e) { continue; } } }, \"left behind\");"
                  + " left.setDaemon(false); left.start();",
              "running: left behind"));

  @TempDir private Path directory;

  @Test
  void everyWayToMisbehaveIsToldAndCostsNeitherTheSessionNorAnother() throws Exception {
    assumeTrue(Files.exists(Path.of(DEVICE)), "there is no " + DEVICE);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    Path image = directory.resolve("image");
    String claim = ForeignPlugin.claiming(DEVICE);
    Map<String, String> own = Map.of("Plugin-Devices", DEVICE);
    ForeignPlugin.into(directory, plugins, "good", "1.0.0", claim, own);
    for (Misdeed each : MISDEEDS) {
      ForeignPlugin.into(directory, plugins, each.id(), "1.0.0", each.members());
    }
    // Two that claim whatever they are asked for: one names other devices, one names none.
    String greed = "public boolean claims(OpenFile file) { return true; }";
    Map<String, String> others = Map.of("Plugin-Devices", "/dev/nothing");
    ForeignPlugin.into(directory, plugins, "greedy", "1.0.0", greed, others);
    ForeignPlugin.into(directory, plugins, "grasping", "1.0.0", greed);

    Map<String, String> environment =
        Map.of("REPLUG_PLUGIN_FOLDERS", plugins.toString(), "REPLUG_PLUGIN_TIMEOUT", "1s");
    try (CountingSession session = CountingSession.holdingOnly(directory, DEVICE)) {
      String pid = "" + session.pid().orElseThrow();
      Replug.Ended checkpoint =
          Replug.run(environment, List.of("checkpoint", pid, "-D", "" + image, "--json"));
      assertEquals(0, checkpoint.status(), checkpoint::toString);
      JsonNode records = checkpoint.json().at("/manifest/records");
      assertEquals(1, records.size(), checkpoint::toString);
      assertEquals("good", records.at("/0/record/device/plugin").asText());
      expectTold(checkpoint);
      expectTold(checkpoint, "greedy", "it claims what its Plugin-Devices does not name");

      Replug.Ended restart =
          Replug.run(environment, List.of("restart", "-D", "" + image, "--json"));
      assertEquals(0, restart.status(), restart::toString);
      assertTrue(restart.out().contains("A stub stands at every old descriptor"));
      expectTold(restart);
      session.expectAlive("beside plugins that misbehave in every way");
    }
  }

  private static void expectTold(Replug.Ended command) {
    MISDEEDS.forEach(each -> expectTold(command, each.id(), each.told()));
  }

  /** One line of those that tell of plugins' failures has both. */
  private static void expectTold(Replug.Ended command, String id, String words) {
    assertTrue(
        command
            .err()
            .lines()
            .anyMatch(
                line -> line.startsWith("replug: R403 plugin " + id + " ") && line.contains(words)),
        () -> id + ": '" + words + "' is not told of in " + command);
  }
}
