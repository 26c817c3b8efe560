package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.SealedImage;

/** What is wrong is told with the right code, and nothing is changed. */
class BadInputIT {
  @TempDir static Path shared;
  private static CountingSession session;
  private static Path image;
  private static String pid;

  @TempDir Path directory;

  @BeforeAll
  static void aRunningSessionAndItsImage() throws Exception {
    session = CountingSession.plain(shared);
    image = shared.resolve("image");
    pid = "" + session.pid().orElseThrow();
    Replug.Ended ended =
        Replug.run("checkpoint", pid, "-D", image.toString(), "--leave-running", "--json");
    assertEquals(0, ended.status(), ended::toString);
  }

  @AfterAll
  static void end() throws Exception {
    session.close();
  }

  @BeforeEach
  void readableByAll() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void nothingHasChanged() throws Exception {
    assertEquals(List.of(), Digested.faults(image));
    assertEquals(pid, "" + session.pid().orElseThrow());
    session.expectAlive("afterwards");
    try (Stream<Path> entries = Files.list(directory)) {
      assertEquals(
          List.of(), entries.filter(entry -> entry.toString().contains(".replug-")).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, R101, There is no process",
    "0, R200, A pid is 1 or more",
    "-3, R200, A pid is 1 or more",
    "99999999999, R200, PID",
    "1, R102, init process",
    "PARENT, R102, ancestor of replug",
    "KERNEL, R102, kernel thread",
    "ZOMBIE, R101, has ended",
  })
  void aProcessThatCannotBeCheckpointed(String which, String code, String words) throws Exception {
    // The child ends when its parent has become a program that waits for nobody.
    String zombie = "(until [ \"$(cat /proc/$$/comm)\" = sleep ]; do :; done) & exec sleep 1000";
    Process parent = new ProcessBuilder("bash", "-c", zombie).start();
    try {
      expect(code, words, "checkpoint", UnfitProcess.number(which, parent), "-D", "" + target());
      assertFalse(Files.exists(target()));
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void anybodyButRoot() throws Exception {
    Path home = directory.resolve("home");
    assumeTrue(
        new ProcessBuilder(
                    "setpriv", "--reuid", "65534", "--clear-groups", "test", "-r", "" + java())
                .start()
                .waitFor()
            == 0,
        "nobody cannot run this Java");
    Replug.copyHome(home);
    assertEquals(0, new ProcessBuilder("chmod", "-R", "a+rX", "" + home).start().waitFor());
    List<String> nobody =
        List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
    Refusal.expect("R103", "", Replug.runAs(nobody, home, "checkpoint", pid, "-D", "" + target()));
    Refusal.expect(
        "R103", "may not be read", Replug.runAs(nobody, home, "restart", "-D", "" + image));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nonexistent/criu", "/etc", "/etc/passwd", "/bin/false", "/bin/true"})
  void aCriuThatIsNone(String criu) throws Exception {
    expect("R300", criu, "checkpoint", pid, "-D", "" + target(), "--criu", criu);
    expect("R200", "the path is empty", "checkpoint", pid, "-D", "" + target(), "--criu", "");
  }

  @Test
  void aCriuThatHangsIsBounded() throws Exception {
    Path criu = directory.resolve("criu");
    Files.writeString(
        criu,
        """
        #!/bin/bash
        # Passes for a CRIU until a session is dumped.
        case "$*" in
          *--version*) echo Version: 4.2.1 ;;
          */run/replug/work-*) sleep 1000 ;;
          *--tree*) all=$*; pid=${all#*--tree }; kill -9 "${pid%% *}" ;;
        esac
        """);
    Files.setPosixFilePermissions(criu, PosixFilePermissions.fromString("rwxr-xr-x"));
    expect(
        "R105",
        "did not end within",
        "checkpoint",
        pid,
        "-D",
        "" + target(),
        "--criu",
        "" + criu,
        "--set",
        "dump.timeout=2s");
    Processes.awaitNone("after a dump that hung", argument -> argument.equals("" + criu));
  }

  @Test
  void aFullDisk() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    String[] mount = {"mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", "" + small};
    assertEquals(0, new ProcessBuilder(mount).start().waitFor());
    try {
      expect("R108", "", "checkpoint", pid, "-D", "" + small.resolve("image"));
      try (Stream<Path> entries = Files.list(small)) {
        assertEquals(List.of(), entries.toList());
      }
    } finally {
      assertEquals(0, new ProcessBuilder("umount", "" + small).start().waitFor());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', R200, the path is empty",
    "/, R109, exists already",
    "DIR, R109, exists already",
    "DIR/dangling, R109, exists already",
    "DIR/file/image, R107, is no directory",
    "/proc/none/image, R107, does not exist",
  })
  void aTargetThatCannotBeWritten(String target, String code, String words) throws Exception {
    Files.createFile(directory.resolve("file"));
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
    String path = target.replace("DIR", directory.toString());
    expect(code, words, "checkpoint", pid, "-D", path);
    assertFalse(Files.exists(directory.resolve("nowhere"), LinkOption.NOFOLLOW_LINKS));
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/passwd, R500, is no directory",
    "/dev/null, R500, is no directory",
    "/nonexistent, R500, is no directory",
    "EMPTY, R500, it has no replug-manifest.json",
    "BARE, R500, it has no replug-manifest.json",
    "DAMAGED, R501, files.img has 3 bytes",
    "LINK, R111, Other processes have the session's process numbers",
  })
  void anImageThatCannotBeRestarted(String which, String code, String words) throws Exception {
    Path path = directory.resolve("given");
    switch (which) {
      case "EMPTY" -> Files.createDirectory(path);
      case "BARE" -> Files.delete(copy(path).resolve("replug-manifest.json"));
      case "DAMAGED" -> Files.writeString(copy(path).resolve("files.img"), "abc");
      case "LINK" -> Files.createSymbolicLink(path, image);
      default -> path = Path.of(which);
    }
    expect(code, words, "restart", "-D", "" + path);
  }

  @Test
  void everyFileOfAnImageIsGuarded() throws Exception {
    Random random = new Random(7);
    List<Path> files;
    try (Stream<Path> entries = Files.list(image)) {
      files = entries.filter(file -> !file.endsWith("stats-dump")).sorted().toList();
    }
    Path damaged = copy(directory.resolve("damaged"));
    SealedImage.verify(damaged);
    for (Path file : files) {
      Path victim = damaged.resolve(file.getFileName());
      byte[] whole = Files.readAllBytes(victim);
      Files.write(victim, Arrays.copyOf(whole, whole.length - 1));
      expectRefused(damaged, file);
      Files.write(victim, new byte[0]);
      expectRefused(damaged, file);
      for (int sample = 0; sample < 20; sample++) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(victim, flipped);
        expectRefused(damaged, file);
      }
      Files.delete(victim);
      expectRefused(damaged, file);
      Files.write(victim, whole);
    }
    SealedImage.verify(damaged);
  }

  private static void expectRefused(Path damaged, Path file) {
    ReplugException refusal =
        assertThrows(ReplugException.class, () -> SealedImage.verify(damaged), file::toString);
    assertTrue(
        refusal.code() == FailureCode.IMAGE_CORRUPT || refusal.code() == FailureCode.NOT_AN_IMAGE,
        refusal.code() + " for " + file);
  }

  @ParameterizedTest
  @CsvSource({"GONE, R401", "CUT, R401", "GARBAGE, R401"})
  void aPluginThatTheImageNeeds(String how, String code) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/vga_arbiter")), "no device that needs a plugin is here");
    Path home = directory.resolve("home");
    Replug.copyHome(home);
    try (Stream<Path> jars = Files.list(home.resolve("plugins"))) {
      Path jar =
          jars.filter(file -> file.toString().contains("-display-")).findFirst().orElseThrow();
      byte[] whole = Files.readAllBytes(jar);
      switch (how) {
        case "GONE" -> Files.delete(jar);
        case "CUT" -> Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        default -> Files.writeString(jar, "no jar");
      }
    }
    Refusal.expect(code, "display", Replug.runAs(List.of(), home, "restart", "-D", "" + image));
    Refusal.expect(
        "R400",
        "/dev/vga_arbiter",
        Replug.runAs(List.of(), home, "checkpoint", pid, "-D", "" + target()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense=1", "dump.timeout=soon", "criu.path=relative", "=", "x"})
  void aSettingThatIsNone(String setting) throws Exception {
    expect("R200", "", "checkpoint", pid, "-D", "" + target(), "--set", setting);
  }

  private Path target() {
    return directory.resolve("target");
  }

  private static Path copy(Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(image)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static void expect(String code, String words, String... command) throws Exception {
    Refusal.expect(code, words, Replug.run(command));
  }
}
