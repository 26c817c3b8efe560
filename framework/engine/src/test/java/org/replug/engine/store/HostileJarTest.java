package org.replug.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.JarOnTheFly;

/** Every attack by an archive is refused with its reason, and changes nothing. */
class HostileJarTest {
  @TempDir Path folder;
  private Shop shop;
  private Path jar;

  @BeforeEach
  void aPluginIsInstalled() throws Exception {
    shop = new Shop(folder);
    shop.install(JarOnTheFly.resource("good", "").into(folder, "good.jar"));
    jar = folder.resolve("evil.jar");
  }

  private static JarOnTheFly evil() {
    return JarOnTheFly.resource("evil", "").entry("aa.txt", "aaaa").entry("bb.txt", "bbbb");
  }

  private ZipBytes evilBytes() throws IOException {
    return ZipBytes.of(evil().into(folder, "plain.jar"));
  }

  private void assertRefused(String reason) throws Exception {
    Map<String, String> before = shop.content();
    ReplugException refusal = assertThrows(ReplugException.class, () -> shop.install(jar));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    assertEquals(FailureCode.PLUGIN_REFUSED, refusal.code());
    assertEquals(4, refusal.code().exitStatus());
    assertEquals(before, shop.content());
    assertEquals(List.of("good 1.2.3"), shop.serving());
  }

  @Test
  void theSameJarWithoutAFaultIsInstalled() throws Exception {
    evilBytes().into(jar);
    shop.install(jar);
    assertEquals(List.of("evil 1.2.3", "good 1.2.3"), shop.serving());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../up.txt",
        "a/../../up",
        "/etc/up.txt",
        "C:up.txt",
        "..\\up.txt",
        "a/..",
        "a\0b"
      })
  void anEntryThatLeadsOutOfTheJar(String name) throws Exception {
    evil().entry(name, "text").into(folder, "evil.jar");
    assertRefused("it has an entry that leads out of it");
  }

  @ParameterizedTest
  @CsvSource({
    "0120777, it has a symbolic link: aa.txt",
    "0020666, it has an entry that is no file: aa.txt",
    "0010666, it has an entry that is no file: aa.txt",
    "0040755, it has an entry that is no file: aa.txt"
  })
  void anEntryThatIsNoFile(String mode, String reason) throws Exception {
    evilBytes().mode("aa.txt", Integer.parseInt(mode, 8)).into(jar);
    assertRefused(reason);
  }

  @Test
  void twoEntriesOfOneName() throws Exception {
    evilBytes().renameLocal("bb.txt", "aa.txt").rename("bb.txt", "aa.txt").into(jar);
    assertRefused("it has two entries named aa.txt");
  }

  @Test
  void twoManifestFilesThatDifferInCaseOnly() throws Exception {
    evil().entry("META-INF/EXTENSIONS.idx", "com.example.Other\n").into(folder, "evil.jar");
    assertRefused("it has two entries that differ in case only");
    evil().entry("meta-inf/manifest.mf", "Plugin-Id: other\n").into(folder, "evil.jar");
    assertRefused("it has two entries that differ in case only");
  }

  @Test
  void aManifestThatFillsTheMemory() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int line = 0; text.length() < 2 << 20; line++) {
      text.append(Integer.toHexString(line * 0x9E3779B9));
    }
    evil().manifest("Plugin-Description", text.toString()).into(folder, "evil.jar");
    assertRefused("its manifest is larger than 1 MiB");
  }

  @Test
  void anEntryWithTwoNames() throws Exception {
    evilBytes().rename("bb.txt", "cc.txt").into(jar);
    assertRefused("its entry cc.txt has a second name");
  }

  @Test
  void entriesThatShareTheirData() throws Exception {
    ZipBytes zip = evilBytes();
    zip.set32(zip.row("bb.txt") + 42, zip.get32(zip.row("aa.txt") + 42)).into(jar);
    assertRefused("its entries overlap or leave gaps");
  }

  @Test
  void anEntryThatTheTableLeavesOut() throws Exception {
    evilBytes().hide("PK\3\4 something else".getBytes(StandardCharsets.UTF_8)).into(jar);
    assertRefused("something hides between its entries and their table");
  }

  @Test
  void aProgramBeforeTheFirstEntry() throws Exception {
    byte[] zip = Files.readAllBytes(evil().into(folder, "plain.jar"));
    byte[] script = "#!/bin/sh\nexit 1\n".getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(script, script.length + zip.length);
    System.arraycopy(zip, 0, both, script.length, zip.length);
    Files.write(jar, both);
    assertRefused("has something before its first or behind its last entry");
  }

  @Test
  void aTailBehindTheLastEntry() throws Exception {
    byte[] zip = Files.readAllBytes(evil().into(folder, "plain.jar"));
    Files.write(jar, Arrays.copyOf(zip, zip.length + 100));
    assertRefused("has something before its first or behind its last entry");
  }

  @Test
  void aBomb() throws Exception {
    evil().entry("bomb.txt", "0".repeat(8 << 20)).into(folder, "evil.jar");
    assertRefused("it unpacks to too much, at bomb.txt");
  }

  @Test
  void aBombThatDeniesItsSize() throws Exception {
    Path bomb = evil().entry("bomb.txt", "0".repeat(8 << 20)).into(folder, "plain.jar");
    ZipBytes zip = ZipBytes.of(bomb);
    zip.set32(zip.row("bomb.txt") + 24, 10).into(jar);
    assertRefused("bomb.txt does not unpack to what the table says");
  }

  @Test
  void manyEntries() throws Exception {
    JarOnTheFly many = evil();
    for (int index = 0; index <= 20_000; index++) {
      many.entry("e" + index, "");
    }
    many.into(folder, "evil.jar");
    assertRefused("it has more than 20000 entries");
  }

  @Test
  void anEncryptedEntry() throws Exception {
    ZipBytes zip = evilBytes();
    zip.set16(zip.row("aa.txt") + 8, 1).into(jar);
    assertRefused("its entry aa.txt is encrypted");
  }

  @Test
  void anEntryPackedInAnUnknownWay() throws Exception {
    ZipBytes zip = evilBytes();
    zip.set16(zip.row("aa.txt") + 10, 99).into(jar);
    assertRefused("its entry aa.txt is packed in an unknown way");
  }

  @Test
  void aJarCutShortAnywhere() throws Exception {
    byte[] zip = Files.readAllBytes(evil().into(folder, "plain.jar"));
    for (int length = 0; length < zip.length; length += 97) {
      Files.write(jar, Arrays.copyOf(zip, length));
      assertThrows(ReplugException.class, () -> shop.install(jar), "" + length);
    }
    assertRefused("it is no jar");
  }

  @Test
  void aJarWithAnyByteChangedIsRefusedOrWhole() throws Exception {
    byte[] zip = Files.readAllBytes(evil().into(folder, "plain.jar"));
    for (int offset = 0; offset < zip.length; offset += 13) {
      byte[] changed = zip.clone();
      changed[offset] ^= 0x55;
      Files.write(jar, changed);
      try (PluginCandidate candidate = new PluginSources(List.of()).find(jar.toString())) {
        assertEquals("evil", candidate.inspected().jar().id());
      } catch (ReplugException e) {
        assertEquals(FailureCode.PLUGIN_REFUSED, e.code(), e.getMessage());
      }
    }
  }

  @Test
  void aLinkToAJarIsTakenForTheJar() throws Exception {
    Path target = evil().into(folder, "plain.jar");
    Files.createSymbolicLink(jar, target);
    shop.install(jar);
    assertEquals(List.of("evil 1.2.3", "good 1.2.3"), shop.serving());
  }

  @Test
  void whatIsNoJarAtAll() throws Exception {
    Files.writeString(jar, "just text, and quite a lot of it");
    assertRefused("it is no jar");
    Files.delete(jar);
    assertEquals(
        FailureCode.INPUT_OUTPUT,
        assertThrows(ReplugException.class, () -> shop.install(jar)).code());
  }

  @Test
  void aClassThatIsNone() throws Exception {
    evil().entry("com/example/Odd.class", "text").into(folder, "evil.jar");
    assertRefused("its com/example/Odd.class is no class");
  }

  @ParameterizedTest
  @CsvSource({
    "exec, new ProcessBuilder(\"id\"); , starts programs",
    "exec, Runtime.getRuntime().exec(\"id\"); , starts programs",
    "files, java.nio.file.Files.exists(java.nio.file.Path.of(\"/\")); , reads and writes files",
    "network, new java.net.Socket(); , talks over sockets",
    "native, System.loadLibrary(\"c\"); , calls native code",
    "reflection, Class.forName(\"x\"); , calls methods by their names"
  })
  void codeThatDoesWhatItDoesNotAskFor(String permission, String code, String meaning)
      throws Exception {
    String body = "void other() throws Exception { %s }".formatted(code);
    JarOnTheFly.resource("evil", body).into(folder, "evil.jar");
    assertRefused(
        "it "
            + meaning
            + " (in com.example.Pluginevil) and does not ask for the permission "
            + permission);
    JarOnTheFly.resource("evil", body)
        .manifest("Plugin-Permissions", permission)
        .into(folder, "evil.jar");
    shop.install(jar);
    assertEquals(List.of("evil 1.2.3", "good 1.2.3"), shop.serving());
  }

  @Test
  void aPluginThatDoesNotLoad() throws Exception {
    JarOnTheFly.resource("evil", "{ if (true) throw new IllegalStateException(\"not today\"); }")
        .into(folder, "evil.jar");
    assertRefused("not today");
  }

  @Test
  void aPluginThatTakesTheNameOfAnother() throws Exception {
    JarOnTheFly.resource("evil", "good", "").into(folder, "evil.jar");
    assertRefused("its resource good is already that of plugin good");
    JarOnTheFly.resource("base", "").into(shop.builtIn, "base.jar");
    Files.move(
        JarOnTheFly.resource("base", "").into(folder, "x.jar"),
        jar,
        StandardCopyOption.REPLACE_EXISTING);
    ReplugException refusal = assertThrows(ReplugException.class, () -> shop.install(jar));
    assertTrue(refusal.getMessage().contains("its id is already that of"), refusal.getMessage());
  }
}
