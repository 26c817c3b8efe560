package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

class FailuresTest {
  private final CommandRun command = new CommandRun();

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyFailureEndsWithItsStatusAndSaysWhatToDo(FailureCode code) throws Exception {
    when(command.engine.checkpoint(any()))
        .thenThrow(new ReplugException(code, "It failed", "Try another way."));
    CommandRun.Result result = command.run("checkpoint", "7", "-D", "/x");
    assertEquals(code.exitStatus(), result.status());
    assertEquals(
        "replug: " + code.code() + " It failed\n  what to do: Try another way.\n", result.err());
    assertEquals("", result.out());
    verify(command.engine).close();
  }

  @Test
  void aFailureIsAJsonDocumentWhereOneWasAskedFor() throws Exception {
    when(command.engine.checkpoint(any()))
        .thenThrow(new ReplugException(FailureCode.DISK_FULL, "No space", "Make room."));
    CommandRun.Result result = command.run("checkpoint", "7", "-D", "/x", "--json");
    assertEquals("R108", new ObjectMapper().readTree(result.out()).at("/error/code").textValue());
    assertTrue(result.err().startsWith("replug: R108 No space"), result.err());
  }

  @Test
  void aFailureNobodyForesawShowsNoStackTrace() throws Exception {
    when(command.engine.check()).thenThrow(new IllegalStateException("boom"));
    CommandRun.Result result = command.run("check");
    assertEquals(1, result.status());
    assertTrue(result.err().startsWith("replug: R100 "), result.err());
    assertTrue(result.err().contains("boom"), result.err());
    assertTrue(result.err().contains("--debug"), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void debugShowsWhereAFailureArose() throws Exception {
    when(command.engine.check()).thenThrow(new IllegalStateException("boom"));
    assertTrue(command.run("check", "--debug").err().contains("\tat "));
  }

  @Test
  void anErrorOfTheJavaMachineIsToldLikeAnyFailure() throws Exception {
    when(command.engine.check()).thenThrow(new NoClassDefFoundError("org/example/Missing"));
    CommandRun.Result result = command.run("check");
    assertEquals(1, result.status());
    assertTrue(result.err().startsWith("replug: R100 "), result.err());
  }

  @Test
  void anInterruptEndsWith130() throws Exception {
    when(command.engine.checkpoint(any())).thenThrow(new InterruptedException());
    CommandRun.Result result = command.run("checkpoint", "7", "-D", "/x");
    assertEquals(130, result.status());
    assertEquals("replug: interrupted\n", result.err());
    verify(command.engine).close();
  }

  @Test
  void hostileTextInAFailureIsEscaped() throws Exception {
    when(command.engine.check())
        .thenThrow(new ReplugException(FailureCode.DUMP_FAILED, Samples.HOSTILE, "a\rb"));
    CommandRun.Result result = command.run("check");
    assertTrue(result.err().contains("Evil\\x1b[2J\\nok"), result.err());
    assertTrue(result.err().contains("a\\rb"), result.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chekc",
        "checkpoint",
        "checkpoint 7",
        "checkpoint x -D /x",
        "checkpoint 0 -D /x",
        "checkpoint -5 -D /x",
        "checkpoint 7 8 -D /x",
        "checkpoint 7 -D /x --leave",
        "plan",
        "plan 7 -D /x",
        "plan 7 --stub ebadf",
        "plan 7 --map /dev/null",
        "plan -D /x --map /nowhere",
        "restart -D /x --map /nowhere",
        "restart -D /x --map",
        "restart",
        "restart -D /x --stub none",
        "show",
        "inspect",
        "explain",
        "plugin",
        "completion fish",
        "simulate",
        "simulate keyboard",
        "simulate --label B",
        "simulate keyboard --label B --type x",
        "simulate keyboard --label ../B",
        "check --set nonsense=1",
        "check --set criu.fetch=maybe",
        "check --nonsense"
      })
  void anImpossibleCommandLineEndsWith2AndSaysWhereHelpIs(String words) {
    CommandRun.Result result = command.run(words.split(" "));
    assertEquals(2, result.status(), result.err());
    assertEquals("", result.out());
    assertTrue(result.err().contains("R200") || result.err().contains("Usage:"), result.err());
    assertTrue(command.settings.isEmpty(), "an engine was started");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json",
        "session --json",
        "--json plugin",
        "screen --json",
        "lab --json",
        "--json chekc",
        "checkpoint --json",
        "check --nonsense --json",
        "--json explain R999",
        "check --json --set nonsense=1"
      })
  void anImpossibleCommandLineIsAJsonDocumentWhereOneWasAskedFor(String words) throws Exception {
    CommandRun.Result result = command.run(words.split(" "));
    assertEquals(2, result.status(), result.err());
    assertEquals("R200", new ObjectMapper().readTree(result.out()).at("/error/code").textValue());
    assertTrue(result.err().startsWith("replug: R200 "), result.err());
  }

  @Test
  void theOptionsOfAProgramAreNotThoseOfReplug() {
    assertEquals("", command.run("session", "run", "--nonsense", "--", "jq", "--json").out());
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheOneThatWasMeant() {
    assertTrue(command.run("chekc").err().contains("Did you mean check"));
  }

  @Test
  void stepsAreToldOnStandardErrorWithVerbose() throws Exception {
    when(command.engine.plugins()).thenReturn(Samples.plugins());
    assertEquals("replug: thinking\n", command.run("plugin", "list", "-v").err());
    assertEquals("", command.run("plugin", "list").err());
  }
}
