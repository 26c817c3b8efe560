package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/** A session on a virtual X server, driven as a user does. Closing ends and removes it. */
final class VirtualSession implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  // Long enough for a page to load on a busy machine.
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_MILLIS = 100;

  private final String name;
  private int pid;
  private JsonNode simulation = MissingNode.getInstance();

  private VirtualSession(String name, int pid) {
    this.name = name;
    this.pid = pid;
  }

  /** Starts one. */
  static VirtualSession run(String name, String... command)
      throws IOException, InterruptedException {
    return run(name, List.of(), command);
  }

  /** Starts one whose programs run as a user. */
  static VirtualSession runAs(String name, String user, String... command)
      throws IOException, InterruptedException {
    return run(name, List.of("--user", user), command);
  }

  /** Starts one in another root file system. */
  static VirtualSession runIn(String name, Path rootfs, String... command)
      throws IOException, InterruptedException {
    return run(name, List.of("--rootfs", rootfs.toString()), command);
  }

  /** Starts one with a device of this machine. */
  static VirtualSession runWith(String name, Path device, String... command)
      throws IOException, InterruptedException {
    return run(name, List.of("--device", device.toString()), command);
  }

  /** Starts one with simulated devices. */
  static VirtualSession runSimulating(String name, String presets, String... command)
      throws IOException, InterruptedException {
    return run(name, List.of("--simulate", presets), command);
  }

  private static VirtualSession run(String name, List<String> options, String... command)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("session", "run", "--name", name, "--size", "800x600", "--json"));
    arguments.addAll(options);
    arguments.add("--");
    arguments.addAll(List.of(command));
    Replug.Ended ended = Replug.run(arguments.toArray(String[]::new));
    assertEquals(0, ended.status(), ended::toString);
    VirtualSession session = new VirtualSession(name, ended.json().at("/life/pid").intValue());
    session.simulation = ended.json().at("/simulation");
    return session;
  }

  /** Restarts a session that sleeps. */
  static VirtualSession restart(String name) throws IOException, InterruptedException {
    VirtualSession session = new VirtualSession(name, 0);
    session.command("restart");
    return session;
  }

  /** Starts a second session where this one's last checkpoint has left it. */
  VirtualSession restartedAs(String other) throws IOException, InterruptedException {
    Replug.Ended ended = tried("restart", "--name", other);
    assertEquals(0, ended.status(), ended::toString);
    return new VirtualSession(other, ended.json().at("/report/pid").intValue());
  }

  String name() {
    return name;
  }

  /** Its first process. */
  int pid() {
    return pid;
  }

  /** What was said of its simulated devices when it was last started or restarted. */
  JsonNode simulation() {
    return simulation;
  }

  /** Its user's home, as seen from here, also while it sleeps. */
  Path home() {
    return Path.of("/var/lib/replug/sessions", name, "home");
  }

  /** Runs {@code replug session VERB NAME}, which must succeed. */
  JsonNode command(String verb, String... options) throws IOException, InterruptedException {
    Replug.Ended ended = tried(verb, options);
    assertEquals(0, ended.status(), ended::toString);
    if (verb.equals("restart")) {
      pid = ended.json().at("/report/pid").intValue();
      simulation = ended.json().at("/report/simulation");
    }
    return ended.json();
  }

  /** Runs {@code replug session VERB NAME}. */
  Replug.Ended tried(String verb, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("session", verb, name, "--json"));
    arguments.addAll(List.of(options));
    return Replug.run(arguments.toArray(String[]::new));
  }

  /** A picture of its screen. */
  BufferedImage picture(Path file) throws IOException, InterruptedException {
    command("screenshot", "-o", file.toString());
    return ImageIO.read(file.toFile());
  }

  /** Types and presses keys by XTEST, as the words of xdotool(1) say. */
  void keys(String... words) throws IOException, InterruptedException {
    xdotool(words);
  }

  /** Waits until the active window has such a title, and gives it. */
  String awaitTitle(Predicate<String> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      String title = title();
      if (wanted.test(title)) {
        return title;
      }
      if (System.nanoTime() > deadline) {
        return fail("the window's title is " + title);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Does something, again and again on a slow machine, until the active window has the title. */
  void keysUntilTitle(Predicate<String> wanted, String[]... keys)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      for (String[] words : keys) {
        keys(words);
      }
      long again = System.nanoTime() + AGAIN_NANOS;
      while (System.nanoTime() < again) {
        if (wanted.test(title())) {
          return;
        }
        Thread.sleep(LOOK_MILLIS);
      }
      if (System.nanoTime() > deadline) {
        fail("the window's title is " + title());
      }
    }
  }

  /** The active window's title; what xdotool(1) says instead where there is none. */
  String title() throws IOException, InterruptedException {
    return xdotool("getactivewindow", "getwindowname").strip();
  }

  /** Waits until a file in its home holds a text. */
  void awaitText(String file, String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Path path = home().resolve(file);
    while (!Files.exists(path) || !Files.readString(path).contains(text)) {
      if (System.nanoTime() > deadline) {
        fail("no '" + text + "' in " + path);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private String xdotool(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nsenter", "--target", "" + pid));
    command.addAll(List.of("--mount", "--net", "--ipc", "env", "DISPLAY=:1", "xdotool"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    tried("stop");
    tried("rm");
  }
}
