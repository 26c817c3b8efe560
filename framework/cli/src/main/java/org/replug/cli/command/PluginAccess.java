package org.replug.cli.command;

import java.util.Map;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.engine.Installation;
import org.replug.engine.Settings;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.store.PluginCandidate;
import org.replug.engine.store.PluginSources;
import org.replug.engine.store.PluginStore;
import org.replug.engine.store.Plugins;
import picocli.CommandLine.Mixin;

/** How the commands that install plugins reach their folder and their sources. */
final class PluginAccess {
  @Mixin private EngineOptions options = new EngineOptions();

  /** The settings given on the command line. */
  Map<String, String> options() {
    return options.settings();
  }

  PluginStore store(Invocation invocation) throws ReplugException {
    return Plugins.store(installation(invocation), settings(invocation));
  }

  PluginSources sources(Invocation invocation) throws ReplugException {
    return Plugins.sources(installation(invocation), settings(invocation));
  }

  PluginHost alone(Invocation invocation, PluginCandidate candidate) throws ReplugException {
    return Plugins.alone(installation(invocation), settings(invocation), candidate);
  }

  private static Installation installation(Invocation invocation) {
    return invocation.surroundings().installation();
  }

  private Settings settings(Invocation invocation) throws ReplugException {
    return invocation.surroundings().settings().read(options());
  }
}
