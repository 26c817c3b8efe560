package org.replug.criu.image;

/**
 * A mapping of an address space (mmap(2)), as {@code mm-PID.img} holds it.
 *
 * @param start the first address
 * @param end the address behind the last one
 * @param fileId for a mapping of a file its number in {@code files.img}, else 0 or the number of
 *     shared memory
 * @param protection the PROT bits
 * @param flags the MAP bits
 * @param status CRIU's own bits: what is mapped here
 * @param message all of it
 */
public record MemoryMap(
    long start, long end, long fileId, int protection, int flags, int status, Message message) {
  private static final int OFFSET = 3;
  private static final int FILE_ID = 4;
  private static final int FLAGS = 6;
  private static final int STATUS = 7;
  private static final int FILE_FLAGS = 10;

  private static final int MAP_TYPE = 0xf;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int REGULAR_ANONYMOUS_PRIVATE = 0x201;
  private static final int FILE_PRIVATE = 1 << 6;
  private static final int FILE_SHARED = 1 << 7;

  /**
   * Reads a mapping.
   *
   * @throws ImageFormatException if a field is missing
   */
  public static MemoryMap of(Message message) throws ImageFormatException {
    return new MemoryMap(
        message.number(1, 0),
        message.number(2, 0),
        message.number(FILE_ID, 0),
        message.integer(5),
        message.integer(FLAGS),
        message.required(STATUS),
        message);
  }

  /** Whether a file is mapped, a device included. */
  public boolean ofFile() {
    return (status & (FILE_PRIVATE | FILE_SHARED)) != 0;
  }

  /**
   * The same addresses, with private memory behind them. Pages that the process has changed in a
   * private mapping are kept, since CRIU has dumped them; all others are zero.
   */
  public MemoryMap asMemory() {
    int anonymous = (flags & ~MAP_TYPE) | MAP_PRIVATE_ANONYMOUS;
    Message changed =
        message
            .with(OFFSET, 0)
            .with(FILE_ID, 0)
            .with(FLAGS, anonymous)
            .with(STATUS, REGULAR_ANONYMOUS_PRIVATE)
            .without(FILE_FLAGS);
    return new MemoryMap(start, end, 0, protection, anonymous, REGULAR_ANONYMOUS_PRIVATE, changed);
  }
}
