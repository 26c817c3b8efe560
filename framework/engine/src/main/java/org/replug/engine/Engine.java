package org.replug.engine;

import java.nio.file.Path;
import java.util.List;
import org.replug.api.ReplugException;
import org.replug.engine.check.CheckReport;
import org.replug.engine.checkpoint.CheckpointPlan;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.restart.RestartPlan;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;

/** All that the command line asks of the engine. */
public final class Engine implements AutoCloseable {
  /** Loads the plugins; finds CRIU when it is first needed. */
  public Engine(Installation installation, Settings settings, Progress progress) {}

  /** What this machine can do. */
  public CheckReport check() {
    throw new UnsupportedOperationException();
  }

  /** The plugins, refused ones included. */
  public List<LoadedPlugin> plugins() {
    throw new UnsupportedOperationException();
  }

  /** What a checkpoint of a process tree would do; touches nothing. */
  public CheckpointPlan plan(int pid) throws ReplugException {
    throw new UnsupportedOperationException();
  }

  /** What a restart would do; touches nothing. */
  public RestartPlan plan(RestartRequest request) throws ReplugException {
    throw new UnsupportedOperationException();
  }

  /** Checkpoints a process tree. */
  public CheckpointReport checkpoint(CheckpointRequest request)
      throws ReplugException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  /** Restarts a session. A proof that failed is in the report, not an exception. */
  public RestartReport restart(RestartRequest request)
      throws ReplugException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
