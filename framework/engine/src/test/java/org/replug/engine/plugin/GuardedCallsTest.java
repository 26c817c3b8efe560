package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

class GuardedCallsTest {
  private static final TimeLimit LONG = TimeLimit.fixed(Duration.ofMinutes(2));
  private static final TimeLimit SHORT =
      TimeLimits.configured(Duration.ofMillis(50), Duration.ZERO).call();

  private final ClassLoader context = new ClassLoader(null) {};
  private final GuardedCalls calls = new GuardedCalls("sample", context);

  @AfterEach
  void endThreads() {
    calls.close();
  }

  @Test
  void givesTheAnswer() throws ReplugException {
    assertEquals("yes", calls.call("question", LONG, () -> "yes"));
  }

  @Test
  void runsOnADaemonThreadWithThePluginsClassLoader() throws ReplugException {
    Thread thread = calls.call("question", LONG, Thread::currentThread);
    assertTrue(thread.isDaemon());
    assertSame(context, thread.getContextClassLoader());
  }

  @Test
  void tellsAnHonestFailureInThePluginsOwnWords() {
    assertFailure(
        "no such ioctl",
        () -> {
          throw new IOException("no such ioctl");
        });
  }

  @Test
  void tellsTheTypeOfAnUnexpectedException() {
    assertFailure(
        "java.lang.IllegalStateException: oops",
        () -> {
          throw new IllegalStateException("oops");
        });
  }

  @Test
  void survivesErrors() {
    assertFailure(
        "java.lang.OutOfMemoryError: all of it",
        () -> {
          throw new OutOfMemoryError("all of it");
        });
    assertFailure("java.lang.StackOverflowError", () -> endless(1));
    assertFailure(
        "java.lang.NoClassDefFoundError: missing/Part",
        () -> {
          throw new NoClassDefFoundError("missing/Part");
        });
  }

  @Test
  void survivesAnExceptionThatThrowsWhenItIsDescribed() {
    assertFailure(
        "its failure cannot even be described",
        () -> {
          throw new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
              throw new IllegalStateException("never");
            }
          };
        });
  }

  @Test
  void refusesNull() {
    assertFailure("it answered null", () -> null);
  }

  @Test
  void givesUpACallThatHangsAndNeverCallsThePluginAgain() {
    CountDownLatch never = new CountDownLatch(1);
    ReplugException hang =
        assertThrows(
            ReplugException.class,
            () ->
                calls.call(
                    "capture",
                    SHORT,
                    () -> {
                      never.await();
                      return "late";
                    }));
    assertEquals("plugin sample failed in capture: no answer within 50 ms", hang.getMessage());
    ReplugException next =
        assertThrows(ReplugException.class, () -> calls.call("present", LONG, () -> "yes"));
    assertEquals(
        "plugin sample failed in present: the plugin is no longer called since it hung in capture",
        next.getMessage());
    for (ReplugException each : List.of(hang, next)) {
      assertTrue(each.advice().contains("--set plugin.timeout=1s"), each::advice);
      assertFalse(each.advice().contains("folder"), each::advice);
    }
  }

  @Test
  void goesOnAfterAFailureThatWasNoHang() throws ReplugException {
    assertFailure("it answered null", () -> null);
    assertEquals("yes", calls.call("question", LONG, () -> "yes"));
  }

  @Test
  void passesAnInterruptOfTheCallerOn() {
    Thread.currentThread().interrupt();
    ReplugException e =
        assertThrows(
            ReplugException.class,
            () ->
                calls.call(
                    "question",
                    LONG,
                    () -> {
                      new CountDownLatch(1).await();
                      return "late";
                    }));
    assertTrue(Thread.interrupted());
    assertEquals(FailureCode.UNEXPECTED, e.code());
  }

  private void assertFailure(String reason, Callable<Object> body) {
    ReplugException e =
        assertThrows(ReplugException.class, () -> calls.call("question", LONG, body));
    assertEquals(FailureCode.PLUGIN_FAILED, e.code());
    assertEquals("plugin sample failed in question: " + reason, e.getMessage());
  }

  private static int endless(int depth) {
    return depth < 0 ? 0 : endless(depth % 7 + 1) + 1;
  }
}
