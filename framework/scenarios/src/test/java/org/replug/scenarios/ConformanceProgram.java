package org.replug.scenarios;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DynamicTest;
import org.replug.api.DeviceSimulator;
import org.replug.testkit.SimulatorConformance;

/**
 * Runs the testkit's checks of a simulator, in the guest. Each check is answered by a line: the
 * outcome, why if it does not hold, the check and how long it took.
 */
final class ConformanceProgram {
  static final String HOLDS = "holds";
  static final String FAILS = "fails";
  static final String SKIPPED = "skipped";

  private static final long PATIENCE_SECONDS = 150;

  private ConformanceProgram() {}

  /**
   * Runs them.
   *
   * @param args the class of the simulator
   */
  public static void main(String[] args) throws Exception {
    DeviceSimulator simulator =
        Class.forName(args[0])
            .asSubclass(DeviceSimulator.class)
            .getDeclaredConstructor()
            .newInstance();
    Path folder = Files.createTempDirectory("conformance");
    for (DynamicTest test : SimulatorConformance.of(simulator, folder).toList()) {
      long before = System.nanoTime();
      String outcome = outcome(test);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
      String line = outcome + "\t" + test.getDisplayName() + "\t" + millis + " ms";
      System.out.println(line.replace('\n', ' '));
    }
    // A check that hangs may have left threads that are no daemons.
    System.exit(0);
  }

  private static String outcome(DynamicTest test) throws InterruptedException, ExecutionException {
    FutureTask<Optional<Throwable>> running = new FutureTask<>(() -> failure(test));
    Thread thread = new Thread(running, "check");
    thread.setDaemon(true);
    thread.start();
    try {
      Optional<Throwable> failure = running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (failure.isEmpty()) {
        return HOLDS;
      }
      Throwable why = failure.get();
      return why.getClass().getSimpleName().equals("TestAbortedException")
          ? SKIPPED + "\t" + why.getMessage()
          : FAILS + "\t" + why + " at " + Arrays.toString(why.getStackTrace());
    } catch (TimeoutException e) {
      return FAILS + "\tit stands still at " + Arrays.toString(thread.getStackTrace());
    }
  }

  private static Optional<Throwable> failure(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return Optional.empty();
    } catch (Throwable e) {
      // What does not hold is an error of JUnit's own.
      return Optional.of(e);
    }
  }
}
