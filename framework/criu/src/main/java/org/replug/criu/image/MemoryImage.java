package org.replug.criu.image;

import java.util.ArrayList;
import java.util.List;

/**
 * An address space: {@code mm-PID.img}.
 *
 * @param image the file
 * @param maps its mappings, by ascending address
 */
public record MemoryImage(ImageFile image, List<MemoryMap> maps) {
  private static final int MAPS = 14;

  /** Copies the list. */
  public MemoryImage {
    maps = List.copyOf(maps);
  }

  /**
   * Reads the image.
   *
   * @throws ImageFormatException if it is damaged, or of another type
   */
  public static MemoryImage of(ImageFile image) throws ImageFormatException {
    List<MemoryMap> maps = new ArrayList<>();
    for (Message map : only(image).messages(MAPS)) {
      maps.add(MemoryMap.of(map));
    }
    return new MemoryImage(image, maps);
  }

  /** The image with other mappings. */
  public MemoryImage withMaps(List<MemoryMap> replacement) throws ImageFormatException {
    Message changed =
        only(image).withMessages(MAPS, replacement.stream().map(MemoryMap::message).toList());
    return new MemoryImage(image.withMessages(List.of(changed)), replacement);
  }

  private static Message only(ImageFile image) throws ImageFormatException {
    List<Message> messages = image.require(ImageType.MEMORY).messages();
    if (messages.size() != 1) {
      throw new ImageFormatException(
          image.name(), 0, "one address space is expected, not " + messages.size());
    }
    return messages.get(0);
  }
}
