package org.replug.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.ReplugException;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/** Tells one scenario, and asks what has come of it. */
public final class ScenarioRun {
  private final Scenario scenario;
  private final MachineRoom room;
  private final Beginnings beginnings;
  private final Notebook notebook;

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
   * @param room boots its machines, one after another
   * @param beginnings those told before
   * @param output an empty directory for the report, pictures and logs
   */
  public ScenarioRun(Scenario scenario, MachineRoom room, Beginnings beginnings, Path output) {
    this.scenario = scenario;
    this.room = room;
    this.beginnings = beginnings;
    this.notebook = new Notebook(output);
  }

  /**
   * Tells it. A story that ends before its end is a report with a no.
   *
   * @throws org.replug.lab.guest.GuestFailure if a machine failed
   */
  public ScenarioReport tell() throws ReplugException, IOException, InterruptedException {
    int rounds = scenario.rounds().size();
    try {
      Story story = beginning();
      for (int round = 1; round <= rounds; round++) {
        story = goOn(story, round);
      }
      notebook.answer(new Answer(Question.TOLD, rounds, true, ""));
    } catch (ScenarioFailure e) {
      notebook.answer(new Answer(Question.TOLD, rounds, false, e.getMessage()));
    } finally {
      Files.deleteIfExists(notebook.folder().resolve("session.tar"));
    }
    return notebook.report(scenario);
  }

  /**
   * Tells how it begins, and no more: the session lies in the folder, saved for {@link
   * Session#restart}, with half a command in its terminal.
   *
   * @throws ScenarioFailure if it cannot be told
   * @throws org.replug.lab.guest.GuestFailure if the machine failed
   */
  public void begin() throws ReplugException, IOException, InterruptedException {
    beginning();
  }

  private Story beginning() throws ReplugException, IOException, InterruptedException {
    return beginnings.of(scenario, notebook, this::first);
  }

  private Story first() throws ReplugException, IOException, InterruptedException {
    try (Guest guest = boot(scenario.first(), 0)) {
      try {
        long begin = System.nanoTime();
        Session session = Session.start(guest, scenario.setup());
        notebook.tookSince("session", 0, begin);
        Terminal terminal = new Terminal(guest, Session.FOLDER);
        notebook.answer(Listing.exact(Question.LISTED_BEFORE, 0, session.devices()));
        terminal.point(0);
        Story story = new Story("", 0, List.of()).withTyped("typed on the first machine");
        require(terminal.type("echo typed on the first machine >> typed; cat typed\n"));
        notebook.answer(terminal.typed(Question.TYPED_BEFORE, 0, story));
        return leave(session, terminal, story, 1);
      } finally {
        notebook.keepLogs(guest, 0);
      }
    }
  }

  private Story goOn(Story before, int round)
      throws ReplugException, IOException, InterruptedException {
    Round now = scenario.rounds().get(round - 1);
    try (Guest guest = boot(now.hardware(), round)) {
      try {
        long begin = System.nanoTime();
        Session session = Session.restart(guest, notebook.folder(), round, now.options());
        notebook.tookSince("restart", round, begin);
        Terminal terminal =
            new Terminal(guest, Session.FOLDER, SimulatedDevices.of(guest, session.report()));
        Story after =
            new Look(session, scenario.setup(), terminal, notebook, round, now).at(before);
        return round < scenario.rounds().size()
            ? leave(session, terminal, after, round + 1)
            : after;
      } finally {
        notebook.keepLogs(guest, round);
      }
    }
  }

  /** Types half a command, and saves the session for its next restart. */
  private Story leave(Session session, Terminal terminal, Story story, int next)
      throws IOException {
    require(terminal.type("echo half " + next) && terminal.commandLine("half " + next));
    notebook.keep(session.picture(), "before-" + next + ".png");
    if (terminal.guest().hardware().display().isPresent()) {
      terminal.guest().screendump(notebook.folder().resolve("card-before-" + next + ".png"));
    }
    long begin = System.nanoTime();
    JsonNode records = session.save(notebook.folder(), next).path("manifest").path("records");
    notebook.tookSince("checkpoint", next, begin);
    notebook.answer(new Answer(Question.CHECKPOINTED, next, true, records.size() + " devices"));
    return story.withCardAt(cardDescriptors(records));
  }

  private static void require(boolean answered) throws ScenarioFailure {
    if (!answered) {
      throw new ScenarioFailure(
          "The terminal does not answer to what is typed before a checkpoint");
    }
  }

  private static List<String> cardDescriptors(JsonNode records) {
    List<String> descriptors = new ArrayList<>();
    for (JsonNode resource : records) {
      for (JsonNode holder : resource.path("holders")) {
        if (holder.path("path").asText().matches("/dev/(dri/.*|vga_arbiter)")) {
          descriptors.add(holder.path("fd").asText());
        }
      }
    }
    return descriptors;
  }

  private Guest boot(Hardware hardware, int round)
      throws ReplugException, IOException, InterruptedException {
    long begin = System.nanoTime();
    Guest guest = room.boot(hardware);
    notebook.tookSince("boot", round, begin);
    return guest;
  }
}
