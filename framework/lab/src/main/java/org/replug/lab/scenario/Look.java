package org.replug.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks what has become of a restarted session.
 *
 * @param session the session
 * @param setup how it was set up
 * @param terminal its terminal
 * @param notebook where the answers go
 * @param round the restart, from 1
 * @param now what the scenario says of it
 */
record Look(
    Session session, Setup setup, Terminal terminal, Notebook notebook, int round, Round now) {
  // A line of stubs.bash: O_PATH (010000000 in octal) is among the flags.
  private static final String STUB = "\\d+\t/dev/null\t0[1357][0-7]{7}";
  private static final String CRASH = ".*(Backtrace|Caught signal|Fatal server).*";

  /**
   * Asks everything.
   *
   * @param story what the session held when it was saved
   * @return what it holds now
   */
  Story at(Story story) throws IOException {
    report();
    stubs(story.cardDescriptors());
    String devices = session.devices();
    notebook.answer(Listing.complete(Question.LISTED, round, devices));
    notebook.answer(Listing.nothingElse(Question.FORGOTTEN, round, devices));
    pointer();
    Story after = story;
    if (terminal.hasKeyboard()) {
      after = story.withTyped("half " + round + " and half on the next");
      terminal.type(" and half on the next >> typed; cat typed\n");
      notebook.answer(terminal.typed(Question.TYPED, round, after));
    }
    picture(story);
    String log = session.log();
    boolean crash = log.lines().anyMatch(line -> line.matches(CRASH));
    notebook.answer(
        new Answer(Question.UNHARMED, round, !crash, log.lines().count() + " lines of log"));
    return after;
  }

  private void report() {
    JsonNode report = session.report();
    // From the first event to the X server's full list, as Replug has measured it.
    double announced = 0;
    for (JsonNode span : report.path("timeline")) {
      String name = span.path("name").asText();
      if (name.equals("announce") || name.equals("prove")) {
        announced += span.path("durationMillis").asDouble();
      }
    }
    notebook.took("announce-to-listed", round, Math.round(announced));
    notebook.answer(new Answer(Question.RESTARTED, round, session.status() == 0, findings(report)));
    String pathway = report.path("pathway").asText();
    if (now.heldBack()) {
      heldBack(report.path("plan").path("announce").path("heldBack"));
    }
    notebook.answer(new Answer(Question.PATHWAY, round, setup.udev().reachedBy(pathway), pathway));
  }

  private void heldBack(JsonNode steps) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode step : steps) {
      reasons.add(
          step.path("device").path("devname").asText() + ": " + step.path("reason").asText());
    }
    boolean all = !reasons.isEmpty() && reasons.stream().noneMatch(each -> each.endsWith(": "));
    notebook.answer(new Answer(Question.HELD_BACK, round, all, String.join("; ", reasons)));
  }

  private static String findings(JsonNode report) {
    List<String> failed = new ArrayList<>();
    for (JsonNode finding : report.path("proof").path("findings")) {
      if (!finding.path("seen").asBoolean()) {
        failed.add(finding.path("what").asText() + ": " + finding.path("detail").asText());
      }
    }
    return String.join("; ", failed);
  }

  private void stubs(List<String> cardDescriptors) throws IOException {
    if (cardDescriptors.isEmpty()) {
      // An X server that was restarted before may have none; one that started on a card has.
      if (round == 1 && setup.screen() == Screen.CARD) {
        notebook.answer(new Answer(Question.STUBS, round, false, "no card was recorded"));
      }
      return;
    }
    String stubs = session.stubs(cardDescriptors);
    // X closes a second card's descriptor when it learns that the card is gone, and uses it anew.
    boolean all =
        stubs.lines().anyMatch(line -> line.matches(STUB))
            && stubs.lines().noneMatch(line -> line.contains("/dev/dri"));
    notebook.answer(new Answer(Question.STUBS, round, all, stubs.replace('\n', ';')));
  }

  private void pointer() throws IOException {
    if (terminal.hasPointer()) {
      terminal.point(0);
      String before = session.pointer();
      terminal.point(1);
      String after = session.pointer();
      notebook.answer(
          new Answer(Question.POINTED, round, !before.equals(after), before + " -> " + after));
    }
  }

  private void picture(Story before) throws IOException {
    BufferedImage now = session.picture();
    notebook.keep(now, "after-" + round + ".png");
    BufferedImage then = notebook.picture("before-" + round + ".png");
    notebook.answer(KeptText.answer(round, then, now, before.lines()));
    if (terminal.guest().hardware().display().isPresent()) {
      terminal.guest().screendump(notebook.folder().resolve("card-" + round + ".png"));
    }
  }
}
