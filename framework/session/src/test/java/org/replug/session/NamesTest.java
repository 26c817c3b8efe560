package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "work", "0", "a-b_c", "abcdefghijklmnopqrstuvwxyz012345"})
  void namesAreShortAndPlain(String text) throws Exception {
    assertEquals(text, SessionName.parse(text).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a/b", "-a", "_a", "A", "a b", "abcdefghijklmnopqrstuvwxyz0123456"})
  void noOtherTextIsAName(String text) {
    assertThrows(ReplugException.class, () -> SessionName.parse(text));
  }

  @Test
  void aSizeIsWidthTimesHeight() throws Exception {
    assertEquals(new ScreenSize(1280, 800), ScreenSize.parse("1280x800"));
    assertEquals("1280x800", ScreenSize.parse("1280x800").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "800", "0x0", "-1x800", "800x", "99999x100", "1x1", "800X600"})
  void noOtherTextIsASize(String text) {
    assertThrows(ReplugException.class, () -> ScreenSize.parse(text));
  }

  @Test
  void aNameIsMadeOfTheProgramAndNumberedWhereItIsTaken(@TempDir Path folder) throws Exception {
    SessionFolders folders = new SessionFolders(folder.resolve("sessions"));
    assertEquals("firefox", folders.create(Optional.empty(), "/opt/bin/Firefox").name().text());
    assertEquals("firefox-2", folders.create(Optional.empty(), "firefox").name().text());
    assertEquals("session", folders.create(Optional.empty(), "/bin/...").name().text());
    Optional<SessionName> taken = Optional.of(new SessionName("firefox"));
    ReplugException refused =
        assertThrows(ReplugException.class, () -> folders.create(taken, "xterm"));
    assertEquals(FailureCode.SESSION_EXISTS, refused.code());
  }

  @Test
  void onlyOneCommandAtATimeWorksOnASession(@TempDir Path folder) throws Exception {
    SessionFolder session = new SessionFolder(new SessionName("a"), folder);
    Files.writeString(
        folder.resolve("session.json"),
        "{\"name\":\"a\",\"size\":{\"width\":8,\"height\":9},\"user\":{\"name\":\"u\",\"uid\":1,"
            + "\"gid\":2,\"groups\":[3]},\"rootfs\":\"/\",\"command\":[\"c\"],"
            + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"life\":null}");
    try (SessionLock lock = SessionLock.take(session)) {
      assertEquals(new ScreenSize(8, 9), lock.session().size());
      ReplugException refused =
          assertThrows(ReplugException.class, () -> SessionLock.take(session));
      assertEquals(FailureCode.SESSION_STATE, refused.code());
    }
    SessionLock.take(session).close();
  }

  @Test
  void programsAreFoundBelowTheRoot(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(root.resolve("usr/bin/there"), Path.of("/etc/alternatives/there"));
    assertEquals(true, ProgramPath.has(root, "there"));
    assertEquals(true, ProgramPath.has(root, "/usr/bin/there"));
    assertEquals(false, ProgramPath.has(root, "missing"));
    assertEquals(false, ProgramPath.has(root, "bin/there"));
  }
}
