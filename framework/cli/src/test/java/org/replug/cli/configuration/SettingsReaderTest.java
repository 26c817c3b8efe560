package org.replug.cli.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;
import org.replug.engine.Settings;

class SettingsReaderTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Settings read(Map<String, String> environment, Path... files) throws Exception {
    return new SettingsReader(environment, List.of(files)).read(Map.of());
  }

  private static ReplugException refused(Path file) {
    ReplugException failure = assertThrows(ReplugException.class, () -> read(Map.of(), file));
    assertEquals(FailureCode.USAGE, failure.code());
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    return failure;
  }

  @Test
  void withoutAnythingTheStandardHolds() throws Exception {
    assertEquals(Settings.standard(), read(Map.of(), folder.resolve("none")));
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Path file =
        file(
            "all",
            "# a comment\ncriu.path = /usr/sbin/criu\ncriu.fetch = false\n"
                + "plugin.folders = /a , /b\nplugin.repositories = /r,https://x/y\n"
                + "plugin.generic.stub = /dev/a\nplugin.preferred = x,y\nplugin.timeout = 500 ms\n"
                + "simulator.timeout = 3min\n"
                + "download.timeout = 10min\n"
                + "dump.timeout = 2min\ndump.attempts = 3\nrestore.timeout = 90s\n"
                + "proof.timeout = 1h\nstub = hangup\n");
    assertEquals(
        new Settings(
            Optional.of(Path.of("/usr/sbin/criu")),
            false,
            List.of(Path.of("/a"), Path.of("/b")),
            List.of("/r", "https://x/y"),
            Map.of("generic.stub", "/dev/a"),
            List.of("x", "y"),
            Optional.of(StubPolicy.HANGUP),
            Duration.ofMinutes(2),
            Duration.ofSeconds(90),
            Duration.ofMillis(500),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            3),
        read(Map.of(), file));
  }

  @Test
  void optionsWinOverEnvironmentOverUserOverMachine() throws Exception {
    Path machine =
        file("machine", "dump.attempts=1\nrestore.timeout=1s\nproof.timeout=1s\nstub=ebadf\n");
    Path user = file("user", "dump.attempts=2\nrestore.timeout=2s\nproof.timeout=2s\n");
    SettingsReader reader =
        new SettingsReader(
            Map.of("REPLUG_DUMP_ATTEMPTS", "3", "REPLUG_RESTORE_TIMEOUT", "3s"),
            List.of(machine, user));
    Settings settings = reader.read(Map.of("dump.attempts", "4"));
    assertEquals(4, settings.attempts());
    assertEquals(Duration.ofSeconds(3), settings.restoreTimeout());
    assertEquals(Duration.ofSeconds(2), settings.proofTimeout());
    assertEquals(Optional.of(StubPolicy.EBADF), settings.stub());
  }

  @Test
  void anEmptyValueIsTheStandardAgain() throws Exception {
    Path file = file("machine", "criu.path=/usr/sbin/criu\ndump.attempts=3\n");
    Settings settings = read(Map.of("REPLUG_CRIU_PATH", "", "REPLUG_DUMP_ATTEMPTS", ""), file);
    assertEquals(Settings.standard(), settings);
  }

  @Test
  void theUsersFileIsFoundAsTheDesktopDoes() {
    assertEquals(
        List.of(
            Path.of("/etc/replug/replug.properties"),
            Path.of("/home/u/.config/replug/replug.properties")),
        SettingsReader.of(Map.of("HOME", "/home/u")).files());
    assertEquals(
        Path.of("/x/replug/replug.properties"),
        SettingsReader.of(Map.of("HOME", "/home/u", "XDG_CONFIG_HOME", "/x")).files().get(1));
    assertEquals(
        Path.of("/home/u/.config/replug/replug.properties"),
        SettingsReader.of(Map.of("HOME", "/home/u", "XDG_CONFIG_HOME", "x")).files().get(1));
    assertEquals(1, SettingsReader.of(Map.of()).files().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${env:HOME}",
        "${sys:user.home}",
        "${script:javascript:1+1}",
        "${file:UTF-8:/etc/hostname}",
        "${const:java.io.File.separator}",
        "${dump.attempts}",
        "${base64Decoder:L2V0Yw==}"
      })
  void noVariableIsReplaced(String value) throws Exception {
    Path file = file("lookup", "criu.path = " + value + "\ndump.attempts = 3\n");
    assertEquals(value, PropertiesFile.read(file).get("criu.path"));
    ReplugException failure = refused(file);
    assertTrue(failure.getMessage().contains(value), failure.getMessage());
    assertTrue(failure.getMessage().contains("criu.path"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"include", "includeoptional"})
  void noOtherFileIsRead(String directive) throws Exception {
    Path other = file("other", "dump.attempts = 3\n");
    Path file = file("including", directive + " = " + other + "\n");
    assertTrue(refused(file).getMessage().contains("includes another file"));
    Path disguised = file("disguised", "incl\\u0075de = " + other + "\n");
    assertEquals(Settings.standard(), read(Map.of(), disguised));
  }

  @Test
  void anUnknownKeyIsNamedWithItsFile() throws Exception {
    ReplugException failure = refused(file("typo", "criu.paht = /usr/sbin/criu\n"));
    assertTrue(failure.getMessage().contains("'criu.paht'"), failure.getMessage());
    assertTrue(failure.advice().contains("criu.path"), failure.advice());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "criu.path=criu",
        "criu.path=/a\\u0000b",
        "criu.fetch=yes",
        "plugin.folders=/a,,/b",
        "plugin.folders=a",
        "plugin.timeout=5",
        "plugin.timeout=0s",
        "plugin.timeout=-1s",
        "plugin.timeout=1.5s",
        "plugin.timeout=25h",
        "plugin.timeout=99999999999999s",
        "dump.attempts=0",
        "dump.attempts=1001",
        "dump.attempts=ten",
        "stub=none",
        "stub=EBADF"
      })
  void anImpossibleValueIsNamedWithItsKeyAndFile(String line) throws Exception {
    ReplugException failure = refused(file("bad", line + "\n"));
    assertTrue(failure.getMessage().contains(line.split("=")[0]), failure.getMessage());
    assertTrue(failure.advice().startsWith("Give "), failure.advice());
  }

  @Test
  void anImpossibleVariableIsNamed() {
    ReplugException failure =
        assertThrows(ReplugException.class, () -> read(Map.of("REPLUG_STUB", "x")));
    assertTrue(failure.getMessage().contains("REPLUG_STUB"), failure.getMessage());
  }

  @Test
  void aKeyGivenTwiceIsRefused() throws Exception {
    refused(file("twice", "stub=ebadf\nstub=hangup\n"));
  }

  @Test
  void aFileThatEverybodyMayChangeIsRefused() throws Exception {
    Path file = file("open", "stub=ebadf\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(refused(file).advice().contains("chmod"));
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws Exception {
    Path file = folder.resolve("binary");
    Files.write(file, "stub=\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    refused(file);
    refused(Files.createDirectory(folder.resolve("directory")));
  }

  @ParameterizedTest
  @EnumSource(SettingKey.class)
  void theStandardOfEveryKeyIsWhatHoldsWithoutIt(SettingKey key) throws Exception {
    assertEquals(Settings.standard(), read(Map.of(key.variable(), key.standard())));
    assertFalse(key.meaning().isEmpty());
  }
}
