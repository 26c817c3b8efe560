package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class MessageBatchTest {
  private static final Protocol PROTOCOL = new KernelProtocol();

  private final MessageBatch batch = new MessageBatch(PROTOCOL, new byte[0], Optional.empty());

  @AfterEach
  void close() {
    batch.close();
  }

  @Test
  void eventsThatDoNotFitInAreLeftToTheNextBatch() {
    List<Uevent> all = IntStream.range(0, 70).mapToObj(i -> event("x")).toList();
    assertEquals(places(0, 64), batch.fill(all, 0, Mark.none()).events());
    assertEquals(64, batch.end());
    assertEquals(places(64, 70), batch.fill(all, 64, Mark.none()).events());
    assertEquals(70, batch.end());
    assertEquals(6 * length(event("x")), batch.bytes());
  }

  @Test
  void anEventThatIsTooLongIsToldAndTakesNoPlace() {
    Uevent large = event("x".repeat(PROTOCOL.longest()));
    List<Uevent> all = List.of(event("a"), large, event("bc"));
    batch.fill(all, 0, Mark.none());
    assertEquals(List.of(0, 2), batch.events());
    assertEquals(List.of(new MessageBatch.TooLong(1, length(large))), batch.tooLong());
    assertEquals(length(event("a")) + length(event("bc")), batch.bytes());
    assertEquals(3, batch.end());
  }

  @Test
  void whatABatchHeldBeforeIsForgotten() {
    batch.fill(List.of(event("x".repeat(PROTOCOL.longest())), event("a")), 0, Mark.none());
    batch.fill(List.of(), 0, Mark.none());
    assertTrue(batch.events().isEmpty() && batch.tooLong().isEmpty());
    assertEquals(0, batch.bytes());
  }

  private static List<Integer> places(int begin, int end) {
    return IntStream.range(begin, end).boxed().toList();
  }

  private static int length(Uevent event) {
    MessageWriter writer = new MessageWriter();
    PROTOCOL.write(event, 0, Mark.none(), writer);
    return writer.length();
  }

  private static Uevent event(String value) {
    return Uevent.of(UeventAction.ADD, "/devices/virtual/mem/null", "mem", Map.of("K", value));
  }
}
