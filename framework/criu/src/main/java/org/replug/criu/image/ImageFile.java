package org.replug.criu.image;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One image file, read whole.
 *
 * <pre>{@code
 * ImageFile image = ImageFile.read(directory.resolve("files.img"));
 * image.require(ImageType.FILES);
 * for (ImageEntry entry : image.entries()) { ... }
 * image.withEntries(changed).write(copy.resolve("files.img"));
 * }</pre>
 *
 * <p>A file that starts with no magic number of CRIU's (memory pages, archives, dumps of routes)
 * has no entries and is all {@link #rest}.
 *
 * @param name the file's name, for errors
 * @param header the magic numbers as they stand in the file
 * @param entries the messages
 * @param rest what follows and is not understood
 */
public record ImageFile(String name, ByteString header, List<ImageEntry> entries, ByteString rest) {
  /** Larger files are refused: those that are read here hold descriptions, not memory. */
  static final long LARGEST = 256L << 20;

  private static final int COMMON_MAGIC = 0x54564319;
  private static final int SERVICE_MAGIC = 0x55105940;
  private static final int WORD = Integer.BYTES;

  /** Copies the list. */
  public ImageFile {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @throws ImageFormatException if an image of a known type is damaged, or larger than 256 MiB
   * @throws IOException if the file cannot be read
   */
  public static ImageFile read(Path file) throws IOException {
    String name = file.getFileName().toString();
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new ImageFormatException(name, LARGEST, "too large to be read: " + size + " bytes");
    }
    return decode(name, ByteString.copyFrom(Files.readAllBytes(file)));
  }

  /**
   * Takes the bytes of a file apart.
   *
   * @param name the file's name, for errors
   * @throws ImageFormatException if an image of a known type is damaged
   */
  public static ImageFile decode(String name, ByteString bytes) throws ImageFormatException {
    int headerSize = headerSize(bytes);
    ByteString header = bytes.substring(0, headerSize);
    if (headerSize == 0) {
      return new ImageFile(name, header, List.of(), bytes);
    }
    Optional<ImageType> type = ImageType.ofMagic(word(bytes, headerSize - WORD));
    ImageType.Payload payload = type.map(ImageType::payload).orElse(ImageType.Payload.NONE);
    try {
      return new ImageFile(
          name, header, entries(name, bytes, headerSize, payload), ByteString.EMPTY);
    } catch (ImageFormatException e) {
      if (type.isPresent()) {
        throw e;
      }
      return new ImageFile(name, header, List.of(), bytes.substring(headerSize));
    }
  }

  /** The type; empty where it is not known here. */
  public Optional<ImageType> type() {
    return header.isEmpty()
        ? Optional.empty()
        : ImageType.ofMagic(word(header, header.size() - WORD));
  }

  /**
   * Checks the type.
   *
   * @throws ImageFormatException if the file is of another type
   */
  public ImageFile require(ImageType type) throws ImageFormatException {
    if (!type().equals(Optional.of(type))) {
      throw new ImageFormatException(
          name, 0, "no image of type " + type + ": the magic number is wrong");
    }
    return this;
  }

  /** The messages of the entries. */
  public List<Message> messages() {
    return entries.stream().map(ImageEntry::message).toList();
  }

  /** This image with other entries. */
  public ImageFile withEntries(List<ImageEntry> replacement) {
    return new ImageFile(name, header, replacement, rest);
  }

  /** This image with other messages, for types without payloads. */
  public ImageFile withMessages(List<Message> replacement) {
    return withEntries(replacement.stream().map(ImageEntry::of).toList());
  }

  /** The bytes of the file. */
  public ByteString encoded() {
    List<ByteString> parts = new ArrayList<>();
    parts.add(header);
    for (ImageEntry entry : entries) {
      ByteString message = entry.message().encoded();
      parts.add(wordOf(message.size()));
      parts.add(message);
      parts.add(entry.payload());
    }
    parts.add(rest);
    return ByteString.copyFrom(parts);
  }

  /**
   * Writes a new file.
   *
   * @throws IOException if the file exists already, or cannot be written
   */
  public void write(Path file) throws IOException {
    Files.write(
        file, encoded().toByteArray(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static List<ImageEntry> entries(
      String name, ByteString bytes, int start, ImageType.Payload payload)
      throws ImageFormatException {
    List<ImageEntry> entries = new ArrayList<>();
    int at = start;
    while (at < bytes.size()) {
      if (bytes.size() - at < WORD) {
        throw new ImageFormatException(name, at, "the file ends inside the length of a message");
      }
      long length = Integer.toUnsignedLong(word(bytes, at));
      at += WORD;
      if (length > bytes.size() - at) {
        throw new ImageFormatException(
            name, at - WORD, "a message of " + length + " bytes, but the file ends before");
      }
      int end = at + (int) length;
      Message message = Message.parse(new Place(name, at), bytes.substring(at, end));
      long follows =
          switch (payload) {
            case NONE -> 0;
            case COUNTED -> message.number(2, 0);
            case REST -> bytes.size() - end;
          };
      if (follows < 0 || follows > bytes.size() - end) {
        throw new ImageFormatException(
            name, end, "a payload of " + follows + " bytes, but the file ends before");
      }
      at = end + (int) follows;
      entries.add(new ImageEntry(message, bytes.substring(end, at)));
    }
    return entries;
  }

  private static int headerSize(ByteString bytes) {
    if (bytes.size() >= WORD && word(bytes, 0) == ImageType.INVENTORY.magic()) {
      return WORD;
    }
    boolean two =
        bytes.size() >= 2 * WORD
            && (word(bytes, 0) == COMMON_MAGIC || word(bytes, 0) == SERVICE_MAGIC);
    return two ? 2 * WORD : 0;
  }

  private static int word(ByteString bytes, int at) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return buffer.getInt(at);
  }

  private static ByteString wordOf(int value) {
    ByteBuffer buffer = ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN);
    return ByteString.copyFrom(buffer.putInt(value).flip());
  }
}
