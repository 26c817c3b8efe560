package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of several toolkits, as Debian has them, are saved in the midst of a sentence. */
class ProgramsIT {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  // A program that has opened its window may still lose what is typed.
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_MILLIS = 200;

  /** Whether a program has taken a text in. */
  private interface Proof {
    boolean holds(VirtualSession session, String text) throws IOException, InterruptedException;
  }

  /**
   * What is run, the file without which it is not installed, the keys after which its text can be
   * seen, if any, and how it is seen.
   */
  private record Program(
      String name, String file, List<String> command, List<String> show, Proof proof) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Program> programs() throws IOException {
    String page = "data:text/html," + encoded(resource("page.html"));
    return Stream.of(
        editor("mousepad", "/usr/bin/mousepad", "note.txt"),
        editor("libreoffice", "/usr/lib/libreoffice/program/swriter", "letter.fodt"),
        editor("swing", System.getProperty("java.home") + "/lib/libawt_xawt.so", "notes.txt"),
        new Program(
            "chromium",
            "/usr/bin/chromium",
            List.of("chromium", "--no-first-run", page),
            List.of(),
            (session, text) -> session.title().contains(text)));
  }

  /** A program that writes its text to a file in its home on Control-S. */
  private static Program editor(String name, String file, String written) throws IOException {
    return new Program(
        name,
        file,
        List.of("bash", "-c", resource(name + ".bash")),
        List.of("ctrl+s"),
        (session, text) -> {
          Path path = session.home().resolve(written);
          return Files.exists(path) && Files.readString(path).contains(text);
        });
  }

  @ParameterizedTest
  @MethodSource("programs")
  void goesOnWithTheSentence(Program program, @TempDir Path folder) throws Exception {
    assumeTrue(Files.exists(Path.of(program.file())), program.file() + " is not installed");
    String[] command = program.command().toArray(String[]::new);
    try (VirtualSession session = VirtualSession.run("it-" + program.name(), command)) {
      awaitReady(session, program);
      session.keys("type", "--delay", "30", "half a sen");
      settle(session, folder);
      BufferedImage before = session.picture(folder.resolve("before.png"));

      session.command("checkpoint");
      session.command("restart");

      Pictures.assertAlike(before, session.picture(folder.resolve("after.png")));
      session.keys("type", "--delay", "30", "tence");
      assertTrue(
          shows(session, program, "half a sentence", PATIENCE_NANOS),
          () -> "the sentence does not go on in " + program);
    }
  }

  private static void awaitReady(VirtualSession session, Program program) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    do {
      assertTrue(System.nanoTime() < deadline, "nothing can be typed");
      session.keys("type", "--delay", "30", "Begun: ");
    } while (!shows(session, program, "Begun: ", AGAIN_NANOS));
  }

  /** Waits until the screen stands still, but for little things: a program is still painting. */
  private static void settle(VirtualSession session, Path folder) throws Exception {
    BufferedImage last = session.picture(folder.resolve("settling.png"));
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      BufferedImage now = session.picture(folder.resolve("settling.png"));
      if (Pictures.alike(last, now)) {
        return;
      }
      assertTrue(System.nanoTime() < deadline, "the screen does not stand still");
      last = now;
    }
  }

  /** Presses the program's keys once: one that is busy with saving takes no others in. */
  private static boolean shows(VirtualSession session, Program program, String text, long nanos)
      throws Exception {
    for (String key : program.show()) {
      session.keys("key", key);
    }
    long deadline = System.nanoTime() + nanos;
    while (!program.proof().holds(session, text)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private static String encoded(String page) {
    return URLEncoder.encode(page, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String resource(String name) throws IOException {
    return new String(
        ProgramsIT.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
  }
}
