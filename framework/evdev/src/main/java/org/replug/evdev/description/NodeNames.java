package org.replug.evdev.description;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Names for device nodes that depend on the label alone, so that devices with different labels have
 * different nodes and syspaths in every process and after every restart.
 *
 * <p>Each label has a block of sixteen numbers. The labels A to Z have the blocks from 40 on: A
 * begins at event40, B at event56. Any other label has a block chosen by its CRC-32, from event1000
 * on; two such labels fall together once in more than a hundred million.
 */
public final class NodeNames {
  /** How many devices one label can have. */
  public static final int BLOCK = 16;

  private static final int FIRST = 40;
  private static final int FIRST_HASHED = 1000;
  private static final int HASHED_BLOCKS = 0x7ffffff;

  private NodeNames() {}

  /**
   * The name of a node.
   *
   * @param index the device's place among those of the label, below {@link #BLOCK}
   */
  public static String node(String label, int index) {
    if (label.matches("[A-Z]")) {
      return "event" + (FIRST + BLOCK * (label.charAt(0) - 'A') + index);
    }
    CRC32 crc = new CRC32();
    crc.update(label.getBytes(StandardCharsets.UTF_8));
    long number = FIRST_HASHED + BLOCK * (crc.getValue() % HASHED_BLOCKS) + index;
    return "event" + number;
  }
}
