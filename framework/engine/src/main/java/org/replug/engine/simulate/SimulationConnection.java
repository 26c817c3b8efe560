package org.replug.engine.simulate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.replug.api.Device;

/** Speaks to a {@link SimulationService}. Closing hangs up; the devices stay plugged. */
public final class SimulationConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader answers;
  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

  /**
   * Connects.
   *
   * @throws IOException if nobody serves that socket
   */
  public SimulationConnection(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
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
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the simulation has ended");
    }
    return answer;
  }

  private static void expectOk(String answer) throws IOException {
    if (!answer.equals("ok")) {
      throw new IOException(answer.replaceFirst("^error ", ""));
    }
  }

  @Override
  public void close() throws IOException {
    answers.close();
    channel.close();
  }
}
