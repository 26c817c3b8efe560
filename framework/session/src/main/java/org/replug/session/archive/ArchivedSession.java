package org.replug.session.archive;

import java.util.List;

/**
 * What an archive says of its session.
 *
 * @param name its name where it was exported
 * @param width the width of its screen at the start, in pixels
 * @param height the height of its screen at the start, in pixels
 * @param user the user's name
 * @param uid the user's number
 * @param gid the number of the user's primary group
 * @param groups the numbers of the other groups
 * @param command what it was started for
 * @param createdAt the instant of its first start, ISO 8601 in UTC
 */
public record ArchivedSession(
    String name,
    int width,
    int height,
    String user,
    int uid,
    int gid,
    List<Integer> groups,
    List<String> command,
    String createdAt) {
  /** Copies the lists. */
  public ArchivedSession {
    groups = List.copyOf(groups);
    command = List.copyOf(command);
  }
}
