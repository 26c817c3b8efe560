package org.replug.cli.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.configuration.SettingKey;
import org.replug.cli.conformance.Conformance.Outcome;
import org.replug.cli.conformance.Conformance.Result;
import org.replug.engine.DirectoryTree;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.prove.Finding;
import org.replug.engine.restart.RestartPolicy;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;
import org.replug.engine.store.PluginCandidate;

/**
 * A plugin at work: a process holds its device, is checkpointed with CRIU and restarted, each by a
 * plugin host of its own, as by two commands.
 */
public final class RealRun {
  private static final Set<FailureCode> MACHINE_CANNOT =
      Set.of(FailureCode.NO_CRIU, FailureCode.NO_PERMISSION);

  private final Invocation invocation;
  private final Map<String, String> settings;
  private final PluginCandidate candidate;

  /**
   * Prepares runs of one plugin.
   *
   * @param settings those of the command line
   * @param candidate the plugin; it goes before all others that want its device
   */
  public RealRun(Invocation invocation, Map<String, String> settings, PluginCandidate candidate) {
    this.invocation = invocation;
    this.candidate = candidate;
    this.settings = new LinkedHashMap<>(settings);
    this.settings.put(SettingKey.PLUGIN_FOLDERS.key(), candidate.folder().toString());
    this.settings.put(SettingKey.PLUGIN_PREFERRED.key(), id());
  }

  /**
   * Tries the plugin on one device; nothing is left of it.
   *
   * @param node the device's node, which is opened
   * @throws ReplugException USAGE if it cannot be opened
   */
  public List<Result> of(Path node) throws ReplugException, IOException, InterruptedException {
    String what = "a process that holds " + node + " is saved and comes back";
    if ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0) {
      return List.of(new Result(what, Outcome.SKIPPED, "it needs root"));
    }
    List<Result> results = new ArrayList<>();
    try (HoldingProcess holder = HoldingProcess.of(node)) {
      Path scratch = Files.createTempDirectory("replug-real-");
      try {
        run(holder.pid(), scratch.resolve("image"), what, results);
      } catch (ReplugException e) {
        boolean cannot = MACHINE_CANNOT.contains(e.code());
        String why = e.code().code() + " " + e.getMessage();
        results.add(new Result(what, cannot ? Outcome.SKIPPED : Outcome.FAILS, why));
      } finally {
        DirectoryTree.delete(scratch);
      }
    }
    return results;
  }

  private void run(int pid, Path image, String what, List<Result> results)
      throws ReplugException, IOException, InterruptedException {
    CheckpointReport saved =
        invocation.ask(
            settings, engine -> engine.checkpoint(new CheckpointRequest(pid, image, false)));
    String digest = candidate.inspected().sha256();
    boolean own =
        saved.manifest().plugins().stream()
            .anyMatch(pin -> pin.plugin().equals(id()) && pin.sha256().equals(digest));
    results.add(
        new Result(
            "its record is this plugin's",
            own ? Outcome.HOLDS : Outcome.FAILS,
            "it was written by "
                + saved.manifest().plugins().stream()
                    .map(pin -> pin.plugin() + " " + pin.version())
                    .toList()));
    RestartReport restarted =
        invocation.ask(
            settings, engine -> engine.restart(RestartRequest.of(image, RestartPolicy.standard())));
    ProcessHandle.of(restarted.pid()).ifPresent(ProcessHandle::destroyForcibly);
    results.add(new Result(what, Outcome.HOLDS, ""));
    for (Finding finding : restarted.proof().findings()) {
      Outcome outcome = finding.seen() ? Outcome.HOLDS : Outcome.FAILS;
      results.add(new Result(finding.what(), outcome, finding.detail()));
    }
  }

  private String id() {
    return candidate.inspected().jar().id();
  }
}
