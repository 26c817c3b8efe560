package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Engine;
import org.replug.engine.Progress;

/** What a session writes that goes on after a restart, and ends by itself, is not taken away. */
class EndedSessionTest {
  private static final SessionName NAME = new SessionName("work");

  @TempDir Path folder;
  private final Engine engine = mock(Engine.class);
  private SessionFolder session;
  private CheckpointFolder checkpoint;
  private SessionRecord written;

  @BeforeEach
  void aSleepingSession() throws Exception {
    when(engine.progress()).thenReturn(Progress.silent());
    session = new SessionFolder(NAME, Files.createDirectory(folder.resolve("work")));
    checkpoint = session.checkpoint(new SessionName("one"));
    Files.createDirectories(checkpoint.image());
    Files.createDirectories(checkpoint.home());
    Files.createDirectories(session.home());
    Files.writeString(checkpoint.home().resolve("text"), "then");
    Files.writeString(session.home().resolve("text"), "before");
    written =
        new SessionRecord(
            "work",
            new ScreenSize(640, 480),
            new Account("root", 0, 0, List.of(0)),
            "/",
            List.of("true"),
            List.of(),
            "2026-01-01T00:00:00Z",
            Optional.empty());
  }

  /** The restart writes a file into the home folder and fails. */
  private void restartWrites(Path home, FailureCode code) throws Exception {
    when(engine.restart(any()))
        .thenAnswer(
            asked -> {
              Files.writeString(home.resolve("text"), "now");
              throw new ReplugException(code, "it failed", "");
            });
  }

  private void rollBack() {
    assertThrows(
        ReplugException.class,
        () ->
            new SessionWaking(engine, session, written, checkpoint, List.of())
                .wake(FilesPolicy.ROLL_BACK));
    assertFalse(Files.exists(session.path().resolve("home.before")));
  }

  @Test
  void itsFilesStayAsItLeftThem() throws Exception {
    restartWrites(session.home(), FailureCode.SESSION_ENDED);
    rollBack();
    assertEquals("now", Files.readString(session.home().resolve("text")));
  }

  @Test
  void ofOneThatDoesNotGoOnTheyAreAsBefore() throws Exception {
    restartWrites(session.home(), FailureCode.RESTORE_FAILED);
    rollBack();
    assertEquals("before", Files.readString(session.home().resolve("text")));
  }

  @Test
  void theFolderOfAnEndedCloneStays() throws Exception {
    assertEquals("now", Files.readString(clone(FailureCode.SESSION_ENDED).resolve("text")));
  }

  @Test
  void theFolderOfACloneThatDoesNotGoOnIsRemoved() throws Exception {
    assertFalse(Files.exists(clone(FailureCode.RESTORE_FAILED)));
  }

  /** Returns the home folder of a clone whose restart fails. */
  private Path clone(FailureCode code) throws Exception {
    Path home = folder.resolve("other").resolve("home");
    restartWrites(home, code);
    SessionClone clone =
        new SessionClone(new SessionFolders(folder), written, checkpoint, List.of());
    assertThrows(ReplugException.class, () -> clone.start(engine, new SessionName("other")));
    return home;
  }
}
