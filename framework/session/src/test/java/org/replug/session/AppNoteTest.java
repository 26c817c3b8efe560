package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.ReplugException;

class AppNoteTest {
  private static final String NOTE =
      """
      # why
      command = browser other-browser
      arguments = --no-sandbox --quiet
      environment = HOMEPAGE=a=b c
      """;

  private static AppLine line(String... words) {
    return new AppLine(List.of(words), Map.of("KEPT", "yes"));
  }

  @Test
  void argumentsAndVariablesAreAdded() {
    AppLine changed = AppNote.parse(NOTE).applied(line("/usr/bin/browser", "page"));
    assertEquals(List.of("/usr/bin/browser", "--no-sandbox", "--quiet", "page"), changed.words());
    assertEquals(Map.of("KEPT", "yes", "HOMEPAGE", "a=b c"), changed.environment());
  }

  @Test
  void anArgumentThatIsThereIsNotGivenTwice() {
    assertEquals(
        List.of("other-browser", "--quiet", "--no-sandbox"),
        AppNote.parse(NOTE).applied(line("other-browser", "--no-sandbox")).words());
  }

  @Test
  void otherProgramsAreLeftAlone() {
    assertEquals(line("xterm", "browser"), AppNote.parse(NOTE).applied(line("xterm", "browser")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "command", "command =", "commands = a", "command = a\nenvironment = b", "= a"})
  void whatCannotBeUnderstoodIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AppNote.parse(text));
  }

  @Test
  void aFileHidesOneOfTheSameNameInAFolderBefore(@TempDir Path folder) throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path machine = Files.createDirectory(folder.resolve("machine"));
    Files.writeString(own.resolve("a.conf"), "command = a\narguments = -one");
    Files.writeString(own.resolve("b.conf"), "command = a\narguments = -two");
    Files.writeString(machine.resolve("a.conf"), "command = a\narguments = -three");
    Files.writeString(machine.resolve("a.conf~"), "no note");
    List<Path> folders = List.of(own, machine, folder.resolve("missing"));
    assertEquals(List.of("a", "-two", "-three"), AppNotes.line(folders, List.of("a")).words());
  }

  @Test
  void aFaultNamesItsFile(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("bad.conf"), "nonsense");
    ReplugException refused =
        assertThrows(ReplugException.class, () -> AppNotes.line(List.of(folder), List.of("xterm")));
    assertTrue(refused.getMessage().contains("bad.conf"), refused.getMessage());
  }

  @Test
  void theNotesOfThisProjectCanBeRead() throws Exception {
    AppLine chromium =
        AppNotes.line(List.of(Path.of("src/main/apps.d")), List.of("chromium", "page"));
    assertEquals(List.of("chromium", "--no-sandbox", "page"), chromium.words());
  }
}
