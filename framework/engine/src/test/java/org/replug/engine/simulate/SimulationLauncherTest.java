package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;
import org.replug.engine.Settings;
import org.replug.kernel.system.MountCalls;

/** Processes that do not come to serve their devices; what they leave is removed. */
class SimulationLauncherTest {
  @TempDir Path directory;
  private Installation installation;
  private Path place;

  @BeforeEach
  void aRuntimeDirectory() throws Exception {
    installation = new Installation(directory, directory, directory.resolve("run"), directory);
    place = directory.resolve("run").resolve("simulations").resolve("A");
    Files.createDirectories(place.resolve("input"));
  }

  /** What runs in place of Replug: a program of one statement. */
  private void program(String statement) throws IOException {
    Path source = directory.resolve("Main.java");
    Files.writeString(
        source,
        "package org.replug.cli; public final class Main {"
            + " public static void main(String[] words) throws Exception { "
            + statement
            + " } }");
    String classes = directory.resolve("classes").toString();
    assertEquals(
        0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes, "" + source));
    Path jar = Files.createDirectories(directory.resolve("lib")).resolve("main.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("org/replug/cli/Main.class"));
      Files.copy(Path.of(classes, "org/replug/cli/Main.class"), entries);
    }
  }

  private String failure(Duration limit) {
    Settings standard = Settings.standard();
    Settings settings =
        new Settings(
            standard.criuPath(),
            standard.fetchCriu(),
            standard.pluginFolders(),
            standard.pluginRepositories(),
            standard.pluginSettings(),
            standard.preferredPlugins(),
            standard.stub(),
            standard.dumpTimeout(),
            standard.restoreTimeout(),
            Duration.ofMillis(1),
            limit,
            standard.downloadTimeout(),
            standard.proofTimeout(),
            standard.attempts());
    SimulationLauncher launcher = new SimulationLauncher(installation, settings);
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> launcher.plug(List.of("keyboard"), "A"));
    assertEquals(FailureCode.NO_SIMULATOR, thrown.code());
    return thrown.getMessage();
  }

  @Test
  void oneThatHangsIsEnded() throws Exception {
    program("Thread.sleep(Long.MAX_VALUE);");
    String why = failure(Duration.ofMillis(200));
    assertTrue(why.contains("not answer within 200 ms"), why);
    assertTrue(why.contains("simulator.timeout"), why);
    assertFalse(Files.exists(place));
    List<ProcessHandle> left =
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains("" + directory))
            .toList();
    for (ProcessHandle each : left) {
      // It was killed; on a busy machine it may still be about to end.
      each.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void oneThatDiesSaysWhyAndLeavesNothing() throws Exception {
    program("System.err.println(\"replug: R302 no room\"); System.exit(3);");
    String why = failure(Duration.ofMinutes(2));
    assertTrue(why.endsWith(": no room"), why);
    assertFalse(Files.exists(place));
  }

  @Test
  void whatIsMountedStillIsTakenAway() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount");
    MountCalls.mount("none", place.resolve("input"), "tmpfs", "size=64k");
    Files.createFile(place.resolve("input").resolve("event3"));
    program("System.exit(3);");
    failure(Duration.ofMinutes(2));
    assertFalse(Files.exists(place));
    String mounts = Files.readString(Path.of("/proc/self/mounts"));
    assertFalse(mounts.contains(place.toString()), mounts);
  }
}
