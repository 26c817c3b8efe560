package org.replug.plugin.xserver.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What an Xorg 21.1.7 with the dummy driver, a keyboard and a pointer answered to a client of
 * either byte order. Its keyboard's "Device Node" was set by that client.
 */
public final class Captured {
  private Captured() {}

  public static byte[] bytes(String name, ByteOrder order) {
    return bytes(name + (order == ByteOrder.BIG_ENDIAN ? "-big" : "-little"));
  }

  public static byte[] bytes(String name) {
    try (InputStream in = Captured.class.getResourceAsStream(name + ".hex")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replace("\n", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ReplyReader reply(String name, ByteOrder order) {
    return ReplyReader.of(bytes(name, order), order);
  }
}
