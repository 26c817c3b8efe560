package org.replug.engine;

import org.replug.engine.plugin.PluginHost;
import org.replug.engine.prove.Observers;
import org.replug.kernel.process.ProcFileSystem;

/**
 * What checkpoints and restarts work with. All of it stays the engine's.
 *
 * @param installation where Replug lies
 * @param settings what is configured
 * @param progress told what is being done
 * @param plugins the plugins, loaded or nearly so
 * @param proc where processes are read
 * @param observers ask a session's server
 * @param criu finds CRIU
 */
public record Equipment(
    Installation installation,
    Settings settings,
    Progress progress,
    HostLoading plugins,
    ProcFileSystem proc,
    Observers observers,
    CriuProvider criu) {

  /** The plugins; waits until they are loaded. */
  public PluginHost host() {
    return plugins.host();
  }
}
