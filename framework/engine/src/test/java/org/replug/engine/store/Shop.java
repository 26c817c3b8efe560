package org.replug.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.replug.api.ReplugException;
import org.replug.engine.image.Digests;
import org.replug.engine.plugin.FileTrust;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.plugin.PluginLock;
import org.replug.engine.plugin.PluginPolicy;
import org.replug.engine.plugin.TimeLimits;

/** A machine's plugin folders in a directory of a test, with real jars in them. */
final class Shop {
  final Path builtIn;
  final Path installed;
  final PluginStore store;
  private final PluginPolicy policy;

  Shop(Path folder) throws IOException {
    builtIn = Files.createDirectory(folder.resolve("built-in"));
    installed = folder.resolve("installed-plugins");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    policy =
        PluginPolicy.strict()
            .trusting(
                (Integer) Files.getAttribute(folder, "unix:uid"),
                (Integer) Files.getAttribute(folder, "unix:gid"))
            .withLimits(TimeLimits.all(Duration.ofMinutes(2)));
    store =
        new PluginStore(
            installed,
            new FileTrust(policy),
            (candidate, id) ->
                PluginHost.trial(List.of(builtIn, installed), candidate, id, locked()));
  }

  PinnedPlugin install(Path jar) throws ReplugException {
    return install(jar.toString(), new PluginSources(List.of()));
  }

  PinnedPlugin install(String what, PluginSources sources) throws ReplugException {
    try (PluginCandidate candidate = sources.find(what)) {
      return store.install(candidate);
    }
  }

  /** What a command would find now. */
  List<LoadedPlugin> plugins() throws ReplugException {
    try (PluginHost host = PluginHost.load(List.of(builtIn, installed), locked())) {
      return host.plugins();
    }
  }

  List<String> serving() throws ReplugException {
    return plugins().stream()
        .filter(plugin -> plugin.refused().isEmpty())
        .map(plugin -> plugin.id() + " " + plugin.version())
        .toList();
  }

  private PluginPolicy locked() throws ReplugException {
    try {
      return policy.without(PluginLock.read(installed).disabled());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All files of the plugin folder with their digests. */
  TreeMap<String, String> content() throws IOException {
    TreeMap<String, String> content = new TreeMap<>();
    if (Files.exists(installed)) {
      try (Stream<Path> files = Files.walk(installed)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          content.put(installed.relativize(file).toString(), Digests.sha256(file));
        }
      }
    }
    return content;
  }
}
