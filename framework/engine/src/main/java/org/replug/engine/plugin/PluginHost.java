package org.replug.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pf4j.PluginManager;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.Digests;

/**
 * The plugins of this program.
 *
 * <pre>{@code
 * try (PluginHost host = PluginHost.load(folders, PluginPolicy.strict())) {
 *   Claims claims = Claims.assign(files, host.resources(), List.of());
 * }
 * }</pre>
 *
 * <p>Every jar has a class loader of its own, which sees the JDK, {@code org.replug.api}, {@code
 * org.pf4j} and {@code org.slf4j} of this program and nothing else of it. Its extensions are those
 * that its own {@code META-INF/extensions.idx} names. A jar that cannot be trusted or loaded is
 * refused with a reason and costs the others nothing.
 */
public final class PluginHost implements AutoCloseable {
  private final PluginManager manager;
  private final TimeLimits limits;
  private final List<Verdict> verdicts;
  private final List<HostedPlugin> hosted;
  private final Map<Path, String> digests = new HashMap<>();

  private PluginHost(PluginManager manager, TimeLimits limits, List<Verdict> verdicts) {
    this.manager = manager;
    this.limits = limits;
    this.verdicts = verdicts;
    this.hosted =
        verdicts.stream()
            .filter(Verdict.Serves.class::isInstance)
            .map(verdict -> ((Verdict.Serves) verdict).plugin())
            .toList();
  }

  /**
   * Loads all jars of some folders: files named {@code *.jar}, in the order of the folders and then
   * of the names. The first of two plugins with one id or one resource name serves.
   *
   * @param pluginFolders the folders; one that does not exist has no plugins, one that cannot be
   *     read is reported as a refused jar is
   * @param policy whom to trust
   */
  public static PluginHost load(List<Path> pluginFolders, PluginPolicy policy) {
    PluginManager manager = new JarsOnlyPluginManager();
    PluginLoading loading = new PluginLoading(policy, manager);
    for (Path folder : pluginFolders) {
      loading.loadFolder(folder);
    }
    return new PluginHost(manager, policy.limits(), loading.verdicts());
  }

  /**
   * Loads one more jar beside the others, and lets go of all of them again.
   *
   * @param pluginFolders as for {@link #load}; what the first of them has is not replaced
   * @param candidate a folder with one jar
   * @param id the jar's id; an installed plugin of this id is left out
   * @param policy whom to trust
   * @return what became of the jar
   * @throws ReplugException if it has vanished meanwhile
   */
  public static LoadedPlugin trial(
      List<Path> pluginFolders, Path candidate, String id, PluginPolicy policy)
      throws ReplugException {
    Set<String> left = new HashSet<>(policy.disabled());
    left.add(id);
    PluginManager manager = new JarsOnlyPluginManager();
    PluginLoading loading = new PluginLoading(policy.without(left), manager);
    loading.loadDisabledToo(pluginFolders.get(0));
    pluginFolders.forEach(loading::loadFolder);
    loading.loadDisabledToo(candidate);
    try (PluginHost host = new PluginHost(manager, policy.limits(), loading.verdicts())) {
      List<LoadedPlugin> all = host.plugins();
      return all.get(all.size() - 1);
    }
  }

  /**
   * What became of every jar, refused ones included. Reads whole jars, for their digests.
   *
   * @throws ReplugException if a jar has vanished meanwhile
   */
  public List<LoadedPlugin> plugins() throws ReplugException {
    return plugins(hosted.stream().map(plugin -> plugin.jar().id()).collect(Collectors.toSet()));
  }

  /**
   * As {@link #plugins()}, with the digests of some only: to take one of a jar of megabytes costs a
   * young JVM a tenth of a second.
   *
   * @param digested the ids of those plugins; each jar is read once
   * @throws ReplugException if a jar has vanished meanwhile
   */
  public List<LoadedPlugin> plugins(Set<String> digested) throws ReplugException {
    List<LoadedPlugin> reports = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      LoadedPlugin report = verdict.report();
      boolean wanted = report.refused().isEmpty() && digested.contains(report.id());
      reports.add(wanted ? report.withDigest(digest(report.jar())) : report);
    }
    return List.copyOf(reports);
  }

  private synchronized String digest(Path jar) throws ReplugException {
    String digest = digests.get(jar);
    if (digest == null) {
      try {
        digest = Digests.sha256(jar);
      } catch (IOException e) {
        throw new ReplugException(
            FailureCode.INPUT_OUTPUT,
            "a plugin's jar cannot be read any more: " + e.getMessage(),
            "Do not change plugin folders while a command runs.",
            e);
      }
      digests.put(jar, digest);
    }
    return digest;
  }

  /** The refused jars, with their reasons; reads nothing. */
  public List<LoadedPlugin> refused() {
    return verdicts.stream()
        .filter(Verdict.Refused.class::isInstance)
        .map(Verdict::report)
        .toList();
  }

  /**
   * What plugins have done wrong until now, those failures included that did no harm: threads that
   * were left running come last.
   */
  public List<ReplugException> misdeeds() {
    List<ReplugException> told = new ArrayList<>();
    hosted.forEach(plugin -> told.addAll(plugin.calls().failures()));
    for (HostedPlugin plugin : hosted) {
      List<String> left = plugin.calls().leftThreads();
      // Simulators need threads for as long as their devices are plugged.
      if (!left.isEmpty() && plugin.simulators().isEmpty()) {
        told.add(
            new ReplugException(
                FailureCode.PLUGIN_FAILED,
                "plugin "
                    + plugin.jar().id()
                    + " left "
                    + (left.size() == 1 ? "a thread" : left.size() + " threads")
                    + " running: "
                    + String.join(", ", left),
                "It ends with this command. Update the plugin."));
      }
    }
    return told;
  }

  /** The extensions that look after resources, in the order in which they were loaded. */
  public List<GuardedResourcePlugin> resources() {
    return all(HostedPlugin::resources);
  }

  /** The extension that looks after resources of this name. */
  public Optional<GuardedResourcePlugin> resource(String name) {
    return resources().stream().filter(resource -> resource.name().equals(name)).findFirst();
  }

  /** What the jar of a plugin that serves says of itself. */
  public Optional<PluginJar> jar(String id) {
    return hosted.stream().map(HostedPlugin::jar).filter(jar -> jar.id().equals(id)).findFirst();
  }

  /** The extensions that simulate devices. */
  public List<GuardedSimulator> simulators() {
    return all(HostedPlugin::simulators);
  }

  /** The extensions that observe sessions. */
  public List<GuardedObserver> observers() {
    return all(HostedPlugin::observers);
  }

  /** The extensions that have sessions' programs make ready for checkpoints. */
  public List<GuardedPreparer> preparers() {
    return all(HostedPlugin::preparers);
  }

  /** The extensions that show sessions' screens. */
  public List<GuardedScreenServer> screenServers() {
    return all(HostedPlugin::screens);
  }

  private <T> List<T> all(Function<HostedPlugin, List<T>> part) {
    return hosted.stream().flatMap(plugin -> part.apply(plugin).stream()).toList();
  }

  /**
   * Stops the plugins and closes their jars. A plugin that fails even now is left as it is: nothing
   * depends on it any more.
   */
  @Override
  public void close() {
    for (HostedPlugin plugin : hosted) {
      String id = plugin.jar().id();
      try (GuardedCalls calls = plugin.calls()) {
        calls.call("stop", limits.call(), () -> manager.unloadPlugin(id));
      } catch (ReplugException e) {
        // Told to nobody: the work is done, and the next start meets the plugin afresh.
      }
    }
  }
}
