package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.criu.image.FdinfoEntry;
import org.replug.criu.image.Message;
import org.replug.criu.image.PacketEntry;
import org.replug.criu.image.ProcessEntry;
import org.replug.criu.image.ProcessFiles;

class HoldersTest {
  private static final int EPOLL = 7;
  private static final int SOCKET = 9;

  @Test
  void theFirstProcessThatHoldsTheSetTellsWhatItsNumbersMean() {
    Holders holders =
        new Holders(
            List.of(
                process(1, Map.of(3, 100)),
                process(2, Map.of(3, 200, 5, EPOLL)),
                process(3, Map.of(3, 300, 5, EPOLL))),
            List.of());
    assertEquals(Optional.of(200), holders.file(EPOLL, 3));
  }

  @Test
  void aSetInFlightIsReadInTheProcessWithTheReceivingSocket() {
    Holders holders =
        new Holders(
            List.of(process(1, Map.of(3, 100)), process(2, Map.of(3, 200, 4, SOCKET))),
            List.of(new PacketEntry(SOCKET, List.of(EPOLL), ByteString.EMPTY)));
    assertEquals(Optional.of(200), holders.file(EPOLL, 3));
  }

  @Test
  void aNumberThatNoHolderHasMeansNothing() {
    Holders holders = new Holders(List.of(process(1, Map.of(5, EPOLL))), List.of());
    assertEquals(Optional.empty(), holders.file(EPOLL, 3));
    assertEquals(Optional.empty(), holders.file(8, 5));
  }

  private static ProcessFiles process(int pid, Map<Integer, Integer> table) {
    return new ProcessFiles(
        new ProcessEntry(pid, 0, pid, pid, List.of(pid), Message.empty()),
        table.entrySet().stream()
            .map(each -> new FdinfoEntry(each.getValue(), 0, 1, each.getKey(), Message.empty()))
            .toList());
  }
}
