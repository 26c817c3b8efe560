package org.replug.engine.plugin;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;
import org.replug.api.ReplugException;
import org.replug.api.ResourcePlugin;

/** One pass over the plugin folders. A jar that is refused costs the others nothing. */
final class PluginLoading {
  private final PluginPolicy policy;
  private final FileTrust trust;
  private final PluginManager manager;
  private final Map<Path, Verdict> verdicts = new LinkedHashMap<>();
  private final Map<String, HostedPlugin> hosted = new LinkedHashMap<>();

  PluginLoading(PluginPolicy policy, PluginManager manager) {
    this.policy = policy;
    this.trust = new FileTrust(policy);
    this.manager = manager;
  }

  /** Loads the jars of a folder in the order of their names; a missing folder has none. */
  void loadFolder(Path folder) {
    loadFolder(folder, policy.disabled());
  }

  /** As {@link #loadFolder}, those included that are switched off. */
  void loadDisabledToo(Path folder) {
    loadFolder(folder, Set.of());
  }

  private void loadFolder(Path folder, Set<String> disabled) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.toRealPath(), "*.jar")) {
      entries.forEach(jars::add);
    } catch (IOException | DirectoryIteratorException e) {
      verdicts.put(folder, Verdict.Refused.unread(folder, "it cannot be read: " + e.getMessage()));
      return;
    }
    jars.sort(null);
    loadInstalled(folder, disabled);
    for (Path jar : jars) {
      if (!verdicts.containsKey(jar)) {
        verdicts.put(jar, judge(jar, disabled));
      }
    }
  }

  /** The jars that the folder's lock names, each only with the content that was installed. */
  private void loadInstalled(Path folder, Set<String> disabled) {
    Path file = folder.resolve(PluginLock.FILE);
    if (!Files.exists(file)) {
      return;
    }
    Optional<String> objection = trust.objectionToJar(file);
    if (objection.isPresent()) {
      verdicts.put(file, Verdict.Refused.unread(file, objection.get()));
      return;
    }
    try {
      for (PinnedPlugin pin : PluginLock.read(folder).plugins()) {
        Path jar = pin.path(folder);
        verdicts.put(
            jar,
            pin.matches(folder)
                ? judge(jar, disabled)
                : new Verdict.Refused(
                    jar, pin.id(), pin.version(), "it is not as it was when it was installed"));
      }
    } catch (IOException e) {
      verdicts.put(file, Verdict.Refused.unread(file, e.getMessage()));
    }
  }

  /** The verdicts on all jars, in the order in which they were met. */
  List<Verdict> verdicts() {
    return List.copyOf(verdicts.values());
  }

  private Verdict judge(Path path, Set<String> disabled) {
    Optional<String> objection = trust.objectionToJar(path);
    if (objection.isPresent()) {
      return Verdict.Refused.unread(path, objection.get());
    }
    PluginJar jar;
    try {
      jar = PluginJar.read(path);
    } catch (RefusedPluginException e) {
      return Verdict.Refused.unread(path, e.getMessage());
    }
    if (disabled.contains(jar.id())) {
      return new Verdict.Refused(path, jar.id(), jar.version(), LoadedPlugin.DISABLED);
    }
    try {
      HostedPlugin plugin = load(jar);
      hosted.put(jar.id(), plugin);
      return new Verdict.Serves(plugin);
    } catch (RefusedPluginException e) {
      return new Verdict.Refused(path, jar.id(), jar.version(), e.getMessage());
    }
  }

  private HostedPlugin load(PluginJar jar) throws RefusedPluginException {
    if (manager.getPlugin(jar.id()) != null) {
      throw new RefusedPluginException(
          "its id is already that of " + manager.getPlugin(jar.id()).getPluginPath());
    }
    try {
      manager.loadPlugin(jar.path());
    } catch (RuntimeException e) {
      throw new RefusedPluginException("PF4J refuses it: " + e.getMessage(), e);
    }
    ClassLoader loader = manager.getPluginClassLoader(jar.id());
    GuardedCalls calls = new GuardedCalls(jar.id(), loader);
    try {
      List<Object> extensions =
          calls.call("start", policy.limits().load(), () -> start(jar, loader));
      HostedPlugin plugin = HostedPlugin.of(jar, calls, policy.limits(), extensions);
      requireNewNames(plugin);
      return plugin;
    } catch (ReplugException e) {
      unload(jar, calls);
      throw new RefusedPluginException(e.getMessage(), e);
    } catch (RefusedPluginException e) {
      unload(jar, calls);
      throw e;
    }
  }

  private void unload(PluginJar jar, GuardedCalls calls) {
    try (calls) {
      calls.call("stop", policy.limits().call(), () -> manager.unloadPlugin(jar.id()));
    } catch (ReplugException e) {
      // It is refused already, and for a better reason.
    }
  }

  /** Runs the plugin's code for the first time; on the plugin's thread. */
  private List<Object> start(PluginJar jar, ClassLoader loader) throws Exception {
    if (manager.startPlugin(jar.id()) != PluginState.STARTED) {
      throw new IllegalStateException(
          "its plugin class did not start", manager.getPlugin(jar.id()).getFailedException());
    }
    List<Object> extensions = new ArrayList<>();
    for (String name : jar.extensions()) {
      Class<?> type = loader.loadClass(name);
      if (type.getClassLoader() != loader) {
        throw new ClassNotFoundException(name + " is not in the jar");
      }
      try {
        Object extension = type.getConstructor().newInstance();
        if (extension instanceof ResourcePlugin resource) {
          resource.configure(policy.settingsOf(jar.id()));
        }
        extensions.add(extension);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(
            "extension " + name + " threw " + GuardedCalls.describe(e.getCause()), e.getCause());
      }
    }
    return extensions;
  }

  private void requireNewNames(HostedPlugin plugin) throws RefusedPluginException {
    Map<String, String> owners = new HashMap<>();
    for (HostedPlugin other : hosted.values()) {
      other.resources().forEach(resource -> owners.put(resource.name(), other.jar().id()));
    }
    for (GuardedResourcePlugin resource : plugin.resources()) {
      String owner = owners.put(resource.name(), plugin.jar().id());
      if (owner != null) {
        throw new RefusedPluginException(
            "its resource " + resource.name() + " is already that of plugin " + owner);
      }
    }
  }
}
