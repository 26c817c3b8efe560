package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.kernel.system.SystemCallException;

/** Calls to evdev nodes, and their answers, as {@link EvdevChecks} compares them. */
final class EvdevCalls {
  private EvdevCalls() {}

  /** A system call with an answer. */
  interface Call<T> {
    T make() throws IOException;
  }

  /** A system call that may be refused. */
  interface Step {
    void take() throws IOException;
  }

  /** Makes a call on a thread of its own: it may block. */
  static <T> CompletableFuture<T> later(Call<T> call) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return call.make();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        work -> new Thread(work, "conformance").start());
  }

  /** What a call is refused with; 0 if it is not. */
  static int errno(Step step) throws IOException {
    try {
      step.take();
      return 0;
    } catch (SystemCallException e) {
      return e.errno();
    }
  }

  /** Expects a refusal. */
  static void assertErrno(int errno, Step step) throws IOException {
    assertEquals(errno, errno(step), "errno");
  }

  /** The events of keys. */
  static List<InputEvent> keys(List<InputEvent> events) {
    return events.stream().filter(event -> event.type() == EventCodes.EV_KEY).toList();
  }

  /** The events without their times. */
  static List<InputEvent> untimed(List<InputEvent> events) {
    return events.stream().map(event -> event.at(0)).toList();
  }

  /** Whether an event tells of lost ones. */
  static boolean isDropped(InputEvent event) {
    return event.type() == EventCodes.EV_SYN && event.code() == EventCodes.SYN_DROPPED;
  }
}
