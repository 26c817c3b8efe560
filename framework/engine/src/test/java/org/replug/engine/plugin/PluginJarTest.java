package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginJarTest {
  private static final String INDEX = "META-INF/extensions.idx";

  @TempDir Path folder;

  @Test
  void readsWhatAJarSaysOfItself() throws Exception {
    Path jar = plain().into(folder, "a.jar");
    assertEquals(
        new PluginJar(
            jar,
            "plain",
            "1.2.3",
            List.of("com.example.A", "com.example.B"),
            PluginDeclaration.none()),
        PluginJar.read(jar));
  }

  @Test
  void readsWhatAJarClaimsAndAsksFor() throws Exception {
    PluginDeclaration declares =
        PluginJar.read(
                plain()
                    .manifest("Plugin-Devices", "/dev/snd/*, /dev/hwrng")
                    .manifest("Plugin-Permissions", "exec,files")
                    .manifest("Plugin-Description", "Sound\u001b[2J cards")
                    .into(folder, "a.jar"))
            .declares();
    assertTrue(declares.covers("/dev/snd/controlC0"));
    assertTrue(declares.covers("/dev/hwrng"));
    assertFalse(declares.covers("/dev/snd/deep/down"));
    assertFalse(declares.covers("/dev/hwrng0"));
    assertFalse(declares.covers("/dev/snd/a\n/dev/hwrng"));
    assertEquals(Set.of(Permission.EXEC, Permission.FILES), declares.permissions());
    assertEquals("Sound?[2J cards", declares.description());
  }

  @ParameterizedTest
  @ValueSource(strings = {"snd", "/etc/*", "/dev/../etc/x", "/dev/a***", "/dev/a b", "/dev/"})
  void refusesAClaimOnWhatIsNoDevice(String devices) throws Exception {
    assertRefused(plain().manifest("Plugin-Devices", devices), "its Plugin-Devices has no path");
  }

  @Test
  void refusesAPermissionThatIsNone() throws Exception {
    assertRefused(
        plain().manifest("Plugin-Permissions", "fly"), "its Plugin-Permissions has an unknown");
  }

  @Test
  void refusesAJarWithoutAnId() throws Exception {
    assertRefused(plain().without("Plugin-Id"), "its manifest has no Plugin-Id");
  }

  @Test
  void refusesAJarWithoutAVersion() throws Exception {
    assertRefused(plain().without("Plugin-Version"), "its manifest has no Plugin-Version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "a b", "-x", "a/b", "\u001b[31m"})
  void refusesAnIdThatIsNoPlainWord(String id) throws Exception {
    assertRefused(plain().manifest("Plugin-Id", id), "its Plugin-Id is no plain word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "0.1.0", ">=0.0.9", ">=0.1.0", ">=0.1.0 & <1.0.0"})
  void takesAJarWhoseDemandOnTheApiIsMet(String requires) throws Exception {
    Path jar = plain().manifest("Plugin-Requires", requires).into(folder, "a.jar");
    assertEquals("plain", PluginJar.read(jar).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.0.0", "0.0.9", ">=0.2.0", "<0.1.0"})
  void refusesAJarThatDemandsAnotherApi(String requires) throws Exception {
    assertRefused(plain().manifest("Plugin-Requires", requires), "it requires API version");
  }

  @Test
  void refusesADemandThatCannotBeUnderstood() throws Exception {
    assertRefused(
        plain().manifest("Plugin-Requires", ">>= new"), "its Plugin-Requires is no version");
  }

  @Test
  void refusesAJarThatDependsOnOtherPlugins() throws Exception {
    assertRefused(plain().manifest("Plugin-Dependencies", "other"), "it depends on other plugins");
  }

  @Test
  void refusesAJarThatReachesForOtherJars() throws Exception {
    assertRefused(plain().manifest("Class-Path", "../other.jar"), "its manifest has a Class-Path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.class", "a/../../evil", "/etc/evil", "a\\..\\evil", "c:evil", ".."})
  void refusesAnEntryThatLeadsOutOfTheJar(String name) throws Exception {
    assertRefused(plain().entry(name, "evil"), "it has an entry that leads out of it");
  }

  @Test
  void refusesAJarWithTwoEntriesOfOneName() throws Exception {
    Path jar = plain().entry("one.txt", "1").entry("two.txt", "2").into(folder, "a.jar");
    String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1);
    Files.writeString(jar, bytes.replace("two.txt", "one.txt"), StandardCharsets.ISO_8859_1);
    assertRefused(jar, "it has two entries named one.txt");
  }

  @Test
  void refusesAJarWithoutExtensions() throws Exception {
    assertRefused(JarOnTheFly.empty("bare"), "it has no META-INF/extensions.idx");
    assertRefused(JarOnTheFly.empty("bare").entry(INDEX, "# none\n"), "names no extension");
  }

  @Test
  void refusesAnIndexThatIsTooLarge() throws Exception {
    assertRefused(
        JarOnTheFly.empty("big").entry(INDEX, "#".repeat(70_000)), "is larger than 64 KiB");
  }

  @Test
  void refusesATextFileNamedJar() throws Exception {
    assertRefused(Files.writeString(folder.resolve("a.jar"), "just text"), "it is no whole jar");
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    assertRefused(Files.createFile(folder.resolve("a.jar")), "it is no whole jar");
  }

  @Test
  void refusesAJarThatWasCutAnywhere() throws Exception {
    Path jar = plain().into(folder, "a.jar");
    byte[] whole = Files.readAllBytes(jar);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(jar, Arrays.copyOf(whole, length));
      assertRefused(jar, "it is no whole jar");
    }
  }

  private static JarOnTheFly plain() {
    return JarOnTheFly.empty("plain").entry(INDEX, "com.example.A\n\n# why\ncom.example.B # x\n");
  }

  private void assertRefused(JarOnTheFly jar, String reason) throws Exception {
    assertRefused(jar.into(folder, "a.jar"), reason);
  }

  private static void assertRefused(Path jar, String reason) {
    String message =
        assertThrows(RefusedPluginException.class, () -> PluginJar.read(jar)).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
