package org.replug.plugin.xserver;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.replug.plugin.xserver.protocol.Authorization;

/**
 * The contents of an authority file (xauth(1)): what an X server wants to be shown by its clients.
 *
 * @param entries the entries, in the file's order
 */
public record XauthorityFile(List<Entry> entries) {
  private static final String COOKIE = "MIT-MAGIC-COOKIE-1";

  /** FamilyWild of Xauth.h. */
  private static final int ANY_FAMILY = 0xffff;

  /** Copies the list. */
  public XauthorityFile {
    entries = List.copyOf(entries);
  }

  /**
   * One entry.
   *
   * @param display the display's number as text; empty for all displays
   * @param authorization what to show
   */
  public record Entry(String display, Authorization authorization) {}

  /**
   * Reads a file: entries of a family (two bytes), an address, a number, a name and data, each of
   * the last four behind a length of two bytes, the higher one first.
   *
   * @throws DataFormatException if the bytes end within an entry; the message says where it begins
   */
  public static XauthorityFile parse(byte[] file) throws DataFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    List<Entry> entries = new ArrayList<>();
    while (buffer.hasRemaining()) {
      int start = buffer.position();
      try {
        buffer.getShort();
        field(buffer);
        String display = text(field(buffer));
        entries.add(new Entry(display, new Authorization(text(field(buffer)), field(buffer))));
      } catch (BufferUnderflowException e) {
        throw new DataFormatException(
            "is no authority file: the entry at byte " + start + " is cut short");
      }
    }
    return new XauthorityFile(entries);
  }

  /** A file whose only entry holds for every address and display. */
  static byte[] forAnyDisplay(Authorization authorization) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    length(file, ANY_FAMILY);
    length(file, 0);
    length(file, 0);
    for (byte[] field :
        List.of(
            authorization.protocol().getBytes(StandardCharsets.ISO_8859_1), authorization.data())) {
      length(file, field.length);
      file.writeBytes(field);
    }
    return file.toByteArray();
  }

  private static void length(ByteArrayOutputStream file, int value) {
    file.write(value >> 8);
    file.write(value);
  }

  /**
   * What to show the server that reads this file. Such a server takes the cookie of any of its
   * entries, whatever address or display they name.
   */
  public Optional<Authorization> cookieFor(DisplayNumber display) {
    String number = Integer.toString(display.value());
    List<Entry> cookies =
        entries.stream().filter(e -> e.authorization().protocol().equals(COOKIE)).toList();
    return cookies.stream()
        .filter(e -> e.display().equals(number))
        .findFirst()
        .or(() -> cookies.stream().findFirst())
        .map(Entry::authorization);
  }

  private static byte[] field(ByteBuffer buffer) {
    byte[] bytes = new byte[Math.min(buffer.getShort() & 0xffff, buffer.remaining() + 1)];
    buffer.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
