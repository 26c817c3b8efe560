package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.SessionProcess;

class SessionFilesTest {
  /** Stands for {@code /proc/PID}. */
  @TempDir Path proc;

  private Path root;
  private SessionFiles files;

  @BeforeEach
  void aProcess() throws IOException {
    root = Files.createDirectory(proc.resolve("root"));
    files = new SessionFiles(new SessionProcess(7, "Xorg", List.of("Xorg"), root));
  }

  @Test
  void aPlainPathLiesBelowTheRoot() throws Exception {
    assertEquals(root.resolve("tmp/.X11-unix/X7"), files.locate("/tmp//./.X11-unix/X7"));
    assertEquals(root, files.locate("/"));
  }

  @Test
  void absoluteLinksStayBelowTheRoot() throws Exception {
    Files.createDirectories(root.resolve("run-of-session/lightdm"));
    Files.createDirectory(root.resolve("var"));
    Files.createSymbolicLink(root.resolve("var/run"), Path.of("/run-of-session"));
    assertEquals(
        root.resolve("run-of-session/lightdm/auth"), files.locate("/var/run/lightdm/auth"));
  }

  @Test
  void relativeLinksCannotClimbOutOfTheRoot() throws Exception {
    Files.createDirectory(root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a/up"), Path.of("../../../etc"));
    assertEquals(root.resolve("etc/shadow"), files.locate("/a/up/shadow"));
    assertEquals(root.resolve("etc"), files.locate("/../../etc"));
  }

  @Test
  void linksInACircleAreAnError() throws Exception {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("/a"));
    assertThrows(FileSystemLoopException.class, () -> files.locate("/a"));
  }

  @Test
  void aRelativePathBeginsAtTheWorkingDirectory() throws Exception {
    assertEquals(proc.resolve("cwd/auth"), files.locate("auth"));
  }

  @Test
  void aFileIsReadThroughItsLinks() throws Exception {
    Files.writeString(root.resolve("real"), "text");
    Files.createSymbolicLink(root.resolve("link"), Path.of("/real"));
    assertArrayEquals("text".getBytes(StandardCharsets.UTF_8), files.read("/link"));
  }

  @Test
  void whatIsNoSmallRegularFileIsNotRead() throws Exception {
    assertThrows(NoSuchFileException.class, () -> files.read("/missing"));
    assertThrows(IOException.class, () -> files.read("/"));
    Files.write(root.resolve("large"), new byte[64 * 1024 + 1]);
    IOException e = assertThrows(IOException.class, () -> files.read("/large"));
    assertEquals("/large: longer than 65536 bytes", e.getMessage());
    Files.write(root.resolve("large"), new byte[64 * 1024]);
    assertEquals(64 * 1024, files.read("/large").length);
  }

  @Test
  void theDisplayIsThatOfASocketTheProcessItselfHolds() throws Exception {
    listening(
        "5: 2 0 00010000 0001 01 50 /tmp/.X11-unix/X3\n6: 2 0 00010000 0001 01 60"
            + " /tmp/.X11-unix/X4\n7: 2 0 00010000 0001 01 70 /run/other\n");
    descriptor(0, "pipe:[70]");
    descriptor(3, "socket:[70]");
    descriptor(4, "socket:[60]");
    assertEquals(Optional.of(new DisplayNumber(4)), files.listeningDisplay());
  }

  @Test
  void aProcessMayHoldNoDisplaysSocket() throws Exception {
    listening("5: 2 0 00010000 0001 01 50 /tmp/.X11-unix/X3\n");
    descriptor(3, "socket:[51]");
    assertEquals(Optional.empty(), files.listeningDisplay());
  }

  private void listening(String table) throws IOException {
    Files.createDirectory(proc.resolve("net"));
    Files.createDirectory(proc.resolve("fd"));
    Files.writeString(proc.resolve("net/unix"), table);
  }

  private void descriptor(int number, String target) throws IOException {
    Files.createSymbolicLink(proc.resolve("fd/" + number), Path.of(target));
  }
}
