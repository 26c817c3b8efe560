package org.replug.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.lab.guest.GuestFailure;

class SecondAttemptTest {
  private final List<String> told = new ArrayList<>();
  private final GuestFailure panic = new GuestFailure(GuestFailure.Kind.PANIC, "oops");
  private final GuestFailure hang = new GuestFailure(GuestFailure.Kind.HANG, "silence");

  private String attempts(IOException... failures) throws Exception {
    Deque<IOException> left = new ArrayDeque<>(List.of(failures));
    return SecondAttempt.of(
        () -> {
          if (!left.isEmpty()) {
            throw left.pop();
          }
          return "done";
        },
        told::add);
  }

  @Test
  void whatSucceedsIsDoneOnce() throws Exception {
    assertEquals("done", attempts());
    assertEquals(List.of(), told);
  }

  @Test
  void aFailureOfTheMachineIsToldAndTriedAgain() throws Exception {
    assertEquals("done", attempts(panic));
    assertEquals(List.of("PANIC: oops; trying once more"), told);
  }

  @Test
  void thereIsNoThirdAttempt() {
    GuestFailure thrown = assertThrows(GuestFailure.class, () -> attempts(panic, hang));
    assertSame(hang, thrown);
    assertSame(panic, thrown.getSuppressed()[0]);
  }

  @Test
  void anotherFailureIsNotTriedAgain() {
    IOException refused = new IOException("refused");
    assertSame(refused, assertThrows(IOException.class, () -> attempts(refused)));
    assertEquals(List.of(), told);
  }
}
