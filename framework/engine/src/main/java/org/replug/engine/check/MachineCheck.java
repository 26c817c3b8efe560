package org.replug.engine.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.replug.api.ReplugException;
import org.replug.criu.program.Candidate;
import org.replug.criu.program.CriuProgram;
import org.replug.criu.program.CriuSearch;
import org.replug.engine.CriuProvider;
import org.replug.engine.HostLoading;
import org.replug.engine.Settings;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.GuardedScreenServer;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.plugin.Obstacle;
import org.replug.engine.plugin.PluginHost;

/** Looks at what this machine can do; changes nothing. */
public final class MachineCheck {
  private static final String SIMULATOR = "simulator-";
  private static final String SCREEN = "screen-";

  private final CriuProvider criu;
  private final Settings settings;
  private final HostLoading plugins;

  /** A check with an installation's plugins. */
  public MachineCheck(CriuProvider criu, Settings settings, HostLoading plugins) {
    this.criu = criu;
    this.settings = settings;
    this.plugins = plugins;
  }

  /** Looks at everything. */
  public CheckReport check() throws ReplugException, InterruptedException {
    List<Capability> capabilities = new ArrayList<>();
    capabilities.add(root());
    capabilities.add(criu());
    capabilities.add(file("namespaces", true, "/proc/self/ns/pid", "pid namespaces"));
    capabilities.add(file("uevents", true, "/proc/net/netlink", "netlink sockets"));
    PluginHost host = plugins.host();
    for (GuardedResourcePlugin plugin : host.resources()) {
      capabilities.add(
          new Capability("plugin-" + plugin.name(), false, true, "from " + plugin.pluginId(), ""));
    }
    for (GuardedSimulator simulator : host.simulators()) {
      Set<String> presets = simulator.presets();
      capabilities.add(
          simulator
              .obstacle()
              .map(
                  obstacle ->
                      hindered(SIMULATOR + simulator.mechanism(), obstacle, "restart --simulate"))
              .orElseGet(() -> ready(simulator.mechanism(), presets)));
    }
    for (GuardedScreenServer server : host.screenServers()) {
      String name = SCREEN + server.protocol();
      capabilities.add(
          server
              .obstacle()
              .map(obstacle -> hindered(name, obstacle, "restart --screen"))
              .orElseGet(
                  () -> new Capability(name, false, true, "can show sessions' screens", "")));
    }
    return new CheckReport(capabilities);
  }

  private static Capability ready(String mechanism, Set<String> presets) {
    String detail = "can simulate " + String.join(", ", new TreeSet<>(presets));
    return new Capability(SIMULATOR + mechanism, false, true, detail, "");
  }

  static Capability hindered(String name, String obstacle, String needing) {
    Obstacle told = Obstacle.parse(obstacle);
    String cure = told.cure().isEmpty() ? "" : told.cure() + " ";
    return new Capability(
        name, false, false, told.reason(), cure + "Until then `" + needing + "` cannot use it.");
  }

  private static Capability root() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return new Capability(
        "root", true, root, "running as " + System.getProperty("user.name"), "Run replug as root.");
  }

  private Capability criu() throws ReplugException, InterruptedException {
    CriuSearch search = criu.search();
    Optional<CriuProgram> found = search.found();
    if (found.isPresent()) {
      return new Capability(
          "criu", true, true, found.get().version() + ", " + found.get().origin(), "");
    }
    List<String> tried = new ArrayList<>();
    for (Candidate candidate : search.candidates()) {
      tried.add(candidate.place() + ": " + candidate.reason());
    }
    boolean fetch = settings.fetchCriu() && settings.criuPath().isEmpty();
    return new Capability(
        "criu",
        !fetch,
        false,
        tried.isEmpty() ? "none found" : String.join("; ", tried),
        fetch
            ? "Replug fetches a newer one when it first needs it."
            : "Give one that works with --criu PATH.");
  }

  private static Capability file(String name, boolean required, String path, String what) {
    boolean there = Files.exists(Path.of(path));
    return new Capability(
        name, required, there, what + (there ? " are there" : " are missing"), "");
  }
}
