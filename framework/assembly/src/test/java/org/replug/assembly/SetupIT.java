package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build that the launcher starts, with a Maven that only notes that it was called. */
class SetupIT {
  /** Notes its call, waits to be let go on, and leaves what a build leaves. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >> "$TOP/calls"
      while [ -e "$TOP" ] && [ ! -e "$TOP/go" ]; do sleep 0.01; done
      # What a build leaves behind keeps nobody from the next.
      sleep 5 >/dev/null 2>&1 &
      test -e "$TOP/broken" && exit 1
      mkdir -p framework/assembly/target/replug
      touch framework/assembly/target/replug/built
      """;

  /** Tells its last arguments, and where Replug is. */
  private static final String JAVA =
      """
      #!/bin/sh
      for word; do case $word in -Dreplug.home=*) echo "${word#*=}" >> "$TOP/java" ;; esac; done
      shift $(($# - 2))
      echo "$@" >> "$TOP/java"
      """;

  private static final String WAITS = "setup: another command builds here; waiting for it";

  @TempDir private Path top;

  @BeforeEach
  void checkout() throws Exception {
    Path setup = Path.of("..", "setup").toAbsolutePath().normalize();
    Files.createDirectories(top.resolve("framework/cli/src/main"));
    Files.createDirectories(top.resolve("plugins"));
    Files.createDirectories(top.resolve("device-simulators"));
    Files.writeString(top.resolve("pom.xml"), "");
    Files.copy(setup, top.resolve("framework/setup"));
    Files.copy(setup.resolveSibling("staleness"), top.resolve("framework/staleness"));
    Files.copy(setup.resolveSibling("../replug"), top.resolve("replug"));
    program("mvn", MAVEN);
    program("java", JAVA);
    // What is missing here is said, and never installed by a test.
    program("apt-get", "#!/bin/sh\nexit 1\n");
  }

  @Test
  void ofTwoAtOnceOneBuildsAndTheOtherWaits() throws Exception {
    Process first = start("first");
    NativeProgram.await("the setup", () -> Files.exists(top.resolve("calls")));
    Process second = start("second");
    NativeProgram.await("the setup", () -> said("second").contains(WAITS));
    Files.createFile(top.resolve("go"));
    assertEquals(0, status(first), () -> said("first"));
    assertEquals(0, status(second), () -> said("second"));
    assertEquals("built\n", Files.readString(top.resolve("calls")), "built once");
    assertTrue(said("first").contains("setup: there is no build yet\n"), said("first"));
    assertEquals(WAITS + "\n", said("second"));
  }

  @Test
  void whoWaitedForABuildThatFailedBuilds() throws Exception {
    Files.createFile(top.resolve("broken"));
    Process first = start("first");
    NativeProgram.await("the setup", () -> Files.exists(top.resolve("calls")));
    Process second = start("second");
    NativeProgram.await("the setup", () -> said("second").contains(WAITS));
    Files.createFile(top.resolve("go"));
    assertEquals(1, status(first), () -> said("first"));
    assertEquals(1, status(second), () -> said("second"));
    assertEquals("built\nbuilt\n", Files.readString(top.resolve("calls")));
  }

  @Test
  void aSourceThatIsNewerIsNamed() throws Exception {
    Files.createFile(top.resolve("go"));
    assertEquals(0, status(start("first")), () -> said("first"));
    assertEquals(0, status(start("fresh")), () -> said("fresh"));
    assertEquals("", said("fresh"), "nothing is newer");
    Path source = Files.createFile(top.resolve("framework/cli/src/main/Newer.java"));
    Files.setLastModifiedTime(
        source, FileTime.fromMillis(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1)));
    assertEquals(0, status(start("again")), () -> said("again"));
    assertTrue(
        said("again")
            .startsWith(
                "setup: sources are newer than the build: framework/cli/src/main/Newer.java\n"),
        said("again"));
    assertFalse(said("again").contains(WAITS), said("again"));
  }

  @Test
  void theLauncherBuildsOnceAndRunsUnderEachNameItIsCalledBy() throws Exception {
    Files.createFile(top.resolve("go"));
    Path link = Files.createSymbolicLink(top.resolve("bin/other"), top.resolve("replug"));
    Path folder = Files.createSymbolicLink(top.resolve("link"), top);
    String called =
        String.join(
            "\n",
            "set -e",
            "cd " + top,
            "./replug a 1",
            "bash replug b 2",
            "cd plugins",
            "../replug c 3",
            link + " d 4",
            folder.resolve("replug") + " e 5");
    assertEquals(0, status(start("launcher", "bash", "-c", called)), () -> said("launcher"));
    assertEquals("built\n", Files.readString(top.resolve("calls")));
    String home = top.toRealPath().resolve("framework/assembly/target/replug") + "\n";
    assertEquals(
        home + "a 1\n" + home + "b 2\n" + home + "c 3\n" + home + "d 4\n" + home + "e 5\n",
        Files.readString(top.resolve("java")));
  }

  private Process start(String name) throws IOException {
    return start(name, "bash", top.resolve("framework/setup").toString(), "build-if-stale");
  }

  private Process start(String name, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", top.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("TOP", top.toString());
    return builder
        .redirectError(top.resolve(name + ".err").toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int status(Process process) throws InterruptedException {
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
    return process.exitValue();
  }

  private String said(String name) {
    try {
      return Files.readString(top.resolve(name + ".err"));
    } catch (IOException e) {
      return "nothing: " + e;
    }
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.createDirectories(top.resolve("bin")).resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
