package org.replug.engine.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.GuardedSimulation;

/** Serves a simulation on a unix socket until it is unplugged or nobody needs it any more. */
public final class SimulationService implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  /** Of an index or a pid; either fits into an int. */
  private static final String NUMBER = "[0-9]{1,9}";

  private final GuardedSimulation simulation;
  private final Path socket;
  private final ServerSocketChannel server;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Optional<ProcessHandle>> beneficiary;
  private final SessionTies ties;
  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

  /** A service that no session is told of. */
  SimulationService(GuardedSimulation simulation, Path socket, Optional<ProcessHandle> beneficiary)
      throws IOException {
    this(simulation, socket, beneficiary, SessionTies.NONE);
  }

  /**
   * Opens the socket.
   *
   * @param simulation owned by this service from now on
   * @param socket a path that does not exist yet; when it does, it can be connected to
   * @param beneficiary the process for which the devices are there, until {@code serve} names
   *     another; empty for none
   * @param ties hears of what the session has to know; stays the caller's to close
   * @throws IOException if the socket cannot be made
   */
  public SimulationService(
      GuardedSimulation simulation,
      Path socket,
      Optional<ProcessHandle> beneficiary,
      SessionTies ties)
      throws IOException {
    this.ties = ties;
    this.simulation = simulation;
    this.socket = socket;
    this.beneficiary = new AtomicReference<>(beneficiary);
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    // Binding makes the file before the socket listens; who waits for the file connects at once.
    Path draft = socket.resolveSibling("." + socket.getFileName());
    Files.deleteIfExists(draft);
    server.bind(UnixDomainSocketAddress.of(draft));
    Files.move(draft, socket, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Answers requests until the simulation is unplugged, or the process that it is for has ended.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void serve() throws InterruptedException {
    Thread acceptor = new Thread(this::accept, "simulation-service");
    acceptor.setDaemon(true);
    acceptor.start();
    while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (beneficiary.get().isPresent() && !beneficiary.get().get().isAlive()) {
        return;
      }
      ties.beat();
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread thread = new Thread(() -> converse(client), "simulation-client");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (AsynchronousCloseException e) {
      return;
    } catch (IOException e) {
      ended.countDown();
    }
  }

  private void converse(SocketChannel client) {
    try (client;
        InputStream in = new BufferedInputStream(Channels.newInputStream(client))) {
      RequestLines lines = new RequestLines(in);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String request = line.get();
        String answer = answer(request) + "\n";
        client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        if (request.equals("unplug")) {
          ended.countDown();
          return;
        }
        if (request.startsWith("stream ") && answer.equals("ok\n")) {
          EventStream.pass(in, simulation, Integer.parseInt(request.split(" ", 2)[1]));
          return;
        }
      }
    } catch (IOException | ReplugException | UncheckedIOException e) {
      // The client has gone, or learns by the end of the connection that it was not understood;
      // the devices stay.
      return;
    }
  }

  private String answer(String line) {
    String[] words = line.split(" ", 3);
    try {
      switch (words[0]) {
        case "devices":
          return json.writeValueAsString(simulation.devices());
        case "perform":
          return words.length < 3
              ? "error perform needs an index and a command"
              : perform(words[1], LineEscape.decode(words[2]));
        case "stream":
          return words.length != 2 ? "error stream needs an index" : index(words[1]);
        case "serve":
          return words.length < 2 ? "error serve needs a pid" : serve(words[1]);
        case "unplug":
          ties.departs();
          simulation.close();
          return "ok";
        default:
          return "error devices, perform, stream, serve or unplug, not '" + words[0] + "'";
      }
    } catch (IOException | ReplugException | RuntimeException e) {
      return "error " + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }

  private String perform(String index, String command) throws ReplugException {
    String answer = index(index);
    if (answer.equals("ok")) {
      simulation.perform(Integer.parseInt(index), command);
    }
    return answer;
  }

  private String index(String index) {
    int devices = simulation.devices().size();
    return index.matches(NUMBER) && Integer.parseInt(index) < devices
        ? "ok"
        : "error there is no device " + index + "; there are " + devices + ", from 0 on";
  }

  private String serve(String pid) {
    Optional<ProcessHandle> process =
        pid.matches(NUMBER) ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    if (process.isEmpty()) {
      return "error there is no process " + pid;
    }
    beneficiary.set(process);
    ties.serves(process.get().pid());
    return "ok";
  }

  @Override
  public void close() throws ReplugException {
    try (simulation) {
      server.close();
      Files.deleteIfExists(socket);
      ties.departs();
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT, "Cannot remove " + socket + ": " + e.getMessage(), "", e);
    }
  }
}
