package org.replug.session.bridge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys and buttons that a viewer holds down, so that they can be released when it goes. */
final class HeldInput {
  private final Set<Integer> keys = new LinkedHashSet<>();
  private boolean buttons;
  private short x;
  private short y;

  /** Takes note of a message of the viewer's. */
  synchronized void note(byte[] message) {
    ByteBuffer buffer = ByteBuffer.wrap(message);
    if (message[0] == Rfb.KEY) {
      int key = buffer.getInt(4);
      if (message[1] == 0) {
        keys.remove(key);
      } else {
        keys.add(key);
      }
    } else if (message[0] == Rfb.POINTER) {
      buttons = message[1] != 0;
      x = buffer.getShort(2);
      y = buffer.getShort(4);
    }
  }

  /** The messages that release all of it. */
  synchronized List<byte[]> releases() {
    List<byte[]> messages = new ArrayList<>();
    for (int key : keys) {
      messages.add(ByteBuffer.allocate(8).put((byte) Rfb.KEY).putInt(4, key).array());
    }
    if (buttons) {
      messages.add(
          ByteBuffer.allocate(6).put((byte) Rfb.POINTER).putShort(2, x).putShort(4, y).array());
    }
    keys.clear();
    buttons = false;
    return messages;
  }
}
