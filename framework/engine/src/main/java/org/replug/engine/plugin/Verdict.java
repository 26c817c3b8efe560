package org.replug.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of one jar: it serves, or it was refused. */
sealed interface Verdict {
  /** As the host reports it, without a digest. */
  LoadedPlugin report();

  /**
   * The jar serves.
   *
   * @param plugin what it provides
   */
  record Serves(HostedPlugin plugin) implements Verdict {
    @Override
    public LoadedPlugin report() {
      PluginJar jar = plugin.jar();
      return new LoadedPlugin(
          jar.id(), jar.version(), "", jar.path(), plugin.provides(), Optional.empty());
    }
  }

  /**
   * The jar does not serve.
   *
   * @param path the jar
   * @param id its id, or its file name where that is not known
   * @param version its version; empty where that is not known
   * @param reason why
   */
  record Refused(Path path, String id, String version, String reason) implements Verdict {
    static Refused unread(Path path, String reason) {
      return new Refused(path, path.getFileName().toString(), "", reason);
    }

    @Override
    public LoadedPlugin report() {
      return new LoadedPlugin(id, version, "", path, List.of(), Optional.of(reason));
    }
  }
}
