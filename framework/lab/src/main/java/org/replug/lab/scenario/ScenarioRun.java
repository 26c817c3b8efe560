package org.replug.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.replug.api.ReplugException;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/** Tells one scenario, and asks what has come of it. */
public final class ScenarioRun {
  private static final List<String> ARTIFACTS = List.of(".json", ".log");

  // A line of stubs.bash: O_PATH (010000000 in octal) is among the flags.
  private static final String STUB = "\\d+\t/dev/null\t0[1357][0-7]{7}";

  private final Scenario scenario;
  private final MachineRoom room;
  private final Path output;
  private final List<Answer> answers = new ArrayList<>();
  private final SortedMap<String, Long> millis = new TreeMap<>();
  private final StringBuilder expected = new StringBuilder();
  private List<String> cardDescriptors = List.of();
  private int lines;

  /** Where machines come from. */
  @FunctionalInterface
  public interface MachineRoom {
    /** Boots one, with Replug in it. */
    Guest boot(Hardware hardware) throws ReplugException, IOException, InterruptedException;
  }

  /**
   * A run.
   *
   * @param scenario what is told
   * @param room boots its machines, one at a time
   * @param output an empty directory for the report, pictures and logs
   */
  public ScenarioRun(Scenario scenario, MachineRoom room, Path output) {
    this.scenario = scenario;
    this.room = room;
    this.output = output;
  }

  /**
   * Tells it. A story that ends before its end is a report with a no.
   *
   * @throws org.replug.lab.guest.GuestFailure if a machine failed
   */
  public ScenarioReport tell() throws ReplugException, IOException, InterruptedException {
    try {
      begin();
      for (int round = 1; round <= scenario.rounds().size(); round++) {
        goOn(round);
      }
      answer(new Answer(Question.TOLD, scenario.rounds().size(), true, ""));
    } catch (ScenarioFailure e) {
      answer(new Answer(Question.TOLD, scenario.rounds().size(), false, e.getMessage()));
    } finally {
      Files.deleteIfExists(output.resolve("session.tar"));
    }
    ScenarioReport report = ScenarioReport.of(scenario, answers, millis);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    json.writeValue(output.resolve("report.json").toFile(), report);
    return report;
  }

  private void begin() throws ReplugException, IOException, InterruptedException {
    try (Guest guest = boot(scenario.first(), 0)) {
      try {
        long begin = System.nanoTime();
        Session session = Session.start(guest, scenario.setup());
        took("session", 0, begin);
        Terminal terminal = new Terminal(guest, Session.FOLDER);
        String devices = session.devices();
        answer(Listing.complete(Question.LISTED_BEFORE, 0, devices));
        answer(Listing.nothingElse(Question.LISTED_BEFORE, 0, devices));
        terminal.point(0);
        expected.append("typed on the first machine\n");
        type(terminal, "echo typed on the first machine >> typed; cat typed\n");
        answer(typed(Question.TYPED_BEFORE, 0, terminal));
        lines = 2;
        leave(session, terminal, 0);
      } finally {
        collect(guest, 0);
      }
    }
  }

  private void goOn(int round) throws ReplugException, IOException, InterruptedException {
    Round now = scenario.rounds().get(round - 1);
    try (Guest guest = boot(now.hardware(), round)) {
      try {
        long begin = System.nanoTime();
        Session session = Session.restart(guest, output, round, now.options());
        took("restart", round, begin);
        announced(round, session.report());
        answer(
            new Answer(
                Question.RESTARTED, round, session.status() == 0, findings(session.report())));
        look(session, guest, round);
        if (round < scenario.rounds().size()) {
          leave(session, new Terminal(guest, Session.FOLDER), round);
        }
      } finally {
        collect(guest, round);
      }
    }
  }

  private void look(Session session, Guest guest, int round) throws IOException {
    if (!cardDescriptors.isEmpty()) {
      String stubs = session.stubs(cardDescriptors);
      // X closes a second card's descriptor when it learns that the card is gone, and uses it anew.
      boolean all =
          stubs.lines().anyMatch(line -> line.matches(STUB))
              && stubs.lines().noneMatch(line -> line.contains("/dev/dri"));
      answer(new Answer(Question.STUBS, round, all, stubs.replace('\n', ';')));
    }
    String devices = session.devices();
    answer(Listing.complete(Question.LISTED, round, devices));
    answer(Listing.nothingElse(Question.FORGOTTEN, round, devices));
    Terminal terminal = new Terminal(guest, Session.FOLDER);
    if (terminal.hasPointer()) {
      terminal.point(0);
      String before = session.pointer();
      terminal.point(1);
      String after = session.pointer();
      answer(new Answer(Question.POINTED, round, !before.equals(after), before + " -> " + after));
    }
    if (terminal.hasKeyboard()) {
      expected.append("half ").append(round).append(" and half on the next\n");
      type(terminal, " and half on the next >> typed; cat typed\n");
      answer(typed(Question.TYPED, round, terminal));
    }
    BufferedImage after = session.picture();
    save(after, "after-" + round + ".png");
    BufferedImage before = ImageIO.read(output.resolve("before-" + round + ".png").toFile());
    answer(KeptText.answer(round, before, after, lines));
    lines += 1 + round + 1;
    if (guest.hardware().display().isPresent()) {
      guest.screendump(output.resolve("card-" + round + ".png"));
    }
    String log = session.log();
    boolean crash =
        log.lines().anyMatch(line -> line.matches(".*(Backtrace|Caught signal|Fatal server).*"));
    answer(new Answer(Question.UNHARMED, round, !crash, log.lines().count() + " lines of log"));
  }

  private void leave(Session session, Terminal terminal, int round) throws IOException {
    int next = round + 1;
    type(terminal, "echo half " + next);
    terminal.commandLine("half " + next);
    save(session.picture(), "before-" + next + ".png");
    if (terminal.guest().hardware().display().isPresent()) {
      terminal.guest().screendump(output.resolve("card-before-" + next + ".png"));
    }
    long begin = System.nanoTime();
    JsonNode report = session.save(output, next);
    took("checkpoint", next, begin);
    List<String> descriptors = new ArrayList<>();
    for (JsonNode resource : report.path("manifest").path("records")) {
      for (JsonNode holder : resource.path("holders")) {
        if (holder.path("path").asText().matches("/dev/(dri/.*|vga_arbiter)")) {
          descriptors.add(holder.path("fd").asText());
        }
      }
    }
    cardDescriptors = descriptors;
    answer(
        new Answer(
            Question.CHECKPOINTED,
            next,
            true,
            report.path("manifest").path("records").size() + " devices"));
  }

  private Answer typed(Question question, int round, Terminal terminal) throws IOException {
    // The shell's next prompt: by then the command has ended.
    boolean answers = terminal.commandLine("");
    String typed = terminal.typed();
    return new Answer(
        question,
        round,
        answers && typed.equals(expected.toString()),
        answers ? typed.strip().replace('\n', ';') : "the terminal does not answer");
  }

  private static void type(Terminal terminal, String text) throws IOException {
    if (terminal.hasKeyboard()) {
      terminal.type(text);
    }
  }

  private Guest boot(Hardware hardware, int round)
      throws ReplugException, IOException, InterruptedException {
    long begin = System.nanoTime();
    Guest guest = room.boot(hardware);
    took("boot", round, begin);
    return guest;
  }

  private void answer(Answer answer) {
    answers.add(answer);
  }

  private void took(String what, int round, long beginNanos) {
    millis.put(what + "." + round, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos));
  }

  /** From the first event to the X server's full list, as Replug has measured it. */
  private void announced(int round, JsonNode report) {
    double took = 0;
    for (JsonNode span : report.path("timeline")) {
      String name = span.path("name").asText();
      if (name.equals("announce") || name.equals("prove")) {
        took += span.path("durationMillis").asDouble();
      }
    }
    millis.put("announce-to-listed." + round, Math.round(took));
  }

  private static String findings(JsonNode report) {
    List<String> failed = new ArrayList<>();
    for (JsonNode finding : report.path("proof").path("findings")) {
      if (!finding.path("seen").asBoolean()) {
        failed.add(finding.path("what").asText() + ": " + finding.path("detail").asText());
      }
    }
    return failed.isEmpty() ? report.path("pathway").asText() : String.join("; ", failed);
  }

  private void save(BufferedImage picture, String name) throws IOException {
    ImageIO.write(picture, "png", output.resolve(name).toFile());
  }

  private void collect(Guest guest, int round) throws IOException {
    Files.writeString(output.resolve("console-" + round + ".log"), guest.console());
    try (Stream<Path> files = Files.list(guest.shared())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (ARTIFACTS.stream().anyMatch(name::endsWith)) {
          Files.copy(file, output.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
