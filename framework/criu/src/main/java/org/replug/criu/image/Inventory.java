package org.replug.criu.image;

/**
 * What {@code inventory.img} says about the whole.
 *
 * @param imageVersion CRIU's version of the format
 * @param dumpId an identifier of this dump; empty where CRIU gave none
 * @param message all of it
 */
public record Inventory(int imageVersion, String dumpId, Message message) {
  /**
   * Reads the image.
   *
   * @throws ImageFormatException if it is damaged, or of another type
   */
  public static Inventory of(ImageFile image) throws ImageFormatException {
    if (image.require(ImageType.INVENTORY).entries().size() != 1) {
      throw new ImageFormatException(image.name(), 0, "one message is expected");
    }
    Message message = image.messages().get(0);
    return new Inventory(message.required(1), message.text(13).orElse(""), message);
  }
}
