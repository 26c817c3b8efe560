package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.criu.program.CriuHere;
import org.replug.criu.program.CriuProgram;

/** CRIU killed at each step of its work inside a session: nothing in the session is changed. */
class GuardIT {
  // guarded.c: the text stands behind the numbers.
  private static final int MOST = 16;
  private static final int FAULT = 64;
  private static final int PATIENCE = 5_000;
  private static final int KILLED = 128 + 9;

  @TempDir Path folder;
  private Lab lab;
  private Path report;
  private Path killer;
  private CriuProgram program;

  @BeforeEach
  void compile() throws Exception {
    lab = Lab.open(folder);
    program = CriuHere.program(lab.parts);
    report = folder.resolve("report");
    killer = build("killer", "-shared", "-fPIC");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aProcessRunsOnUnchanged() throws Exception {
    Process session = session(1);
    int steps = killAtEach(session, 1, 2);
    assertTrue(steps > 100, steps + " steps");
  }

  @Test
  void threadsRunOnUnchanged() throws Exception {
    Process session = session(5);
    int steps = killAtEach(session, 5, 9);
    assertTrue(steps > 300, steps + " steps");
  }

  @Test
  void aSignalOfTheGuardsOwnKindIsNotLost() throws Exception {
    Process session = session(5);
    // guarded.c: blocks it.
    String thread = threads(session).get(4);
    assertEquals(0, dump(session, Map.of("DISTURB", thread)));
    assertMovesOn(session, 5, "disturbed");
    assertTrue(pending(session, thread).endsWith("400000"), () -> "1 << SIGURG - 1");
  }

  @Test
  void aSignalForTheWholeProcessStaysTheOnlyOne() throws Exception {
    Process session = session(3, "urgent");
    assertEquals(0, dump(session, Map.of()));
    assertMovesOn(session, 3, "with a signal pending for the process");
    for (String thread : threads(session)) {
      assertTrue(pending(session, thread).endsWith("000000"), thread);
    }
  }

  @Test
  void aConnectionGoesOn() throws Exception {
    Process session = started(1, "connected");
    int steps = killAtEach(session, 1, 3);
    assertTrue(steps > 100, steps + " steps");
  }

  private static List<String> threads(Process session) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + session.pid() + "/task"))) {
      return tasks.map(task -> task.getFileName().toString()).sorted().toList();
    }
  }

  private static String pending(Process session, String thread) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + session.pid() + "/task/" + thread + "/status"))
        .stream()
        .filter(line -> line.startsWith("SigPnd:"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itRunsOnThoughAllThatIsCalledReplugOrCriuIsKilled() throws Exception {
    Process session = session(3);
    int status = KILLED;
    int step = 1;
    while (status != 0) {
      status = dump(session, Map.of("KILL_AT", String.valueOf(step), "KILL_PARENT", "replug-run"));
      assertMovesOn(session, 3, "killed at step " + step);
      step += 11;
    }
    assertTrue(step > 150, step + " steps");
  }

  @Test
  void aStoppedProcessStaysStopped() throws Exception {
    Process session = session(1);
    int status = KILLED;
    for (int step = 1; status != 0; step += 10) {
      signal("STOP", session);
      status = dumpUntil(step, session);
      assertEquals('T', awaitStopped(session), "killed at step " + step);
      signal("CONT", session);
      assertMovesOn(session, 1, "killed at step " + step);
    }
  }

  /** Returns how many steps a dump has. */
  private int killAtEach(Process session, int threads, int stride) throws Exception {
    int step = 1;
    while (dumpUntil(step, session) != 0) {
      assertMovesOn(session, threads, "killed at step " + step);
      step += stride;
    }
    assertMovesOn(session, threads, "after a whole dump");
    return step;
  }

  private Process session(int threads, String... mode) throws Exception {
    List<String> more = new ArrayList<>(List.of(String.valueOf(threads)));
    more.addAll(List.of(mode));
    return started(threads, "guarded", more.toArray(String[]::new));
  }

  private Process started(int threads, String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("" + build(name, "-O1"), "" + report));
    command.addAll(List.of(arguments));
    Process session = lab.start(command.toArray(String[]::new));
    for (int i = 0; i < PATIENCE && counts(threads).contains(0L); i++) {
      Thread.sleep(1);
    }
    return session;
  }

  private int dumpUntil(int step, Process session) throws Exception {
    int status = dump(session, Map.of("KILL_AT", String.valueOf(step)));
    assertTrue(status == 0 || status == KILLED, "status " + status + " at step " + step);
    return status;
  }

  /** Returns CRIU's exit status. */
  private int dump(Process session, Map<String, String> killing) throws Exception {
    int pid = (int) session.pid();
    CriuCommand command = new CriuCommand(program, lab.parts, Privileges.ofThisProcess());
    List<String> line =
        new ArrayList<>(command.dump(lab.dumpRequest(pid, true), ProcessTree.of(pid), false));
    int libraries = line.indexOf("--preload") + 1;
    line.set(libraries, line.get(libraries) + ":" + killer);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(killing);
    return builder.start().waitFor();
  }

  private void assertMovesOn(Process session, int threads, String when) throws Exception {
    List<Long> before = counts(threads);
    List<Integer> still = List.of();
    for (int i = 0; i < PATIENCE; i++) {
      assertTrue(session.isAlive(), "the session ended, " + when);
      List<Long> now = counts(MOST);
      still =
          IntStream.range(0, threads)
              .filter(thread -> now.get(thread) <= before.get(thread) + 1)
              .boxed()
              .toList();
      if (still.isEmpty() && now.get(MOST - 1) == 0) {
        break;
      }
      Thread.sleep(1);
    }
    assertEquals(List.of(), still, "threads that stand still, " + when);
    assertEquals(0, counts(MOST).get(MOST - 1), "code that was not put back, " + when);
    assertEquals("", fault(), when);
  }

  private List<Long> counts(int threads) throws IOException {
    byte[] bytes = Files.exists(report) ? Files.readAllBytes(report) : new byte[0];
    if (bytes.length < MOST * Long.BYTES) {
      return List.of(0L);
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return IntStream.range(0, threads).mapToObj(i -> numbers.getLong(i * Long.BYTES)).toList();
  }

  private String fault() throws IOException {
    byte[] bytes = Files.readAllBytes(report);
    return new String(bytes, MOST * Long.BYTES, FAULT, StandardCharsets.US_ASCII).replace("\0", "");
  }

  private static char awaitStopped(Process session) throws InterruptedException {
    char state = 0;
    for (int i = 0; i < PATIENCE && state != 'T'; i++) {
      state = ProcessStat.read((int) session.pid()).orElseThrow().state();
      Thread.sleep(1);
    }
    return state;
  }

  private static void signal(String name, Process session) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + session.pid()).start().waitFor());
  }

  private Path build(String name, String... options) throws Exception {
    Path code = folder.resolve(name + ".c");
    try (InputStream stream = GuardIT.class.getResourceAsStream(name + ".c")) {
      Files.copy(stream, code);
    }
    Path program = folder.resolve(name);
    List<String> line = new ArrayList<>(List.of("gcc", "-Wall", "-Werror"));
    line.addAll(List.of(options));
    line.addAll(List.of("-o", program.toString(), code.toString(), "-lpthread", "-ldl"));
    assertEquals(0, new ProcessBuilder(line).inheritIO().start().waitFor());
    return program;
  }
}
