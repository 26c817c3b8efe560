package org.replug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What session to start.
 *
 * @param name its name; empty for one made of the command's
 * @param size the size of its screen
 * @param rootfs the directory that becomes its root
 * @param user who its programs run as; empty for whoever called sudo, else {@code nobody}
 * @param devices nodes of this machine's devices, folders of nodes, or names of seats, that it gets
 * @param command the program and its arguments, at least one word
 */
public record RunRequest(
    Optional<SessionName> name,
    ScreenSize size,
    Path rootfs,
    Optional<String> user,
    List<Path> devices,
    List<String> command) {
  /** Copies the lists. */
  public RunRequest {
    devices = List.copyOf(devices);
    command = List.copyOf(command);
  }
}
