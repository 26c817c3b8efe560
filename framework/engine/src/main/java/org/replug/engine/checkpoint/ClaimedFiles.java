package org.replug.engine.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.replug.api.FailureCode;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.Claims;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.survey.Survey;
import org.replug.engine.survey.Unsavable;
import org.replug.kernel.socket.OutsideConnection;

/** Who looks after which of a session's open files, and what stands in the way of a checkpoint. */
public final class ClaimedFiles {
  private static final String ADVICE_PLUGIN =
      "The session was not stopped. Install a plugin that claims the device (`replug plugin list`"
          + " shows what there is), or let the program close it.";

  private final Survey survey;
  private final Claims claims;
  private final Function<String, List<String>> serving;
  private final Map<String, GuardedResourcePlugin> plugins = new LinkedHashMap<>();

  /**
   * Asks all plugins.
   *
   * @param preference ids of plugins; the first of them wins a conflict
   * @param serving the ids of plugins that are not installed and would claim a path
   */
  public ClaimedFiles(
      Survey survey,
      List<GuardedResourcePlugin> resources,
      List<String> preference,
      Function<String, List<String>> serving) {
    this.survey = survey;
    this.serving = serving;
    this.claims = Claims.assign(survey.files(), resources, preference);
    resources.forEach(plugin -> plugins.put(plugin.name(), plugin));
  }

  /** Each claimed file with its plugin. */
  public Map<OpenFile, GuardedResourcePlugin> byFile() {
    Map<OpenFile, GuardedResourcePlugin> map = new LinkedHashMap<>();
    claims.claimed().forEach(claim -> map.put(claim.file(), plugins.get(claim.resource())));
    return map;
  }

  /** Every file that CRIU does not carry, with the resource type that claims it. */
  public List<CheckpointPlan.FileVerdict> verdicts() {
    Map<OpenFile, GuardedResourcePlugin> claimed = byFile();
    List<CheckpointPlan.FileVerdict> verdicts = new ArrayList<>();
    for (OpenFile file : survey.files()) {
      verdicts.add(
          new CheckpointPlan.FileVerdict(
              file, Optional.ofNullable(claimed.get(file)).map(GuardedResourcePlugin::name)));
    }
    return verdicts;
  }

  /** What would make the checkpoint fail; the most telling first. */
  public List<ReplugException> obstacles() {
    List<ReplugException> obstacles = new ArrayList<>();
    survey.unsavable().forEach(each -> obstacles.add(notSavable(each)));
    if (!claims.unclaimed().isEmpty()) {
      obstacles.add(
          new ReplugException(
              FailureCode.UNCLAIMED_DEVICE,
              "No plugin looks after " + names(claims.unclaimed()),
              advice(claims.unclaimed())));
    }
    claims
        .conflicts()
        .forEach(
            conflict ->
                obstacles.add(
                    new ReplugException(
                        FailureCode.PLUGIN_CONFLICT,
                        "Several plugins claim "
                            + conflict.file().path()
                            + ": "
                            + String.join(", ", conflict.pluginIds()),
                        "Say which one wins: plugin.preferred = "
                            + conflict.pluginIds().get(0)
                            + " in the configuration.")));
    if (!claims.unclaimed().isEmpty()) {
      // A plugin that fails is in the way only where no other looks after the file.
      obstacles.addAll(claims.failures());
    }
    survey.outsideConnections().forEach(connection -> obstacles.add(outside(connection)));
    return obstacles;
  }

  private String advice(List<OpenFile> unclaimed) {
    List<String> ids =
        unclaimed.stream()
            .map(OpenFile::path)
            .distinct()
            .flatMap(path -> serving.apply(path).stream())
            .distinct()
            .toList();
    return ids.isEmpty()
        ? ADVICE_PLUGIN
        : "The session was not stopped. Run `replug plugin install "
            + String.join("`, `replug plugin install ", ids)
            + "`, or let the program close the device.";
  }

  private String names(List<OpenFile> files) {
    Map<Integer, String> commands = new HashMap<>();
    survey.processes().forEach(process -> commands.put(process.pid(), process.command()));
    return OpenFileNames.of(files, commands);
  }

  private static ReplugException notSavable(Unsavable held) {
    return new ReplugException(
        FailureCode.NOT_SAVABLE,
        held.command()
            + " (process "
            + held.pid()
            + ") holds "
            + held.what()
            + ", which CRIU cannot save",
        "The session was not stopped. Let the program close it, or start the program without it; many"
            + " have a setting for that.");
  }

  private static ReplugException outside(OutsideConnection connection) {
    return new ReplugException(
        FailureCode.OUTSIDE_CONNECTION,
        "Process "
            + connection.outsidePid()
            + " ("
            + connection.outsideCommand()
            + "), which is not part of the session, is connected to "
            + connection.insideCommand()
            + " (process "
            + connection.insidePid()
            + ") over the socket "
            + connection.socketPath(),
        "Close that program, or start it inside the session, and try again.");
  }
}
