package org.replug.engine.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.replug.api.ReplugException;
import org.replug.criu.program.Candidate;
import org.replug.criu.program.CriuProgram;
import org.replug.criu.program.CriuSearch;
import org.replug.engine.CriuProvider;
import org.replug.engine.Settings;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.plugin.PluginHost;

/** Looks at what this machine can do; changes nothing. */
public final class MachineCheck {
  private static final String SIMULATOR = "simulator-";

  private final CriuProvider criu;
  private final Settings settings;
  private final PluginHost host;

  /** A check with an installation's plugins. */
  public MachineCheck(CriuProvider criu, Settings settings, PluginHost host) {
    this.criu = criu;
    this.settings = settings;
    this.host = host;
  }

  /** Looks at everything. */
  public CheckReport check() throws ReplugException, InterruptedException {
    List<Capability> capabilities = new ArrayList<>();
    capabilities.add(root());
    capabilities.add(criu());
    capabilities.add(file("namespaces", true, "/proc/self/ns/pid", "pid namespaces"));
    capabilities.add(file("uevents", true, "/proc/net/netlink", "netlink sockets"));
    for (GuardedResourcePlugin plugin : host.resources()) {
      capabilities.add(
          new Capability("plugin-" + plugin.name(), false, true, "from " + plugin.pluginId(), ""));
    }
    for (GuardedSimulator simulator : host.simulators()) {
      Set<String> presets = simulator.presets();
      capabilities.add(
          simulator
              .obstacle()
              .map(obstacle -> hindered(simulator.mechanism(), obstacle))
              .orElseGet(() -> ready(simulator.mechanism(), presets)));
    }
    return new CheckReport(capabilities);
  }

  private static Capability ready(String mechanism, Set<String> presets) {
    String detail = "can simulate " + String.join(", ", new TreeSet<>(presets));
    return new Capability(SIMULATOR + mechanism, false, true, detail, "");
  }

  /** A simulator tells what is in its way and, after a colon, what to do. */
  static Capability hindered(String mechanism, String obstacle) {
    String[] parts = obstacle.replaceFirst("\\.$", "").split(": ", 2);
    String cure =
        parts.length < 2 || parts[1].isEmpty()
            ? ""
            : parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1) + ". ";
    return new Capability(
        SIMULATOR + mechanism,
        false,
        false,
        parts[0],
        cure + "Until then `restart --simulate` cannot use it.");
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
