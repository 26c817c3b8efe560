package org.replug.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;

/** A session on one machine: started there or restarted. */
public final class Session {
  /** Its folder in the guest. */
  public static final String FOLDER = "/srv/session";

  private static final String TAR = "session.tar";
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private final Guest guest;
  private final Scripts scripts;
  private final int pid;
  private final JsonNode report;
  private final int status;

  private Session(Guest guest, Scripts scripts, int pid, JsonNode report, int status) {
    this.guest = guest;
    this.scripts = scripts;
    this.pid = pid;
    this.report = report;
    this.status = status;
  }

  /** Starts one. */
  public static Session start(Guest guest, Setup setup) throws IOException {
    Scripts scripts = Scripts.in(guest);
    List<String> arguments = new ArrayList<>(List.of(FOLDER));
    arguments.addAll(setup.words());
    int pid;
    try {
      pid = Integer.parseInt(scripts.require(START, "start", arguments).strip());
    } catch (NumberFormatException e) {
      throw new ScenarioFailure("The session did not start");
    }
    return new Session(guest, scripts, pid, JSON.createObjectNode(), 0);
  }

  /**
   * Restarts one.
   *
   * @param folder what {@link #save} has left
   * @throws ScenarioFailure if Replug could not
   */
  public static Session restart(Guest guest, Path folder, int round, List<String> options)
      throws IOException {
    Scripts scripts = Scripts.in(guest);
    Files.move(folder.resolve(TAR), guest.shared().resolve(TAR));
    List<String> arguments = new ArrayList<>(List.of(FOLDER, String.valueOf(round)));
    arguments.addAll(options);
    CommandResult result = scripts.run(LONG, "resume", arguments);
    Path answer = guest.shared().resolve("restart-" + round + ".json");
    JsonNode report = Files.exists(answer) ? JSON.readTree(answer.toFile()) : JSON.nullNode();
    if (!report.path("pid").isInt()) {
      throw new ScenarioFailure(
          "replug restart ended with " + result.exit() + ": " + result.errors().strip());
    }
    return new Session(guest, scripts, report.path("pid").asInt(), report, result.exit());
  }

  /**
   * Saves it.
   *
   * @param folder where to; it can be restarted from there on another machine
   * @param round the number of the restart that this is for, from 1
   * @param options further arguments for {@code replug checkpoint}
   * @return Replug's report
   * @throws ScenarioFailure if Replug could not
   */
  public JsonNode save(Path folder, int round, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(FOLDER, String.valueOf(pid), String.valueOf(round)));
    arguments.addAll(List.of(options));
    scripts.require(LONG, "save", arguments);
    Files.move(
        guest.shared().resolve(TAR), folder.resolve(TAR), StandardCopyOption.REPLACE_EXISTING);
    return JSON.readTree(guest.shared().resolve("checkpoint-" + round + ".json").toFile());
  }

  /** Its first process. */
  public int pid() {
    return pid;
  }

  /** Replug's exit status when it was restarted. */
  public int status() {
    return status;
  }

  /** Replug's report of its restart. */
  public JsonNode report() {
    return report;
  }

  /** Lines of what X lists and of what is present, for {@link Listing}. */
  public String devices() throws IOException {
    return scripts.require(LOOK, "observe", List.of(String.valueOf(pid)));
  }

  /** Where the pointer is, as xdotool(1) tells it: {@code x:40 y:40 screen:0 window:123}. */
  public String pointer() throws IOException {
    return scripts.require(LOOK, "pointer", List.of(String.valueOf(pid))).strip();
  }

  /** What stands at descriptors of the X server: lines of number, file and flags. */
  String stubs(List<String> descriptors) throws IOException {
    return scripts.require(LOOK, "stubs", descriptors);
  }

  /** A picture of its screen, without the pointer. */
  public BufferedImage picture() throws IOException {
    Path dump = guest.shared().resolve("picture.xwd");
    CommandResult taken =
        guest.run(
            LOOK,
            "/bin/bash",
            "-c",
            "bash /lab/scenario/picture.bash " + pid + " >/lab/picture.xwd");
    if (!taken.succeeded()) {
      throw new ScenarioFailure("No picture could be taken: " + taken.errors().strip());
    }
    return WindowDump.read(Files.readAllBytes(dump));
  }

  /** What its X server has written down so far. */
  public String log() throws IOException {
    return guest.run(LOOK, "cat", FOLDER + "/Xorg.log").output();
  }
}
