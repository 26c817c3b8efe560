package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IdMapTest {
  @Test
  void rootOfAContainerIsSomebodyElseOutside() throws IOException {
    String text = "         0     100000      65536\n";

    assertEquals(OptionalInt.of(100000), IdMap.rootOutside(text));
  }

  @Test
  void rootOfTheInitialNamespaceIsRoot() throws IOException {
    assertEquals(OptionalInt.of(0), IdMap.rootOutside("         0          0 4294967295\n"));
  }

  @Test
  void rootIsFoundInAnyLine() throws IOException {
    assertEquals(
        OptionalInt.of(1000),
        IdMap.rootOutside("1 100000 65536\n         0       1000          1\n"));
  }

  @Test
  void aNamespaceMayHaveNoRoot() throws IOException {
    assertEquals(OptionalInt.empty(), IdMap.rootOutside(""));
    assertEquals(OptionalInt.empty(), IdMap.rootOutside("      1000       1000          1\n"));
  }

  @Test
  void refusesOtherTexts() {
    assertThrows(IOException.class, () -> IdMap.rootOutside("0\n"));
    assertThrows(IOException.class, () -> IdMap.rootOutside("0 root 1\n"));
  }
}
