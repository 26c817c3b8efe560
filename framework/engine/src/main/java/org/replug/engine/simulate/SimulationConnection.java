package org.replug.engine.simulate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.replug.api.Device;

/** Speaks to a {@link SimulationService}. Closing hangs up; the devices stay plugged. */
public final class SimulationConnection implements AutoCloseable {
  // Longer than a service lets a plugin take, and than any list of devices is.
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int LONGEST_ANSWER = 1 << 20;

  private final SocketChannel channel;
  private final Duration patience;
  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

  /**
   * Connects.
   *
   * @throws IOException if nobody serves that socket
   */
  public SimulationConnection(Path socket) throws IOException {
    this(socket, PATIENCE);
  }

  /** As the other, with how long an answer is waited for. */
  SimulationConnection(Path socket, Duration patience) throws IOException {
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    this.patience = patience;
  }

  /**
   * The simulated devices.
   *
   * @throws IOException if the service does not answer
   */
  public List<Device> devices() throws IOException {
    return json.readValue(ask("devices"), new TypeReference<List<Device>>() {});
  }

  /**
   * Lets something happen on a device.
   *
   * @param index its place in {@link #devices}
   * @param command a command of the simulator
   * @throws IOException if the simulator refuses; the message says why
   */
  public void perform(int index, String command) throws IOException {
    expectOk(ask("perform " + index + " " + LineEscape.encode(command)));
  }

  /**
   * Ties the devices' life to a process.
   *
   * @throws IOException if there is no such process
   */
  public void serve(long pid) throws IOException {
    expectOk(ask("serve " + pid));
  }

  /**
   * Unplugs the devices and ends the service.
   *
   * @throws IOException if the service does not answer
   */
  public void unplug() throws IOException {
    expectOk(ask("unplug"));
  }

  private String ask(String request) throws IOException {
    channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
    String answer;
    try (Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      answer = answer(selector);
    } catch (IOException e) {
      // What comes later must not pass for the answer to another question.
      channel.close();
      throw e;
    }
    channel.configureBlocking(true);
    return answer;
  }

  /** One line; a service says nothing that it was not asked. */
  private String answer(Selector readable) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(8192);
    long end = System.nanoTime() + patience.toNanos();
    while (line.size() <= LONGEST_ANSWER) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IOException(
            "the simulation has not answered within " + patience.toMillis() + " ms");
      }
      readable.select(left);
      readable.selectedKeys().clear();
      if (channel.read(chunk.clear()) < 0) {
        throw new IOException("the simulation has ended");
      }
      line.write(chunk.array(), 0, chunk.position());
      if (chunk.position() > 0 && chunk.get(chunk.position() - 1) == '\n') {
        return new String(line.toByteArray(), 0, line.size() - 1, StandardCharsets.UTF_8);
      }
    }
    throw new IOException("the simulation's answer is longer than " + LONGEST_ANSWER + " bytes");
  }

  private static void expectOk(String answer) throws IOException {
    if (!answer.equals("ok")) {
      throw new IOException(answer.replaceFirst("^error ", ""));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
