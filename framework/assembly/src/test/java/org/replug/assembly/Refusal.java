package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replug.api.FailureCode;

/** How a command that refuses its work ends. */
final class Refusal {
  private Refusal() {}

  /** The code, some words of the message, advice, the exit status, and nothing else. */
  static void expect(String code, String words, Replug.Ended ended) {
    FailureCode meant =
        Stream.of(FailureCode.values())
            .filter(c -> c.code().equals(code))
            .findFirst()
            .orElseThrow();
    assertEquals(meant.exitStatus(), ended.status(), ended::toString);
    assertTrue(ended.err().startsWith("replug: " + code + " "), ended::toString);
    assertTrue(ended.err().contains(words), ended::toString);
    assertTrue(ended.err().contains("what to do: "), ended::toString);
    assertFalse(ended.err().contains("\tat "), ended::toString);
    assertEquals("", ended.out());
    expectLogs(ended.err());
  }

  /** A log that is named is there. */
  private static void expectLogs(String err) {
    Matcher log = Pattern.compile("(/\\S+\\.log)").matcher(err);
    while (log.find()) {
      assertTrue(Files.exists(Path.of(log.group(1))), err);
    }
  }
}
