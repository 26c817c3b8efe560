package org.replug.plugin.xsmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.Preparation;

/** What a session manager says, and what is made of it. */
class SaveAnswersTest {
  private final SaveAnswers answers = new SaveAnswers();

  private void say(String... lines) throws IOException {
    for (String line : lines) {
      answers.add(line);
    }
  }

  @Test
  void aProgramIsReadyWhenItHasSaved() throws Exception {
    say("asked 1 xterm", "asked 2 a program", "saved 2", "failed 1", "complete");
    assertTrue(answers.complete());
    assertEquals(
        Optional.of(new Preparation(List.of("a program"), List.of("xterm"), List.of())),
        answers.preparation());
  }

  @Test
  void whoHasNotAnsweredIsSilent() throws Exception {
    say("asked 1 xterm", "asked 2 openbox", "saved 2");
    assertFalse(answers.complete());
    assertEquals(
        Optional.of(new Preparation(List.of("openbox"), List.of(), List.of("xterm"))),
        answers.preparation());
  }

  @Test
  void whoHasEndedIsNotMissed() throws Exception {
    say("asked 1 xterm", "gone 1", "complete");
    assertEquals(Optional.empty(), answers.preparation());
  }

  @Test
  void nobodyTakesPart() throws Exception {
    say("complete");
    assertEquals(Optional.empty(), answers.preparation());
  }

  @Test
  void nonsenseIsRefused() throws Exception {
    say("asked 1 xterm");
    for (String line : List.of("", "saved", "saved 2", "lost 1", "asked 3", "saved 1 2")) {
      IOException refused = assertThrows(IOException.class, () -> answers.add(line), line);
      assertEquals("the session manager says " + line, refused.getMessage());
    }
  }
}
