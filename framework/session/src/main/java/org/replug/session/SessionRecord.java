package org.replug.session;

import java.util.List;
import java.util.Optional;

/**
 * What is written down of a session.
 *
 * @param name its name
 * @param size the size of its screen at the start
 * @param user who its programs run as
 * @param rootfs the directory that is its root; {@code /} for this machine's own
 * @param command what it was started for
 * @param createdAt the instant of its first start, ISO 8601 in UTC
 * @param life its last known life
 */
public record SessionRecord(
    String name,
    ScreenSize size,
    Account user,
    String rootfs,
    List<String> command,
    String createdAt,
    Optional<Life> life) {
  /** Copies the list. */
  public SessionRecord {
    command = List.copyOf(command);
  }

  /** The same session in another life. */
  SessionRecord living(Life now) {
    return new SessionRecord(name, size, user, rootfs, command, createdAt, Optional.of(now));
  }

  /** Whether it runs. */
  public boolean runs() {
    return life.filter(Life::goesOn).isPresent();
  }
}
