package org.replug.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.replug.engine.plugin.PluginHost;

/** Plugins that are loaded beside the work that does not need them yet. */
public final class HostLoading implements AutoCloseable {
  private final CompletableFuture<PluginHost> host;

  private HostLoading(CompletableFuture<PluginHost> host) {
    this.host = host;
  }

  /** Begins to load; returns at once. */
  static HostLoading start(Supplier<PluginHost> loader) {
    return new HostLoading(CompletableFuture.supplyAsync(loader, HostLoading::onThread));
  }

  private static void onThread(Runnable work) {
    Thread thread = new Thread(work, "plugin-loading");
    thread.setDaemon(true);
    thread.start();
  }

  /** The plugins; waits until they are loaded. What their loading threw is thrown again. */
  public PluginHost host() {
    try {
      return host.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Closes the plugins; waits for those that are still being loaded. */
  @Override
  public void close() {
    host.handle((loaded, failure) -> loaded).thenAccept(HostLoading::close).join();
  }

  private static void close(PluginHost loaded) {
    if (loaded != null) {
      loaded.close();
    }
  }
}
