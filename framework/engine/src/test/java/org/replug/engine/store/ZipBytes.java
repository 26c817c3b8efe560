package org.replug.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a jar, for tests that change what no tool would write. */
final class ZipBytes {
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;

  private final ByteBuffer bytes;

  private ZipBytes(byte[] content) {
    bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ZipBytes of(Path jar) throws IOException {
    return new ZipBytes(Files.readAllBytes(jar));
  }

  /** Where the table's row of an entry begins. */
  int row(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int at = table(); at < end(); at = next(at)) {
      if (name.length() == bytes.getShort(at + 28)
          && ByteBuffer.wrap(bytes.array(), at + 46, wanted.length)
              .equals(ByteBuffer.wrap(wanted))) {
        return at;
      }
    }
    throw new IllegalArgumentException("no entry " + name);
  }

  private int next(int at) {
    if (bytes.getInt(at) != CENTRAL) {
      throw new IllegalStateException("no row at " + at);
    }
    return at + 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
  }

  private int end() {
    return bytes.limit() - END_LENGTH;
  }

  private int table() {
    return bytes.getInt(end() + 16);
  }

  ZipBytes set16(int offset, int value) {
    bytes.putShort(offset, (short) value);
    return this;
  }

  ZipBytes set32(int offset, int value) {
    bytes.putInt(offset, value);
    return this;
  }

  int get32(int offset) {
    return bytes.getInt(offset);
  }

  /** Gives an entry the type and mode of a file of Unix. */
  ZipBytes mode(String name, int mode) {
    bytes.put(row(name) + 5, (byte) 3);
    return set32(row(name) + 38, mode << 16);
  }

  /** Writes another name of the same length over the one in the table. */
  ZipBytes rename(String name, String other) {
    bytes.put(row(name) + 46, other.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Writes another name of the same length over the one that stands before the data. */
  ZipBytes renameLocal(String name, String other) {
    bytes.put(get32(row(name) + 42) + 30, other.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Puts bytes between the entries and their table. */
  ZipBytes hide(byte[] hidden) {
    int table = table();
    ByteBuffer larger = ByteBuffer.allocate(bytes.limit() + hidden.length);
    larger.put(bytes.array(), 0, table).put(hidden);
    larger.put(bytes.array(), table, bytes.limit() - table);
    ZipBytes result = new ZipBytes(larger.array());
    return result.set32(result.end() + 16, table + hidden.length);
  }

  Path into(Path jar) throws IOException {
    return Files.write(jar, bytes.array());
  }
}
