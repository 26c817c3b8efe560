package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.DirectoryTree;

/**
 * Firefox, as Debian has it, is saved in the midst of its work and goes on. With {@code
 * -Dreplug.rounds=25} it is saved so many times in a row, else twice.
 */
class FirefoxIT {
  /** The title of a page that counts and shows what was typed: A 17 [text]. */
  private static final Pattern COUNTING = Pattern.compile("A (\\d+) (\\d+) \\[(.*?)\\].*");

  private static final long NANOS_IN_MILLI = 1_000_000;

  @Test
  void goesToSleepInTheMidstOfASentenceAndWakesUp(@TempDir Path folder) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/firefox-esr")), "firefox-esr is not installed");
    int rounds = Integer.getInteger("replug.rounds", 2);
    String script =
        new String(
            FirefoxIT.class.getResourceAsStream("firefox.bash").readAllBytes(),
            StandardCharsets.UTF_8);
    try (VirtualSession session = VirtualSession.run("it-firefox", "bash", "-c", script)) {
      session.awaitTitle(title -> COUNTING.matcher(title).matches());
      String typed = "";
      int retries = 0;
      for (int round = 1; round <= rounds; round++) {
        session.keys("type", "--delay", "30", "h" + round);
        typed += "h" + round;
        Seen seen = see(session, typed, 0, 0);
        BufferedImage before = session.picture(folder.resolve("before.png"));
        // In every second round a tab's process is being started meanwhile, with files sent to it.
        boolean inTheMidst = round % 2 == 0;
        if (inTheMidst) {
          session.keys("key", "ctrl+t");
        }

        JsonNode saved = session.command("checkpoint", "--as", "round-" + round);
        retries += saved.at("/report/retries").size();
        assertEquals(0, Processes.withArgument(word -> word.contains("file:///home/")).size());
        long asleep = System.nanoTime();
        session.command("restart");
        long restarted = (System.nanoTime() - asleep) / NANOS_IN_MILLI;

        if (inTheMidst) {
          openTab(session);
        } else {
          Pictures.assertAlike(before, session.picture(folder.resolve("after.png")));
        }
        seen = see(session, typed, seen.count() + 1, seen.frames() + 1);
        session.keys("type", "--delay", "30", " on ");
        typed += " on ";
        see(session, typed, seen.count() + 1, seen.frames() + 1);
        if (!inTheMidst) {
          session.keys("key", "ctrl+t");
          openTab(session);
        }
        DirectoryTree.delete(session.home().resolveSibling("checkpoints/round-" + round));
        System.err.printf(
            "round %d: %d processes, %d bytes, frozen %d ms, restart %d ms, %d retries so far%n",
            round,
            saved.at("/report/manifest/session/processes").size(),
            saved.at("/report/imageBytes").longValue(),
            saved.at("/report/frozenMillis").longValue(),
            restarted,
            retries);
      }
      // From the text field the next stop is the link.
      session.keys("key", "Tab", "Return");
      session.awaitTitle(title -> title.startsWith("followed"));
    }
  }

  /** The third tab, just opened, loads a page and is closed again, and the first is as it was. */
  private static void openTab(VirtualSession session) throws Exception {
    session.awaitTitle(title -> title.startsWith("New Tab") || title.startsWith("Mozilla"));
    session.keysUntilTitle(
        title -> title.startsWith("third"),
        new String[] {"key", "ctrl+l"},
        new String[] {"type", "--delay", "30", "file:///home/nobody/third.html"},
        new String[] {"key", "Return"});
    session.keys("key", "ctrl+w");
    session.keys("key", "alt+1");
    session.awaitTitle(title -> COUNTING.matcher(title).matches());
  }

  /**
   * What the page's script says of itself.
   *
   * @param count how often its clock has ticked
   * @param frames how many pictures it has drawn by WebGL
   */
  private record Seen(long count, long frames) {}

  /** The script's counters, once they have come so far and the text field holds the text. */
  private static Seen see(VirtualSession session, String typed, long count, long frames)
      throws Exception {
    String title =
        session.awaitTitle(
            seen -> {
              Matcher matcher = COUNTING.matcher(seen);
              return matcher.matches()
                  && matcher.group(3).equals(typed)
                  && Long.parseLong(matcher.group(1)) >= count
                  && Long.parseLong(matcher.group(2)) >= frames;
            });
    Matcher matcher = COUNTING.matcher(title);
    assertTrue(matcher.matches());
    return new Seen(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
