package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStartTest {
  @Test
  void aRestartIsPreparedOnAThreadThatKeepsNothingAlive() throws Exception {
    Thread thread = EarlyStart.of("restart", "-D", "/var/tmp/session", "--json").orElseThrow();
    assertTrue(thread.isDaemon());
    thread.join(TimeUnit.MINUTES.toMillis(1));
    assertFalse(thread.isAlive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "version", "checkpoint", "-D restart", "restarted"})
  void otherCommandsStartNothing(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");
    assertEquals(Optional.empty(), EarlyStart.of(words));
  }
}
