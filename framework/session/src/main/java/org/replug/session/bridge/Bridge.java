package org.replug.session.bridge;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets viewers see and use a session. Lives outside of it. Viewers stay connected while the session
 * sleeps: they see the last picture, what they type is dropped.
 */
public final class Bridge implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final ServerSource source;
  private final ServerSocketChannel listener;
  private final Optional<Password> password;
  private final BridgeLimits limits;

  /** Those that have not shown yet that they may see the session. */
  private final Set<ViewerConnection> newcomers = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Bridge::daemon);
  private final Screen screen = new Screen();
  private final List<ViewerConnection> viewers = new CopyOnWriteArrayList<>();
  private volatile Optional<ServerConnection> server = Optional.empty();

  /**
   * A bridge that does not work yet.
   *
   * @param source where the session's server is found
   * @param listener bound; closed with the bridge
   * @param password what viewers must know; empty where the listener's permissions guard it
   */
  public Bridge(ServerSource source, ServerSocketChannel listener, Optional<Password> password) {
    this(source, listener, password, BridgeLimits.USUAL);
  }

  Bridge(
      ServerSource source,
      ServerSocketChannel listener,
      Optional<Password> password,
      BridgeLimits limits) {
    this.source = source;
    this.listener = listener;
    this.password = password;
    this.limits = limits;
  }

  /**
   * Works until the session is removed.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void serve() throws InterruptedException {
    start("bridge-listener", this::listen);
    while (source.exists()) {
      Optional<ServerSource.Reached> reached = connect();
      if (reached.isPresent()) {
        follow(reached.get());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Optional<ServerSource.Reached> connect() {
    try {
      return source.connect();
    } catch (IOException e) {
      // It is just coming or going.
      return Optional.empty();
    }
  }

  /** Shows one life of the session. */
  private void follow(ServerSource.Reached reached) throws InterruptedException {
    Thread receiver =
        start(
            "bridge-server",
            () -> {
              try (ServerConnection connection = ServerConnection.open(reached.channel(), screen)) {
                server = Optional.of(connection);
                connection.receive(message -> viewers.forEach(viewer -> viewer.pass(message)));
              } finally {
                server = Optional.empty();
              }
            });
    try {
      while (receiver.isAlive() && reached.alive().getAsBoolean()) {
        receiver.join(LOOK_MILLIS);
      }
    } finally {
      closeQuietly(reached.channel());
    }
    receiver.join();
  }

  private void listen() throws IOException {
    while (true) {
      SocketChannel channel = listener.accept();
      if (newcomers.size() >= limits.newcomers()) {
        channel.close();
      } else {
        ViewerConnection viewer = new ViewerConnection(channel, screen, password);
        newcomers.add(viewer);
        start("bridge-viewer", () -> view(viewer));
      }
    }
  }

  /** Whoever connects and says nothing, or not what is asked, must not keep others out for long. */
  private void admit(ViewerConnection viewer) throws IOException, InterruptedException {
    try {
      ScheduledFuture<?> end =
          clock.schedule(viewer::close, limits.time().toMillis(), TimeUnit.MILLISECONDS);
      try {
        viewer.admit();
      } finally {
        end.cancel(false);
      }
    } catch (RejectedExecutionException e) {
      throw new IOException("the bridge is being closed", e);
    } finally {
      newcomers.remove(viewer);
    }
  }

  private void view(ViewerConnection viewer) throws IOException, InterruptedException {
    HeldInput held = new HeldInput();
    try (viewer) {
      admit(viewer);
      viewer.greet();
      viewers.add(viewer);
      start("bridge-updates", viewer::send);
      viewer.receive(
          message -> {
            held.note(message);
            toServer(message);
          });
    } finally {
      viewers.remove(viewer);
      held.releases().forEach(this::toServer);
    }
  }

  private void toServer(byte[] message) {
    Optional<ServerConnection> now = server;
    if (now.isPresent()) {
      try {
        now.get().send(message);
      } catch (IOException e) {
        // The session has just gone to sleep.
        return;
      }
    }
  }

  /** Work of a thread; a failed connection ends it, which is no fault of the bridge's. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Thread start(String name, Work work) {
    Thread thread =
        daemon(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                return;
              }
            });
    thread.setName(name);
    thread.start();
    return thread;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bridge-clock");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    newcomers.forEach(ViewerConnection::close);
    viewers.forEach(ViewerConnection::close);
    server.ifPresent(ServerConnection::close);
    closeQuietly(listener);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is gone in any case.
      return;
    }
  }
}
