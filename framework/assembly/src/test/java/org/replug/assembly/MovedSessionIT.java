package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that go on elsewhere: beside their session, and from a file on another system. */
class MovedSessionIT {
  private static final Path SESSIONS = Path.of("/var/lib/replug/sessions");
  private static final String LIBRARY = "libxcb.so.1";
  private static final String FONT = "DejaVuSansMono.ttf";

  @TempDir private Path folder;

  @Test
  void oneCheckpointGoesOnTwiceAndAThirdTimeOnAnotherSystem() throws Exception {
    String script = "echo begun > file; exec xterm -e bash -i";
    try (VirtualSession first = VirtualSession.run("it-moved", "bash", "-c", script)) {
      first.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      first.keys("type", "--delay", "30", "echo typed before,");
      first.command("checkpoint");

      Path file = folder.resolve("it-moved.replug");
      JsonNode exported = first.command("export", "1", file.toString());
      assertEquals(Files.size(file), exported.get("archiveBytes").longValue());
      assertTrue(exported.get("bytes").longValue() > 2 * Files.size(file), exported::toString);

      first.command("restart");
      try (VirtualSession second = first.restartedAs("it-moved-twin");
          SecondRoot root = SecondRoot.mount(folder);
          VirtualSession third = imported(file, "it-moved-away", root)) {
        for (VirtualSession each : List.of(second, third, first)) {
          each.keys("type", "--delay", "30", " after in " + each.name() + " > typed\n");
        }
        for (VirtualSession each : List.of(first, second, third)) {
          each.awaitText("typed", "typed before, after in " + each.name() + "\n");
          assertEquals("begun\n", Files.readString(each.home().resolve("file")));
        }
        Replug.Ended taken = first.tried("restart", "--name", second.name());
        assertEquals(2, taken.status(), taken::toString);
        assertTrue(taken.err().contains("R113"), taken::toString);
      }
    }
  }

  private static VirtualSession imported(Path file, String name, SecondRoot root)
      throws IOException, InterruptedException {
    Replug.Ended imported =
        Replug.run(
            "session", "import", file.toString(), "--name", name, "--rootfs", root.path() + "");
    assertEquals(0, imported.status(), imported::toString);
    return VirtualSession.restart(name);
  }

  @Test
  void whatDoesNotFitOrIsDamagedIsRefusedAndLeavesNothing() throws Exception {
    Path file = folder.resolve("it-refused.replug");
    String[] command = {"xterm", "-fa", "DejaVu Sans Mono", "-e", "bash", "-i"};
    try (VirtualSession session = VirtualSession.run("it-refused", command)) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      session.command("checkpoint");
      session.command("export", "1", file.toString());
      Replug.Ended again = session.tried("export", "1", file.toString());
      assertEquals(2, again.status(), again::toString);
      assertTrue(again.err().contains("R109"), again::toString);
      refused(file, "R113", "it-refused already");

      try (SecondRoot small = SecondRoot.mount(folder)) {
        // A folder of its own that is full before the archive is.
        new ProcessBuilder("mount", "-o", "remount,size=64k", folder.resolve("memory") + "")
            .start()
            .waitFor();
        Path target = folder.resolve("memory/work.replug");
        Replug.Ended full = session.tried("export", "1", target.toString());
        assertEquals(1, full.status(), full::toString);
        assertTrue(full.err().contains("R108"), full::toString);
        assertEquals(
            List.of(),
            Arrays.stream(target.getParent().toFile().list())
                .filter(name -> name.contains("replug"))
                .toList());
      }
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    refused(folder.resolve("cut"), "R505", "no whole archive");
    refused(folder.resolve("none"), "R107", "There is no file");
    refused(altered(file, "/foundation/machine/kernel"), "R504", "the kernel: ");
    refused(altered(file, "/foundation/machine/criu"), "R504", "CRIU: ");
    refused(
        altered(file, "/foundation/processor/features/0"), "R504", "the processor, which lacks 9");
    refused(altered(file, "/foundation/processor/architecture"), "R504", ", it was 9");
    try (SecondRoot root = SecondRoot.mount(folder)) {
      for (String part : List.of(LIBRARY, FONT)) {
        Path used = used(file, root, part);
        byte[] content = Files.readAllBytes(used);
        Files.delete(used);
        String named = "/" + root.path().relativize(used) + " (missing)";
        refused(file, "R504", named, "--rootfs", root.path().toString());
        Files.writeString(used, "another");
        refused(
            file, "R504", named.replace("missing", "another"), "--rootfs", root.path().toString());
        Files.write(used, content);
      }
    }
  }

  /** The archive as another machine's: a value of its first entry begins with a 9. */
  private Path altered(Path file, String value) throws Exception {
    String text = contents(file).at(value).asText();
    Path raw = folder.resolve("raw");
    Path other = folder.resolve("other.replug");
    zstd("-d", "-f", "-q", file.toString(), "-o", raw.toString());
    String tar = Files.readString(raw, StandardCharsets.ISO_8859_1);
    int place = tar.indexOf("\"" + text + "\"");
    assertTrue(place > 0, value);
    String changed = tar.substring(0, place + 1) + "9" + tar.substring(place + 2);
    Files.writeString(raw, changed, StandardCharsets.ISO_8859_1);
    zstd("-f", "-q", "-1", raw.toString(), "-o", other.toString());
    return other;
  }

  private static void zstd(String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("zstd"));
    words.addAll(List.of(options));
    assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor());
  }

  private static JsonNode contents(Path file) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "--zstd", "-xOf", file.toString(), "replug-session.json").start();
    return new ObjectMapper().readTree(tar.getInputStream());
  }

  /** A file of the other system that the archived session has in use. */
  private static Path used(Path file, SecondRoot root, String part) throws Exception {
    for (JsonNode each : contents(file).at("/foundation/files")) {
      if (each.get("path").asText().contains(part)) {
        return root.path().resolve(each.get("path").asText().substring(1));
      }
    }
    throw new AssertionError("the session does not use " + part);
  }

  private static void refused(Path file, String code, String text, String... options)
      throws Exception {
    List<String> before = sessions();
    List<String> words = new ArrayList<>(List.of("session", "import", file.toString()));
    words.addAll(List.of(options));
    Replug.Ended ended = Replug.run(words.toArray(String[]::new));
    assertFalse(ended.status() == 0, ended::toString);
    assertTrue(ended.err().contains(code) && ended.err().contains(text), ended::toString);
    assertEquals(before, sessions());
  }

  private static List<String> sessions() {
    return Arrays.stream(SESSIONS.toFile().list()).sorted().toList();
  }
}
