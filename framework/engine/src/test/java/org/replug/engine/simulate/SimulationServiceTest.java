package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.BufferedReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.engine.Examples;
import org.replug.engine.plugin.GuardedSimulation;
import org.replug.evdev.InputEvent;

class SimulationServiceTest {
  @TempDir Path directory;

  @Test
  void theSocketIsListenedToUnderItsNameAndNothingElseIsThere() throws Exception {
    Path socket = directory.resolve("control");
    try (SimulationService service =
        new SimulationService(mock(GuardedSimulation.class), socket, Optional.empty())) {
      assertEquals(List.of(socket), files());
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        assertTrue(client.isConnected(), service::toString);
      }
    }
    assertEquals(List.of(), files());
  }

  @Test
  void whatAKilledServiceHasLeftIsNotInTheWay() throws Exception {
    Files.createFile(directory.resolve(".control"));
    Path socket = directory.resolve("control");
    try (SimulationService service =
        new SimulationService(mock(GuardedSimulation.class), socket, Optional.empty())) {
      assertEquals(List.of(socket), files(), service::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "perform 7 type x | error there is no device 7; there are 2, from 0 on",
        "perform -1 type x | error there is no device -1; there are 2, from 0 on",
        "perform one type x | error there is no device one; there are 2, from 0 on",
        "perform 9999999999 x | error there is no device 9999999999; there are 2, from 0 on",
        "perform 1 | error perform needs an index and a command",
        "perform 1 type x | ok",
        "serve | error serve needs a pid",
        "serve me | error there is no process me",
        "serve 999999999 | error there is no process 999999999",
        "hello | error devices, perform, stream, serve or unplug, not 'hello'"
      })
  void everyRequestIsAnsweredInWords(String request, String answer) throws Exception {
    GuardedSimulation simulation = mock(GuardedSimulation.class);
    when(simulation.devices())
        .thenReturn(List.of(Examples.keyboard("event3"), Examples.keyboard("event4")));
    Path socket = directory.resolve("control");
    try (SimulationService service = new SimulationService(simulation, socket, Optional.empty())) {
      Thread serving = new Thread(() -> serve(service));
      serving.start();
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
          BufferedReader answers =
              new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8))) {
        client.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals(answer, answers.readLine());
      } finally {
        serving.interrupt();
        serving.join();
      }
    }
  }

  @Test
  void aStreamCarriesEventsAsTheyAre() throws Exception {
    GuardedSimulation simulation = mock(GuardedSimulation.class);
    when(simulation.devices()).thenReturn(List.of(Examples.keyboard("event3")));
    Path socket = directory.resolve("control");
    try (SimulationService service = new SimulationService(simulation, socket, Optional.empty())) {
      Thread serving = new Thread(() -> serve(service));
      serving.start();
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        ByteBuffer sent = ByteBuffer.allocate(200);
        sent.put("stream 0\n".getBytes(StandardCharsets.UTF_8));
        InputEvent.of(1, 30, 1).writeTo(sent);
        InputEvent.synReport().writeTo(sent);
        client.write(sent.flip());
        verify(simulation, timeout(20_000)).perform(0, "events 1 30 1 0 0 0");
      } finally {
        serving.interrupt();
        serving.join();
      }
    }
  }

  private static void serve(SimulationService service) {
    try {
      service.serve();
    } catch (InterruptedException e) {
      return;
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
