package org.replug.kernel.uevent;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * An array of struct mmsghdr (sendmmsg(2)) in native memory, with a buffer for each message.
 *
 * <p>Offsets are those of 64-bit Linux. Owns its memory.
 */
final class MessageArray implements AutoCloseable {
  // struct mmsghdr: a struct msghdr of 56 bytes, and the length at its end.
  private static final int HEADER_SIZE = 64;
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int LENGTH = 56;
  private static final int VECTOR_SIZE = 16;
  // struct cmsghdr (16 bytes) and struct ucred (12), padded.
  private static final int CREDENTIALS_SIZE = 32;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_CREDENTIALS = 2;

  private final int messageSize;
  private final long buffers;
  private final long vectors;
  private final Memory memory;

  /**
   * An array.
   *
   * @param count how many messages
   * @param messageSize the size of each message's buffer in bytes
   * @param address where messages go; empty for an array that receives
   * @param credentials whom each message says it comes from; empty for the truth
   */
  MessageArray(int count, int messageSize, byte[] address, Optional<Credentials> credentials) {
    this.messageSize = messageSize;
    this.vectors = (long) count * HEADER_SIZE;
    long shared = vectors + (long) count * VECTOR_SIZE;
    this.buffers = shared + 16 + CREDENTIALS_SIZE;
    this.memory = new Memory(buffers + (long) count * messageSize);
    memory.clear();
    memory.write(shared, address, 0, address.length);
    long control = shared + 16;
    credentials.ifPresent(who -> writeCredentials(control, who));
    for (int i = 0; i < count; i++) {
      long header = (long) i * HEADER_SIZE;
      long vector = vectors + (long) i * VECTOR_SIZE;
      if (address.length > 0) {
        memory.setPointer(header + NAME, memory.share(shared));
        memory.setInt(header + NAME_LENGTH, address.length);
      }
      if (credentials.isPresent()) {
        memory.setPointer(header + CONTROL, memory.share(control));
        memory.setLong(header + CONTROL_LENGTH, CREDENTIALS_SIZE);
      }
      memory.setPointer(header + VECTOR, memory.share(vector));
      memory.setLong(header + VECTOR_COUNT, 1);
      memory.setPointer(vector, memory.share(buffer(i)));
      memory.setLong(vector + 8, messageSize);
    }
  }

  private void writeCredentials(long control, Credentials who) {
    memory.setLong(control, 28);
    memory.setInt(control + 8, SOL_SOCKET);
    memory.setInt(control + 12, SCM_CREDENTIALS);
    memory.setInt(control + 16, who.processId());
    memory.setInt(control + 20, who.userId());
    memory.setInt(control + 24, who.groupId());
  }

  /** Puts a message in its place. */
  void put(int index, MessageWriter message) {
    if (message.length() > messageSize) {
      throw new IllegalArgumentException("a message of " + message.length() + " bytes");
    }
    memory.write(buffer(index), message.array(), 0, message.length());
    memory.setLong(vectors + (long) index * VECTOR_SIZE + 8, message.length());
  }

  /** The array from one message on, as the system calls take it. */
  Pointer from(int index) {
    return memory.share((long) index * HEADER_SIZE);
  }

  /** How long a received message is in bytes; at most the buffer's size. */
  int length(int index) {
    return memory.getInt((long) index * HEADER_SIZE + LENGTH);
  }

  /** A 32-bit number of a received message, in the machine's byte order. */
  int intAt(int index, int offset) {
    return memory.getInt(buffer(index) + offset);
  }

  private long buffer(int index) {
    return buffers + (long) index * messageSize;
  }

  @Override
  public void close() {
    memory.close();
  }
}
