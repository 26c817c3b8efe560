package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.DirectoryTree;

/**
 * The commands that look after plugins: what they answer, in text and in JSON, and how they end.
 */
class PluginCommandsIT {
  private static final String CLAIM = ForeignPlugin.claiming("/dev/toy");

  @TempDir private Path directory;
  private OwnPlugins plugins;
  private Path jar;

  @BeforeEach
  void aJarAndAnEmptyFolder() throws IOException {
    plugins = OwnPlugins.in(directory);
    jar = ForeignPlugin.into(directory, directory.resolve("jars"), "toy", "1.0.0", CLAIM);
  }

  @Test
  void aPluginIsInstalledLookedAtSwitchedOffAndOnAndRemoved() throws Exception {
    Replug.Ended asked = plugins.run("plugin", "install", "" + jar);
    assertEquals(2, asked.status(), asked::toString);
    assertEquals("", asked.out());
    assertTrue(asked.err().startsWith("Plugin toy 1.0.0\n  what it is "), asked::toString);
    assertTrue(asked.err().contains("There is no terminal to ask at"), asked::toString);
    assertEquals(List.of(), installed());

    assertEquals("Installed toy 1.0.0.\n", done("plugin", "install", "" + jar, "--yes"));
    assertEquals(List.of("toy 1.0.0"), installed());

    String info = done("plugin", "info", "toy");
    assertTrue(info.startsWith("Plugin toy 1.0.0\n"), info);
    assertTrue(info.contains("  signed by     nobody\n"), info);
    JsonNode card = json("plugin", "info", "toy", "--json");
    assertEquals("1.0.0", card.get("version").asText());
    assertEquals(64, card.get("sha256").asText().length());

    String verified = done("plugin", "verify");
    assertTrue(verified.contains("ok  toy     1.0.0    as installed from " + jar), verified);

    assertEquals("Switched off: toy.\n", done("plugin", "disable", "toy"));
    assertTrue(entry("toy").get("refused").asText().startsWith("it is disabled "));
    assertEquals("Switched on: toy.\n", done("plugin", "enable", "toy"));
    assertTrue(entry("toy").get("refused").isNull());

    refused(4, "R401", "plugin", "remove", "toy", "no-such-plugin");
    assertEquals(List.of("toy 1.0.0"), installed());
    assertEquals("Removed toy 1.0.0.\n", done("plugin", "remove", "toy", "toy"));
    assertEquals(List.of(), installed());
  }

  @Test
  void jsonIsOneDocumentForEachOfThem() throws Exception {
    Path repository = plugins.repository();
    JsonNode published = json("plugin", "publish", "" + repository, "" + jar, "--json");
    assertEquals("toy", published.at("/0/id").asText());
    assertEquals("toy", json("plugin", "install", "toy", "--yes", "--json").get("id").asText());
    assertEquals(0, json("plugin", "update", "--json").size());
    assertTrue(json("plugin", "verify", "--json").at("/0/holds").asBoolean());
    assertEquals("toy", json("plugin", "disable", "toy", "--json").at("/0").asText());
    assertEquals("toy", json("plugin", "enable", "toy", "--json").at("/0").asText());
    assertEquals("toy", json("plugin", "remove", "toy", "--json").at("/0/id").asText());
    Path project = directory.resolve("project");
    JsonNode files = json("plugin", "new", "toy", "--directory", "" + project, "--json");
    List<String> names = new ArrayList<>();
    files.forEach(file -> names.add(file.asText()));
    assertTrue(names.contains(project + "/pom.xml"), names::toString);
    assertTrue(hasSource(project, "replug-api", "org/replug/api/Device.java"));
    assertTrue(hasSource(project, "replug-testkit", "org/replug/testkit/ValueMachine.java"));
  }

  @Test
  void whatWasPublishedIsFoundAndUpdated() throws Exception {
    Path repository = plugins.repository();
    String table = done("plugin", "publish", "" + repository, "" + jar);
    assertTrue(table.startsWith("PLUGIN  VERSION  FILE "), table);
    assertEquals("Installed toy 1.0.0.\n", done("plugin", "install", "toy", "--yes"));
    assertEquals("There is nothing newer.\n", done("plugin", "update"));

    Path newer = ForeignPlugin.into(directory, directory.resolve("jars"), "toy", "1.1.0", CLAIM);
    done("plugin", "publish", "" + repository, "" + newer);
    Replug.Ended unasked = plugins.run("plugin", "update", "toy");
    assertEquals(2, unasked.status(), unasked::toString);
    assertEquals(List.of("toy 1.0.0"), installed());
    assertEquals("Updated toy from 1.0.0 to 1.1.0.\n", done("plugin", "update", "toy", "--yes"));
    assertEquals(List.of("toy 1.1.0"), installed());

    DirectoryTree.delete(repository);
    refused(4, "R401", "plugin", "update");
    assertEquals(List.of("toy 1.1.0"), installed());
  }

  @Test
  void whatOthersCouldHaveChangedOnItsWayIsNotTakenUnread() throws Exception {
    done("plugin", "publish", "" + plugins.repository(), "" + jar);
    try (FolderServer server = FolderServer.of(plugins.repository())) {
      String address = server.address();
      refused(4, "R402", "plugin", "install", "toy", "--from", address, "--yes");
      assertEquals(List.of(), installed());
      assertTrue(done("plugin", "info", address).contains("WARNING"));
      done("plugin", "install", address, "--yes", "--insecure");
      assertEquals(List.of("toy 1.0.0"), installed());
    }
  }

  @Test
  void whatIsNotThereIsRefusedWithACode() throws Exception {
    done("plugin", "publish", "" + plugins.repository(), "" + jar);
    refused(4, "R401", "plugin", "install", "no-such-plugin", "--yes");
    refused(2, "R200", "plugin", "install", "display", "--yes");
    refused(4, "R401", "plugin", "info", "no-such-plugin");
    refused(4, "R401", "plugin", "update", "no-such-plugin");
    refused(4, "R401", "plugin", "remove", "no-such-plugin");
    refused(4, "R401", "plugin", "enable", "no-such-plugin");
    refused(4, "R401", "plugin", "disable", "no-such-plugin");
    refused(4, "R401", "plugin", "verify", "no-such-plugin");
    refused(2, "R200", "plugin", "new", "No Name");
    refused(4, "R402", "plugin", "publish", "" + plugins.repository(), "" + noJar());
    refused(4, "R402", "plugin", "install", "" + noJar(), "--yes");
    Path project = Files.createDirectory(directory.resolve("there"));
    refused(2, "R200", "plugin", "new", "toy", "--directory", "" + project);
  }

  @Test
  void aPluginThatWasChangedAfterwardsIsFoundOut() throws Exception {
    done("plugin", "install", "" + jar, "--yes");
    try (Stream<Path> jars = Files.walk(plugins.folder())) {
      Path installed = jars.filter(file -> file.toString().endsWith(".jar")).findFirst().get();
      Files.write(installed, new byte[] {0}, StandardOpenOption.APPEND);
    }
    Replug.Ended verify = plugins.run("plugin", "verify");
    assertEquals(4, verify.status(), verify::toString);
    assertTrue(verify.out().contains("FAILED  toy "), verify::toString);
    JsonNode listed = entry("toy");
    assertFalse(listed.get("refused").asText().isEmpty(), listed::toString);
  }

  @Test
  void aJarIsPutToTheChecksThatEveryPluginMustPass() throws Exception {
    String passed = done("plugin", "verify", "" + jar);
    assertTrue(passed.lines().count() > 3, passed);
    Path bad =
        ForeignPlugin.into(
            directory,
            directory.resolve("jars"),
            "greedy",
            "1.0.0",
            "public boolean claims(OpenFile file) { return true; }");
    Replug.Ended failed = plugins.run("plugin", "verify", "" + bad, "--json");
    assertEquals(4, failed.status(), failed::toString);
    boolean some = false;
    for (JsonNode each : failed.json()) {
      some |= !each.get("holds").asBoolean();
    }
    assertTrue(some, failed::toString);
  }

  @Test
  void aJarIsTriedOnARealProcess() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/fuse")), "there is no /dev/fuse");
    Path jars = directory.resolve("jars");
    Path real =
        ForeignPlugin.into(directory, jars, "fuse", "1.0.0", ForeignPlugin.claiming("/dev/fuse"));
    String passed = done("plugin", "verify", "" + real, "--real", "/dev/fuse");
    assertTrue(passed.contains("its record is this plugin's"), passed);
    assertTrue(passed.contains("a process that holds /dev/fuse is saved and comes back"), passed);
    assertTrue(passed.contains("A stub stands at every old descriptor"), passed);

    Replug.Ended other = plugins.run("plugin", "verify", "" + jar, "--real", "/dev/fuse");
    assertEquals(4, other.status(), other::toString);
    assertTrue(other.out().contains("is saved and comes back: R400 No plugin "), other::toString);
    refused(2, "R200", "plugin", "verify", "" + jar, "--real", "/dev/no-such-device");
    refused(2, "R200", "plugin", "verify", "--real", "/dev/fuse");
    Processes.awaitNone("after the trials", "replug-held-device"::equals);
  }

  /** What an editor shows as documentation: Maven looks for it beside the jar. */
  private static boolean hasSource(Path project, String artifact, String source)
      throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("repository/org/replug/" + artifact))) {
      Path sources =
          files.filter(file -> file.toString().endsWith("-sources.jar")).findFirst().orElseThrow();
      try (JarFile jar = new JarFile(sources.toFile())) {
        return jar.getEntry(source) != null;
      }
    }
  }

  private Path noJar() throws IOException {
    return Files.writeString(directory.resolve("none.jar"), "no jar");
  }

  private String done(String... command) throws Exception {
    Replug.Ended ended = plugins.run(command);
    assertEquals(0, ended.status(), ended::toString);
    return ended.out();
  }

  private JsonNode json(String... command) throws Exception {
    Replug.Ended ended = plugins.run(command);
    assertEquals(0, ended.status(), ended::toString);
    return ended.json();
  }

  private void refused(int status, String code, String... command) throws Exception {
    Replug.Ended ended = plugins.run(command);
    assertEquals(status, ended.status(), ended::toString);
    assertEquals("", ended.out(), ended::toString);
    assertTrue(ended.err().contains("replug: " + code + " "), ended::toString);
    assertTrue(ended.err().contains("what to do: "), ended::toString);
  }

  private List<String> installed() throws Exception {
    List<String> found = new ArrayList<>();
    for (JsonNode each : json("plugin", "list", "--json")) {
      if (each.get("jar").asText().startsWith("/var/lib/replug/plugins")) {
        found.add(each.get("id").asText() + " " + each.get("version").asText());
      }
    }
    return found;
  }

  private JsonNode entry(String id) throws Exception {
    for (JsonNode each : json("plugin", "list", "--json")) {
      if (each.get("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError(id + " is not listed");
  }
}
