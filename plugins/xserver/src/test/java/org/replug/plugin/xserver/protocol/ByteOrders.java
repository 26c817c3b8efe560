package org.replug.plugin.xserver.protocol;

import java.nio.ByteOrder;
import java.util.stream.Stream;

/** Both byte orders, for parameterized tests. */
final class ByteOrders {
  private ByteOrders() {}

  static Stream<ByteOrder> both() {
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
  }
}
