package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins of several authors beside a live session, through real checkpoints and restarts. */
class ForeignPluginsIT {
  private static final String DEVICE = "/dev/fuse";
  private static final String STUBS = "A stub stands at every old descriptor";

  @TempDir private Path directory;
  private Path plugins;
  private Path image;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Files.exists(Path.of(DEVICE)), "there is no " + DEVICE);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    plugins = Files.createDirectory(directory.resolve("plugins"));
    image = directory.resolve("image");
  }

  @Test
  void twoThatClaimTheSameDeviceAreToldOfAndTheConfigurationSettlesIt() throws Exception {
    for (String id : List.of("first", "second")) {
      ForeignPlugin.into(directory, plugins, id, "1.0.0", ForeignPlugin.claiming(DEVICE));
    }
    try (CountingSession session = CountingSession.holdingOnly(directory, DEVICE)) {
      Replug.Ended conflict = checkpoint(session, "--json");
      assertEquals(4, conflict.status(), conflict::toString);
      JsonNode error = conflict.json().get("error");
      assertEquals("R404", error.get("code").asText());
      assertEquals(
          "Several plugins claim " + DEVICE + ": first, second", error.get("message").asText());
      assertTrue(error.get("advice").asText().contains("plugin.preferred = first"));
      assertFalse(Files.exists(image));
      session.expectAlive("after a conflict");

      Replug.Ended settled = checkpoint(session, "--json", "--set", "plugin.preferred=second");
      assertEquals(0, settled.status(), settled::toString);
      assertEquals(
          "second", settled.json().at("/manifest/records/0/record/device/plugin").asText());
      assertEquals("second", settled.json().at("/manifest/plugins/0/plugin").asText());
      assertEquals("1 of 1", seen(restart("--json"), STUBS));
      session.expectAlive("after a restart by the plugin that was preferred");
    }
  }

  @Test
  void onesMissingOrOlderIsRefusedWithTheCommandThatInstallsIt() throws Exception {
    ForeignPlugin.into(directory, plugins, "pinned", "1.2.0", ForeignPlugin.claiming(DEVICE));
    Path old = directory.resolve("old");
    ForeignPlugin.into(directory, old, "pinned", "1.1.9", ForeignPlugin.claiming(DEVICE));
    OwnPlugins own = OwnPlugins.in(directory);
    try (CountingSession session = CountingSession.holdingOnly(directory, DEVICE)) {
      Replug.Ended checkpoint = checkpoint(session);
      assertEquals(0, checkpoint.status(), checkpoint::toString);

      Replug.Ended missing = Replug.run("restart", "--json", "-D", "" + image);
      String command = refused(missing, "it is not installed");
      refused(
          Replug.run(
              Map.of("REPLUG_PLUGIN_FOLDERS", "" + old),
              List.of("restart", "--json", "-D", "" + image)),
          "the one installed is older: 1.1.9");
      assertEquals("replug plugin install pinned:1.2.0", command);
      assertEquals(List.of(), Digested.faults(image));
      assertTrue(session.pid().isEmpty());

      Replug.Ended published =
          Replug.run("plugin", "publish", "" + own.repository(), "" + jar("pinned-1.2.0"));
      assertEquals(0, published.status(), published::toString);
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.remove(0);
      words.add("--yes");
      Replug.Ended installed = own.run(words.toArray(String[]::new));
      assertEquals(0, installed.status(), installed::toString);
      Replug.Ended restart = own.run("restart", "--json", "-D", "" + image);
      assertEquals("1 of 1", seen(restart, STUBS));
      session.expectAlive("after the plugin was installed");
    }
  }

  @Test
  void theSameVersionAsAnotherJarServesAndIsTold() throws Exception {
    String claim = ForeignPlugin.claiming(DEVICE);
    ForeignPlugin.into(directory, plugins, "rebuilt", "1.0.0", claim);
    Path again = directory.resolve("again");
    ForeignPlugin.into(directory, again, "rebuilt", "1.0.0", claim + "public void more() {}");
    try (CountingSession session = CountingSession.holdingOnly(directory, DEVICE)) {
      assertEquals(0, checkpoint(session).status());
      Replug.Ended restart =
          Replug.run(
              Map.of("REPLUG_PLUGIN_FOLDERS", "" + again),
              List.of("restart", "--json", "-D", "" + image));
      String told = "The plugin rebuilt 1.0.0 is there, but as another jar";
      assertTrue(seen(restart, told).endsWith(" reads them"), restart::toString);
      assertEquals("1 of 1", seen(restart, STUBS));
      session.expectAlive("after a restart by another jar of the same version");
    }
  }

  @Test
  void aSubstituteThatCannotBeOpenedCostsItsOwnResourceOnly() throws Exception {
    // A node on a file system where none can be opened.
    Path shut = Path.of("/dev/shm/replug-shut-" + ProcessHandle.current().pid());
    assumeTrue(
        new ProcessBuilder("mknod", "" + shut, "c", "240", "250").start().waitFor() == 0,
        "no device node can be made in /dev/shm");
    ForeignPlugin.into(
        directory,
        plugins,
        "hopeful",
        "1.0.0",
        ForeignPlugin.claiming(DEVICE)
            + """
            public Optional<Path> substitute(DeviceRecord record, Machine machine) {
              return Optional.of(Path.of("%s"));
            }
            """
                .formatted(shut));
    try (CountingSession session = CountingSession.holdingAlso(directory, DEVICE)) {
      int held = Files.exists(Path.of("/dev/vga_arbiter")) ? 2 : 1;
      assertEquals(0, checkpoint(session).status());
      Replug.Ended restart = run("restart", "--json", "-D", "" + image);
      assertEquals(6, restart.status(), restart::toString);
      assertEquals(held + " of " + held, detail(restart.json(), STUBS));
      String told =
          detail(
              restart.json(),
              shut + ", which the plugin hopeful gives for " + DEVICE + ", can be opened");
      assertTrue(told.endsWith("; a stub stands there"), told);
      session.expectAlive("with a stub for a substitute");
    } finally {
      Files.deleteIfExists(shut);
    }
  }

  private Path jar(String name) {
    return plugins.resolve(name + ".jar");
  }

  private Replug.Ended checkpoint(CountingSession session, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("checkpoint", "" + session.pid().orElseThrow(), "-D", image.toString()));
    words.addAll(List.of(options));
    return run(words.toArray(String[]::new));
  }

  private Replug.Ended restart(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("restart", "-D", image.toString()));
    words.addAll(List.of(options));
    Replug.Ended ended = run(words.toArray(String[]::new));
    assertEquals(0, ended.status(), ended::toString);
    return ended;
  }

  private Replug.Ended run(String... words) throws Exception {
    return Replug.run(Map.of("REPLUG_PLUGIN_FOLDERS", plugins.toString()), List.of(words));
  }

  /** The command that the refusal says. */
  private static String refused(Replug.Ended restart, String why) throws IOException {
    assertEquals(4, restart.status(), restart::toString);
    JsonNode error = restart.json().get("error");
    assertEquals("R401", error.get("code").asText());
    assertEquals(
        "The image needs the plugin pinned 1.2.0 for its pinned records; " + why,
        error.get("message").asText());
    return error.get("advice").asText().split("`", 3)[1];
  }

  private static String seen(Replug.Ended restart, String what) throws IOException {
    assertEquals(0, restart.status(), restart::toString);
    return detail(restart.json(), what);
  }

  private static String detail(JsonNode restart, String what) {
    for (JsonNode finding : restart.at("/proof/findings")) {
      if (finding.get("what").asText().equals(what)) {
        return finding.get("detail").asText();
      }
    }
    return "not looked at: " + restart.at("/proof/findings");
  }
}
