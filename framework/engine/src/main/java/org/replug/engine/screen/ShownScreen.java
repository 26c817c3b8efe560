package org.replug.engine.screen;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A session's screen that is shown.
 *
 * @param session the pid of the session's first process
 * @param protocol the protocol that viewers speak, or the way that it is shown without any
 * @param address where they connect to: an address of this machine's own, and the port; without
 *     viewers, the monitor
 * @param passwordFile the file with the password, for root's eyes only; empty without viewers
 * @param program the pid of the program that shows it
 * @param programStartTicks when that program started, in clock ticks since boot
 */
public record ShownScreen(
    int session,
    String protocol,
    String address,
    Optional<Path> passwordFile,
    int program,
    long programStartTicks) {
  /** The address that viewers connect to, and no other. */
  static final String LOOPBACK = "127.0.0.1";

  /** The address with its preposition: {@code at 127.0.0.1:5900}, {@code on Virtual-1}. */
  public String where() {
    return (passwordFile.isPresent() ? "at " : "on ") + address;
  }

  /** The port of the address; empty without viewers. */
  Optional<Integer> port() {
    return passwordFile.map(
        file -> Integer.valueOf(address.substring(address.lastIndexOf(':') + 1)));
  }
}
