package org.replug.criu.image;

/**
 * A terminal in {@code tty-info.img}.
 *
 * @param type CRIU's number of what kind of terminal it is
 * @param message all of it
 */
public record TtyEntry(int type, Message message) {
  // TtyType of CRIU's tty.proto: /dev/console, and the virtual terminals /dev/tty1 and so on.
  private static final int CONSOLE = 2;
  private static final int VIRTUAL_TERMINAL = 3;

  private static final int TYPE = 2;
  private static final int WINDOW_SIZE = 11;

  /**
   * Reads an entry.
   *
   * @throws ImageFormatException if it is damaged
   */
  public static TtyEntry of(Message message) throws ImageFormatException {
    return new TtyEntry(message.required(TYPE), message);
  }

  /**
   * Whether its size is that of the machine's own screen. All others, pseudoterminals and serial
   * lines, take any size.
   */
  public boolean ofTheMachine() {
    return type == CONSOLE || type == VIRTUAL_TERMINAL;
  }

  /** The same terminal, which keeps whatever size it has where it is restored. */
  public TtyEntry withoutSize() {
    return new TtyEntry(type, message.without(WINDOW_SIZE));
  }
}
