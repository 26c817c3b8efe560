package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.plugin.GuardedSimulation;

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

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
