package org.replug.api;

import java.nio.file.Path;

/**
 * Where a screen is shown, and to whom.
 *
 * <pre>{@code
 * Files.writeString(place.folder().resolve("password"), place.password());
 * String address = "127.0.0.1:" + place.port();
 * }</pre>
 *
 * @param folder an empty directory that root alone may enter, for the program's files; removed when
 *     the screen is no longer shown
 * @param port the TCP port of this machine's loopback address that viewers connect to
 * @param password what viewers have to show: 8 ASCII letters and digits
 * @since 0.1
 */
public record ScreenPlace(Path folder, int port, String password) {}
