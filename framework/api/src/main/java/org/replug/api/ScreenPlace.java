package org.replug.api;

import java.nio.file.Path;

/**
 * Where a screen is shown, and to whom. Where nobody connects ({@link ScreenServer#listens}), there
 * is neither port nor password.
 *
 * <pre>{@code
 * Files.writeString(place.folder().resolve("password"), place.password());
 * String address = "127.0.0.1:" + place.port();
 * }</pre>
 *
 * @param folder an empty directory that root alone may enter, for the program's files; removed when
 *     the screen is no longer shown
 * @param port the TCP port of this machine's loopback address that viewers connect to; 0 for none
 * @param password what viewers have to show: 8 ASCII letters and digits; empty for none
 * @since 0.1
 */
public record ScreenPlace(Path folder, int port, String password) {
  /**
   * The file that a program writes to which nobody connects, when the screen is seen: a line that
   * says where. It appears whole, by a rename.
   */
  public Path shown() {
    return folder.resolve("shown");
  }
}
