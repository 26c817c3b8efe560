package org.replug.criu.image;

import java.util.Optional;

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
  private static final int MODES = 9;
  private static final int LOCKED_MODES = 10;
  private static final int WINDOW_SIZE = 11;
  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

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

  /**
   * The same terminal, which keeps whatever size it has where it is restored: a virtual terminal
   * takes zero for "as it is" (vc_do_resize in the kernel's vt.c). The size must not be missing:
   * CRIU would take the terminal for a damaged one.
   *
   * @throws ImageFormatException if the size is damaged
   */
  public TtyEntry withoutSize() throws ImageFormatException {
    Optional<Message> size = message.message(WINDOW_SIZE);
    return size.isEmpty()
        ? this
        : new TtyEntry(type, message.with(WINDOW_SIZE, size.get().with(ROWS, 0).with(COLUMNS, 0)));
  }

  /**
   * The same terminal as one that was hung up: CRIU opens it, and sets neither its size nor its
   * modes.
   */
  public TtyEntry withoutModes() {
    return new TtyEntry(type, message.without(MODES).without(LOCKED_MODES).without(WINDOW_SIZE));
  }
}
