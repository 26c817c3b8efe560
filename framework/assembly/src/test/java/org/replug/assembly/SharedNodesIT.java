package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.cli.Main;

/** Sessions that have the machine's own {@code /dev}, and get devices simulated by FUSE. */
class SharedNodesIT {
  private static final Path FOLDER = Path.of("/dev/input");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 50;

  @TempDir private Path directory;
  private boolean folderWasThere;
  private Optional<Process> outside = Optional.empty();

  @BeforeEach
  void lookWhatTheMachineHas() {
    folderWasThere = Files.exists(FOLDER);
  }

  @AfterEach
  void end() throws Exception {
    if (outside.isPresent()) {
      outside.get().descendants().forEach(ProcessHandle::destroyForcibly);
      outside.get().destroyForcibly().waitFor();
    }
    removeFolder();
  }

  /** Only if a restart has made it, and it is empty. */
  private void removeFolder() throws Exception {
    if (!folderWasThere) {
      Files.deleteIfExists(FOLDER);
    }
  }

  @Test
  void anXServerWithMountsOfItsOwnTakesThemAgainAndAgain() throws Exception {
    int pid = startServer();
    Path image = directory.resolve("image1");
    checkpoint(pid, image);
    Path next = directory.resolve("image2");
    try (LiveSession session = restart(image)) {
      checkpoint(session.pid(), next);
    }
    // As on a machine that never had an input device.
    removeFolder();
    restart(next).close();
  }

  /** The proof holds: X lists both. */
  private static LiveSession restart(Path image) throws Exception {
    String before = Files.readString(Path.of("/proc/self/mounts"));
    LiveSession session =
        LiveSession.restart(image, "--simulate=keyboard,pointer", "--set=proof.timeout=60s");
    List<String> listed = new ArrayList<>(session.listed());
    listed.removeIf(name -> !name.equals("(unnamed)") && !name.startsWith("Replug "));
    assertEquals(2, listed.size(), () -> "" + session.listed());
    String after = Files.readString(Path.of("/proc/self/mounts"));
    assertEquals(before.contains(" /dev/input "), after.contains(" /dev/input "));
    return session;
  }

  @Test
  void aSessionThatSharesTheMachinesMountsIsToldOf() throws Exception {
    Process program =
        new ProcessBuilder("setsid", "sleep", "300")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .directory(Path.of("/").toFile())
            .start();
    outside = Optional.of(program);
    Path image = directory.resolve("image");
    checkpoint((int) program.pid(), image);
    List<String> options = List.of("-D", "" + image, "--simulate", "keyboard");
    List<String> words = new ArrayList<>(List.of("plan"));
    words.addAll(options);
    Replug.Ended plan = Replug.run(words.toArray(String[]::new));
    assertEquals(0, plan.status(), plan::toString);
    assertTrue(
        plan.out().contains("It will not take the simulated devices: it shares the mounts of"),
        plan::toString);
    assertFalse(Files.readString(Path.of("/proc/self/mounts")).contains(" /dev/input "));
  }

  private static void checkpoint(int pid, Path image) throws Exception {
    Replug.Ended ended = Replug.run("checkpoint", "" + pid, "-D", "" + image);
    assertEquals(0, ended.status(), ended::toString);
  }

  private int startServer() throws Exception {
    Path script = directory.resolve("session.bash");
    URL demo = Main.class.getResource("demo/session.bash");
    try (InputStream text = demo.openStream()) {
      Files.copy(text, script);
    }
    Path own = Path.of(SharedNodesIT.class.getResource("shared-nodes.bash").toURI());
    Path said = directory.resolve("said");
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork"));
    words.addAll(List.of("--net", "--ipc", "--uts", "setsid", "bash", "" + own, "" + script));
    Process process =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    outside = Optional.of(process);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Optional<ProcessHandle> first = process.children().findFirst();
      if (first.isPresent() && serves(first.get())) {
        return (int) first.get().pid();
      }
      assertTrue(System.nanoTime() < deadline && process.isAlive(), Files.readString(said));
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Whether the script of the session has seen the X server, and waits. */
  private static boolean serves(ProcessHandle first) {
    return Files.exists(Path.of("/proc", "" + first.pid(), "root/tmp/bashrc"))
        && Files.exists(Path.of("/proc", "" + first.pid(), "root/tmp/.X11-unix/X7"));
  }
}
