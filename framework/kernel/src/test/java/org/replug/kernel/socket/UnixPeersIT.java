package org.replug.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.kernel.SpawnedProcess;

@Timeout(60)
class UnixPeersIT {
  private static final int OWN = (int) ProcessHandle.current().pid();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "unshare -n "})
  void aClientInsideOfAServerOutsideIsFound(String prefix) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("server"));
    List<String> client =
        Stream.concat(
                Stream.of(prefix.split(" ")).filter(word -> !word.isEmpty()),
                SpawnedProcess.java(PeerProgram.class, address.toString()).stream())
            .toList();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      try (SpawnedProcess session = SpawnedProcess.start(client);
          SocketChannel connection = server.accept()) {
        assertEquals(true, connection.isConnected());
        assertEquals(
            List.of(new OutsideConnection(session.pid(), "java", address.toString(), OWN, "java")),
            UnixPeers.outsideConnections(Set.of(session.pid())));
        assertEquals(
            List.of(new OutsideConnection(OWN, "java", address.toString(), session.pid(), "java")),
            UnixPeers.outsideConnections(Set.of(OWN)).stream()
                .filter(found -> found.outsidePid() == session.pid())
                .toList(),
            "seen from the server's side");
      }
    }
  }

  @Test
  void aConnectionBetweenTwoInsideIsNoMatter() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("server"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      try (SpawnedProcess client =
              SpawnedProcess.start(SpawnedProcess.java(PeerProgram.class, address.toString()));
          SocketChannel connection = server.accept()) {
        assertEquals(true, connection.isConnected());
        assertEquals(
            0,
            UnixPeers.outsideConnections(Set.of(OWN, client.pid())).stream()
                .filter(found -> found.socketPath().equals(address.toString()))
                .count());
      }
    }
  }

  @Test
  void aProcessWithoutSocketsHasNoConnections() throws IOException {
    try (SpawnedProcess process = SpawnedProcess.script("echo ready; read x")) {
      assertEquals(List.of(), UnixPeers.outsideConnections(Set.of(process.pid())));
    }
  }
}
