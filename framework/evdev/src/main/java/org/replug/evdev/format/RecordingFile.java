package org.replug.evdev.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Recording;

/**
 * A file that describes a device or holds a recording of one, whatever its format: evemu's, {@code
 * libinput record}'s, or a checkpoint's own record. What the file holds decides, not its name.
 */
public final class RecordingFile {
  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 64 << 20;

  private static final Pattern YAML = Pattern.compile("(?m)^(version:|\"?attributes\"?:|\\{)");

  private RecordingFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, is too large or of no format that is known; the
   *     message names the file
   */
  public static Recording read(Path file) throws IOException {
    // A pipe or a device might keep its reader waiting for ever.
    if (!Files.isRegularFile(file)) {
      throw new DescriptionFormatException(
          Files.exists(file) ? file + " is no regular file" : "there is no file " + file);
    }
    byte[] bytes;
    // The size is no promise: a file may grow.
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new DescriptionFormatException(
          file + " is larger than " + (LARGEST >> 20) + " MiB; no recording is");
    }
    try {
      return parse(text(bytes));
    } catch (DescriptionFormatException e) {
      throw new DescriptionFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The device that a file describes.
   *
   * @throws IOException as {@link #read}, and if the file holds events alone
   */
  public static DeviceDescription device(Path file) throws IOException {
    return read(file)
        .device()
        .orElseThrow(
            () -> new DescriptionFormatException(file + " holds events, but describes no device"));
  }

  /**
   * Reads the text of a file.
   *
   * @throws DescriptionFormatException if it is of no format that is known
   */
  public static Recording parse(String text) throws DescriptionFormatException {
    if (text.isBlank()) {
      throw new DescriptionFormatException("the file is empty");
    }
    if (!YAML.matcher(text.substring(0, Math.min(text.length(), 64 << 10))).find()) {
      return EvemuFormat.parse(text);
    }
    YamlDocument document = YamlDocument.parse(text);
    return document.find("attributes").isPresent()
        ? RecordFormat.read(document)
        : LibinputFormat.read(document);
  }

  private static String text(byte[] bytes) throws DescriptionFormatException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DescriptionFormatException("no text in UTF-8", e);
    }
  }
}
