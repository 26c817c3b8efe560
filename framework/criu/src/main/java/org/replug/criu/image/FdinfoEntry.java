package org.replug.criu.image;

/**
 * A file descriptor, as {@code fdinfo-N.img} holds it.
 *
 * @param fileId the file's number in {@code files.img}
 * @param flags the flags of the descriptor itself: 1 is close-on-exec
 * @param typeNumber CRIU's number of the file's kind
 * @param fd the number of the descriptor
 * @param message all of it
 */
public record FdinfoEntry(int fileId, int flags, int typeNumber, int fd, Message message) {
  private static final int TYPE = 3;

  /**
   * Reads an entry.
   *
   * @throws ImageFormatException if a field is missing
   */
  public static FdinfoEntry of(Message message) throws ImageFormatException {
    return new FdinfoEntry(
        message.required(1),
        message.integer(2),
        message.required(TYPE),
        message.required(4),
        message);
  }

  /** The same descriptor, of a file of another kind. */
  public FdinfoEntry withKind(FileKind kind) {
    return new FdinfoEntry(fileId, flags, kind.number(), fd, message.with(TYPE, kind.number()));
  }
}
