package org.replug.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The checks of a jar that is to be installed, beside those of every load: the whole archive is
 * read once, byte for byte as the ZIP format describes it (PKWARE's APPNOTE.TXT), so that it means
 * the same to every program that opens it.
 */
final class PluginArchive {
  /** A plugin that carries native code for several machines has some ten. */
  static final long MOST_BYTES = 64L << 20;

  private static final long MOST_UNPACKED = 256L << 20;
  private static final int MOST_ENTRIES = 20_000;
  private static final int MOST_RATIO = 200;
  private static final int SMALL = 1 << 20;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int END_LENGTH = 22;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int UNIX = 3;
  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;

  private final ByteBuffer bytes;
  private final Set<String> names = new HashSet<>();
  private final Set<String> folded = new HashSet<>();
  private long unpacked;

  private PluginArchive(byte[] content) {
    bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads an archive to its end.
   *
   * @throws RefusedPluginException if it is not a plain jar, with the reason
   */
  static void check(Path jar) throws RefusedPluginException {
    try {
      if (!Files.isRegularFile(jar, LinkOption.NOFOLLOW_LINKS)) {
        throw new RefusedPluginException("it is no regular file");
      }
      if (Files.size(jar) > MOST_BYTES) {
        throw new RefusedPluginException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      new PluginArchive(Files.readAllBytes(jar)).checkAll();
      unpack(jar);
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new RefusedPluginException("it is no whole jar: " + e.getMessage(), e);
    }
  }

  private void checkAll() throws RefusedPluginException {
    int end = bytes.limit() - END_LENGTH;
    if (end < 0 || bytes.getInt(0) != LOCAL || bytes.getInt(end) != END) {
      throw new RefusedPluginException(
          "it is no jar, or has something before its first or behind its last entry");
    }
    int count = unsigned(end + 10);
    int central = bytes.getInt(end + 16);
    if (count != unsigned(end + 8) || unsigned(end + 4) != 0 || count == 0xFFFF) {
      throw new RefusedPluginException("it is one of several parts, or in the 64 bit format");
    }
    if (count > MOST_ENTRIES) {
      throw new RefusedPluginException("it has more than " + MOST_ENTRIES + " entries");
    }
    if (central < 0 || (long) central + bytes.getInt(end + 12) != end) {
      throw new RefusedPluginException("something hides between its entries and their table");
    }
    int position = central;
    SortedMap<Integer, Integer> places = new TreeMap<>();
    for (int index = 0; index < count; index++) {
      if (bytes.getInt(position) != CENTRAL) {
        throw new RefusedPluginException("its table of entries is broken");
      }
      checkEntry(position, central, places);
      position +=
          CENTRAL_LENGTH
              + unsigned(position + 28)
              + unsigned(position + 30)
              + unsigned(position + 32);
    }
    int expected = 0;
    for (Map.Entry<Integer, Integer> place : places.entrySet()) {
      if (place.getKey() != expected) {
        throw new RefusedPluginException("its entries overlap or leave gaps");
      }
      expected = place.getValue();
    }
    if (position != end || expected != central) {
      throw new RefusedPluginException("something hides between its entries and their table");
    }
  }

  /** Checks one entry of the table and what it points to; notes where that begins and ends. */
  private void checkEntry(int at, int central, SortedMap<Integer, Integer> places)
      throws RefusedPluginException {
    String name = text(at + CENTRAL_LENGTH, unsigned(at + 28));
    String shown = PluginJar.shown(name);
    if (PluginJar.leavesItsFolder(name)) {
      throw new RefusedPluginException("it has an entry that leads out of it: " + shown);
    }
    if (!names.add(name)) {
      throw new RefusedPluginException("it has two entries named " + shown);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (!folded.add(lower) && lower.startsWith("meta-inf/")) {
      throw new RefusedPluginException("it has two entries that differ in case only: " + shown);
    }
    checkType(at, name, shown);
    if ((unsigned(at + 8) & ENCRYPTED) != 0) {
      throw new RefusedPluginException("its entry " + shown + " is encrypted");
    }
    int method = unsigned(at + 10);
    if (method != STORED && method != DEFLATED) {
      throw new RefusedPluginException("its entry " + shown + " is packed in an unknown way");
    }
    long packed = Integer.toUnsignedLong(bytes.getInt(at + 20));
    checkSize(packed, Integer.toUnsignedLong(bytes.getInt(at + 24)), shown);
    int local = bytes.getInt(at + 42);
    if (places.containsKey(local) || bytes.getInt(local) != LOCAL) {
      throw new RefusedPluginException("its entries overlap or leave gaps, at " + shown);
    }
    if (!text(local + LOCAL_LENGTH, unsigned(local + 26)).equals(name)) {
      throw new RefusedPluginException("its entry " + shown + " has a second name");
    }
    long next = local + LOCAL_LENGTH + unsigned(local + 26) + (long) unsigned(local + 28) + packed;
    if (next > central) {
      throw new RefusedPluginException("its entries overlap or leave gaps, at " + shown);
    }
    boolean described = (unsigned(at + 8) & 8) != 0;
    places.put(local, (int) next + (described ? descriptorLength((int) next) : 0));
  }

  /** A description of 12 bytes behind the data, mostly with a signature before it. */
  private int descriptorLength(int at) {
    return bytes.getInt(at) == 0x08074b50 ? 16 : 12;
  }

  private void checkType(int at, String name, String shown) throws RefusedPluginException {
    int type = bytes.getInt(at + 38) >>> 16 & TYPE_MASK;
    boolean unix = bytes.get(at + 5) == UNIX;
    if (type == LINK) {
      throw new RefusedPluginException("it has a symbolic link: " + shown);
    }
    if (unix && type != 0 && type != (name.endsWith("/") ? DIRECTORY : REGULAR)) {
      throw new RefusedPluginException("it has an entry that is no file: " + shown);
    }
  }

  private void checkSize(long packed, long size, String shown) throws RefusedPluginException {
    unpacked += size;
    if (unpacked > MOST_UNPACKED || size > SMALL && size / Math.max(packed, 1) > MOST_RATIO) {
      throw new RefusedPluginException("it unpacks to too much, at " + shown);
    }
  }

  /** What the table says of the sizes may be a lie: unpack, and count. */
  private static void unpack(Path jar) throws IOException, RefusedPluginException {
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        CRC32 sum = new CRC32();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sum.update(buffer, 0, read);
            size += read;
            if (size > entry.getSize()) {
              break;
            }
          }
        }
        if (size != entry.getSize() || sum.getValue() != entry.getCrc()) {
          throw new RefusedPluginException(
              "its entry "
                  + PluginJar.shown(entry.getName())
                  + " does not unpack to what the table says");
        }
      }
    }
  }

  private String text(int offset, int length) {
    byte[] all = bytes.array();
    return new String(
        Arrays.copyOfRange(all, offset, Math.addExact(offset, length)), StandardCharsets.UTF_8);
  }

  private int unsigned(int offset) {
    return bytes.getShort(offset) & 0xFFFF;
  }
}
