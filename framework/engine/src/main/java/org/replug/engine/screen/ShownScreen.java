package org.replug.engine.screen;

import java.nio.file.Path;

/**
 * A session's screen that is shown.
 *
 * @param session the pid of the session's first process
 * @param protocol the protocol that viewers speak
 * @param address where they connect to: an address of this machine's own, and the port
 * @param passwordFile the file with the password, for root's eyes only
 * @param program the pid of the program that shows it
 * @param programStartTicks when that program started, in clock ticks since boot
 */
public record ShownScreen(
    int session,
    String protocol,
    String address,
    Path passwordFile,
    int program,
    long programStartTicks) {
  /** The address that all screens are shown at, and no other. */
  static final String LOOPBACK = "127.0.0.1";

  /** The port of the address. */
  int port() {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
